// The benchmark's results as text.

import { expect, test } from 'vitest';
import type { Goal, Measured } from '../../bench/harness.ts';
import { goalsText, lossesText, markdown, ratioText, rowText, timeText } from '../../bench/table.ts';

function row(name: string, figures: Readonly<Record<string, number>>, goal?: Goal): Measured {
  const results = Object.entries(figures).map(([candidate, nanoseconds], _, [first]) => ({
    candidate,
    nanoseconds,
    ratio: nanoseconds / (first?.[1] ?? 1),
  }));
  const [base, ...others] = results;
  if (!base) throw new Error('no candidate');
  return { row: name, unit: 'item', ...(goal && { goal }), results: [base, ...others] };
}

const get = row(
  'get < 1',
  {
    raw: 1,
    memoryview: 1.25,
    'memoryview, twice': 3,
    'peer (halves)': 2,
    other: 4,
    'CPython 3.14': 30,
    'NumPy 2': 80,
  },
  { ratio: 1.5 },
);
const slow = row('slow', { raw: 100, memoryview: 20_000, 'CPython 3.14': 500 }, { nanoseconds: 5000 });
const plain = row('plain', { raw: 100, memoryview: 50 });

test('times and ratios are short', () => {
  const times = [0.0161, 1.256, 12.34, 999, 1000, 20_500, 5e6, 2.5e9, 3e12];
  expect(times.map(timeText)).toEqual([
    '0.016 ns',
    '1.26 ns',
    '12.3 ns',
    '999 ns',
    '1.00 µs',
    '20.5 µs',
    '5.00 ms',
    '2.50 s',
    '3.00e+3 s',
  ]);
  expect([0.714, 9.994, 10, 153.6].map(ratioText)).toEqual(['0.71', '9.99', '10', '154']);
});

test('a row tells its goal, and a line for each candidate', () => {
  expect(
    rowText(plain)
      .split('\n')
      .map((line) => line.trim().replace(/ +/g, ' ')),
  ).toEqual(['plain', 'raw 100 ns/item 1.00', 'memoryview 50.0 ns/item 0.50']);
  expect(rowText(get).split('\n')[0]).toBe('get < 1   [goal ratio 1.5: met]');
  expect(rowText(slow).split('\n')[0]).toBe('slow   [goal 5.00 µs/item: MISSED]');
});

test('goals are met or missed by the first of the library', () => {
  expect(goalsText([get, slow, plain])).toBe(
    [
      'met      1.25   1.25 ns  get < 1 (goal ratio 1.5)',
      'MISSED    200   20.0 µs  slow (goal 5.00 µs/item)',
      '1 of 2 goals met.',
    ].join('\n'),
  );
});

test('rows that are slower than CPython are told for each of them', () => {
  expect(lossesText([plain])).toBe('');
  expect(lossesText([get, plain])).toBe('Faster than CPython 3.14 in all 1 rows.');
  expect(lossesText([get, slow])).toBe('Slower than CPython 3.14 in 1 of 2 rows:\n  slow: 40 of its time');
});

test('the table of the README has the best peer, CPython and NumPy', () => {
  expect(markdown([get, plain]).split('\n')).toEqual([
    '| Operation | Base | memoryview | Ratio | Goal | Best peer | CPython | NumPy |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    '| get &lt; 1 | raw 1.00 ns | 1.25 ns | 1.25 | 1.5 | peer 2.00 | 30 | 80 |',
    '| plain | raw 100 ns | 50.0 ns | 0.50 |  |  |  |  |',
  ]);
});

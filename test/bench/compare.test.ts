// What `npm run bench -- --compare` tells from two runs.

import { expect, test } from 'vitest';
import { changes, changesText, lower, withoutNoise } from '../../bench/compare.ts';
import type { Measured } from '../../bench/harness.ts';
import type { Report } from '../../bench/report.ts';

function measured(row: string, ratio: number, peer = 3): Measured {
  const others = [
    { candidate: 'memoryview', nanoseconds: ratio * 10, ratio },
    { candidate: 'peer', nanoseconds: peer * 10, ratio: peer },
  ];
  return { row, unit: 'item', results: [{ candidate: 'raw', nanoseconds: 10, ratio: 1 }, ...others] };
}

function report(...rows: Measured[]): Report {
  return { engine: 'Node', cpu: '', date: '', notes: [], rows };
}

test('what is more than 15 % worse is told, what is better too, noise and peers are not', () => {
  const old = report(measured('a', 1), measured('b', 1), measured('c', 1), measured('gone', 1));
  const now = [measured('a', 1.2), measured('b', 1.1, 30), measured('c', 0.8), measured('new', 9)];
  const found = changes(old, now);
  expect(found.worse).toEqual([{ row: 'a', candidate: 'memoryview', before: 1, after: 1.2 }]);
  expect(found.better).toEqual([{ row: 'c', candidate: 'memoryview', before: 1, after: 0.8 }]);
  expect(changesText(found)).toBe(
    'Worse by more than 15 %:\n  a: memoryview 1.00 -> 1.20\nBetter by more than 15 %:\n  c: memoryview 1.00 -> 0.80',
  );
  expect(changesText({ worse: [], better: [] })).toBe(
    'Worse by more than 15 %: none\nBetter by more than 15 %: none',
  );
});

test('of two measurements the lower ratio counts', () => {
  expect(lower(measured('a', 2, 3), measured('a', 1, 4))).toEqual(measured('a', 1, 3));
});

test('only what looks worse is measured again, until it does not', async () => {
  const asked: string[] = [];
  const again = async (row: string) => {
    asked.push(row);
    return measured(row, row === 'noisy' ? 1.05 : 1.6);
  };
  const old = report(measured('noisy', 1), measured('worse', 1), measured('same', 1));
  const now = [measured('noisy', 1.5), measured('worse', 1.5), measured('same', 1)];
  const known = await withoutNoise(old, now, again);
  expect(asked).toEqual(['noisy', 'worse', 'worse']);
  expect(changes(old, known).worse.map(({ row, after }) => [row, after])).toEqual([['worse', 1.5]]);
});

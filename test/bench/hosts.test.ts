// A Python as a host of rows, by a Python that is told what to say.

import { expect, test } from 'vitest';
import { measure, type Row } from '../../bench/harness.ts';
import { type Call, hostsOf } from '../../bench/python/hosts.ts';

const work = { setup: 'mv = memoryview(b"abc")', run: 'mv[0]' };
const row: Row = {
  name: 'row',
  work: 1,
  unit: 'run',
  python: work,
  candidates: [{ name: 'raw', run: () => 97 }],
};
const LIMITS = { rounds: 4, seconds: 1, warmUp: 0 };

function python(numpy: string | null, prepared: string, said: string[] = []): Call {
  return async (name, ...values) => {
    said.push([name, ...values].join(' '));
    if (name === 'versions') return JSON.stringify({ python: '3.14.2', numpy });
    return name === 'prepare' ? prepared : name === 'slice' ? '0.5' : 'null';
  };
}

test('a Python without NumPy says so and does the other rows', async () => {
  const said: string[] = [];
  const { hosts, note } = await hostsOf(python(null, '97', said), ' (Pyodide)');
  expect(note).toBe('CPython 3.14.2 (Pyodide) has no NumPy.');
  const { results } = await measure(row, LIMITS, hosts);
  expect(results[1]).toMatchObject({ candidate: 'CPython 3.14.2 (Pyodide)', nanoseconds: 0.5e6 });
  expect(said[1]).toBe('prepare CPython 3.14.2 (Pyodide) mv = memoryview(b"abc") mv[0]');
  expect(said.at(-1)).toBe('end CPython 3.14.2 (Pyodide)');
});

test('a row that has no work in Python is left out', async () => {
  const { hosts, note } = await hostsOf(python('2.4', '97'));
  expect([note, ...hosts.map(({ name }) => name)]).toEqual(['', 'CPython 3.14.2', 'NumPy 2.4']);
  const { results } = await measure(row, LIMITS, hosts);
  expect(results.map(({ candidate }) => candidate)).toEqual(['raw', 'CPython 3.14.2']);
});

test('what this Python cannot do is told, and left out', async () => {
  const told: string[] = [];
  const lacking = python(null, '{"error": "ModuleNotFoundError: No module named x"}');
  const { hosts } = await hostsOf(lacking, '', (note) => told.push(note));
  expect((await measure(row, LIMITS, hosts)).results.length).toBe(1);
  expect(told).toEqual(['CPython 3.14.2 cannot do row: ModuleNotFoundError: No module named x']);
});

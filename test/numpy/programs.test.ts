// Thousands of random programs beside NumPy: keys, shapes, casts, writes. Recorded by
// /usr/bin/python3 scripts/record_numpy_programs.py > test/numpy/programs.jsonl
import { expect, test } from 'vitest';
import { programs } from './program.ts';
import { run } from './programs.ts';

/** Where we differ on purpose, and how many times in these programs. Nothing else may differ. */
const DIFFERENCES = {
  "a cast that cannot be is CPython's TypeError": 612,
  "a list for one item is CPython's TypeError": 10,
  'a reshape that needs a copy is refused until it is allowed': 868,
  'a shape that does not fit is told before a format': 6,
  'a view without axes has no axis 0': 8,
  'a wrong number of indices is a TypeError, as of any key': 53,
  'bytes assigned to several places are a buffer, as in CPython; fill takes them as an item': 13,
  'only -1 is an open extent': 27,
  'places outside of what was lent are a BufferError, as everywhere else here': 306,
  "records and text of another byte order have no 'same_kind'": 27,
  'set takes a buffer of one format and shape only, as in CPython': 309,
  'set takes a key: Ellipsis, where NumPy takes ()': 125,
  'shapes are the same if they are so up to their first 0, as in CPython': 1,
  "too many indices are CPython's TypeError": 231,
  "two Ellipses are CPython's TypeError": 73,
  'without an axis an item is assigned, as in CPython': 10,
  "writing to read-only memory is CPython's TypeError": 813,
};

const READS = [
  'T',
  'as_strided',
  'broadcast_to',
  'cast',
  'get',
  'item',
  'iterate',
  'moveaxis',
  'newbyteorder',
];
const MORE_READS = ['ravel', 'reshape', 'squeeze', 'tolist', 'transpose'];
const WRITES = ['assign', 'byteswap', 'copy', 'fill', 'put'];

test(`${programs.length} programs do what NumPy does, but where CPython has the word`, () => {
  const named = new Map<string, number>();
  const wrong = programs.flatMap((program, line) => {
    const found = run(program, (name) => named.set(name, (named.get(name) ?? 0) + 1));
    return found === '' ? [] : [`line ${line + 1}: ${program.format}: ${found}`];
  });
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(Object.fromEntries(named)).toEqual(DIFFERENCES);
});

test('they are enough, and do each thing some hundred times', () => {
  expect(programs.length).toBeGreaterThanOrEqual(8000);
  const counts = new Map<string, number>();
  for (const [name] of programs.flatMap(({ ops }) => ops)) counts.set(name, (counts.get(name) ?? 0) + 1);
  expect([...counts.keys()].sort()).toEqual([...READS, ...MORE_READS, ...WRITES, 'source'].sort());
  expect([...counts].filter(([, count]) => count < 500)).toEqual([]);
});

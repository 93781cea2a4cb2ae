// Views cut at separators. Bytes beside CPython: `test/oracle/views-search.test.ts`.
import { bytearray, bytes, type MemoryView, memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { call, errorOf } from '../../support.ts';

const split = (view: object, ...args: readonly unknown[]): MemoryView[] =>
  call(view, 'split', ...args) as MemoryView[];
const lists = (view: object, ...args: readonly unknown[]): unknown[] =>
  split(view, ...args).map((part) => part.tolist());

test('an item or a run of items separates; the parts share the memory', () => {
  const array = Float64Array.of(1, 0, 2, 3, 0, 0, 4);
  const view = memoryview(array);
  expect(lists(view, 0)).toEqual([[1], [2, 3], [], [4]]);
  expect(lists(view, Float64Array.of(0, 0))).toEqual([[1, 0, 2, 3], [4]]);
  expect(lists(view, 9)).toEqual([[1, 0, 2, 3, 0, 0, 4]]);
  expect(lists(view.slice(null, null, -2), 0)).toEqual([[4], [2, 1]]);
  const [, middle] = split(view, 0);
  middle?.set(0, 7);
  expect(array[2]).toBe(7);
  expect(middle?.format).toBe('d');
  expect(split(view.toreadonly(), 0).every((part) => part.readonly)).toBe(true);
});

test('the parts and their separators are the whole again, whatever the limit', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = new Random(31, seed);
    const list = Array.from({ length: random.below(20) }, () => random.below(3));
    const run = Array.from({ length: random.between(1, 2) }, () => random.below(3));
    const limit = random.between(-1, 4);
    const view = memoryview(Int16Array.from(list))
      .cast('B')
      .cast(random.pick(['h', '<h', '(1)<h']));
    const needle =
      view.format === '(1)<h'
        ? memoryview(Int16Array.from(run)).cast('B').cast('(1)<h')
        : Int16Array.from(run);
    const parts = split(view, needle, limit);
    const joined = parts.flatMap((part, k) => [
      ...(k === 0 ? [] : run),
      ...(part.tolist() as unknown[]).flat(),
    ]);
    expect(joined, `seed ${seed}`).toEqual(list);
    if (limit >= 0) expect(parts.length).toBeLessThanOrEqual(limit + 1);
    const uncut = limit < 0 ? parts : parts.slice(0, -1);
    for (const part of uncut) {
      expect(part.find(needle), `seed ${seed}`).toBe(-1);
    }
  }
});

test('records are separated by a record', () => {
  const view = memoryview(Int32Array.of(1, 2, 0, 0, 3, 4))
    .cast('B')
    .cast('T{<i:a:<i:b:}');
  expect(lists(view, { a: 0, b: 0 })).toEqual([[{ a: 1, b: 2 }], [{ a: 3, b: 4 }]]);
});

test('without a separator, bytes are cut at white space', () => {
  const view = memoryview(bytes(' a\tbc \n d', 'ascii'));
  const texts = (...args: readonly unknown[]): string[] =>
    split(view, ...args).map((part) => bytes(part).decode('ascii'));
  expect(texts()).toEqual(['a', 'bc', 'd']);
  expect(texts(null, 1)).toEqual(['a', 'bc \n d']);
  expect(texts(undefined, 0)).toEqual(['a\tbc \n d']);
  expect(split(memoryview(bytes(0)))).toEqual([]);
  expect(split(memoryview(bytes(0)), 1).length).toBe(1);
  expect(errorOf(() => split(memoryview(new Int32Array(2))))).toBe(
    "TypeError: memoryview: only bytes have white space to split at, not items of format 'i'",
  );
});

test('what is no separator and what is no limit is an error', () => {
  const view = memoryview(bytearray(4));
  expect(errorOf(() => split(view, bytes(0)))).toBe('ValueError: empty separator');
  expect(errorOf(() => split(view, new Uint8Array(0)))).toBe('ValueError: empty separator');
  expect(errorOf(() => split(view, 0, 1.5))).toBe(
    "TypeError: 'float' object cannot be interpreted as an integer",
  );
  expect(errorOf(() => split(view, 0, null))).toBe(
    "TypeError: 'NoneType' object cannot be interpreted as an integer",
  );
  expect(errorOf(() => split(view, 0, 2n ** 70n))).toBe(
    'OverflowError: Python int too large to convert to C ssize_t',
  );
  expect(errorOf(() => split(memoryview(bytes(1)).cast('B', []), 0))).toBe(
    'TypeError: invalid lookup on 0-dim memory',
  );
  view.release();
  expect(errorOf(() => split(view, 0))).toBe('ValueError: operation forbidden on released memoryview object');
});

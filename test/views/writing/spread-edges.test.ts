// Iterables of unlike rows, views released while a source is asked for its memory, formats that are none: nothing is written.
import { Ellipsis, getBuffer, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../../support.ts';
import { places } from '../guarded.ts';

/** Rows that can be walked once, and tell no length. */
function* walked(rows: readonly (readonly unknown[])[]): Generator<Iterable<unknown>> {
  for (const row of rows) yield row.values();
}

describe('rows that are iterators', () => {
  test.each([
    ['a longer one', [[1], [1, 2]]],
    ['a shorter one', [[1, 2], [1]]],
    ['an item', [[1, 2]].map((row) => row.values())],
  ])('of which the last is unlike, %s, are ragged', (_, rows) => {
    const { mv, memory } = places('B', [2, 2]);
    const before = [...memory];
    const value = rows.length === 2 ? walked(rows as number[][]) : [...rows, 3].values();
    expect(errorOf(() => call(mv, 'set', Ellipsis, value))).toBe(
      'ValueError: memoryview: ragged lists, at index [1]',
    );
    expect([...memory]).toEqual(before);
  });

  test.each([
    ['few', new Set([1, 2, 3]), 'a list of 3 cannot be broadcast to axis 0 of extent 4'],
    ['many', new Set([1, 2, 3, 4, 5]), 'a list of more than 4 cannot be broadcast to axis 0 of extent 4'],
  ])('too %s are counted', (_, value, sentence) => {
    const { mv, memory } = places('B', [4]);
    const before = [...memory];
    expect(errorOf(() => call(mv, 'set', Ellipsis, value))).toBe(`ValueError: memoryview: ${sentence}`);
    expect([...memory]).toEqual(before);
  });
});

test('rows of one level and of several in one list are ragged whichever comes first', () => {
  for (const value of [
    [
      [[1, 2]],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      [
        [1, 2],
        [3, 4],
      ],
      [[1, 2]],
    ],
  ]) {
    const { mv, memory } = places('B', [2, 2, 2]);
    const before = [...memory];
    expect(errorOf(() => call(mv, 'set', Ellipsis, value))).toMatch(/^ValueError: memoryview: ragged lists/);
    expect([...memory]).toEqual(before);
  }
});

describe('memory in a list', () => {
  test('that has more axes than are left is refused before its items are listed', () => {
    const items = lend({ memory: new ArrayBuffer(4), format: 'z', itemsize: 1, shape: [2, 2] });
    const { mv } = places('B', [2, 2]);
    expect(errorOf(() => call(mv, 'set', Ellipsis, [items]))).toBe(
      'ValueError: memoryview: lists have more levels than the 2 axes',
    );
  });

  test('that is too long is refused before its items are listed', () => {
    const items = lend({ memory: new ArrayBuffer(3), format: 'z', itemsize: 1, shape: [3] });
    const { mv } = places('B', [2, 2]);
    expect(errorOf(() => call(mv, 'set', Ellipsis, [items]))).toBe(
      'ValueError: memoryview: a list of 3 cannot be broadcast to axis 1 of extent 2',
    );
  });
});

describe('an exporter that releases the view while it is asked for its memory', () => {
  const releasing = (mv: MemoryView, format: string, itemsize: number): object => ({
    [getBuffer]: () => {
      mv.release();
      return { memory: new Uint8Array(4 * itemsize).fill(1).buffer, format, itemsize, shape: [4] };
    },
  });

  test.each([
    ['set', 'B', 1, undefined],
    ['copy_from', 'B', 1, undefined],
    ['copy_from', 'h', 2, { casting: 'exact' }],
    ['copy_from', 'h', 2, { casting: 'wrap' }],
  ] as const)('%s of format %s', (method, format, itemsize, options) => {
    const { mv, memory } = places('B', [4]);
    const before = [...memory];
    const source = releasing(mv, format, itemsize);
    const args = method === 'set' ? [slice(null, null), source] : [source, options];
    expect(errorOf(() => call(mv, method, ...args))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
    expect([...memory]).toEqual(before);
  });
});

test('a released view asks no source for its memory, and walks no iterator', () => {
  let asked = 0;
  const exporter = {
    [getBuffer]: () => {
      asked++;
      return { memory: new ArrayBuffer(4), format: 'B', itemsize: 1, shape: [4] };
    },
  };
  const iterable = {
    [Symbol.iterator]: () => {
      asked++;
      return [1, 2, 3, 4].values();
    },
  };
  for (const source of [exporter, iterable]) {
    for (const args of [
      ['copy_from', source],
      ['set', slice(null, null), source],
    ] as const) {
      const { mv } = places('B', [4]);
      mv.release();
      const [method, ...rest] = args;
      expect(errorOf(() => call(mv, method, ...rest))).toMatch(/^ValueError: operation forbidden/);
    }
  }
  expect(asked).toBe(0);
});

test('among items of an unknown letter a number is no buffer, and a list cannot be packed', () => {
  const mv = memoryview(
    lend({ memory: new ArrayBuffer(4), format: 'z', itemsize: 1, shape: [4], readonly: false }),
  );
  expect(errorOf(() => call(mv, 'set', slice(0, 2), 5))).toBe(
    "TypeError: a bytes-like object is required, not 'int'",
  );
  expect(errorOf(() => call(mv, 'set', slice(0, 2), [5, 6]))).toBe(
    'NotImplementedError: memoryview: format z not supported',
  );
});

// Lists, iterables and single items over many places: how they are repeated, and what each error says.
// That NumPy repeats and refuses the same lists is held by `test/numpy/programs.test.ts` (operations `a[key] = list`).
import { bytes, complex, Ellipsis, memoryview, newaxis, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../../support.ts';
import { places, thrownBy } from '../guarded.ts';

describe('a value of fewer axes, or of one place, is repeated', () => {
  // NumPy 1.24: `a = np.zeros((2, 3), 'i4'); a[...] = value; a.tolist()`.
  test.each<[unknown, unknown]>([
    [
      5,
      [
        [5, 5, 5],
        [5, 5, 5],
      ],
    ],
    [
      [5],
      [
        [5, 5, 5],
        [5, 5, 5],
      ],
    ],
    [
      [1, 2, 3],
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
    ],
    [
      [[1], [2]],
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
    ],
    [
      [[1, 2, 3]],
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
    ],
    [
      new Set([1, 2, 3]),
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
    ],
    [
      [new Uint8Array([1, 2, 3]), new Float64Array([4, 5, 6])],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      [bytes([1]), memoryview(bytes([2]))],
      [
        [1, 1, 1],
        [2, 2, 2],
      ],
    ],
    [
      [memoryview(new Uint8Array([1])).cast('B', []), 2n, true],
      [
        [1, 2, 1],
        [1, 2, 1],
      ],
    ],
  ])('case %#', (value, wanted) => {
    const { mv } = places('i', [2, 3]);
    mv.set(Ellipsis, value);
    expect(mv.tolist()).toEqual(wanted);
  });

  test('views of several axes within a list are lists of lists', () => {
    const { mv } = places('h', [2, 2, 2]);
    const inner = memoryview(Uint8Array.of(1, 2, 3, 4)).cast('B', [2, 2]);
    mv.set(slice(null), [inner, inner.T]);
    expect(mv.tolist()).toEqual([
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 3],
        [2, 4],
      ],
    ]);
  });

  test('over places that a key leaves, whatever it is made of', () => {
    const { mv } = places('B', [2, 3], 0);
    mv.set(slice(null), 1, [7, 8]);
    mv.set(1, [9, 9, 9]);
    mv.set(newaxis, 0, slice(null, null, -2), 5);
    expect(mv.tolist()).toEqual([
      [5, 7, 5],
      [9, 9, 9],
    ]);
    const { mv: flat } = places('B', [4], 0);
    flat.set(slice(1, 3), 6);
    flat.slice(null, null, 3).set(slice(null), [1, 2]);
    expect(flat.tolist()).toEqual([1, 6, 6, 2]);
    flat.set(slice(2, 2), []);
    flat.set(slice(2, 2), 9);
    expect(flat.tolist()).toEqual([1, 6, 6, 2]);
  });

  test('the padding of records stays', () => {
    const { mv, memory } = places('T{B:a:3x<i:b:T{h:c:xx}:d:}', [3], 0x77);
    mv.set(slice(null), { a: 1, b: 2, d: { c: 3 } });
    mv.fill({ a: 1, b: 2, d: { c: 3 } });
    for (const at of [1, 2, 3, 10, 11]) expect(memory[16 + at]).toBe(0x77);
    expect(mv.tolist()).toEqual(new Array(3).fill({ a: 1, b: 2, d: { c: 3 } }));
  });
});

describe('lists of items that are lists', () => {
  test('are axes as long as there are axes, and then items', () => {
    const { mv } = places('<IB', [2], 0);
    mv.set(slice(null), [[1, 2]]);
    expect(mv.tolist()).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(errorOf(() => mv.set(slice(null), [1, 2]))).toBe(
      "TypeError: memoryview: invalid type for format '<IB' at index [0]: 1",
    );
    const { mv: pairs } = places('(2)h', [2], 0);
    pairs.set(slice(null), [[1, 2], new Uint8Array([3, 4])]);
    expect(pairs.tolist()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('an object is an item, and is read once for all places', () => {
    const { mv } = places('T{B:a:}', [4]);
    let reads = 0;
    const item = {
      get a(): number {
        return ++reads;
      },
    };
    mv.set(slice(null), item);
    expect([reads, mv.tolist()]).toEqual([1, new Array(4).fill({ a: 1 })]);
    mv.fill(item);
    expect([reads, mv.tolist()]).toEqual([2, new Array(4).fill({ a: 2 })]);
  });
});

describe('errors', () => {
  test('name the index among the places, the format and the value, and carry them', () => {
    const { mv, memory } = places('B', [2, 3]);
    const before = memory.slice();
    const error = thrownBy(() =>
      mv.set(slice(null), [
        [1, 2, 3],
        [4, 5, 300],
      ]),
    );
    expect(
      errorOf(() =>
        mv.set(slice(null), [
          [1, 2, 3],
          [4, 5, 300],
        ]),
      ),
    ).toBe("ValueError: memoryview: invalid value for format 'B' at index [1, 2]: 300");
    expect(error).toMatchObject({ index: [1, 2], format: 'B', value: 300 });
    expect(Object.keys(Object(error))).toEqual(['format', 'value', 'index']);
    expect(thrownBy(() => mv.set(slice(null), [1, 2, 'x']))).toMatchObject({ index: [0, 2], value: 'x' });
    expect(errorOf(() => mv.set(1, slice(1, 3), [1, null]))).toBe(
      "TypeError: memoryview: invalid type for format 'B' at index [1]: None",
    );
    expect(memory).toEqual(before);
  });

  test('of one item keep the sentence of CPython, and carry the same', () => {
    const { mv } = places('B', [2, 3]);
    const error = thrownBy(() => mv.set(1, -1, 300));
    expect(String(error)).toBe("ValueError: memoryview: invalid value for format 'B'");
    expect(error).toMatchObject({ index: [1, 2], format: 'B', value: 300 });
    const { mv: records } = places('T{B:a:<d:b:}', [2]);
    expect(thrownBy(() => records.set(1, { a: 1, b: 'x' }))).toMatchObject({
      index: [1],
      format: '<d',
      value: 'x',
    });
    expect(
      errorOf(() =>
        records.set(slice(null), [
          { a: 1, b: 2 },
          { a: 1, b: 'x' },
        ]),
      ),
    ).toBe("TypeError: memoryview: field 'b': invalid type for format '<d' at index [1]: 'x'");
  });

  test.each<[string, unknown, string]>([
    [
      'a list too long',
      [1, 2, 3, 4],
      'ValueError: memoryview: a list of 4 cannot be broadcast to axis 1 of extent 3',
    ],
    [
      'a list too short',
      [1, 2],
      'ValueError: memoryview: a list of 2 cannot be broadcast to axis 1 of extent 3',
    ],
    ['an empty list', [], 'ValueError: memoryview: a list of 0 cannot be broadcast to axis 1 of extent 3'],
    [
      'a row too many',
      [[1], [2], [3]],
      'ValueError: memoryview: a list of 3 cannot be broadcast to axis 0 of extent 2',
    ],
    ['levels too many', [[[1]]], 'ValueError: memoryview: lists have more levels than the 2 axes'],
    ['rows of two lengths', [[1, 2, 3], [4]], 'ValueError: memoryview: ragged lists, at index [1]'],
    ['a row that is an item', [[1, 2, 3], 4], 'ValueError: memoryview: ragged lists, at index [1]'],
    ['an item that is a row', [1, [2], 3], 'ValueError: memoryview: ragged lists, at index [1, 0]'],
    [
      'bytes that are too many',
      [bytes([1, 2]), [1]],
      'ValueError: memoryview: a list of 2 cannot be broadcast to axis 1 of extent 3',
    ],
    [
      'views that are too deep',
      [[new Uint8Array(3)]],
      'ValueError: memoryview: lists have more levels than the 2 axes',
    ],
  ])('%s', (_, value, sentence) => {
    const { mv, memory } = places('i', [2, 3]);
    const before = memory.slice();
    expect(errorOf(() => mv.set(slice(null), value))).toBe(sentence);
    expect(memory).toEqual(before);
  });

  test.each<[string, unknown, string]>([
    ['i', null, 'NoneType'],
    ['i', undefined, 'NoneType'],
    ['i', 'text', 'str'],
    ['i', {}, 'dict'],
    ['i', complex(1, 2), 'complex'],
    ['i', () => 1, 'function'],
    ['i', Symbol('s'), 'symbol'],
    ['?', 'text', 'str'],
    ['?', null, 'NoneType'],
    ['c', 'a', 'str'],
    ['c', 5, 'int'],
    ['3s', 'abc', 'str'],
    ['w', 5, 'int'],
    ['w', null, 'NoneType'],
    ['T{B:a:}', 5, 'int'],
    ['T{B:a:}', null, 'NoneType'],
    ['(2)h', 5, 'int'],
    ['<IB', 5, 'int'],
  ])("format %s: what is neither list nor item keeps CPython's sentence: %s", (format, value, type) => {
    const { mv, memory } = places(format, [2]);
    const before = memory.slice();
    const sentence = `TypeError: a bytes-like object is required, not '${type}'`;
    expect(errorOf(() => call(mv, 'set', slice(0, 2), value, ...(value === undefined ? [] : [])))).toBe(
      sentence,
    );
    expect(memory).toEqual(before);
  });

  test('read-only memory takes no list', () => {
    const { mv } = places('B', [2]);
    expect(errorOf(() => mv.toreadonly().set(slice(null), [1, 2]))).toBe(
      'TypeError: cannot modify read-only memory',
    );
  });
});

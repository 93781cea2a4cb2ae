// What `cast` refuses, in CPython's words and order, and which views with gaps it takes.
import { type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../support.ts';

const flat = (): MemoryView => memoryview(new Uint8Array(24));
const matrix = (): MemoryView => flat().cast('B', [4, 6]) as MemoryView;
const ones = (count: number): number[] => new Array<number>(count).fill(1);

test.each([
  ['no format', [], "TypeError: cast() missing required argument 'format' (pos 1)"],
  ['too much', ['B', [24], {}, 1], 'TypeError: cast() takes at most 2 arguments (4 given)'],
  ['no options', ['B', [24], 'C'], 'TypeError: cast() takes at most 2 arguments (3 given)'],
  ['no text', [1], "TypeError: cast() argument 'format' must be str, not int"],
  ['no shape', ['B', 5], 'TypeError: shape must be a list or a tuple'],
  ['too many axes', ['B', ones(65)], 'ValueError: memoryview: number of dimensions must not exceed 64'],
  ['no extent', ['B', ['a']], 'TypeError: memoryview.cast(): elements of shape must be integers'],
  ['an empty axis', ['B', [0]], 'ValueError: memoryview.cast(): elements of shape must be integers > 0'],
  ['less than -1', ['B', [-2]], 'ValueError: memoryview.cast(): elements of shape must be integers > 0'],
  ['-1 twice', ['B', [-1, -1]], 'ValueError: memoryview.cast(): elements of shape must be integers > 0'],
  [
    'what -1 does not fill',
    ['B', [-1, 5]],
    'TypeError: memoryview: product(shape) * itemsize != buffer size',
  ],
  ['too few', ['B', [5]], 'TypeError: memoryview: product(shape) * itemsize != buffer size'],
  ['too many', ['B', [5, 5]], 'TypeError: memoryview: product(shape) * itemsize != buffer size'],
  ['too large', ['B', [2 ** 40, 2 ** 40]], 'ValueError: memoryview.cast(): product(shape) > SSIZE_MAX'],
  ['a large extent', ['B', [2n ** 63n]], 'OverflowError: Python int too large to convert to C ssize_t'],
  [
    'a small extent',
    ['B', [-(2n ** 63n) - 1n]],
    'OverflowError: Python int too large to convert to C ssize_t',
  ],
  [
    'the largest extent',
    ['B', [2n ** 63n - 1n]],
    'TypeError: memoryview: product(shape) * itemsize != buffer size',
  ],
  ['twice the largest', ['H', [2n ** 63n - 1n]], 'ValueError: memoryview.cast(): product(shape) > SSIZE_MAX'],
  [
    'the smallest extent',
    ['B', [-(2n ** 63n)]],
    'ValueError: memoryview.cast(): elements of shape must be integers > 0',
  ],
  ['half an item', ['7B'], 'TypeError: memoryview: length is not a multiple of itemsize'],
  ['items of nothing', ['T{}'], "ValueError: memoryview: 'T{}' is no format: it holds no values"],
] as const)('%s is refused', (_, args, error) => {
  expect(errorOf(() => call(flat(), 'cast', ...args))).toBe(error);
});

test('an unknown letter is refused in the words of CPython', () => {
  expect(errorOf(() => call(flat(), 'cast', 'z'))).toBe(
    "ValueError: memoryview: destination format must be a native single character format prefixed with an optional '@'",
  );
});

test('64 axes are not too many', () => {
  expect(call(flat(), 'cast', 'B', [...ones(63), 24])).toMatchObject({ ndim: 64 });
});

test('-1 is what is left', () => {
  expect(call(flat(), 'cast', 'q', [-1, 1])).toMatchObject({ shape: [3, 1], strides: [8, 8] });
});

describe('items with gaps between rows', () => {
  const rows = (): MemoryView => call(matrix(), 'get', slice(null, null), slice(0, 4)) as MemoryView;
  const RESTRICTED = 'TypeError: memoryview: casts are restricted to C-contiguous views';

  test.each([
    [['H'], [4, 2], [6, 2]],
    [['I'], [4, 1], [6, 4]],
    [
      ['H', [4, 2]],
      [4, 2],
      [6, 2],
    ],
    [
      ['H', [2, 2, 2]],
      [2, 2, 2],
      [12, 6, 2],
    ],
  ])('cast(%j) keeps the gaps', (args, shape, strides) => {
    expect(call(rows(), 'cast', ...args)).toMatchObject({ shape, strides });
  });

  test.each([[['H', [8]]], [['H', [2, 4]]], [['B', [16]]]])('cast(%j) would need none', (args) => {
    expect(errorOf(() => call(rows(), 'cast', ...args))).toBe(RESTRICTED);
  });

  test('rows that the new items do not fill are refused, though all bytes together would be', () => {
    expect(errorOf(() => call(rows(), 'cast', 'Q'))).toBe(
      'TypeError: memoryview: length is not a multiple of itemsize',
    );
  });

  test('steps along the last axis take items of the same size alone', () => {
    const backwards = (): MemoryView => flat().slice(null, null, -1);
    expect(call(backwards(), 'cast', 'b', [4, 6])).toMatchObject({ strides: [-6, -1] });
    expect(errorOf(() => call(backwards(), 'cast', 'H'))).toBe(RESTRICTED);
    expect(errorOf(() => call(flat().slice(null, null, 2), 'cast', 'H'))).toBe(RESTRICTED);
  });
});

test('an empty view takes any empty shape', () => {
  const empty = (): MemoryView => flat().slice(5, 2, 2);
  expect(call(empty(), 'cast', 'H', [0, 3])).toMatchObject({ shape: [0, 3] });
  expect(call(empty(), 'cast', 'H', [-1, 3])).toMatchObject({ shape: [0, 3] });
  expect(errorOf(() => call(empty(), 'cast', 'H', [1]))).toBe(
    'TypeError: memoryview: product(shape) * itemsize != buffer size',
  );
});

test('items behind pointers of their own keep their size', () => {
  for (const suboffset of [0, 8]) {
    const memory = new ArrayBuffer(48);
    const data = new DataView(memory);
    data.setBigUint64(0, 16n, true);
    data.setBigUint64(8, 24n, true);
    data.setBigUint64(16 + suboffset, 7n, true);
    for (const shape of [[2], [1]]) {
      const record = { memory, format: '<Q', itemsize: 8, shape, strides: [8], suboffsets: [suboffset] };
      const mv = memoryview(lend(record));
      expect(errorOf(() => call(mv, 'cast', 'I'))).toBe(
        'TypeError: memoryview: casts are restricted to C-contiguous views',
      );
      expect((call(mv, 'cast', '<q') as MemoryView).get(0)).toBe(7n);
    }
  }
});

// The last that is allowed, and the first that is not: axes, extents, offsets.
import { bytearray, type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../support.ts';

const matrix = (): MemoryView =>
  memoryview(Uint8Array.from([0, 1, 2, 3, 4, 5])).cast('B', [2, 3]) as MemoryView;

test('64 axes are the most', () => {
  const one = memoryview(new Uint8Array(1));
  const axes = (count: number): number[] => new Array<number>(count).fill(1);
  for (const [method, ...more] of [['reshape'], ['broadcast_to'], ['as_strided', axes(64)]] as const) {
    expect(call(one, method, axes(64), ...more)).toMatchObject({ ndim: 64 });
  }
  for (const [method, ...more] of [['reshape'], ['broadcast_to'], ['as_strided', axes(64)]] as const) {
    expect(errorOf(() => call(one, method, axes(65), ...more))).toBe(
      'ValueError: memoryview: number of dimensions must not exceed 64',
    );
  }
});

describe('an axis counts from the end once', () => {
  test.each([
    ['squeeze', (axis: number) => [axis]],
    ['moveaxis', (axis: number) => [axis, 0]],
    ['moveaxis', (axis: number) => [0, axis]],
    ['transpose', (axis: number) => [axis, 0]],
    ['transpose', (axis: number) => [[1, axis]]],
  ] as const)('%s', (method, args) => {
    for (const axis of [-3, -4, 2, 3, -(2 ** 40)]) {
      expect(errorOf(() => call(matrix(), method, ...args(axis)))).toBe(
        `ValueError: memoryview: axis ${axis} is out of bounds for 2 dimensions`,
      );
    }
  });

  test('and -ndim is the first', () => {
    expect(call(matrix(), 'moveaxis', -2, -1)).toMatchObject({ shape: [3, 2] });
    expect(call(matrix().reshape([1, 6]), 'squeeze', -2)).toMatchObject({ shape: [6] });
  });
});

test('an axis named twice, once from the end, is refused', () => {
  for (const axes of [
    [0, -2],
    [1, -1],
    [-1, -1],
  ]) {
    expect(errorOf(() => call(matrix(), 'transpose', ...axes))).toBe('ValueError: memoryview: repeated axis');
  }
});

describe('a shape with one open extent', () => {
  test.each([
    [[-1, 0], 'cannot reshape 6 items into shape [-1, 0]'],
    [[-1, 4], 'cannot reshape 6 items into shape [-1, 4]'],
    [[-1, 12], 'cannot reshape 6 items into shape [-1, 12]'],
    [[-1, -1], 'can only specify one unknown dimension'],
    [[-1, -2], 'negative dimensions are not allowed'],
    [[-2, 3], 'negative dimensions are not allowed'],
    [[-2, -1], 'negative dimensions are not allowed'],
    [[0], 'cannot reshape 6 items into shape [0]'],
    [[], 'cannot reshape 6 items into shape []'],
    [[7], 'cannot reshape 6 items into shape [7]'],
  ])('%j of 6 items is refused', (shape, why) => {
    expect(errorOf(() => call(matrix(), 'reshape', shape))).toBe(`ValueError: memoryview: ${why}`);
  });

  test('is 0 where nothing is shared out, and 1 where all is', () => {
    expect(call(memoryview(bytearray(0)), 'reshape', [-1, 3])).toMatchObject({ shape: [0, 3] });
    expect(call(matrix(), 'reshape', [-1, 6])).toMatchObject({ shape: [1, 6] });
    expect(call(memoryview(bytearray(1)), 'reshape', [])).toMatchObject({ shape: [] });
    expect(errorOf(() => call(memoryview(bytearray(0)), 'reshape', [-1, 0]))).toBe(
      'ValueError: memoryview: cannot reshape 0 items into shape [-1, 0]',
    );
  });
});

describe('a shape to stretch to', () => {
  test.each([[[3]], [[]], [[2]], [[3, 2]], [[2, 1]], [[2, 0]], [[1, 3]], [[2, 2, 4]]])(
    '%j is none for [2, 3]',
    (shape) => {
      expect(errorOf(() => call(matrix(), 'broadcast_to', shape))).toBe(
        `ValueError: memoryview: shape [2, 3] cannot be broadcast to [${shape.join(', ')}]`,
      );
    },
  );

  test('has no fewer axes, though they have one place', () => {
    for (const [from, to] of [
      [[1, 6], [6]],
      [
        [1, 1, 6],
        [1, 6],
      ],
      [[6, 1], [6]],
    ] as const) {
      expect(errorOf(() => call(matrix().reshape([...from]), 'broadcast_to', to))).toBe(
        `ValueError: memoryview: shape [${from.join(', ')}] cannot be broadcast to [${to.join(', ')}]`,
      );
    }
  });

  test('may be empty where the axis has one place', () => {
    expect(call(memoryview(bytearray(1)), 'broadcast_to', [3, 0])).toMatchObject({ shape: [3, 0] });
  });

  test('gives read-only views, whether or not anything is repeated', () => {
    for (const shape of [
      [2, 3],
      [4, 2, 3],
    ]) {
      const wide = call(matrix(), 'broadcast_to', shape) as MemoryView;
      expect(wide.readonly).toBe(true);
      expect(errorOf(() => call(wide, 'fill', 1))).toBe('TypeError: cannot modify read-only memory');
    }
  });
});

describe('as_strided', () => {
  const six = (): MemoryView => memoryview(new Uint8Array(8)).slice(1, 7);

  test.each([
    [[8], [1], -1],
    [[8], [-1], 6],
    [[1], [1], 6],
    [[1], [1], -1],
    [[2, 4], [4, 1], -1],
    [[], [], 6],
  ])('%j by %j from %i is as far as it goes', (shape, strides, offset) => {
    expect(call(six(), 'as_strided', shape, strides, { offset })).toMatchObject({ shape, strides });
  });

  test.each([
    [[8], [1], 0],
    [[8], [1], -2],
    [[8], [-1], 7],
    [[8], [-1], 5],
    [[1], [1], 7],
    [[1], [1], -2],
    [[2, 4], [4, 1], 0],
    [[2, 4], [-4, 1], -1],
    [[], [], 7],
    [[2], [2 ** 52], 0],
  ])('%j by %j from %i is outside', (shape, strides, offset) => {
    expect(errorOf(() => call(six(), 'as_strided', shape, strides, { offset }))).toBe(
      'BufferError: memoryview: these places reach outside the memory that was lent',
    );
  });

  test('of nothing lies anywhere', () => {
    expect(call(six(), 'as_strided', [0], [1], { offset: 100 })).toMatchObject({ shape: [0] });
  });
});

test('items behind pointers keep their shape, or are copied', () => {
  const memory = new ArrayBuffer(32);
  const data = new DataView(memory);
  data.setBigUint64(0, 16n, true);
  data.setBigUint64(8, 18n, true);
  new Uint8Array(memory, 16).set([1, 2, 3, 4]);
  const mv = memoryview(
    lend({ memory, format: 'B', itemsize: 1, shape: [2, 2], strides: [8, 1], suboffsets: [0, -1] }),
  );
  expect((call(mv, 'reshape', [2, 2]) as MemoryView).tolist()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(errorOf(() => call(mv, 'reshape', [4]))).toMatch(/^BufferError: /);
  const copy = call(mv, 'reshape', [4], { order: 'F', copy: 'ifNeeded' }) as MemoryView;
  expect(copy.tolist()).toEqual([1, 3, 2, 4]);
  expect(errorOf(() => call(mv, 'transpose'))).toMatch(/^BufferError: /);
});

describe('axes behind one pointer change places among themselves, and with no other', () => {
  const memory = new ArrayBuffer(32);
  const data = new DataView(memory);
  data.setBigUint64(0, 16n, true);
  data.setBigUint64(8, 22n, true);
  new Uint8Array(memory, 16).set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const cube = memoryview(
    lend({
      memory,
      format: 'B',
      itemsize: 1,
      shape: [2, 2, 3],
      strides: [8, 3, 1],
      suboffsets: [0, -1, -1],
    }),
  );

  test.each([
    [[0, 1, 2], 7],
    [[0, 2, 1], 9],
  ])('%j', (axes, item) => {
    const mv = call(cube, 'transpose', axes) as MemoryView;
    expect(mv.get(1, 0, 1)).toBe(item);
    expect(mv.suboffsets).toEqual([0, -1, -1]);
  });

  test.each([[[1, 0, 2]], [[1, 2, 0]], [[2, 0, 1]], [[2, 1, 0]]])('%j is refused', (axes) => {
    expect(errorOf(() => call(cube, 'transpose', axes))).toMatch(
      /^BufferError: memoryview: suboffsets cannot describe these places/,
    );
  });
});

test.each([
  ['transpose', []],
  ['transpose', [1, 0]],
  ['moveaxis', [0, 1]],
  ['broadcast_to', [[2, 3]]],
  ['broadcast_to', [[4, 2, 3]]],
  ['reshape', [[3, 2]]],
  ['squeeze', []],
  ['as_strided', [[2], [1]]],
] as const)('%s(%j) makes no pointers where there are none', (method, args) => {
  expect(call(matrix(), method, ...args)).toMatchObject({ suboffsets: [] });
});

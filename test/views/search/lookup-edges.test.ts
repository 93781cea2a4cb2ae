// `index`, `count` and `in` at their edges, and formats whose items cannot be read: CPython's words, and no answer.
import { bytes, Ellipsis, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../../support.ts';

test('an item may be the first, and bounds leave it out', () => {
  const mv = memoryview(new Uint8Array([5, 6]));
  expect(call(mv, 'index', 5)).toBe(0);
  expect(call(mv, 'index', 5, 0, 1)).toBe(0);
  expect(call(mv, 'index', 6, -1)).toBe(1);
  for (const args of [[6, 0, 1], [5, 1], [6, 0, -1], [5, 0, 0], [5, -1], [7]]) {
    expect(errorOf(() => call(mv, 'index', ...args))).toBe('ValueError: memoryview.index(x): x not found');
  }
  for (const args of [
    [6, 'a'],
    [6, 0, 1.5],
    [6, 0, null],
  ]) {
    expect(errorOf(() => call(mv, 'index', ...args))).toBe(
      'TypeError: slice indices must be integers or have an __index__ method',
    );
  }
});

test('the first of several axes may be the first too', () => {
  const mv = memoryview(new Uint8Array([5, 6, 7, 8])).cast('B', [2, 2]);
  expect(call(mv, 'index', 5)).toEqual([0, 0]);
  expect(call(mv, 'find', 5)).toEqual([0, 0]);
  expect(errorOf(() => call(mv, 'index', 9))).toBe('ValueError: memoryview.index(x): x not found');
  expect(call(mv, 'find', 9)).toBe(null);
});

test.each([
  ['index', 'TypeError: invalid lookup on 0-dim memory'],
  ['includes', "TypeError: argument of type 'memoryview' is not a container or iterable"],
  ['count', 'TypeError: invalid indexing of 0-dim memory'],
  ['find', 'TypeError: invalid lookup on 0-dim memory'],
])('%s without an axis', (method, error) => {
  expect(errorOf(() => call(memoryview(new Uint8Array(1)).cast('B', []), method, 0))).toBe(error);
});

describe.each([
  ['O', "format 'O' is a Python object; only its bytes can be read"],
  ['&i', "format '&i' is a pointer; only its bytes can be read"],
  ['zz', 'unsupported format zz'],
])('items of format %s', (format, why) => {
  const made = (shape: readonly number[]): MemoryView =>
    memoryview(lend({ memory: new ArrayBuffer(32), format, itemsize: 8, shape, readonly: false }));

  test.each([
    ['get', [0]],
    ['set', [0, 1]],
    ['fill', [1]],
    ['count', [1]],
    ['includes', [1]],
    ['index', [1]],
    ['find', [1]],
    ['split', [1]],
    ['tolist', []],
    ['byteswap', []],
    ['item', [0]],
  ] as const)('%s', (method, args) => {
    expect(errorOf(() => call(made([4]), method, ...args))).toBe(`NotImplementedError: memoryview: ${why}`);
  });

  test.each([
    ['count', [1]],
    ['includes', [1]],
    ['index', [1]],
    ['find', [1]],
    ['get', [0, 1]],
    ['set', [0, 1, 1]],
    ['tolist', []],
  ] as const)('%s along several axes', (method, args) => {
    expect(errorOf(() => call(made([2, 2]), method, ...args))).toBe(
      `NotImplementedError: memoryview: ${why}`,
    );
  });

  test('have bytes all the same', () => {
    expect([...made([2, 2]).tobytes()]).toEqual(new Array(32).fill(0));
    expect(call(made([4]), 'equals', made([4]))).toBe(false);
    expect(call(made([4]), 'equals', made([4]), { by: 'bytes' })).toBe(true);
  });
});

test.each(['&i', 'zz'])('items of format %s are not copied as if they were known', (format) => {
  const made = (): MemoryView =>
    memoryview(lend({ memory: new ArrayBuffer(32), format, itemsize: 8, shape: [4], readonly: false }));
  expect(errorOf(() => call(made(), 'copy_from', made()))).toMatch(/^NotImplementedError: /);
  expect(errorOf(() => call(made(), 'set', Ellipsis, made()))).toMatch(/^NotImplementedError: /);
});

test('buffers of another shape are not assigned', () => {
  const memory = new Uint8Array(8);
  const mv = memoryview(memory);
  const matrix = mv.cast('B', [2, 4]);
  const ones = (count: number): object => bytes(new Array<number>(count).fill(1));
  for (const run of [
    () => call(mv, 'set', slice(0, 4), ones(2)),
    () => call(mv, 'set', slice(0, 2), ones(4)),
    () => call(mv, 'set', slice(0, 2), ones(1)),
    () => call(mv, 'set', slice(0, 0), ones(1)),
    () => call(matrix, 'set', 0, ones(8)),
    () => call(matrix, 'set', Ellipsis, ones(8)),
    () => call(matrix, 'set', Ellipsis, ones(4)),
  ]) {
    expect(errorOf(run)).toBe(
      'ValueError: memoryview assignment: lvalue and rvalue have different structures',
    );
  }
  expect([...memory]).toEqual(new Array(8).fill(0));
});

// Fields of arrays at the bound of axes. CPython: `PyBUF_MAX_NDIM`.
import { bytearray, memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';

test('a field has no more axes than a view may have', () => {
  const made = (axes: number): unknown => {
    const ones = new Array<number>(axes).fill(1);
    return call(memoryview(bytearray(4)).cast('T{(1,1)<h:pair:<h:b:}', ones), 'field', 'pair');
  };
  expect(Reflect.get(Object(made(62)), 'ndim')).toBe(64);
  expect(errorOf(() => made(63))).toBe('ValueError: memoryview: number of dimensions must not exceed 64');
});

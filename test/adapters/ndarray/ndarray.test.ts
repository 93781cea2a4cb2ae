// `memoryview/ndarray` without the package: what is described wrongly, and what its arrays are to ours.
import { type MemoryView, memoryview } from 'memoryview';
import { fromNdarray, toNdarray } from 'memoryview/ndarray';
import { describe, expect, test } from 'vitest';
import { errorOf, isInternal } from '../../support.ts';
import { changing, wrongly } from '../wrong-arrays.ts';

const maker = (data: unknown, shape: number[], stride: number[], offset: number) => ({
  data,
  shape,
  stride,
  offset,
});
const right = { data: Float64Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3], stride: [3, 1], offset: 0 };

describe('fromNdarray', () => {
  test('takes anything that is described as an ndarray is', () => {
    expect(fromNdarray(right).tolist()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test('refuses every wrong description with an error of ours', () => {
    for (const array of wrongly(right, ['data', 'shape', 'stride', 'offset'])) {
      const error = errorOf(() => fromNdarray(array as never).tolist());
      expect(error).toMatch(/^(?:TypeError|BufferError|ValueError): /);
      expect(isInternal(error)).toBe(false);
    }
  });
});

describe('toNdarray', () => {
  test('hands the maker lists of its own', () => {
    const view: MemoryView<'B'> = memoryview(new Uint8Array(6)).reshape([2, 3]);
    const array = toNdarray(view, maker);
    array.shape[0] = 99;
    array.stride[0] = 99;
    expect([view.shape, view.strides]).toEqual([
      [2, 3],
      [3, 1],
    ]);
  });

  test('passes on what the maker throws', () => {
    const failing = (): never => {
      throw new RangeError('no');
    };
    expect(errorOf(() => toNdarray(memoryview(new Uint8Array(2)), failing))).toBe('RangeError: no');
  });

  test('calls no maker where memory cannot be shared', () => {
    let calls = 0;
    const counting = (): number => calls++;
    expect(errorOf(() => toNdarray(memoryview(new Uint8Array(4)).cast('>h'), counting))).toMatch(
      /^BufferError/,
    );
    expect(calls).toBe(0);
  });
});

test('fromNdarray reads each property once: what it is afterwards says nothing', () => {
  for (const changed of changing(right, ['data', 'shape', 'stride', 'offset'])) {
    expect(fromNdarray(changed as never).tolist()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  }
});

test('fromNdarray says of data that is no typed array that it has no memory to share', () => {
  for (const data of [new DataView(new ArrayBuffer(48)), [1, 2, 3, 4, 5, 6], {}, undefined]) {
    expect(errorOf(() => fromNdarray({ ...right, data }))).toMatch(
      /^BufferError: memoryview: the data of the ndarray is no typed array but '/,
    );
  }
});

// `memoryview/stdlib` without the package: what is described wrongly.
import { runInNewContext } from 'node:vm';
import { memoryview } from 'memoryview';
import { fromStdlib, toStdlib } from 'memoryview/stdlib';
import { expect, test } from 'vitest';
import { errorOf, isInternal } from '../../support.ts';
import { changing, wrongly } from '../wrong-arrays.ts';

const right = {
  data: Float64Array.of(1, 2, 3, 4, 5, 6),
  dtype: 'float64',
  shape: [2, 3],
  strides: [3, 1],
  offset: 0,
  flags: { READONLY: false },
};
const own = {
  ...right,
  dtype: 'complex64',
  data: { buffer: new ArrayBuffer(48), byteOffset: 0, byteLength: 48, BYTES_PER_ELEMENT: 8 },
};

test('fromStdlib refuses every wrong description with an error of ours', () => {
  expect(fromStdlib(right).shape).toEqual([2, 3]);
  expect(fromStdlib(own).format).toBe('Zf');
  const names = ['data', 'shape', 'strides', 'offset'];
  for (const array of [...wrongly(right, names), ...wrongly(own, [...names, 'dtype'])]) {
    const error = errorOf(() => fromStdlib(array as never).tolist());
    expect(error).toMatch(/^(?:TypeError|BufferError|ValueError): /);
    expect(isInternal(error)).toBe(false);
  }
  for (const data of wrongly(own.data, ['buffer', 'byteOffset', 'byteLength', 'BYTES_PER_ELEMENT'])) {
    const error = errorOf(() => fromStdlib({ ...own, data }));
    expect(error).toMatch(/^BufferError: /);
    expect(isInternal(error)).toBe(false);
  }
});

test('fromStdlib reads the data type of an object that prints as its name', () => {
  const dtype = { toString: () => 'complex64' };
  expect(fromStdlib({ ...own, dtype }).format).toBe('Zf');
});

test('toStdlib hands the constructor lists of its own, and one stride where there is no axis', () => {
  const maker = (
    dtype: string,
    data: unknown,
    shape: number[],
    strides: number[],
    offset: number,
    order: string,
    options: object,
  ) => ({
    dtype,
    data,
    shape,
    strides,
    offset,
    order,
    options,
  });
  const view = memoryview(Float64Array.of(1)).reshape([]);
  const made = toStdlib(view, maker);
  expect([made.dtype, made.shape, made.strides, made.order, made.options]).toEqual([
    'float64',
    [],
    [0],
    'row-major',
    { readonly: false },
  ]);
});

test('fromStdlib reads each property once: what it is afterwards says nothing', () => {
  for (const array of [right, own]) {
    const items = fromStdlib(array).tolist();
    for (const changed of changing(array, ['data', 'dtype', 'shape', 'strides', 'offset', 'flags'])) {
      expect(fromStdlib(changed as never).tolist()).toEqual(items);
    }
  }
});

class Own {
  readonly at: readonly unknown[];
  constructor(...at: readonly unknown[]) {
    this.at = at;
  }
}

test('toStdlib shares the memory of another realm', () => {
  const { buffer } = runInNewContext('new Uint8Array([1, 0, 1])') as Uint8Array;
  const view = memoryview(buffer).cast('?');
  const made = toStdlib(view, (_dtype, data: Own) => data, { BooleanArray: Own });
  expect(made.at[0]).toBe(buffer);
  expect(made.at.slice(1)).toEqual([0, 3]);
});

test('toStdlib says row-major of items that it copied, however they lay', () => {
  const order = (format: string): string => {
    const view = memoryview(new Uint8Array(48)).cast(format, [2, 3]).transpose();
    return toStdlib(view, (_dtype, _data, _shape, _strides, _offset, found) => found, { copy: 'ifNeeded' });
  };
  expect([order('d'), order('>d')]).toEqual(['column-major', 'row-major']);
});

test('fromStdlib takes no DataView for a list without entries', () => {
  const nothing = new DataView(new ArrayBuffer(0));
  for (const lists of [
    { shape: nothing, strides: [0] },
    { shape: [], strides: nothing },
  ]) {
    expect(errorOf(() => fromStdlib({ ...right, ...lists } as never))).toMatch(
      /^TypeError: a stdlib ndarray/,
    );
  }
});

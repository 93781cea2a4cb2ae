// `memoryview/numpy-ts` without the package: what is described wrongly.
import { memoryview } from 'memoryview';
import { fromNumpyTs, toNumpyTs } from 'memoryview/numpy-ts';
import { expect, test } from 'vitest';
import { errorOf, isInternal } from '../../support.ts';
import { wrongly } from '../wrong-arrays.ts';

const right = {
  data: Float64Array.of(1, 2, 3, 4, 5, 6),
  shape: [2, 3],
  strides: [3, 1],
  dtype: 'float64',
  storage: { offset: 0, isWasmBacked: false },
  slice: (): unknown => undefined,
  dispose: (): void => {},
};

test('fromNumpyTs refuses every wrong description with an error of ours', () => {
  expect(fromNumpyTs(right).get(1, 2)).toBe(6);
  const storages = wrongly(right.storage, ['offset']).map((storage) => ({ ...right, storage }));
  for (const array of [...wrongly(right, ['data', 'shape', 'strides', 'storage']), ...storages]) {
    const error = errorOf(() => fromNumpyTs(array as never).tolist());
    expect(error).toMatch(/^(?:TypeError|BufferError|ValueError): /);
    expect(isInternal(error)).toBe(false);
  }
});

test.each(['constructor', '__proto__', 'int64', 7, undefined])(
  'a data type of %s says nothing: the data does',
  (dtype) => {
    expect(fromNumpyTs({ ...right, dtype: dtype as never }).format).toBe('d');
  },
);

test.each([undefined, null, {}, { empty: 1 }])('toNumpyTs refuses a package that is %o', (np) => {
  const error = errorOf(() => toNumpyTs(memoryview(new Uint8Array(2)), np as never, { copy: 'ifNeeded' }));
  expect(error).toMatch(/^TypeError: toNumpyTs\(\) needs the package numpy-ts, not '/);
});

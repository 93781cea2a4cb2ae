// `memoryview/numpy-ts` without the package: what is described wrongly.
import { memoryview } from 'memoryview';
import { fromNumpyTs, toNumpyTs } from 'memoryview/numpy-ts';
import { expect, test } from 'vitest';
import { errorOf, isInternal } from '../../support.ts';
import { changing, wrongly } from '../wrong-arrays.ts';

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

test('fromNumpyTs reads each property once: what it is afterwards says nothing', () => {
  for (const changed of changing(right, [
    'data',
    'shape',
    'strides',
    'dtype',
    'storage',
    'base',
    'slice',
    'dispose',
  ])) {
    expect(fromNumpyTs(changed as never).tolist()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  }
});

test.each([
  ['bool', 'd'],
  ['complex64', 'd'],
  ['complex128', 'Zd'],
])('a data type of %s is believed of no other typed array than its own', (dtype, format) => {
  const array = { ...right, shape: [3], strides: [1], dtype: dtype as never };
  expect(fromNumpyTs(array).format).toBe(format);
});

/** An array as numpy-ts counts them, and how many users its memory has. */
function counted(over: object): { array: typeof right; users: () => number } {
  let users = 1;
  const storage = (): typeof right.storage => ({ offset: 0, isWasmBacked: true });
  const dispose = (): void => {
    users--;
  };
  const slice = (): unknown => {
    users++;
    return { ...right, storage: storage(), dispose };
  };
  return { array: { ...right, storage: storage(), slice, dispose, ...over }, users: () => users };
}

test.each([
  { strides: [0.5, 1] },
  { strides: new Array<number>(65).fill(1) },
  { shape: [20, 30] },
  { data: new DataView(new ArrayBuffer(48)) },
  { storage: { offset: 0.5, isWasmBacked: true } },
])('fromNumpyTs leaves no memory counted as used where it refuses %o', (over) => {
  const { array, users } = counted({ data: new Float64Array(6), ...over });
  expect(errorOf(() => fromNumpyTs(array as never))).toMatch(/^(?:TypeError|BufferError|ValueError): /);
  expect(users()).toBe(1);
});

test('toNumpyTs gives the new array back where the view has gone by then', () => {
  const view = memoryview(new Float64Array(6)).cast('B').cast('d', [2, 3]);
  const { array, users } = counted({ data: new Float64Array(6) });
  const empty = (): typeof right => {
    view.release();
    return array;
  };
  expect(errorOf(() => toNumpyTs(view, { empty }, { copy: 'ifNeeded' }))).toMatch(/^ValueError: /);
  expect(users()).toBe(0);
});

test('fromNumpyTs disposes of the part that it took when the view has gone, and of no array that is not its own', () => {
  const own = counted({ data: new Float64Array(6) });
  const view = fromNumpyTs(own.array);
  expect(own.users()).toBe(2);
  view.release();
  view.release();
  expect(own.users()).toBe(1);

  const same = counted({ data: new Float64Array(6) });
  const array = { ...same.array, slice: (): unknown => array };
  fromNumpyTs(array).release();
  expect(same.users()).toBe(1);
});

test('toNumpyTs of a view that was released allocates nothing', () => {
  const view = memoryview(new Float64Array(6));
  view.release();
  let made = 0;
  const np = { empty: (): typeof right => ({ ...right, shape: [made++] }) };
  expect(errorOf(() => toNumpyTs(view, np, { copy: 'ifNeeded' }))).toMatch(/^ValueError: .*released/);
  expect(made).toBe(0);
});

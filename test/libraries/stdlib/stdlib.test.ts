// `memoryview/stdlib` beside `@stdlib/ndarray` itself.
import BooleanArray from '@stdlib/array/bool';
import Complex64Array from '@stdlib/array/complex64';
import Complex128Array from '@stdlib/array/complex128';
import array from '@stdlib/ndarray/array';
import ndarray from '@stdlib/ndarray/ctor';
import scalar from '@stdlib/ndarray/from-scalar';
import slice from '@stdlib/ndarray/slice';
import Slice from '@stdlib/slice/ctor';
import MultiSlice from '@stdlib/slice/multi';
import type { ndarray as Ndarray } from '@stdlib/types/ndarray';
import { complex, type MemoryView, memoryview } from 'memoryview';
import { fromStdlib, toStdlib } from 'memoryview/stdlib';
import { describe, expect, test } from 'vitest';
import {
  allocated,
  itemAt,
  positions,
  randomArray,
  randomlyPlaced,
  wholeOf,
} from '../../exchange/random-views.ts';
import { Random } from '../../oracle/random.ts';
import { detach, errorOf } from '../../support.ts';

const classes = { Complex64Array, Complex128Array, BooleanArray };
const matrix = (options = {}): Ndarray =>
  ndarray('float64', Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3], [3, 1], 0, 'row-major', options);

/** The data types that typed arrays hold. */
const TYPES = [
  ['int8', Int8Array, 'b'],
  ['uint8', Uint8Array, 'B'],
  ['int16', Int16Array, 'h'],
  ['uint16', Uint16Array, 'H'],
  ['int32', Int32Array, 'i'],
  ['uint32', Uint32Array, 'I'],
  ['float32', Float32Array, 'f'],
  ['float64', Float64Array, 'd'],
] as const;

describe('fromStdlib', () => {
  test('gives a view of the same memory, with shape, strides in bytes and the format of the data', () => {
    const one = matrix();
    const view = fromStdlib(one);
    expect([view.format, view.shape, view.strides, view.readonly]).toEqual(['d', [2, 3], [24, 8], false]);
    expect(view.obj).toBe(one);
    view.set(1, 2, 60);
    expect(one.get(1, 2)).toBe(60);
    one.set(0, 0, -1);
    expect(view.get(0, 0)).toBe(-1);
  });

  test('respects READONLY, which slices of stdlib have', () => {
    const part = slice(matrix(), new MultiSlice(null, new Slice(null, null, -2)));
    const view = fromStdlib(part);
    expect([view.shape, view.strides, view.readonly]).toEqual([[2, 2], [24, -16], true]);
    expect(view.tolist()).toEqual([
      [3, 1],
      [6, 4],
    ]);
    expect(errorOf(() => view.set(0, 0, 1))).toBe('TypeError: cannot modify read-only memory');
    expect(fromStdlib(matrix({ readonly: true })).readonly).toBe(true);
  });

  test('knows the data types', () => {
    const of = (dtype: string, data: object): MemoryView =>
      fromStdlib(ndarray(dtype as never, data as never, [2], [1], 0, 'row-major'));
    expect(TYPES.map(([dtype, Class]) => of(dtype, new Class(2)).format)).toEqual(TYPES.map((row) => row[2]));
    expect(of('uint8c', new Uint8ClampedArray(2)).format).toBe('B');
    expect(of('binary', Buffer.from('ab')).tolist()).toEqual([97, 98]);
    const singles = of('complex64', new Complex64Array([1, 2, 3, 4]));
    expect([singles.format, singles.itemsize, singles.get(1)]).toEqual(['Zf', 8, complex(3, 4)]);
    const doubles = of('complex128', new Complex128Array([1, 2, 3, 4]));
    expect([doubles.format, doubles.itemsize, doubles.get(0)]).toEqual(['Zd', 16, complex(1, 2)]);
    const truths = of('bool', new BooleanArray([true, false]));
    expect([truths.format, truths.tolist()]).toEqual(['?', [true, false]]);
  });

  test('takes parts of arrays of complex numbers and booleans, and writes to them', () => {
    const numbers = new Complex64Array(new Float32Array([0, 0, 1, 2, 3, 4]).buffer, 8, 2);
    const one = ndarray('complex64', numbers as never, [2], [-1], 1, 'row-major');
    const view = fromStdlib(one);
    expect(view.tolist()).toEqual([complex(3, 4), complex(1, 2)]);
    view.set(1, complex(10, 20));
    expect(String(one.get(1))).toBe('10 + 20i');
    const truths = ndarray('bool', new BooleanArray([true, false, true]) as never, [2], [2], 0, 'row-major');
    fromStdlib(truths).set(1, false);
    expect(truths.get(1)).toBe(false);
  });

  test('takes an array without an axis, and an empty one', () => {
    const view = fromStdlib(scalar(3.5, { dtype: 'float64' }));
    expect([view.ndim, view.get()]).toEqual([0, 3.5]);
    expect(fromStdlib(ndarray('float64', new Float64Array(0), [0, 3], [3, 1], 0, 'row-major')).shape).toEqual(
      [0, 3],
    );
  });

  test('refuses data that is no memory', () => {
    expect(errorOf(() => fromStdlib(array([1, 2], { dtype: 'generic' })))).toBe(
      "BufferError: memoryview: the data of the ndarray is 'list' (dtype 'generic'): it has no memory to share",
    );
    const accessors = { length: 2, get: () => 1, set: () => {} };
    const generic = ndarray('generic', accessors as never, [2], [1], 0, 'row-major');
    expect(errorOf(() => fromStdlib(generic))).toMatch(/^BufferError: .*no memory to share$/);
    const mixed = ndarray('bool', new Complex64Array(2) as never, [2], [1], 0, 'row-major');
    expect(errorOf(() => fromStdlib(mixed))).toMatch(/^BufferError: .*no memory to share$/);
  });

  test('refuses items outside of the data, which an array of base/ctor may have', () => {
    const lying = { ...facts(matrix()), shape: [3, 3] };
    expect(errorOf(() => fromStdlib(lying))).toMatch(/its items reach outside its memory$/);
    expect(errorOf(() => fromStdlib({ ...facts(matrix()), offset: -1 }))).toMatch(/^BufferError/);
    expect(errorOf(() => fromStdlib({ ...facts(matrix()), strides: [0.5, 1] }))).toMatch(/^BufferError/);
  });

  test.each([undefined, null, [1], new Float64Array(2), memoryview(new Uint8Array(2)), { data: [1] }])(
    'refuses what is no ndarray: %s',
    (value) => {
      expect(errorOf(() => fromStdlib(value as never))).toMatch(
        /^TypeError: a stdlib ndarray is required, not '/,
      );
    },
  );
});

const facts = (one: Ndarray) => ({
  data: one.data,
  dtype: one.dtype,
  shape: one.shape,
  strides: one.strides,
  offset: one.offset,
  flags: one.flags,
});

describe('toStdlib', () => {
  test('gives an ndarray over the same memory', () => {
    const memory = Float32Array.of(1, 2, 3, 4, 5, 6);
    const view = memoryview(memory).reshape([2, 3]).slice(null, null, -1);
    const one: Ndarray = toStdlib(view, ndarray);
    expect([one.dtype, one.shape, one.strides, one.offset, one.order]).toEqual([
      'float32',
      [2, 3],
      [-3, 1],
      3,
      'row-major',
    ]);
    one.set(0, 2, 60);
    expect(memory[5]).toBe(60);
    view.set(1, 0, -1);
    expect(one.get(1, 0)).toBe(-1);
  });

  test('calls Fortran order column-major', () => {
    const one: Ndarray = toStdlib(memoryview(new Int16Array(6)).reshape([2, 3]).T, ndarray);
    expect([one.order, one.strides, one.flags.COLUMN_MAJOR_CONTIGUOUS]).toEqual([
      'column-major',
      [1, 3],
      true,
    ]);
  });

  test('knows the data types', () => {
    const dtypes = TYPES.map(([, Class]) => toStdlib(wholeOf(new Class(2)), ndarray).dtype);
    expect(dtypes).toEqual(TYPES.map((row) => row[0]));
  });

  test('gives complex numbers and booleans in the classes of stdlib, over the same memory', () => {
    const bytes = new Uint8Array(64);
    const numbers = memoryview(bytes).slice(16, 48).cast('Zd');
    const one: Ndarray = toStdlib(numbers, ndarray, classes);
    expect(one.dtype).toBe('complex128');
    numbers.set(1, complex(1.5, -2));
    expect(String(one.get(1))).toBe('1.5 - 2i');
    const singles: Ndarray = toStdlib(
      memoryview(bytes).slice(8, 40).cast('Zf').slice(null, null, -2),
      ndarray,
      classes,
    );
    expect([singles.dtype, singles.strides]).toEqual(['complex64', [-2]]);
    const truths: Ndarray = toStdlib(memoryview(bytes).cast('?'), ndarray, classes);
    truths.set(63, true);
    expect([truths.dtype, bytes[63]]).toEqual(['bool', 1]);
    for (const options of [null, { Complex128Array: 1 }]) {
      expect(errorOf(() => toStdlib(numbers, ndarray, options as never))).toMatch(
        /^TypeError: toStdlib\(\) needs Complex128/,
      );
    }
    expect(errorOf(() => toStdlib(numbers, ndarray))).toBe(
      'TypeError: toStdlib() needs Complex128Array of @stdlib/array/complex128 for complex numbers: toStdlib(view, ndarray, { Complex128Array })',
    );
  });

  test('copies complex numbers that are not aligned as stdlib needs them, if it may', () => {
    const view = memoryview(Float64Array.of(0, 1, 2, 3))
      .slice(1, 3)
      .cast('B')
      .cast('Zd');
    expect(errorOf(() => toStdlib(view, ndarray, classes))).toMatch(
      /at byte 8 of its buffer, no multiple of 16/,
    );
    const one: Ndarray = toStdlib(view, ndarray, { ...classes, copy: 'ifNeeded' });
    expect(String(one.get(0))).toBe('1 + 2i');
  });

  test('makes a read-only ndarray of a read-only view', () => {
    const memory = Float64Array.of(1, 2);
    const one: Ndarray = toStdlib(memoryview(memory).toreadonly(), ndarray);
    expect(one.flags.READONLY).toBe(true);
    expect(errorOf(() => one.set(0, 5))).toMatch(/read-only/);
    expect(fromStdlib(one).readonly).toBe(true);
    const wide: Ndarray = toStdlib(memoryview(memory).broadcast_to([3, 2]), ndarray);
    expect([wide.strides, wide.get(2, 1), wide.flags.READONLY]).toEqual([[0, 1], 2, true]);
  });

  test('takes a view without an axis, and an empty one', () => {
    const one: Ndarray = toStdlib(memoryview(Float64Array.of(4)).reshape([]), ndarray);
    expect([one.ndims, one.get()]).toEqual([0, 4]);
    expect((toStdlib(memoryview(new Float64Array(0)).reshape([0, 3]), ndarray) as Ndarray).shape).toEqual([
      0, 3,
    ]);
  });

  test('refuses items that stdlib has no data type for, and memory that it cannot share', () => {
    expect(errorOf(() => toStdlib(memoryview(new BigInt64Array(2)), ndarray, { copy: 'ifNeeded' }))).toBe(
      "BufferError: memoryview: no data type of @stdlib/ndarray holds items of format 'q'",
    );
    expect(errorOf(() => toStdlib(memoryview(new Uint8Array(4)).cast('e'), ndarray))).toMatch(/format 'e'$/);
    expect(errorOf(() => toStdlib(memoryview(new Uint8Array(4)).cast('c'), ndarray))).toMatch(/cast\('B'\)/);
    const big = memoryview(Uint8Array.of(0, 1, 0, 2)).cast('>h');
    expect(errorOf(() => toStdlib(big, ndarray))).toMatch(/not in the machine's byte order/);
    expect((toStdlib(big, ndarray, { copy: 'ifNeeded' }) as Ndarray).get(1)).toBe(2);
    expect(errorOf(() => toStdlib(big, undefined as never))).toMatch(/^TypeError: toStdlib\(\) needs/);
    expect(errorOf(() => toStdlib(new Float64Array(2) as never, ndarray))).toMatch(
      /^TypeError: a memoryview is/,
    );
  });
});

test('numbers in shared memory are shared; complex numbers and booleans, which stdlib refuses there, copied', () => {
  const buffer = new SharedArrayBuffer(32);
  const numbers = memoryview(buffer).cast('d');
  const one: Ndarray = toStdlib(numbers, ndarray);
  one.set(1, 2.5);
  expect(numbers.get(1)).toBe(2.5);
  const view = memoryview(buffer).cast('Zd').slice(null, null, -1);
  expect(errorOf(() => toStdlib(view, ndarray, classes))).toBe(
    "BufferError: memoryview: the memory cannot be shared: Complex128Array of stdlib takes no SharedArrayBuffer (copy: 'ifNeeded' copies the items)",
  );
  const copied: Ndarray = toStdlib(view, ndarray, { ...classes, copy: 'ifNeeded' });
  expect(String(copied.get(1))).toBe('0 + 2.5i');
});

describe('memory', () => {
  test('64 MB go both ways without an allocation', () => {
    const memory = new Float64Array(8 * 1024 * 1024);
    const before: Ndarray = ndarray('float64', memory, [1024, 8192], [8192, 1], 0, 'row-major');
    const { bytes, value } = allocated(() => toStdlib<Ndarray>(fromStdlib(before), ndarray));
    expect(bytes).toBeLessThan(1 << 20);
    value.set(1023, 8191, 7);
    expect(memory.at(-1)).toBe(7);
  });

  test('a view of detached data gives a BufferError', () => {
    const memory = new Float64Array(4);
    const numbers = new Complex128Array(memory.buffer);
    const one = ndarray('complex128', numbers as never, [2], [1], 0, 'row-major');
    const view = fromStdlib(one);
    detach(memory.buffer);
    expect(errorOf(() => view.get(0))).toMatch(/^BufferError: .*detached/);
    expect(errorOf(() => fromStdlib(one))).toMatch(/^BufferError: .*detached/);
  });

  test('an ndarray goes on after its view was released, and a released view makes none', () => {
    const view = memoryview(Int16Array.of(1, 2, 3));
    const one: Ndarray = toStdlib(view, ndarray);
    view.release();
    expect(one.get(2)).toBe(3);
    expect(errorOf(() => toStdlib(view, ndarray))).toMatch(/^ValueError: operation forbidden on released/);
  });
});

test('in every layout both see the same items, and the way back is the same memory', () => {
  const seed = 20261123;
  console.log(`seed ${seed}`);
  for (let round = 0; round < 400; round++) {
    const random = new Random(seed, round);
    const memory = randomArray(random, random.pick(TYPES)[1], 24);
    const view = randomlyPlaced(random, wholeOf(memory));
    const one: Ndarray = toStdlib(view, ndarray);
    const back = fromStdlib(one);
    expect([one.shape, back.shape]).toEqual([view.shape, view.shape]);
    for (const position of positions(view.shape)) {
      expect(one.get(...position)).toBe(itemAt(view, position));
      expect(itemAt(back, position)).toBe(itemAt(view, position));
    }
    if (view.nbytes > 0) expect((one.data as Float64Array).buffer).toBe(memory.buffer);
  }
});

// What the compiler knows of the arrays of other libraries: the format from their data, their data from the format.
import { type MemoryView, memoryview } from 'memoryview';
import { fromNdarray, toNdarray } from 'memoryview/ndarray';
import { fromNumpyTs, type NumpyTsArrayLike, toNumpyTs } from 'memoryview/numpy-ts';
import { fromStdlib, type StdlibDtype, toStdlib } from 'memoryview/stdlib';
import { fromZarrita, toZarrita } from 'memoryview/zarrita';
import { describe, expectTypeOf, test } from 'vitest';

const places = { shape: [2], stride: [1], offset: 0 };

describe('ndarray', () => {
  test('gives the format of its data', () => {
    expectTypeOf(fromNdarray({ data: new Float64Array(2), ...places })).toEqualTypeOf<MemoryView<'d'>>();
    expectTypeOf(fromNdarray({ data: new BigInt64Array(2), ...places })).toEqualTypeOf<MemoryView<'q'>>();
    expectTypeOf(fromNdarray({ data: [1, 2], ...places })).toEqualTypeOf<MemoryView<string>>();
  });

  test('is made of the typed array of the format', () => {
    const maker = <D>(data: D, shape: number[], stride: number[], offset: number) => ({
      data,
      shape,
      stride,
      offset,
    });
    expectTypeOf(toNdarray(memoryview(new Float32Array(2)), maker).data).toExtend<Float32Array>();
    expectTypeOf(toNdarray(memoryview(new Uint8Array(8)).cast('>i'), maker).data).toExtend<Int32Array>();
    expectTypeOf(
      toNdarray(memoryview(new Uint8Array(8)).cast('q', [1, 1]), maker).data,
    ).toExtend<BigInt64Array>();
    const known = (data: Float64Array, shape: number[], stride: number[], offset: number) => ({
      data,
      shape,
      stride,
      offset,
    });
    toNdarray(memoryview(new Float64Array(2)), known);
    // @ts-expect-error: these items are no doubles
    toNdarray(memoryview(new Int32Array(2)), known);
  });

  test('takes views and nothing else', () => {
    // @ts-expect-error: no view
    expectTypeOf(toNdarray).toBeCallableWith(new Float64Array(2), () => 1);
    // @ts-expect-error: no such option
    toNdarray(memoryview(new Int32Array(2)), () => 1, { copy: 'always' });
    // @ts-expect-error: no ndarray
    fromNdarray({ data: new Float64Array(2) });
  });
});

describe('stdlib', () => {
  test('has its own names of data types', () => {
    const maker = (dtype: StdlibDtype) => ({ dtype });
    expectTypeOf(toStdlib(memoryview(new Float32Array(2)), maker)).toEqualTypeOf<{ dtype: StdlibDtype }>();
    expectTypeOf(fromStdlib).returns.toEqualTypeOf<MemoryView>();
  });
});

describe('zarrita', () => {
  test('gives the format of its data', () => {
    const chunk = { data: new Uint16Array(2), shape: [2], stride: [1] };
    expectTypeOf(fromZarrita(chunk)).toEqualTypeOf<MemoryView<'H'>>();
    // @ts-expect-error: the package is missing
    expectTypeOf(toZarrita).toBeCallableWith(memoryview(new Uint16Array(2)));
  });
});

describe('numpy-ts', () => {
  test('gives the array type of the package', () => {
    interface Array extends NumpyTsArrayLike {
      readonly own: true;
    }
    const np: { empty(shape: number[], dtype: string): Array } = { empty: () => ({}) as Array };
    expectTypeOf(() => toNumpyTs(memoryview(new Uint8Array(2)), np)).returns.toEqualTypeOf<Array>();
    expectTypeOf(fromNumpyTs).returns.toEqualTypeOf<MemoryView>();
  });
});

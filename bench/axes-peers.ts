// The peers of several axes. All of @stdlib/ndarray is installed, 437 MB: npm takes the packages it is made of from a host
// that not every machine reaches.

import { load } from './peers.ts';

/** scijs' ndarray, as far as the rows call it. */
export interface ScijsArray {
  get(i: number, j: number): number;
  lo(i: number, j: number): ScijsArray;
  hi(i: number, j: number): ScijsArray;
  step(i: number, j: number): ScijsArray;
  pick(i: number | null, j: number | null): ScijsArray;
  transpose(i: number, j: number): ScijsArray;
}

/** An array of numpy-ts, as far as the rows call it. */
export interface NumpyArray {
  get(indices: readonly number[]): number;
  slice(...axes: readonly string[]): NumpyArray;
  transpose(): NumpyArray;
  tolist(): unknown;
  tobytes(): ArrayBufferLike | Uint8Array;
}

/** An array of @stdlib/ndarray, as far as the rows call it. */
export interface StdlibArray {
  get(i: number, j: number): number;
}

/** What makes and slices them. */
interface Stdlib {
  readonly ndarray: new (
    dtype: string,
    data: Float64Array,
    shape: readonly number[],
    strides: readonly number[],
    offset: number,
    order: string,
  ) => StdlibArray;
  readonly slice: (array: StdlibArray, key: object) => StdlibArray;
  readonly Slice: new (start: number, stop: number) => object;
  readonly MultiSlice: new (first: object | number, second: object | null) => object;
}

export interface AxesPeers {
  readonly stdlib: Stdlib;
  readonly ndarray: (data: Float64Array | Uint8Array, shape: readonly number[]) => ScijsArray;
  readonly ops: { assign(target: ScijsArray, source: ScijsArray): void };
  readonly numpy: { array(items: unknown, dtype?: string): NumpyArray };
}

export const NDARRAY = 'ndarray (by eval)';
export const STDLIB = '@stdlib/ndarray';
export const NUMPY = 'numpy-ts (copies what it is given)';

/** Errors: where they are not installed. */
export function loadAxesPeers(): AxesPeers {
  const stdlib: Stdlib = {
    ndarray: load('@stdlib/ndarray/ctor'),
    slice: load('@stdlib/ndarray/slice'),
    Slice: load('@stdlib/slice/ctor'),
    MultiSlice: load('@stdlib/slice/multi'),
  };
  return { stdlib, ndarray: load('ndarray'), ops: load('ndarray-ops'), numpy: load('numpy-ts') };
}

// The peers of several axes. @stdlib/ndarray is left out: it takes 438 MB, and the packages it is made of want a host that
// not every machine reaches.

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

export interface AxesPeers {
  readonly ndarray: (data: Float64Array | Uint8Array, shape: readonly number[]) => ScijsArray;
  readonly ops: { assign(target: ScijsArray, source: ScijsArray): void };
  readonly numpy: { array(items: unknown, dtype?: string): NumpyArray };
}

export const NDARRAY = 'ndarray (by eval)';
export const NUMPY = 'numpy-ts (copies what it is given)';

/** Errors: where they are not installed. */
export function loadAxesPeers(): AxesPeers {
  return { ndarray: load('ndarray'), ops: load('ndarray-ops'), numpy: load('numpy-ts') };
}

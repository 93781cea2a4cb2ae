// The peers' ways to copy places that do not lie one behind another into memory of its own.

import type { Candidate } from '../harness.ts';
import { type AxesPeers, NDARRAY, type NumpyArray, STDLIB } from './axes-peers.ts';
import { digest, making } from './candidates.ts';
import { NAMES, type Peers } from './peers.ts';

type Data = Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array;
type Make = (count: number) => Data;

function dtypeOf(data: Data): string {
  return data.constructor.name.replace('Array', '').toLowerCase();
}

/** numpy-ts keeps its arrays in a heap of its own, which runs full where nobody disposes of them. */
function contiguous({ numpy }: AxesPeers, array: NumpyArray): Candidate {
  const copied = <T>(look: (data: ArrayBufferView) => T): T => {
    const copy = numpy.ascontiguousarray(array);
    const seen = look(copy.data);
    copy.dispose();
    return seen;
  };
  return {
    name: NAMES.numpy,
    run: () => copied(({ byteLength }) => byteLength),
    answer: () => copied(digest),
  };
}

/** Every other item. */
export function everyOther({ axes }: Peers, data: Data, make: Make): Candidate[] {
  const count = data.length / 2;
  const scijs = axes.ndarray(data, [data.length]).step(2);
  const stdlib = new axes.stdlib.ndarray(dtypeOf(data), data, [count], [2], 0, 'row-major');
  const numpy = axes.numpy.array(data).slice('::2');
  return [
    making(NDARRAY, () => {
      const to = make(count);
      axes.ops.assign(axes.ndarray(to, [count]), scijs);
      return to;
    }),
    making(STDLIB, () => {
      const to = make(count);
      axes.stdlib.assign([stdlib, new axes.stdlib.ndarray(dtypeOf(to), to, [count], [1], 0, 'row-major')]);
      return to;
    }),
    contiguous(axes, numpy),
  ];
}

/** Every other row and column of a square. */
export function everyOtherOfSquare({ axes }: Peers, data: Data, side: number, make: Make): Candidate[] {
  const half = side / 2;
  const { ndarray: Ndarray, assign } = axes.stdlib;
  const scijs = axes.ndarray(data, [side, side]).step(2, 2);
  const stdlib = new Ndarray(dtypeOf(data), data, [half, half], [2 * side, 2], 0, 'row-major');
  const numpy = axes.numpy.array(data).reshape([side, side]).slice('::2', '::2');
  return [
    making(NDARRAY, () => {
      const to = make(half * half);
      axes.ops.assign(axes.ndarray(to, [half, half]), scijs);
      return to;
    }),
    making(STDLIB, () => {
      const to = make(half * half);
      assign([stdlib, new Ndarray(dtypeOf(to), to, [half, half], [half, 1], 0, 'row-major')]);
      return to;
    }),
    contiguous(axes, numpy),
  ];
}

/** A square turned. */
export function turned({ axes }: Peers, data: Data, side: number, make: Make): Candidate[] {
  const { ndarray: Ndarray, assign } = axes.stdlib;
  const scijs = axes.ndarray(data, [side, side]).transpose(1, 0);
  const stdlib = new Ndarray(dtypeOf(data), data, [side, side], [1, side], 0, 'row-major');
  const numpy = axes.numpy.array(data).reshape([side, side]).transpose();
  return [
    making(NDARRAY, () => {
      const to = make(side * side);
      axes.ops.assign(axes.ndarray(to, [side, side]), scijs);
      return to;
    }),
    making(STDLIB, () => {
      const to = make(side * side);
      assign([stdlib, new Ndarray(dtypeOf(to), to, [side, side], [side, 1], 0, 'row-major')]);
      return to;
    }),
    contiguous(axes, numpy),
  ];
}

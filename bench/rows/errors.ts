// The rows of code that has met IndexErrors, and of places counted from the end. They run last: what engines learn of a
// class there stays for the life of the process.

import { IndexError, type MemoryView, memoryview } from 'memoryview';
import type { Row } from '../harness.ts';
import { ours, raw } from './candidates.ts';
import { BYTES, DOUBLES, INTS, NP_DOUBLES, summing } from './python.ts';

const N = 4096;
const doubles = Float64Array.from({ length: N }, (_, k) => k + 0.5);
const ints = Int32Array.from({ length: N }, (_, k) => k * 7 - 1);
const bytes = Uint8Array.from({ length: N }, (_, k) => k * 31);

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSumEnd(array: Float64Array): number {
  let sum = 0;
  for (let i = 1; i <= N; i++) sum += array[N - i] ?? 0;
  return sum;
}
function viewSumEnd(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 1; i <= N; i++) sum += view.get(-i);
  return sum;
}
function rawSumDoubles(array: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumDoubles(view: MemoryView<'d', 1>, from: number): number {
  let sum = 0;
  for (let i = from; i < from + N; i++) sum += view.get(i);
  return sum;
}
function rawSumInts(array: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumInts(view: MemoryView<'i', 1>, from: number): number {
  let sum = 0;
  for (let i = from; i < from + N; i++) sum += view.get(i);
  return sum;
}
function rawSumBytes(array: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumBytes(view: MemoryView<'B', 1>, from: number): number {
  let sum = 0;
  for (let i = from; i < from + N; i++) sum += view.get(i);
  return sum;
}

/** Runs a loop till it is compiled, then a thousand times one place too far, and compiles it again. */
function thousandErrors(sum: (from: number) => number): void {
  for (let k = 0; k < 500; k++) sum(0);
  for (let k = 0; k < 1000; k++) {
    try {
      sum(1);
    } catch (error) {
      if (!(error instanceof IndexError)) throw error;
    }
  }
  for (let k = 0; k < 500; k++) sum(0);
}

const RUN = { work: N, unit: 'item' };
const FAILED = { ...RUN, goal: { ratio: 3 } };

export function errorRows(): readonly Row[] {
  const [viewDoubles, viewInts, viewBytes] = [memoryview(doubles), memoryview(ints), memoryview(bytes)];
  return [
    {
      name: 'get(-i), all doubles',
      ...RUN,
      python: summing(DOUBLES, N, 'mv[-1 - i]'),
      numpy: summing(NP_DOUBLES, N, 'mv.item(-1 - i)'),
      candidates: [raw(() => rawSumEnd(doubles)), ours(() => viewSumEnd(viewDoubles))],
    },
    {
      name: 'get(i), doubles, after 1000 IndexErrors',
      ...FAILED,
      python: summing(DOUBLES, N),
      candidates: [raw(() => rawSumDoubles(doubles)), ours(() => viewSumDoubles(viewDoubles, 0))],
      prepare: () => thousandErrors((from) => viewSumDoubles(viewDoubles, from)),
    },
    {
      name: 'get(i), int32, after 1000 IndexErrors',
      ...FAILED,
      python: summing(INTS, N),
      candidates: [raw(() => rawSumInts(ints)), ours(() => viewSumInts(viewInts, 0))],
      prepare: () => thousandErrors((from) => viewSumInts(viewInts, from)),
    },
    {
      name: 'get(i), bytes, after 1000 IndexErrors',
      ...FAILED,
      python: summing(BYTES, N),
      candidates: [raw(() => rawSumBytes(bytes)), ours(() => viewSumBytes(viewBytes, 0))],
      prepare: () => thousandErrors((from) => viewSumBytes(viewBytes, from)),
    },
  ];
}

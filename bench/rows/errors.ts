// The rows of code that has met IndexErrors, and of places counted from the end. They run last: what engines learn of a
// class there stays for the life of the process. So they have formats that no row of grown heaps has, which do the same.

import { IndexError, type MemoryView, memoryview } from 'memoryview';
import type { Row } from '../harness.ts';
import { opaque, ours, raw } from './candidates.ts';
import { summing } from './python.ts';

const N = 4096;
const floats = Float32Array.from({ length: N }, (_, k) => k + 0.5);
const shorts = Int16Array.from({ length: N }, (_, k) => k * 7 - 1);
const bytes = Int8Array.from({ length: N }, (_, k) => k * 31);
const ints = Uint32Array.from({ length: N }, (_, k) => k * 7);

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSumEnd(array: Uint32Array): number {
  let sum = 0;
  for (let i = 1; i <= N; i++) sum += array[N - i] ?? 0;
  return sum;
}
function viewSumEnd(view: MemoryView<'I', 1>): number {
  let sum = 0;
  for (let i = 1; i <= N; i++) sum += view.get(-i);
  return sum;
}
function rawSumFloats(array: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumFloats(view: MemoryView<'f', 1>, from: number): number {
  let sum = 0;
  for (let i = from; i < from + N; i++) sum += view.get(i);
  return sum;
}
function rawSumShorts(array: Int16Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumShorts(view: MemoryView<'h', 1>, from: number): number {
  let sum = 0;
  for (let i = from; i < from + N; i++) sum += view.get(i);
  return sum;
}
function rawSumBytes(array: Int8Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumBytes(view: MemoryView<'b', 1>, from: number): number {
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

const FLOATS = "import array\nmv = memoryview(array.array('f', [k + 0.5 for k in range(4096)]))";
const SHORTS = "import array\nmv = memoryview(array.array('h', [k * 7 - 1 for k in range(4096)]))";
const SIGNED = "mv = memoryview(bytearray(k * 31 & 255 for k in range(4096))).cast('b')";
const UINTS = "import array\nmv = memoryview(array.array('I', [k * 7 for k in range(4096)]))";
const RUN = { work: N, unit: 'item' };
const FAILED = { ...RUN, goal: { ratio: 3 } };

export function errorRows(): readonly Row[] {
  const [viewFloats, viewShorts, viewBytes] = [memoryview(floats), memoryview(shorts), memoryview(bytes)];
  const viewInts = memoryview(ints);
  return [
    {
      name: 'get(-i), all uint32',
      ...RUN,
      python: summing(UINTS, N, 'mv[-1 - i]'),
      numpy: summing("import numpy as np\nmv = np.arange(4096, dtype='I') * 7", N, 'mv.item(-1 - i)'),
      candidates: [raw(() => rawSumEnd(opaque(ints))), ours(() => viewSumEnd(opaque(viewInts)))],
    },
    {
      name: 'get(i), floats, after 1000 IndexErrors',
      ...FAILED,
      python: summing(FLOATS, N),
      candidates: [raw(() => rawSumFloats(opaque(floats))), ours(() => viewSumFloats(opaque(viewFloats), 0))],
      prepare: () => thousandErrors((from) => viewSumFloats(opaque(viewFloats), from)),
    },
    {
      name: 'get(i), int16, after 1000 IndexErrors',
      ...FAILED,
      python: summing(SHORTS, N),
      candidates: [raw(() => rawSumShorts(opaque(shorts))), ours(() => viewSumShorts(opaque(viewShorts), 0))],
      prepare: () => thousandErrors((from) => viewSumShorts(opaque(viewShorts), from)),
    },
    {
      name: 'get(i), int8, after 1000 IndexErrors',
      ...FAILED,
      python: summing(SIGNED, N),
      candidates: [raw(() => rawSumBytes(opaque(bytes))), ours(() => viewSumBytes(opaque(viewBytes), 0))],
      prepare: () => thousandErrors((from) => viewSumBytes(opaque(viewBytes), from)),
    },
  ];
}

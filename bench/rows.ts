// The rows of the table: each operation as raw JavaScript does it, and as a view does. One work a row, answers compared.

import { type MemoryView, memoryview } from 'memoryview';
import { type Candidate, keep, type Row } from './harness.ts';

const N = 4096;
const CALLS = 1024;

const doubles = Float64Array.from({ length: N }, (_, k) => k + 0.5);
const ints = Int32Array.from({ length: N }, (_, k) => k * 7 - 1);
const bytes = Uint8Array.from({ length: N }, (_, k) => k * 31);
const swapped = new DataView(new ArrayBuffer(N * 8));
for (let k = 0; k < N; k++) swapped.setFloat64(k * 8, k + 0.5, false);

/** A root view of its own for each row, so that no row's history is another's. */
const viewDoubles = memoryview(doubles);
const viewInts = memoryview(ints);
const viewBytes = memoryview(bytes);
const everyOther = viewDoubles.slice(null, null, 2);
const everyOtherInt = viewInts.slice(null, null, 2);
const viewSwapped = memoryview(swapped).cast('>d');

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSumDoubles(array: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumDoubles(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function bracketSumDoubles(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view[i] ?? 0;
  return sum;
}
function rawSumInts(array: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumInts(view: MemoryView<'i', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function rawSumBytes(array: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function viewSumBytes(view: MemoryView<'B', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function rawSumStep(array: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i += 2) sum += array[i] ?? 0;
  return sum;
}
function viewSumStep(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N / 2; i++) sum += view.get(i);
  return sum;
}
function rawSumStepInts(array: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < N; i += 2) sum += array[i] ?? 0;
  return sum;
}
function viewSumStepInts(view: MemoryView<'i', 1>): number {
  let sum = 0;
  for (let i = 0; i < N / 2; i++) sum += view.get(i);
  return sum;
}
function rawSumSwapped(data: DataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getFloat64(i * 8, false);
  return sum;
}
function viewSumSwapped(view: MemoryView<'>d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function rawSetDoubles(array: Float64Array): void {
  for (let i = 0; i < N; i++) array[i] = i + 0.5;
}
function viewSetDoubles(view: MemoryView<'d', 1>): void {
  for (let i = 0; i < N; i++) view.set(i, i + 0.5);
}
function rawSetBytes(array: Uint8Array): void {
  for (let i = 0; i < N; i++) array[i] = i & 255;
}
function viewSetBytes(view: MemoryView<'B', 1>): void {
  for (let i = 0; i < N; i++) view.set(i, i & 255);
}
function rawIterate(array: Float64Array): number {
  let sum = 0;
  for (const item of array) sum += item;
  return sum;
}
function viewIterate(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (const item of view) sum += item;
  return sum;
}
function rawSlice(array: Uint8Array): void {
  for (let i = 0; i < CALLS; i++) keep(array.subarray(10, 20));
}
function viewSlice(view: MemoryView<'B', 1>): void {
  for (let i = 0; i < CALLS; i++) keep(view.slice(10, 20));
}
function viewSliceOfSlice(view: MemoryView<'d', 1>): void {
  for (let i = 0; i < CALLS; i++) keep(view.slice(10, 20));
}

const raw = (run: () => unknown, name = 'raw'): Candidate => ({ name, run });
const view = (run: () => unknown, name = 'memoryview'): Candidate => ({ name, run });

const big = Uint8Array.from({ length: 1 << 20 }, (_, k) => k * 31);
const same = big.slice();
const [viewBig, viewSame] = [memoryview(big), memoryview(same)];
const viewEvenBytes = viewBig.slice(null, null, 2);

/** A typed array's own bytes compared as a program without `Buffer` would. */
function rawEquals(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return a.length === b.length;
}

export const rows: readonly Row[] = [
  {
    name: 'get(i), all doubles',
    work: N,
    unit: 'item',
    candidates: [raw(() => rawSumDoubles(doubles)), view(() => viewSumDoubles(viewDoubles))],
  },
  {
    name: 'mv[i], all doubles',
    work: N,
    unit: 'item',
    part: 1 / 4,
    candidates: [raw(() => rawSumDoubles(doubles)), view(() => bracketSumDoubles(viewDoubles))],
  },
  {
    name: 'get(i), all int32',
    work: N,
    unit: 'item',
    candidates: [raw(() => rawSumInts(ints)), view(() => viewSumInts(viewInts))],
  },
  {
    name: 'get(i), all bytes',
    work: N,
    unit: 'item',
    candidates: [raw(() => rawSumBytes(bytes)), view(() => viewSumBytes(viewBytes))],
  },
  {
    name: 'get(i), every other double',
    work: N / 2,
    unit: 'item',
    candidates: [raw(() => rawSumStep(doubles)), view(() => viewSumStep(everyOther))],
  },
  {
    name: 'get(i), every other int32',
    work: N / 2,
    unit: 'item',
    candidates: [raw(() => rawSumStepInts(ints)), view(() => viewSumStepInts(everyOtherInt))],
  },
  {
    name: 'get(i), big-endian doubles',
    work: N,
    unit: 'item',
    candidates: [raw(() => rawSumSwapped(swapped), 'DataView'), view(() => viewSumSwapped(viewSwapped))],
  },
  {
    name: 'set(i, v), doubles',
    work: N,
    unit: 'item',
    candidates: [raw(() => rawSetDoubles(doubles)), view(() => viewSetDoubles(viewDoubles))],
  },
  {
    name: 'set(i, v), bytes',
    work: N,
    unit: 'item',
    candidates: [raw(() => rawSetBytes(bytes)), view(() => viewSetBytes(viewBytes))],
  },
  {
    name: 'slice(10, 20) of a root view',
    work: CALLS,
    unit: 'slice',
    candidates: [raw(() => rawSlice(bytes), 'subarray'), view(() => viewSlice(viewBytes))],
  },
  {
    name: 'slice(10, 20) of a slice',
    work: CALLS,
    unit: 'slice',
    candidates: [raw(() => rawSlice(bytes), 'subarray'), view(() => viewSliceOfSlice(everyOther))],
  },
  {
    name: 'for (const x of …), doubles',
    work: N,
    unit: 'item',
    candidates: [raw(() => rawIterate(doubles)), view(() => viewIterate(viewDoubles))],
  },
  {
    name: 'tolist(), doubles',
    work: N,
    unit: 'item',
    candidates: [raw(() => Array.from(doubles), 'Array.from'), view(() => viewDoubles.tolist())],
  },
  {
    name: 'tobytes(), 1 MiB',
    work: big.length,
    unit: 'byte',
    candidates: [raw(() => big.slice().length, 'Uint8Array.slice'), view(() => viewBig.tobytes().length)],
  },
  {
    name: 'tobytes(), 64 bytes',
    work: CALLS,
    unit: 'call',
    candidates: [
      raw(() => smallSlices(bytes), 'Uint8Array.slice'),
      view(() => smallToBytes(viewBytes.slice(0, 64))),
    ],
  },
  {
    name: 'tobytes(), every other of 1 MiB',
    work: big.length / 2,
    unit: 'byte',
    candidates: [raw(() => rawEven(big).length, 'loop'), view(() => viewEvenBytes.tobytes().length)],
  },
  {
    name: 'equals(), 1 MiB',
    work: big.length,
    unit: 'byte',
    candidates: [
      raw(() => rawEquals(big, same), 'loop'),
      raw(() => Buffer.from(big.buffer).equals(same), 'Buffer.equals'),
      view(() => viewBig.equals(viewSame)),
    ],
  },
];

function rawEven(array: Uint8Array): Uint8Array {
  const copy = new Uint8Array(array.length / 2);
  for (let i = 0; i < copy.length; i++) copy[i] = array[2 * i] ?? 0;
  return copy;
}
function smallSlices(array: Uint8Array): void {
  for (let i = 0; i < CALLS; i++) keep(array.slice(0, 64));
}
function smallToBytes(small: MemoryView<'B', 1>): void {
  for (let i = 0; i < CALLS; i++) keep(small.tobytes());
}

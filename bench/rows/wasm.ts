// The rows of views over a WebAssembly.Memory: before it has grown, after, and what that leaves behind for other memory.

import { type MemoryView, memoryview } from 'memoryview';
import type { Row } from '../harness.ts';

const N = 4096;
const PAGE = 65536;

// Each loop is a function of its own text: engines gather what they learn of a call by the place of the call.
function rawSum(array: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function sum(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function rawSumMet(array: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function sumMet(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function rawSumGrown(array: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function sumGrown(view: MemoryView<'d', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function rawSumBytes(array: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += array[i] ?? 0;
  return sum;
}
function sumBytes(view: MemoryView<'B', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}
function rawSumStep(array: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum = (sum + (array[2 * i] ?? 0)) | 0;
  return sum;
}
function sumStep(view: MemoryView<'i', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum = (sum + view.get(i)) | 0;
  return sum;
}
function rawFill(array: Float64Array): void {
  for (let i = 0; i < N; i++) array[i] = i;
}
function fill(view: MemoryView<'d', 1>): void {
  for (let i = 0; i < N; i++) view.set(i, i);
}
function rawSumSwapped(data: DataView): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += data.getInt32(4 * i, false);
  return sum;
}
function sumSwapped(view: MemoryView<'>i', 1>): number {
  let sum = 0;
  for (let i = 0; i < N; i++) sum += view.get(i);
  return sum;
}

/** A heap of a page of doubles, and a view of it. */
function heap() {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 100 });
  const doubles = new Float64Array(memory.buffer);
  for (let k = 0; k < doubles.length; k++) doubles[k] = k + 0.5;
  return { memory, bytes: memoryview(memory) };
}

/** What a work over a heap that has grown under its view comes to, beside arrays made over the buffer it has since. */
function grown<V, A>(
  name: string,
  viewOf: (bytes: MemoryView<'B', 1>) => V,
  arrayOf: (buffer: ArrayBuffer) => A,
  viewed: (view: V) => unknown,
  raw: (array: A) => unknown,
  meet: (view: V) => unknown = () => undefined,
): Row {
  const { memory, bytes } = heap();
  const view = viewOf(bytes);
  let array = arrayOf(memory.buffer);
  return {
    name: `wasm heap: ${name}, after growth`,
    work: N,
    unit: 'item',
    goal: { ratio: 1.5 },
    candidates: [
      { name: 'arrays made anew', run: () => raw(array) },
      { name: 'memoryview', run: () => viewed(view) },
    ],
    prepare: () => {
      // With the code compiled, so that growth meets it as it does in a program that runs.
      for (let k = 0; k < 20; k++) {
        for (let times = 0; times < 500; times++) viewed(view);
        memory.grow(1);
        meet(view);
      }
      array = arrayOf(memory.buffer);
    },
  };
}

export function wasmRows(): readonly Row[] {
  const { memory, bytes } = heap();
  const still = new Float64Array(memory.buffer);
  const view = bytes.cast('d');
  const plain = new Float64Array(PAGE / 8).fill(0.5);
  const viewPlain = memoryview(plain);
  return [
    {
      name: 'wasm heap: get(i), doubles, before growth',
      work: N,
      unit: 'item',
      goal: { ratio: 1.5 },
      candidates: [
        { name: 'Float64Array', run: () => rawSum(still) },
        { name: 'memoryview', run: () => sum(view) },
      ],
    },
    // Whatever looks at all of the memory finds it moved, and opens it anew: get never meets memory that is not there.
    grown(
      'get(i), doubles, tolist() first',
      (mv) => mv.cast('d'),
      (buffer) => new Float64Array(buffer),
      sumMet,
      rawSumMet,
      (view) => view.tolist(),
    ),
    grown(
      'get(i), doubles',
      (mv) => mv.cast('d'),
      (buffer) => new Float64Array(buffer),
      sumGrown,
      rawSumGrown,
    ),
    grown(
      'get(i), bytes',
      (mv) => mv,
      (buffer) => new Uint8Array(buffer),
      sumBytes,
      rawSumBytes,
    ),
    grown(
      'get(i), every other integer',
      (mv) => mv.cast('i').slice(null, null, 2),
      (buffer) => new Int32Array(buffer),
      sumStep,
      rawSumStep,
    ),
    grown(
      'get(i), the other byte order',
      (mv) => mv.cast('>i'),
      (buffer) => new DataView(buffer),
      sumSwapped,
      rawSumSwapped,
    ),
    grown(
      'set(i, x), doubles',
      (mv) => mv.cast('d'),
      (buffer) => new Float64Array(buffer),
      fill,
      rawFill,
    ),
    {
      name: 'wasm heap: get(i), doubles of an ArrayBuffer, after the growth of heaps',
      work: N,
      unit: 'item',
      goal: { ratio: 1.5 },
      candidates: [
        { name: 'Float64Array', run: () => rawSum(plain) },
        { name: 'memoryview', run: () => sum(viewPlain) },
      ],
    },
  ];
}

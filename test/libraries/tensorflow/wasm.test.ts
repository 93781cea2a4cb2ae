// TensorFlow.js's WebAssembly backend: what it hands out are copies; its heap is the memory itself.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BackendWasm, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { memoryview } from 'memoryview';
import { fromTensor, toTensor } from 'memoryview/tensorflow';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { errorOf } from '../../support.ts';

const folder = fileURLToPath(new URL('../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url));

beforeAll(async () => {
  vi.stubGlobal('fetch', async (path: string) => {
    return new Response(readFileSync(path), { headers: { 'content-type': 'application/wasm' } });
  });
  setWasmPaths(folder, true);
  await tf.setBackend('wasm');
});

afterAll(() => {
  vi.unstubAllGlobals();
});

/** The memory of a tensor in the heap. */
function inHeap(tensor: tf.Tensor): Float32Array {
  const backend = tf.backend() as BackendWasm;
  const array = backend.typedArrayFromHeap(tensor);
  if (!(array instanceof Float32Array)) throw new Error('no floats');
  return array;
}

test('fromTensor refuses copies, unless they are allowed', () => {
  const tensor = tf.tensor([1, 2, 3]);
  expect([tf.getBackend(), errorOf(() => fromTensor(tensor))]).toEqual([
    'wasm',
    "BufferError: the backend of the tensor only hands out copies (copy: 'ifNeeded' takes one)",
  ]);
  expect(fromTensor(tensor, { copy: 'ifNeeded' }).tolist()).toEqual([1, 2, 3]);
});

test('a view of the heap is the memory of the tensor', () => {
  const tensor = tf.tensor([1, 2, 3]);
  const mv = fromTensor(tensor, { data: inHeap(tensor), writable: true });
  mv.set(0, 50);
  expect([tf.sum(tensor).arraySync(), mv.tolist()]).toEqual([55, [50, 2, 3]]);
});

test('a view of the heap has no memory once the heap has grown', () => {
  const tensor = tf.tensor([1, 2, 3]);
  const data = inHeap(tensor);
  const mv = fromTensor(tensor, { data });
  const large: tf.Tensor[] = [];
  while (data.byteLength > 0 && large.length < 64) large.push(tf.zeros([1 << 22]));
  expect(errorOf(() => mv.get(0))).toMatch(/^BufferError: .*detached/);
  expect(fromTensor(tensor, { data: inHeap(tensor) }).tolist()).toEqual([1, 2, 3]);
  tf.dispose(large);
});

test('toTensor: the backend copies', () => {
  const items = Float32Array.of(1, 2);
  const tensor = toTensor(memoryview(items), tf);
  items[0] = 9;
  expect(tensor.arraySync()).toEqual([1, 2]);
});

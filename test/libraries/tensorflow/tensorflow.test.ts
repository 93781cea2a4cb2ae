// TensorFlow.js's own tensors, on its CPU backend, and views, both ways.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { type MemoryView, memoryview, slice } from 'memoryview';
import { fromTensor, toTensor } from 'memoryview/tensorflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { detach, errorOf } from '../../support.ts';
import { allocated, LARGE } from '../allocated.ts';

const SEED = 52;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

afterAll(() => {
  tf.disposeVariables();
});

describe('fromTensor', () => {
  test('sees the items of a tensor in its shape, read-only', () => {
    const tensor = tf.tensor([
      [1, 2.5, 3],
      [4, 5, 6],
    ]);
    const mv = fromTensor(tensor);
    expect([mv.format, mv.shape, mv.readonly, mv.obj]).toEqual(['f', [2, 3], true, tensor]);
    expect(mv.tolist()).toEqual(tensor.arraySync());
    expect(errorOf(() => mv.set(0, 0, 1))).toBe('TypeError: cannot modify read-only memory');
  });

  test('sees integers, scalars and tensors without items', () => {
    const integers = tf.tensor([[1], [-2]], [2, 1], 'int32');
    expect([fromTensor(integers).format, fromTensor(integers).tolist()]).toEqual(['i', integers.arraySync()]);
    expect(fromTensor(tf.scalar(3)).item()).toBe(3);
    // The CPU backend keeps the bytes of booleans that became integers.
    const flags = tf.cast(tf.tensor([true, false], [2], 'bool'), 'int32');
    expect(fromTensor(flags, { copy: 'ifNeeded' }).tolist()).toEqual([1, 0]);
    expect(fromTensor(tf.tensor([], [0, 3])).shape).toEqual([0, 3]);
  });

  test('shares what the CPU backend keeps: a write is seen by the tensor, and by those that share with it', () => {
    const tensor = tf.add(tf.tensor([1, 2, 3, 4], [2, 2]), 1);
    const mv = fromTensor(tensor, { writable: true });
    const reshaped = tf.reshape(tensor, [4]);
    mv.set(1, 1, 50);
    expect(tensor.arraySync()).toEqual([
      [2, 3],
      [4, 50],
    ]);
    expect(reshaped.arraySync()).toEqual([2, 3, 4, 50]);
    expect(tf.sum(tensor).arraySync()).toBe(59);
    expect(fromTensor(reshaped).get(3)).toBe(50);
  });

  test('allocates nothing for 64 MB', () => {
    const tensor = tf.tensor(new Float32Array(LARGE / 4));
    const { bytes, result } = allocated(() => fromTensor(tensor));
    expect(bytes).toBeLessThan(1 << 20);
    expect(result.nbytes).toBe(LARGE);
    tensor.dispose();
  });

  test('copies booleans and complex numbers only where it may: TensorFlow.js hands out no others', () => {
    const flags = tf.tensor([true, false, true], [3], 'bool');
    const complex = tf.complex([1, 2], [3, -4]);
    for (const tensor of [flags, complex]) {
      expect(errorOf(() => fromTensor(tensor))).toBe(
        `BufferError: TensorFlow.js only hands out copies of dtype '${tensor.dtype}' (copy: 'ifNeeded' takes one)`,
      );
    }
    const seen = fromTensor(flags, { copy: 'ifNeeded' });
    expect([seen.format, seen.tolist()]).toEqual(['?', [true, false, true]]);
    const numbers = fromTensor(complex, { copy: 'ifNeeded' });
    expect([numbers.format, numbers.shape, [...numbers].map(String)]).toEqual([
      'Zf',
      [2],
      ['(1+3j)', '(2-4j)'],
    ]);
    expect(fromTensor(tf.imag(complex)).tolist()).toEqual([3, -4]);
  });

  test('takes the data that was fetched before', async () => {
    const tensor = tf.tensor([
      [1, 2],
      [3, 4],
    ]);
    const data = await tensor.data();
    const mv = fromTensor(tensor, { data, writable: true });
    mv.set(0, 0, 9);
    expect(data[0]).toBe(9);
    const flags = tf.tensor([true, false], [2], 'bool');
    expect(fromTensor(flags, { data: await flags.data() }).tolist()).toEqual([true, false]);
    expect(errorOf(() => fromTensor(tensor, { data: new Float32Array(5) }))).toMatch(/^ValueError: 4 items/);
    expect(errorOf(() => fromTensor(tensor, { data: new Float32Array(3) }))).toMatch(/^BufferError: /);
  });

  test('refuses a backend that hands out a new copy each time', () => {
    const tensor = { dtype: 'float32', shape: [2], isDisposed: false, dataSync: () => Float32Array.of(1, 2) };
    expect(errorOf(() => fromTensor(tensor))).toBe(
      "BufferError: the backend of the tensor only hands out copies (copy: 'ifNeeded' takes one)",
    );
    expect(fromTensor(tensor, { copy: 'ifNeeded' }).tolist()).toEqual([1, 2]);
  });
});

describe('toTensor', () => {
  test('makes a tensor over the same memory', () => {
    const items = Float32Array.of(1, 2, 3, 4, 5, 6);
    const tensor = toTensor(memoryview(items).cast('f', [2, 3]), tf);
    expect([tensor.dtype, tensor.shape, tensor.arraySync()]).toEqual([
      'float32',
      [2, 3],
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ]);
    items[0] = 10;
    expect(tf.max(tensor).arraySync()).toBe(10);
    tensor.dataSync()[5] = -6;
    expect(items[5]).toBe(-6);
  });

  test('makes integers, booleans and scalars', () => {
    const integers = toTensor(memoryview(Int32Array.of(1, -2)), tf);
    expect([integers.dtype, integers.arraySync()]).toEqual(['int32', [1, -2]]);
    const flags = toTensor(memoryview(Uint8Array.of(1, 0)).cast('?'), tf);
    expect([flags.dtype, [...flags.dataSync()]]).toEqual(['bool', [1, 0]]);
    expect(toTensor(memoryview(Float32Array.of(7)).cast('f', []), tf).arraySync()).toBe(7);
    expect(toTensor(memoryview(new Float32Array(0)).cast('f', [0, 3]), tf).shape).toEqual([0, 3]);
  });

  test('allocates nothing for 64 MB', () => {
    const mv = memoryview(new Float32Array(LARGE / 4));
    const { bytes, result } = allocated(() => toTensor(mv, tf));
    expect(bytes).toBeLessThan(1 << 20);
    expect(result.size).toBe(LARGE / 4);
    result.dispose();
  });

  test('copies what cannot be shared only where it may', () => {
    const mv = memoryview(Float32Array.of(1, 2, 3, 4)).cast('f', [2, 2]);
    expect(errorOf(() => toTensor(mv.T, tf))).toMatch(/^BufferError: .*cannot be shared.*copy: 'ifNeeded'/);
    expect(toTensor(mv.T, tf, { copy: 'ifNeeded' }).arraySync()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(errorOf(() => toTensor(mv.toreadonly(), tf))).toMatch(/^BufferError: .*read-only/);
    const swapped = memoryview(Uint8Array.of(0, 0, 0, 5)).cast('>i');
    expect(toTensor(swapped, tf, { copy: 'ifNeeded' }).arraySync()).toEqual([5]);
  });

  test('widens small integers only where it may copy', () => {
    for (const items of [
      Uint8Array.of(255),
      Int8Array.of(-128),
      Uint16Array.of(65535),
      Int16Array.of(-32768),
    ]) {
      expect(errorOf(() => toTensor(memoryview(items), tf))).toMatch(/^BufferError: .*no dtype.*makes int32/);
      const tensor = toTensor(memoryview(items), tf, { copy: 'ifNeeded' });
      expect([tensor.dtype, tensor.arraySync()]).toEqual(['int32', [...items]]);
    }
  });

  test.each(['d', 'q', 'Q', 'I', 'e', 'c', '4s', 'T{i:a:}', 'Zf'])('refuses items of format %s', (format) => {
    const mv = memoryview(new Uint8Array(8)).cast(format);
    expect(errorOf(() => toTensor(mv, tf, { copy: 'ifNeeded' }))).toMatch(/^BufferError: /);
  });

  test(`gives back what 200 random views hold, seed ${SEED}`, () => {
    for (let k = 0; k < 200; k++) {
      const random = new Random(SEED, k);
      const shape = Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(4));
      const format = random.pick(['f', '>f', 'i', '>i', 'b', 'H']);
      const count = shape.reduce((a, b) => a * b);
      const plain = memoryview(new Uint8Array(count * memoryview(new Uint8Array(8)).cast(format).itemsize));
      for (let at = 0; at < plain.nbytes; at++) plain.set(at, random.below(120));
      const whole = plain.cast(format, shape);
      const mv = random.pick([
        whole,
        whole.T,
        whole.get(slice(null, null, -1)),
        whole.get(slice(null, null, 2)),
      ]);
      const tensor = toTensor(mv, tf, { copy: 'ifNeeded' });
      expect(tensor.arraySync(), `seed ${SEED}, case ${k}`).toEqual(mv.tolist());
      expect(fromTensor(tensor).tolist()).toEqual(mv.tolist());
      tensor.dispose();
    }
  });
});

describe('a tensor that ends', () => {
  test('is refused once disposed, and keeps the views made before', () => {
    const tensor = tf.tensor([1, 2]);
    const mv = fromTensor(tensor);
    tensor.dispose();
    expect(mv.tolist()).toEqual([1, 2]);
    expect(errorOf(() => fromTensor(tensor))).toBe('BufferError: the tensor is disposed: it has no data');
  });

  test('ends with the tidy that it was made in', () => {
    const made: tf.Tensor[] = [];
    const views: MemoryView[] = [];
    tf.tidy(() => {
      made.push(tf.tensor([5]));
      views.push(...made.map((tensor) => fromTensor(tensor)));
    });
    expect([views[0]?.tolist(), made[0]?.isDisposed]).toEqual([[5], true]);
  });

  test('leaves views of memory that was transferred without items', () => {
    const items = Float32Array.of(1, 2);
    const mv = fromTensor(tf.tensor(items));
    detach(items.buffer);
    expect(errorOf(() => mv.get(0))).toMatch(/^BufferError: .*detached/);
  });

  test('goes on after the view that it was made of is released', () => {
    const mv = memoryview(Float32Array.of(1, 2));
    const tensor = toTensor(mv, tf);
    mv.release();
    expect(tensor.arraySync()).toEqual([1, 2]);
    expect(errorOf(() => toTensor(mv, tf))).toMatch(/^ValueError: .*released/);
  });

  test('of a variable: the view keeps the value that it had', () => {
    const variable = tf.variable(tf.tensor([1, 2]));
    const mv = fromTensor(variable);
    variable.assign(tf.tensor([3, 4]));
    expect([mv.tolist(), fromTensor(variable).tolist()]).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

test('strings, and what is no tensor, are refused', () => {
  expect(errorOf(() => fromTensor(tf.tensor(['a', 'b'])))).toBe(
    "BufferError: a tensor of dtype 'string' has no memory to share: its items are objects",
  );
  for (const none of [null, undefined, 3, {}, { dtype: 'int32' }]) {
    expect(errorOf(() => Reflect.apply(fromTensor, undefined, [none]))).toMatch(/^TypeError: a tensor of/);
    expect(errorOf(() => Reflect.apply(toTensor, undefined, [none, tf]))).toMatch(
      /^TypeError: a memoryview is/,
    );
    const mv = memoryview(new Int32Array(1));
    expect(errorOf(() => Reflect.apply(toTensor, undefined, [mv, none]))).toMatch(
      /^TypeError: TensorFlow.js is/,
    );
  }
  const wrong = { dtype: 'float32', shape: [2], isDisposed: false, dataSync: () => [1, 2] };
  expect(errorOf(() => fromTensor(wrong, { copy: 'ifNeeded' }))).toMatch(/^TypeError: /);
});

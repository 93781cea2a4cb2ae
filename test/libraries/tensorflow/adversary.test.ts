// Tensors that lie, data of another dtype, options that are none; and which array the CPU backend keeps after a cast.
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { memoryview } from 'memoryview';
import { fromTensor, toTensor } from 'memoryview/tensorflow';
import { beforeAll, expect, test } from 'vitest';
import { wrongly } from '../../adapters/wrong-arrays.ts';
import { errorOf, internalErrorOf } from '../../support.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const data = Int32Array.of(1, 2);
const TENSOR = { dtype: 'int32', shape: [2], isDisposed: false, dataSync: (): unknown => data };

test('whatever is wrong in a tensor has an error of the library', () => {
  for (const wrong of wrongly(TENSOR, Object.keys(TENSOR))) {
    expect(internalErrorOf(() => Reflect.apply(fromTensor, undefined, [wrong]))).toBe('');
  }
});

test('a cast tensor shows the items that it has, whatever array the backend keeps them in', () => {
  const tensors = [
    tf.tensor([1.5, 0]),
    tf.tensor([3, 0], [2], 'int32'),
    tf.tensor([true, false], [2], 'bool'),
    tf.complex([1, 2], [0, 1]),
  ];
  for (const tensor of tensors) {
    for (const dtype of ['float32', 'int32', 'bool'] as const) {
      const made = tf.cast(tensor, dtype);
      const told = [...made.dataSync()];
      const seen = fromTensor(made, { copy: 'ifNeeded' }).tolist();
      expect([...[seen].flat()].map(Number), `${tensor.dtype} as ${dtype}`).toEqual(told);
    }
  }
});

test('data that was fetched of another tensor is refused', () => {
  const integers = tf.tensor([1, 2], [2], 'int32');
  expect(errorOf(() => fromTensor(integers, { data: Float32Array.of(1, 2) }))).toBe(
    "TypeError: the items of dtype 'int32' do not lie in a Float32Array",
  );
  expect(errorOf(() => fromTensor(tf.complex([1], [2]), { data: new Float64Array(1) }))).toBe(
    "TypeError: the items of dtype 'complex64' do not lie in a Float64Array",
  );
  expect(errorOf(() => fromTensor(integers, { data: new DataView(new ArrayBuffer(8)) }))).toBe(
    "TypeError: the items of dtype 'int32' have to be in a typed array, not in 'DataView'",
  );
});

test('options that are none are refused', () => {
  const seen = (options: unknown) =>
    errorOf(() => Reflect.apply(fromTensor, undefined, [tf.tensor([1]), options]));
  expect(seen({ copy: 'always' })).toBe("ValueError: copy must be 'never' or 'ifNeeded'");
  expect(seen({ writable: 1 })).toBe('TypeError: writable must be bool, not int');
  expect(seen({ readonly: true })).toBe("TypeError: fromTensor() got an unexpected option 'readonly'");
  expect(seen(null)).toBe('');
  const mv = memoryview(Int32Array.of(1));
  const made = (options: unknown) => errorOf(() => Reflect.apply(toTensor, undefined, [mv, tf, options]));
  expect(made({ copy: 1 })).toBe('TypeError: copy must be str, not int');
  expect(made({ copi: 'ifNeeded' })).toBe("TypeError: toTensor() got an unexpected option 'copi'");
});

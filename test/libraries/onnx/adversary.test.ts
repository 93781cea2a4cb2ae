// Tensors that lie, and tensors that are changed.
import { memoryview } from 'memoryview';
import { fromOnnx, toOnnx } from 'memoryview/onnx';
import { Tensor } from 'onnxruntime-common';
import { expect, test } from 'vitest';
import { wrongly } from '../../adapters/wrong-arrays.ts';
import { errorOf, internalErrorOf } from '../../support.ts';

const TENSOR = { type: 'int32', dims: [2], location: 'cpu', data: Int32Array.of(1, 2) };

test('whatever is wrong in a tensor has an error of the library', () => {
  for (const wrong of wrongly(TENSOR, Object.keys(TENSOR))) {
    expect(internalErrorOf(() => Reflect.apply(fromOnnx, undefined, [wrong]))).toBe('');
  }
});

test('a tensor has dims of its own: to write them changes no view', () => {
  const mv = memoryview(Int32Array.of(1, 2, 3, 4)).cast('i', [1, 2, 1, 2, 1]);
  class Holding {
    readonly dims: readonly number[];
    constructor(_type: string, _data: ArrayBufferView, dims: readonly number[]) {
      this.dims = dims;
    }
  }
  for (const tensor of [toOnnx(mv, Tensor), toOnnx(mv, Holding)]) {
    Reflect.set(tensor.dims, '0', 1e6);
    expect([tensor.dims[0], mv.shape, mv.nbytes]).toEqual([1e6, [1, 2, 1, 2, 1], 16]);
  }
});

test('data in a typed array of another type is refused', () => {
  expect(errorOf(() => fromOnnx({ ...TENSOR, type: 'float32' }))).toBe(
    "TypeError: the items of type 'float32' do not lie in a Int32Array",
  );
});

test('a typed array that lies about its length is seen as long as it is', () => {
  class Lying extends Int32Array {
    override get byteLength(): number {
      return 8;
    }
  }
  const data = new Lying(new ArrayBuffer(16), 4, 1);
  expect(errorOf(() => fromOnnx({ ...TENSOR, data }))).toMatch(/^BufferError: .*reach outside/);
});

test('options that are none are refused', () => {
  const mv = memoryview(Int32Array.of(1));
  const made = (options: unknown) => errorOf(() => Reflect.apply(toOnnx, undefined, [mv, Tensor, options]));
  expect(made({ copy: 'always' })).toBe("ValueError: copy must be 'never' or 'ifNeeded'");
  expect(made({ copi: 'ifNeeded' })).toBe("TypeError: toOnnx() got an unexpected option 'copi'");
  expect(made(null)).toBe('');
});

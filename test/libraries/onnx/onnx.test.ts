// ONNX Runtime's own tensors (onnxruntime-common) and views, both ways.
import { memoryview, slice } from 'memoryview';
import { fromOnnx, toOnnx } from 'memoryview/onnx';
import { Tensor } from 'onnxruntime-common';
import { describe, expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { detach, errorOf } from '../../support.ts';
import { allocated, LARGE } from '../allocated.ts';

const SEED = 51;

/** A tensor of each type, by ONNX Runtime's own words, and the format of its view. */
const TENSORS: readonly [format: string, tensor: () => Tensor][] = [
  ['?', () => new Tensor('bool', [true, false, true, true], [2, 2])],
  ['b', () => new Tensor('int8', Int8Array.of(-128, -1, 0, 127), [2, 2])],
  ['B', () => new Tensor('uint8', Uint8Array.of(0, 1, 254, 255), [2, 2])],
  ['h', () => new Tensor('int16', Int16Array.of(-32768, -1, 0, 32767), [2, 2])],
  ['H', () => new Tensor('uint16', Uint16Array.of(0, 1, 2, 65535), [2, 2])],
  ['i', () => new Tensor('int32', Int32Array.of(-2147483648, -1, 0, 2147483647), [2, 2])],
  ['I', () => new Tensor('uint32', Uint32Array.of(0, 1, 2, 4294967295), [2, 2])],
  ['q', () => new Tensor('int64', [-9223372036854775808n, -1n, 0n, 9223372036854775807n], [2, 2])],
  ['Q', () => new Tensor('uint64', [0n, 1n, 2n, 18446744073709551615n], [2, 2])],
  ['f', () => new Tensor('float32', [0.5, -1, Infinity, 3], [2, 2])],
  ['d', () => new Tensor('float64', [0.1, -1, 1e300, 3], [2, 2])],
];

/** The items of a tensor, by the tensor itself. */
function itemsOf({ type, data }: Tensor): unknown[] {
  return [...data].map((item) => (type === 'bool' ? item === 1 : item));
}

describe('fromOnnx', () => {
  test.each(TENSORS)('sees the items of a tensor as %s', (format, make) => {
    const tensor = make();
    const mv = fromOnnx(tensor);
    expect([mv.format, mv.shape, mv.readonly, mv.obj]).toEqual([format, [2, 2], false, tensor]);
    expect(mv.ravel().tolist()).toEqual(itemsOf(tensor));
  });

  test('sees the bits of half floats as numbers', () => {
    const tensor = new Tensor('float16', Uint16Array.of(0x3c00, 0xc000, 0x7bff), [3]);
    expect([fromOnnx(tensor).format, fromOnnx(tensor).tolist()]).toEqual(['e', [1, -2, 65504]]);
  });

  test('shares: what is written on one side is seen on the other', () => {
    const tensor = new Tensor('float32', new Float32Array(6), [2, 3]);
    const mv = fromOnnx(tensor);
    mv.set(1, 2, 0.25);
    expect(tensor.data[5]).toBe(0.25);
    tensor.data[0] = 8;
    expect(mv.get(0, 0)).toBe(8);
    expect(fromOnnx(tensor.reshape([3, 2])).get(2, 1)).toBe(0.25);
  });

  test('has no axis for a scalar, and an empty axis for none', () => {
    expect(fromOnnx(new Tensor('float32', Float32Array.of(7), [])).item()).toBe(7);
    expect(fromOnnx(new Tensor('int32', new Int32Array(0), [0, 3])).shape).toEqual([0, 3]);
  });

  test('gives a type that names the format', () => {
    const tensor = new Tensor('int64', [1n]);
    const item: bigint = fromOnnx(tensor).item(0);
    expect([item, fromOnnx(tensor).format satisfies 'q']).toEqual([1n, 'q']);
  });

  test('allocates nothing for 64 MB', () => {
    const tensor = new Tensor('float32', new Float32Array(LARGE / 4), [LARGE / 4]);
    const { bytes, result } = allocated(() => fromOnnx(tensor));
    expect(bytes).toBeLessThan(1 << 20);
    expect(result.nbytes).toBe(LARGE);
  });
});

describe('toOnnx', () => {
  test.each(TENSORS)('makes a tensor of items %s over the same memory', (_, make) => {
    const tensor = make();
    const back = toOnnx(fromOnnx(tensor), Tensor);
    expect([back.type, back.dims, itemsOf(back)]).toEqual([tensor.type, [2, 2], itemsOf(tensor)]);
    expect(back.data).not.toBe(tensor.data);
    expect(Reflect.get(back.data, 'buffer')).toBe(Reflect.get(tensor.data, 'buffer'));
  });

  test('makes half floats of the bits, over the same memory', () => {
    const bits = Uint16Array.of(0x3c00, 0xc000);
    const back = toOnnx(memoryview(bits).cast('B').cast('e'), Tensor);
    expect([back.type, Reflect.get(back.data, 'buffer')]).toEqual(['float16', bits.buffer]);
  });

  test('shares: what is written on one side is seen on the other', () => {
    const items = Float32Array.of(1, 2, 3, 4, 5, 6);
    const mv = memoryview(items).cast('f', [2, 3]);
    const tensor = toOnnx(mv.get(1), Tensor);
    expect([tensor.dims, [...tensor.data]]).toEqual([[3], [4, 5, 6]]);
    tensor.data[0] = -4;
    items[5] = -6;
    expect([items[3], tensor.data[2]]).toEqual([-4, -6]);
  });

  test('allocates nothing for 64 MB', () => {
    const mv = memoryview(new Float32Array(LARGE / 4));
    const { bytes, result } = allocated(() => toOnnx(mv, Tensor));
    expect(bytes).toBeLessThan(1 << 20);
    expect(result.size).toBe(LARGE / 4);
  });

  test('copies what cannot be shared only where it may', () => {
    const mv = memoryview(Int32Array.of(1, 2, 3, 4)).cast('i', [2, 2]);
    expect(errorOf(() => toOnnx(mv.T, Tensor))).toMatch(/^BufferError: .*cannot be shared.*copy: 'ifNeeded'/);
    const tensor = toOnnx(mv.T, Tensor, { copy: 'ifNeeded' });
    expect([tensor.dims, [...tensor.data]]).toEqual([
      [2, 2],
      [1, 3, 2, 4],
    ]);
    const swapped = memoryview(Uint8Array.of(0, 0, 0, 5)).cast('>i');
    expect(errorOf(() => toOnnx(swapped, Tensor))).toMatch(/^BufferError: .*byte order/);
    expect([...toOnnx(swapped, Tensor, { copy: 'ifNeeded' }).data]).toEqual([5]);
    expect(errorOf(() => toOnnx(mv.toreadonly(), Tensor))).toMatch(/^BufferError: .*read-only/);
  });

  test(`gives back what 300 random views hold, seed ${SEED}`, () => {
    for (let k = 0; k < 300; k++) {
      const random = new Random(SEED, k);
      const shape = Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(4));
      const format = random.pick(['b', 'B', '<h', '>h', 'i', '>I', 'q', '>Q', 'f', '>d']);
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
      const back = fromOnnx(toOnnx(mv, Tensor, { copy: 'ifNeeded' }));
      expect(back.tolist(), `seed ${SEED}, case ${k}`).toEqual(mv.tolist());
      expect(back.shape).toEqual(mv.shape);
    }
  });
});

describe('a tensor that ends', () => {
  test('is refused once disposed, and keeps the views made before', () => {
    const tensor = new Tensor('float32', Float32Array.of(1, 2), [2]);
    const mv = fromOnnx(tensor);
    tensor.dispose();
    expect(mv.tolist()).toEqual([1, 2]);
    expect(errorOf(() => fromOnnx(tensor))).toBe('BufferError: the tensor is disposed: it has no data');
  });

  test('leaves views of memory that was transferred without items', () => {
    const items = Float32Array.of(1, 2);
    const mv = fromOnnx(new Tensor('float32', items, [2]));
    detach(items.buffer);
    expect(errorOf(() => mv.get(0))).toMatch(/^BufferError: .*detached/);
    expect(errorOf(() => fromOnnx(new Tensor('float32', items, [0])))).toMatch(/^BufferError: /);
  });

  test('goes on after the view that it was made of is released', () => {
    const mv = memoryview(Float32Array.of(1, 2));
    const tensor = toOnnx(mv, Tensor);
    mv.release();
    expect([...tensor.data]).toEqual([1, 2]);
    expect(errorOf(() => toOnnx(mv, Tensor))).toMatch(/^ValueError: .*released/);
  });

  test('is fetched from the GPU before it can be seen', async () => {
    const download = async (): Promise<Float32Array> => Float32Array.of(3, 4);
    const buffer = { size: 8, mapState: 'unmapped' };
    // A buffer by name only: nothing but `download` is asked.
    const how = { dataType: 'float32', dims: [2], download };
    const tensor: Tensor = Reflect.apply(Tensor.fromGpuBuffer, Tensor, [buffer, how]);
    expect(errorOf(() => fromOnnx(tensor))).toBe(
      "BufferError: the data of the tensor is in a 'gpu-buffer', not on the CPU: await tensor.getData() first",
    );
    await tensor.getData();
    expect(fromOnnx(tensor).tolist()).toEqual([3, 4]);
  });
});

describe('what is refused', () => {
  test.each([new Tensor(['a', 'b']), new Tensor('uint4', new Uint8Array(4), [8])])(
    'a tensor of items without a format',
    (tensor) => {
      expect(errorOf(() => fromOnnx(tensor))).toBe(
        `BufferError: no format describes the items of a tensor of type '${tensor.type}'`,
      );
    },
  );

  test.each(['c', '4s', 'T{i:a:}', 'Zf'])('a view of items %s', (format) => {
    const mv = memoryview(new Uint8Array(8)).cast(format);
    expect(errorOf(() => toOnnx(mv, Tensor, { copy: 'ifNeeded' }))).toMatch(/^BufferError: /);
  });

  test('what is no tensor, and data of another size than the shape', () => {
    const wrong = { type: 'float32', dims: [3], location: 'cpu', data: new Float32Array(2) };
    expect(errorOf(() => fromOnnx(wrong))).toMatch(/^BufferError: .*reach outside/);
    expect(errorOf(() => fromOnnx({ ...wrong, dims: [1] }))).toMatch(/^ValueError: 1 items .* 8 bytes/);
    expect(errorOf(() => fromOnnx({ ...wrong, dims: [-1] }))).toMatch(/^BufferError: /);
    expect(errorOf(() => fromOnnx({ ...wrong, data: [1, 2, 3] }))).toMatch(/^TypeError: /);
    for (const none of [null, undefined, 3, {}, { type: 'int8' }]) {
      expect(errorOf(() => Reflect.apply(fromOnnx, undefined, [none]))).toMatch(
        /^TypeError: a tensor of ONNX/,
      );
      expect(errorOf(() => Reflect.apply(toOnnx, undefined, [none, Tensor]))).toMatch(
        /^TypeError: a memoryview is/,
      );
    }
    expect(errorOf(() => Reflect.apply(toOnnx, undefined, [memoryview(new Int8Array(1))]))).toMatch(
      /^TypeError: the class/,
    );
  });
});

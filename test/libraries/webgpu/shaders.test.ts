// What views write is what shaders read, and what shaders write is what views read: Dawn on SwiftShader.
import { type MemoryView, memoryview, slice } from 'memoryview';
import { fromMappedRange, toGPUBuffer } from 'memoryview/webgpu';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { shaderDevice, whyNoShaders } from './gpu.ts';

const SEED = 55;

if (whyNoShaders !== '') console.log(`WebGPU's shaders: skipped, ${whyNoShaders}`);

describe.skipIf(whyNoShaders !== '')('on the GPU', () => {
  let device: GPUDevice;

  beforeAll(async () => {
    device = await shaderDevice();
  });

  afterAll(() => {
    device.destroy();
  });

  /** A buffer with the same bytes, mapped to be read. */
  async function readable(source: GPUBuffer): Promise<GPUBuffer> {
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    const target = device.createBuffer({ size: source.size, usage });
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, 0, target, 0, source.size);
    device.queue.submit([encoder.finish()]);
    await target.mapAsync(GPUMapMode.READ);
    return target;
  }

  /** The bytes of a buffer, read through a view. */
  async function bytesOf(source: GPUBuffer): Promise<number[]> {
    return [...fromMappedRange(await readable(source))];
  }

  test('a shader doubles in place what a view wrote', async () => {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    const buffer = device.createBuffer({ size: 64, usage, mappedAtCreation: true });
    const mv = fromMappedRange(buffer, 0, 64, { unmap: true });
    const numbers = mv.cast('f', [4, 4]);
    for (let row = 0; row < 4; row++) for (let k = 0; k < 4; k++) numbers.set(row, k, row + k / 8);
    numbers.release();
    mv.release();
    const code = `@group(0) @binding(0) var<storage, read_write> a: array<f32>;
      @compute @workgroup_size(16) fn main(@builtin(global_invocation_id) at: vec3u) { a[at.x] = a[at.x] * 2; }`;
    const module = device.createShaderModule({ code });
    const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
    const bindGroup = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [{ binding: 0, resource: { buffer } }],
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(1);
    pass.end();
    device.queue.submit([encoder.finish()]);
    const seen = fromMappedRange(await readable(buffer)).cast('f', [4, 4]);
    expect(seen.get(3).tolist()).toEqual([6, 6.25, 6.5, 6.75]);
    expect(seen.T.get(1).tolist()).toEqual([0.25, 2.25, 4.25, 6.25]);
  });

  test('a range that does not start at 0 is where it says', async () => {
    const buffer = device.createBuffer({ size: 32, usage: GPUBufferUsage.COPY_SRC, mappedAtCreation: true });
    fromMappedRange(buffer, 8, 4).set(1, 7);
    buffer.unmap();
    const expected = new Array(32).fill(0);
    expected[9] = 7;
    expect(await bytesOf(buffer)).toEqual(expected);
  });

  test('queue.writeBuffer takes the memory of a view', async () => {
    const usage = GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const buffer = device.createBuffer({ size: 8, usage });
    const mv = memoryview(Uint16Array.of(1, 2, 3, 4, 5, 6)).slice(1, 5);
    device.queue.writeBuffer(buffer, 0, mv.asUint8Array());
    expect(await bytesOf(buffer)).toEqual([...mv.tobytes()]);
  });

  test('toGPUBuffer fills up with zeros to a multiple of four bytes', async () => {
    const mv = memoryview(Uint8Array.of(1, 2, 3, 4, 5));
    const buffer = toGPUBuffer(mv, device, GPUBufferUsage.COPY_SRC, { label: 'five' });
    expect([buffer.size, buffer.mapState, buffer.label]).toEqual([8, 'unmapped', 'five']);
    expect(await bytesOf(buffer)).toEqual([1, 2, 3, 4, 5, 0, 0, 0]);
    expect(toGPUBuffer(mv.slice(0, 0), device, GPUBufferUsage.COPY_SRC).size).toBe(0);
  });

  test(`toGPUBuffer packs what 60 random views hold, seed ${SEED}`, async () => {
    for (let k = 0; k < 60; k++) {
      const random = new Random(SEED, k);
      const shape = Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(4));
      const format = random.pick(['B', 'H', '>h', 'f', 'q', '3s', 'T{B:a:H:b:}']);
      const count = shape.reduce((a, b) => a * b);
      const size = memoryview(new Uint8Array(24)).cast(format).itemsize;
      const plain = memoryview(new Uint8Array(count * size));
      for (let at = 0; at < plain.nbytes; at++) plain.set(at, random.below(256));
      const whole: MemoryView = plain.cast(format, shape);
      const mv = random.pick([
        whole,
        whole.T,
        whole.get(slice(null, null, -1)),
        whole.get(slice(null, null, 2)),
      ]);
      const buffer = toGPUBuffer(mv, device, GPUBufferUsage.COPY_SRC);
      const expected = [...mv.tobytes()];
      const seen = await bytesOf(buffer);
      expect(seen.slice(0, mv.nbytes), `seed ${SEED}, case ${k}`).toEqual(expected);
    }
  });
});

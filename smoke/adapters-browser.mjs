// The smoke program of the adapters that need a browser: pixels of a real canvas, buffers of a real WebGPU. It throws at
// the first thing that is not so, and prints one line at the end.

import { memoryview, slice } from 'memoryview';
import { fromImageData, toImageData } from 'memoryview/imagedata';
import { fromMappedRange, toGPUBuffer } from 'memoryview/webgpu';

let checks = 0;

function same(what, got, expected) {
  checks++;
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}

function raises(what, body, pattern) {
  let said = 'nothing was raised';
  try {
    body();
  } catch (error) {
    said = `${error.name}: ${error.message}`;
  }
  checks++;
  if (!pattern.test(said)) throw new Error(`${what}: expected ${pattern}, got ${said}`);
}

// Pixels: what a canvas draws is what a view reads, and the other way round.
const canvas = new OffscreenCanvas(4, 3);
const context = canvas.getContext('2d', { willReadFrequently: true });
context.fillStyle = 'rgb(10, 20, 30)';
context.fillRect(1, 1, 2, 1);
const image = context.getImageData(0, 0, 4, 3);
const pixels = fromImageData(image);
same('the shape of an image', pixels.shape, [3, 4, 4]);
same('a pixel', pixels.get(1, 2).tolist(), [10, 20, 30, 255]);
same('a pixel beside', pixels.get(0, 0).tolist(), [0, 0, 0, 0]);
pixels.get(slice(null), slice(null), 3).fill(255);
pixels.set(2, 3, 0, 200);
same('the image shares', [...image.data.slice(44)], [200, 0, 0, 255]);
context.putImageData(image, 0, 0);
same('the canvas has what the view wrote', [...context.getImageData(3, 2, 1, 1).data], [200, 0, 0, 255]);

const memory = memoryview(new Uint8Array(64)).slice(8, 56).cast('B', [3, 4, 4]);
const made = toImageData(memory, ImageData);
same('an image over a view', [made.width, made.height, made.data.byteOffset], [4, 3, 8]);
memory.set(0, 0, 1, 99);
memory.get(slice(null), slice(null), 3).fill(255);
context.putImageData(made, 0, 0);
same('the canvas has what the memory holds', [...context.getImageData(0, 0, 1, 1).data], [0, 99, 0, 255]);
const turned = toImageData(memory.slice(null, null, -1), ImageData, { copy: 'ifNeeded' });
same('an image upside down', turned.data[33], 99);
raises(
  'no image upside down without a copy',
  () => toImageData(memory.slice(null, null, -1), ImageData),
  /^BufferError: /,
);
const wide = toImageData(memory, ImageData, { settings: { colorSpace: 'display-p3' } });
same('the settings of an image', wide.colorSpace, 'display-p3');
for (const buffer of [new SharedArrayBuffer(4), new ArrayBuffer(4, { maxByteLength: 8 })]) {
  const mv = memoryview(new Uint8Array(buffer)).cast('B', [1, 1, 4]);
  raises(
    'memory that ImageData refuses',
    () => toImageData(mv, ImageData),
    /^BufferError: ImageData refuses/,
  );
  raises('and does refuse', () => new ImageData(new Uint8ClampedArray(buffer), 1, 1), /^TypeError: /);
  same('a copy of it', toImageData(mv, ImageData, { copy: 'ifNeeded' }).data.length, 4);
}
structuredClone(image, { transfer: [image.data.buffer] });
raises('an image that was transferred', () => pixels.get(0, 0, 0), /^BufferError: .*detached/);

let halves = 'no half floats in ImageData';
if (made.pixelFormat !== undefined && 'Float16Array' in globalThis) {
  halves = 'half floats in ImageData';
  const half = new ImageData(2, 1, { pixelFormat: 'rgba-float16' });
  const mv = fromImageData(half);
  same('the format of half floats', [mv.format, mv.shape], ['e', [1, 2, 4]]);
  mv.set(0, 1, 2, 1.5);
  same('half floats share', half.data[6], 1.5);
}

// Buffers: what a view writes is what the GPU computes with.
const adapter = await navigator.gpu?.requestAdapter();
let gpu = 'no WebGPU';
if (adapter) {
  const device = await adapter.requestDevice();
  const { COPY_SRC, COPY_DST, MAP_READ, STORAGE } = GPUBufferUsage;
  const usage = STORAGE | COPY_SRC;
  const buffer = device.createBuffer({ size: 64, usage, mappedAtCreation: true });
  const mapped = fromMappedRange(buffer, 0, 64, { unmap: true });
  const numbers = mapped.cast('f', [4, 4]);
  numbers.set(3, 2, 1.25);
  raises('bytes twice', () => fromMappedRange(buffer, 8, 8), /^BufferError: bytes 8 to 16/);
  numbers.release();
  mapped.release();
  same('the last release unmaps', buffer.mapState, 'unmapped');
  const code = `@group(0) @binding(0) var<storage, read_write> a: array<f32>;
    @compute @workgroup_size(16) fn main(@builtin(global_invocation_id) at: vec3u) { a[at.x] = a[at.x] * 2; }`;
  const compute = { module: device.createShaderModule({ code }) };
  const pipeline = device.createComputePipeline({ layout: 'auto', compute });
  const entries = [{ binding: 0, resource: { buffer } }];
  const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
  const target = device.createBuffer({ size: 64, usage: MAP_READ | COPY_DST });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(buffer, 0, target, 0, 64);
  device.queue.submit([encoder.finish()]);
  raises(
    'a buffer that is not mapped',
    () => fromMappedRange(target),
    /^BufferError: the GPUBuffer is unmapped/,
  );
  await target.mapAsync(GPUMapMode.READ);
  const result = fromMappedRange(target).cast('f', [4, 4]);
  same('the shader doubled what the view wrote', result.get(3, 2), 2.5);
  same('a mapping to read is read-only', result.readonly, true);
  target.unmap();
  raises('a buffer that was unmapped', () => result.get(0, 0), /^BufferError: .*detached/);

  const packed = toGPUBuffer(
    memoryview(Uint16Array.of(1, 2, 3, 4, 5)).slice(null, null, 2),
    device,
    COPY_SRC,
  );
  const back = device.createBuffer({ size: packed.size, usage: MAP_READ | COPY_DST });
  const copying = device.createCommandEncoder();
  copying.copyBufferToBuffer(packed, 0, back, 0, packed.size);
  device.queue.submit([copying.finish()]);
  await back.mapAsync(GPUMapMode.READ);
  same('a buffer of a view with gaps', fromMappedRange(back).cast('H').tolist(), [1, 3, 5, 0]);
  gpu = `WebGPU on ${adapter.info?.description || adapter.info?.vendor || 'an adapter without a name'}`;
}

console.log(`smoke: ${checks} checks passed (${halves}; ${gpu})`);

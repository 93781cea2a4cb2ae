// Types of pixels and mapped ranges, with the DOM's own types.

import { type MemoryView, memoryview } from 'memoryview';
import { fromImageData, toImageData } from 'memoryview/imagedata';
import { fromMappedRange, toGPUBuffer } from 'memoryview/webgpu';
import { expectTypeOf, test } from 'vitest';

declare const image: ImageData;
declare const buffer: GPUBuffer;
declare const device: GPUDevice;

test('an image gives bytes along three axes', () => {
  expectTypeOf(fromImageData(image)).toEqualTypeOf<MemoryView<'B', 3>>();
  expectTypeOf(fromImageData(image).get(0, 0, 3)).toEqualTypeOf<number>();
  const half = { width: 1, height: 1, data: new Float32Array(4) };
  expectTypeOf(fromImageData(half).format).toEqualTypeOf<'B' | 'e'>();
});

test('a view gives an image of the class that is handed over', () => {
  expectTypeOf(toImageData(memoryview(new Uint8Array(4)), ImageData)).toEqualTypeOf<ImageData>();
  // @ts-expect-error: the class is needed
  toImageData(memoryview(new Uint8Array(4)));
});

test('a mapped range is bytes along one axis', () => {
  expectTypeOf(fromMappedRange(buffer)).toEqualTypeOf<MemoryView<'B', 1>>();
  expectTypeOf(fromMappedRange(buffer, 8, 4, { unmap: true }).cast('f')).toEqualTypeOf<MemoryView<'f', 1>>();
  // @ts-expect-error: no buffer of the GPU
  fromMappedRange(new ArrayBuffer(8));
});

test('a device gives a buffer of its own', () => {
  expectTypeOf(toGPUBuffer(memoryview(new Float32Array(4)), device, 8)).toEqualTypeOf<GPUBuffer>();
});

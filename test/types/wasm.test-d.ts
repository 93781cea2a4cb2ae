// Types of views of a `WebAssembly.Memory`: bytes along one axis, whatever the compiler's library knows of it.

import { bytes, type MemoryView, memoryview, type WasmMemory } from 'memoryview';
import { expectTypeOf, test } from 'vitest';

test('a WebAssembly.Memory lends bytes along one axis', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  expectTypeOf(memoryview(memory)).toEqualTypeOf<MemoryView<'B', 1>>();
  expectTypeOf(memoryview(memory).get(0)).toEqualTypeOf<number>();
  expectTypeOf(memoryview(memory).cast('d')).toEqualTypeOf<MemoryView<'d', 1>>();
  expectTypeOf(bytes).toBeCallableWith(memory);
});

test('so does what later libraries declare: 64-bit addresses, buffers that can be resized', () => {
  interface Memory64 {
    readonly buffer: ArrayBuffer;
    grow(delta: bigint): bigint;
    toResizableBuffer(): ArrayBuffer;
  }
  interface EitherMemory {
    readonly buffer: ArrayBuffer | SharedArrayBuffer;
    grow(delta: number | bigint): number | bigint;
  }
  expectTypeOf<Memory64>().toExtend<WasmMemory>();
  expectTypeOf<EitherMemory>().toExtend<WasmMemory>();
  const view = (memory: Memory64) => memoryview(memory);
  const either = (memory: EitherMemory) => memoryview(memory);
  const structural = (memory: WasmMemory) => memoryview(memory);
  expectTypeOf(view).returns.toEqualTypeOf<MemoryView<'B', 1>>();
  expectTypeOf(either).returns.toEqualTypeOf<MemoryView<'B', 1>>();
  expectTypeOf(structural).returns.toEqualTypeOf<MemoryView<'B', 1>>();
});

test('memory of a module, whose exports have no types of their own, is narrowed first', () => {
  const open = (exported: WebAssembly.ExportValue) =>
    exported instanceof WebAssembly.Memory ? memoryview(exported) : undefined;
  expectTypeOf(open).returns.toEqualTypeOf<MemoryView<'B', 1> | undefined>();
});

test('what has a buffer but does not grow lends nothing', () => {
  // @ts-expect-error: no memory
  const refused = (): unknown => memoryview({ buffer: new ArrayBuffer(8) });
  expectTypeOf(refused).toBeFunction();
});

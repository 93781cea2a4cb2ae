// What the type checker knows of mapped and shared memory.

import type { MemoryView } from 'memoryview';
import { type Bytes, type Exporter, memoryview, slice } from 'memoryview';
import { Mmap, type MmapOptions, mmap, OSError } from 'memoryview/mmap';
import { SharedMemory } from 'memoryview/shared_memory';
import { describe, expectTypeOf, test } from 'vitest';

describe('memoryview/mmap', () => {
  test('maps by numbers or bigints, and its options are Python’s', () => {
    expectTypeOf(mmap(3, 0)).toEqualTypeOf<Mmap>();
    expectTypeOf(mmap(-1, 10n, { access: 1, trackfd: false })).toEqualTypeOf<Mmap>();
    expectTypeOf<keyof MmapOptions>().toEqualTypeOf<'flags' | 'prot' | 'access' | 'offset' | 'trackfd'>();
    // @ts-expect-error: a length is needed
    mmap(3);
    // @ts-expect-error: a file is a number
    mmap('file', 0);
    // @ts-expect-error: made by mmap()
    new Mmap();
  });

  test('gives bytes by index and copies by slice', () => {
    const mm = mmap(-1, 10);
    expectTypeOf(mm.get(0)).toEqualTypeOf<number>();
    expectTypeOf(mm.get(slice(1, 3))).toEqualTypeOf<Bytes>();
    expectTypeOf(mm.slice(1)).toEqualTypeOf<Bytes>();
    expectTypeOf(mm.read()).toEqualTypeOf<Bytes>();
    expectTypeOf(mm.read_byte()).toEqualTypeOf<number>();
    mm.set(0, 1n);
    mm.set(slice(0, 2), new Uint8Array(2));
    // @ts-expect-error: a byte at an index
    mm.set(0, new Uint8Array(1));
  });

  test('is an exporter that using closes', () => {
    expectTypeOf<Mmap>().toExtend<Exporter>();
    expectTypeOf<Mmap>().toExtend<Disposable>();
    expectTypeOf(memoryview(mmap(-1, 8)).cast('d', [1]).get(0)).toEqualTypeOf<number>();
  });

  test('has errors of the system with their numbers', () => {
    expectTypeOf(new OSError(2, 'No such file or directory').errno).toEqualTypeOf<number>();
  });
});

describe('memoryview/shared_memory', () => {
  test('is made and attached to with and without new', () => {
    expectTypeOf(SharedMemory('psm_1')).toEqualTypeOf<SharedMemory>();
    expectTypeOf(new SharedMemory({ create: true, size: 8 })).toEqualTypeOf<SharedMemory>();
    // @ts-expect-error: what is there has a name
    SharedMemory();
  });

  test('lends bytes along one axis', () => {
    const shm = SharedMemory({ create: true, size: 16 });
    expectTypeOf(shm.buf).toEqualTypeOf<MemoryView<'B', 1>>();
    expectTypeOf(shm.buf.cast('<d', [1, 2]).get(0, 1)).toEqualTypeOf<number>();
    expectTypeOf(shm).toExtend<Exporter>();
    expectTypeOf(shm).toExtend<Disposable>();
  });
});

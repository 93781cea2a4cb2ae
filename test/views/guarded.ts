// What the tests of writing share: items amid guard bytes, and errors as they are thrown.

import { type MemoryView, memoryview } from 'memoryview';
import { expect } from 'vitest';
import { call } from '../support.ts';

export const GUARD = 0xa5;

/** Items of a format amid guard bytes; what is written shows against `fill`. */
export function places(
  format: string,
  shape: readonly number[],
  fill = 0x11,
): { mv: MemoryView; memory: Uint8Array; buffer: ArrayBuffer } {
  const { itemsize } = memoryview(new Uint8Array(0)).cast(format);
  const size = shape.reduce((product, extent) => product * extent, itemsize);
  const buffer = new ArrayBuffer(size + 32);
  const memory = new Uint8Array(buffer).fill(GUARD);
  memory.fill(fill, 16, -16);
  return { mv: memoryview(memory).slice(16, -16).cast(format, shape) as MemoryView, memory, buffer };
}

export function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Zeros of a format amid guard bytes, with what the guards are now. */
export function targetOf(
  format: string,
  count: number,
): { mv: MemoryView; guarded: () => boolean; memory: Uint8Array } {
  const size = memoryview(new Uint8Array(0)).cast(format).itemsize;
  const memory = new Uint8Array(count * size + 32).fill(0xa5);
  const mv = memoryview(memory).slice(16, -16).cast(format) as MemoryView;
  const ends = (): Uint8Array[] => [memory.subarray(0, 16), memory.subarray(-16)];
  return { mv, memory, guarded: () => ends().every((end) => end.every((byte) => byte === 0xa5)) };
}

/** All items of a view in another format. */
export function copied(format: string, source: MemoryView, casting: string): unknown[] {
  const { mv, guarded } = targetOf(format, source.length);
  call(mv, 'copy_from', source, { casting });
  expect(guarded()).toBe(true);
  return mv.tolist() as unknown[];
}

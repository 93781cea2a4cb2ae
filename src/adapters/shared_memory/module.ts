// memoryview/shared_memory: Python's `multiprocessing.shared_memory`, on Linux with Node (and the package koffi), Bun or Deno.

import type { Releasable } from '../../views/face/lifetime.ts';
import { Segment, type SharedMemoryOptions } from './segment.ts';

export { FileExistsError, FileNotFoundError, OSError, PermissionError } from '../ffi/errors.ts';
export type { CloseOptions } from '../ffi/mapping.ts';
export type { SharedMemoryOptions };

/** Memory that processes share by its name, in this language or in Python. Lends its bytes, as `buf` does. */
export interface SharedMemory extends Segment, Releasable {}

interface SharedMemoryMaker {
  new (options: SharedMemoryOptions): SharedMemory;
  new (name: string | null, options?: SharedMemoryOptions): SharedMemory;
  (options: SharedMemoryOptions): SharedMemory;
  (name: string | null, options?: SharedMemoryOptions): SharedMemory;
  readonly prototype: SharedMemory;
}

/**
 * Makes memory, `SharedMemory({ create: true, size: 4096 })`, or attaches to what another process has made,
 * `SharedMemory(name)`; with or without `new`. Python's `SharedMemory(name)` finds it by the same name.
 *
 * The memory is taken at once: where `/dev/shm` is full, that is an error here and no end of the process later.
 * There is no resource tracker here: whoever makes memory calls `unlink()`, or it stays until the machine is started
 * anew. Python before 3.13 takes the name away when a process that attached ends; `track=False` keeps 3.13 from it.
 *
 * Errors: `ValueError` for a size that is none and for no name; `FileExistsError`, `FileNotFoundError`,
 * `PermissionError`, and `OSError` where `/dev/shm` is full; `Error` without koffi on Node or `--allow-ffi` on Deno;
 * `NotImplementedError` on other systems than Linux.
 */
export const SharedMemory: SharedMemoryMaker = /* @__PURE__ */ maker();

function maker(): SharedMemoryMaker {
  const make = function SharedMemory(
    first: SharedMemoryOptions | string | null = {},
    options: SharedMemoryOptions = {},
  ): unknown {
    const all = typeof first === 'object' && first !== null ? first : { ...options, name: first };
    return Reflect.construct(Segment, [all], new.target ?? Segment);
  };
  make.prototype = Segment.prototype;
  const known: unknown = make;
  return known as SharedMemoryMaker;
}

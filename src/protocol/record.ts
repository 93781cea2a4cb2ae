// The buffer protocol between a lender and a borrower: one symbol, one record. PEP 3118, PEP 688.

import type { DataModel } from '../formats/letters.ts';

/**
 * The method by which an object lends its memory: Python's `__buffer__`.
 * Registered with `Symbol.for`, so that two copies of this library understand each other.
 */
export const getBuffer: unique symbol = Symbol.for('memoryview.getBuffer');

/** Memory as JavaScript has it: a whole buffer, or a part of one, which is then the window. */
export type Memory = ArrayBufferLike | ArrayBufferView;

/**
 * A `WebAssembly.Memory`. Views of it follow its bytes where they go when it grows; those of its `buffer` are lost then.
 */
export interface WasmMemory {
  /** Its bytes as they are now: another buffer after it grew. */
  readonly buffer: ArrayBufferLike;
  /** Never called here: what has it is a `WebAssembly.Memory`. */
  grow(delta: never): unknown;
}

/** What an exporter says of the memory it lends. CPython: `Py_buffer`. All sizes and offsets are in bytes. */
export interface BufferRecord {
  /** The window: no access ever leaves it. */
  readonly memory: Memory;
  /** Where item (0, …, 0) starts, from the start of `memory`. 0 if absent. */
  readonly byteOffset?: number | undefined;
  /** The bytes of all items together, `itemsize` × the product of `shape`. Needed only where `shape` is not given. */
  readonly nbytes?: number | undefined;
  /** `struct` or PEP 3118 syntax. Not given: unsigned bytes. */
  readonly format?: string | null | undefined;
  /** Bytes of an item. */
  readonly itemsize: number;
  /** Items along each axis. Not given: one axis over all of `nbytes`. */
  readonly shape?: readonly number[] | null | undefined;
  /** Bytes from one item to the next along each axis. Not given: C order without gaps. */
  readonly strides?: readonly number[] | null | undefined;
  /** Where not negative, the axis holds pointers: follow, then add this many bytes. */
  readonly suboffsets?: readonly number[] | null | undefined;
  /** Whether the borrower must not write. */
  readonly readonly: boolean;
  /** The data model the native sizes follow. Not given: read off `itemsize`, else `LP64`. */
  readonly dataModel?: DataModel | undefined;
  /**
   * Gives `memory` anew where it was found detached: the heap of a WebAssembly program that has grown is another buffer.
   * As many bytes, from the same place of it. Not given: memory that was detached is lost.
   */
  readonly renew?: (() => Memory) | undefined;
  /** Called exactly once, when the last view of this loan has ended. */
  readonly release?: (() => void) | undefined;
}

/** The record of plain bytes along one axis, by whose type the checker knows the view: what `fillInfo` gives. */
export interface BytesRecord extends BufferRecord {
  readonly format: 'B' | null;
  readonly shape: readonly [number] | null;
}

/** Any object that lends memory. Each call is one loan; `flags` are `BufferFlags`. */
export interface Exporter {
  [getBuffer](flags: number): BufferRecord;
}

/** Whether `value` has the method; reading it may run code of the value's. */
export function isExporter(value: unknown): value is Exporter {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return false;
  return getBuffer in value && typeof value[getBuffer] === 'function';
}

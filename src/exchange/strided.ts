// Arrays of other libraries: a typed array, and how many of its items apart the items along each axis lie.

import { BufferFlags } from '../protocol/flags.ts';
import { nativeAnswer } from '../protocol/natives.ts';
import type { MemoryView } from '../views/face.ts';
import type { NativeArray } from '../views/ways-out.ts';
import { viewOf } from './lend.ts';

/** Items in a typed array. Everything is counted in items, not bytes. */
export interface Strided<A extends NativeArray = NativeArray> {
  readonly data: A;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Where in `data` item (0, …, 0) is. */
  readonly offset: number;
}

/** What is done where memory cannot be shared. */
export interface SharingOptions {
  /** `'never'`, the default: a `BufferError`. `'ifNeeded'`: the items are copied. */
  readonly copy?: 'never' | 'ifNeeded' | undefined;
}

/**
 * A view of the items of `array`, the memory of `object`. Shares. `format` is that of the typed array if not given.
 * Errors: `BufferError` where the items reach outside the typed array.
 */
export function viewOfStrided(object: unknown, array: Strided, format?: string): MemoryView {
  const { data, shape, strides, offset } = array;
  const record = nativeAnswer(data, BufferFlags.FULL_RO);
  if (record === undefined) throw new TypeError('data is no typed array');
  const size = record.itemsize;
  return viewOf(object, {
    ...record,
    format: format ?? record.format,
    byteOffset: offset * size,
    nbytes: undefined,
    shape,
    strides: strides.map((stride) => stride * size),
  });
}

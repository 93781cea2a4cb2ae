// Memory that another library or language describes in its own words, as a view.

import { accept } from '../protocol/borrow.ts';
import type { BufferRecord } from '../protocol/record.ts';
import type { MemoryView } from '../views/face.ts';
import { makeView } from '../views/make.ts';

/**
 * A view of the memory that `record` describes; `object`, whose memory it is, becomes its `obj`. Shares.
 * Errors: `BufferError` for a record that contradicts itself or its memory.
 */
export function viewOf<F extends string = string>(object: unknown, record: BufferRecord): MemoryView<F>;
export function viewOf(object: unknown, record: BufferRecord): unknown {
  const { loan, format, grid, readonly } = accept(object, record);
  return makeView(loan, format, grid, readonly);
}

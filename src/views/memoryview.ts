// Python's `memoryview(object)`. CPython: `Objects/memoryobject.c`, `memory_new`.

import type { BytesLike } from '../bytes/owner.ts';
import { borrow } from '../protocol/borrow.ts';
import { BufferFlags } from '../protocol/flags.ts';
import type { MemoryView } from './face.ts';
import { makeView } from './make.ts';
import type { AxesOf, FormatOf } from './types.ts';
import { View } from './view.ts';

/**
 * A view of the memory of `object`: bytes, bytearray, buffers, typed arrays, DataView, Node's Buffer, another view,
 * or anything with the method `[getBuffer]`. Shares the memory; locks the size of its exporter until released.
 * Errors: `TypeError` for what lends no memory (a string among it), and the exporter's own `BufferError`.
 */
export function memoryview<const T extends BytesLike>(object: T): MemoryView<FormatOf<T>, AxesOf<T>>;
export function memoryview(...args: readonly unknown[]): unknown {
  const [object] = args;
  if (args.length === 0) throw new TypeError("memoryview() missing required argument 'object' (pos 1)");
  if (args.length > 1) throw new TypeError(`memoryview() takes at most 1 argument (${args.length} given)`);
  if (object instanceof View) {
    object.checkReleased();
    return makeView(object.loan, object.element, object.grid, object.locked);
  }
  const { loan, format, grid, readonly } = borrow(object, BufferFlags.FULL_RO, 'memoryview: ');
  return makeView(loan, format, grid, readonly);
}

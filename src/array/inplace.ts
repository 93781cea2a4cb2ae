// Arrays changed as a whole: turned round, byte orders swapped, repeated. CPython: `Modules/arraymodule.c`.

import { sizeOf } from '../bytes/arguments.ts';
import { isIndex } from '../words/integers.ts';
import { typeName } from '../words/typename.ts';
import { Store } from './store.ts';

/** Turns the order of the items round. CPython: `array_array_reverse_impl`. */
export function reverse(store: Store): void {
  const bytes = store.bytes();
  bytes.reverse(); // the items, and the bytes of each
  swap(bytes, store.row.itemsize);
}

/** Swaps the byte order of each item; the parts of a complex number stay where they are. CPython: `array_array_byteswap_impl`. */
export function byteswap(store: Store): void {
  swap(store.bytes(), store.lane.BYTES_PER_ELEMENT);
}

/** Turns the bytes of each run of `size` round. */
function swap(bytes: Uint8Array, size: number): void {
  for (let low = 0; size > 1 && low < bytes.length; low += size) {
    for (let a = low, b = low + size - 1; a < b; a++, b--) {
      const byte = bytes[a] ?? 0;
      bytes[a] = bytes[b] ?? 0;
      bytes[b] = byte;
    }
  }
}

/** The items `times` times over, in a store of their own. Errors: `TypeError`, `OverflowError`. */
export function repeated(store: Store, times: unknown): Store {
  const { row } = store;
  const size = store.length * row.itemsize;
  const n = timesOf(times);
  const copy = new Store(row, new Uint8Array(size === 0 ? 0 : size * n));
  spread(store.bytes(), copy.bytes());
  return copy;
}

/** Repeats the items in place. Errors: as `repeated`, `BufferError` where the number of items changes while lent. */
export function repeat(store: Store, times: unknown): void {
  const { length } = store;
  const n = timesOf(times);
  if (length === 0 || n === 1) return;
  store.replace(length * Math.min(n, 1), length, length * Math.max(0, n - 1));
  if (n > 0) spread(store.bytes(0, length), store.bytes());
}

function timesOf(times: unknown): number {
  if (!isIndex(times)) {
    throw new TypeError(`can't multiply sequence by non-int of type '${typeName(times)}'`);
  }
  return Math.max(0, sizeOf(times, "cannot fit 'int' into an index-sized integer"));
}

/** Fills a run with copies of one that it may begin with. Each copy doubles what is there. */
function spread(from: Uint8Array, to: Uint8Array): void {
  if (from.length === 0 || to.length === 0) return;
  to.set(from);
  for (let filled = from.length; filled < to.length; filled *= 2) to.copyWithin(filled, 0, filled);
}

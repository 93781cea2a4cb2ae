// JavaScript's `Atomics` on the items of a view, by the index of the view.

import type { Raw } from '../../items/pack.ts';
import type { MemoryView } from '../../views/face.ts';
import { exchangeEqual, modify, read } from './access.ts';
import { viewIn } from './place.ts';
import type { AtomicIndex, AtomicInput, AtomicItem } from './types.ts';

export { notify, wait, waitAsync } from './wait.ts';

/**
 * The item, read in one piece. Items are integers, `b B h H i I l L q Q n N P`, aligned and in the byte order of the machine;
 * the memory need not be shared, and may be read-only. `index` counts items; with several axes it is a list, one
 * index an axis. Items of 8 bytes are `bigint`s.
 * Errors: `TypeError` for other items, `ValueError` for items that are not aligned; `IndexError` and the errors of lost
 * or released memory as `view.get`. JavaScript: `Atomics.load`.
 */
export function load<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
): AtomicItem<F>;
export function load(view: unknown, index: unknown): Raw {
  return read('load', view, index);
}

/**
 * Writes the item in one piece, and gives what was written.
 * Errors: as `load`; `TypeError` for a read-only view and for a value that is no integer, `ValueError` for one that the
 * format does not hold. Nothing is written then. JavaScript: `Atomics.store`.
 */
export function store<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  value: AtomicInput<F>,
): AtomicItem<F>;
export function store(view: unknown, index: unknown, value: unknown): Raw {
  return modify(Atomics.store, 'store', view, index, value);
}

/**
 * Adds to the item, and gives what it was before. The sum wraps around; `value` itself has to fit the format.
 * Errors: as `store`. JavaScript: `Atomics.add`.
 */
export function add<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  value: AtomicInput<F>,
): AtomicItem<F>;
export function add(view: unknown, index: unknown, value: unknown): Raw {
  return modify(Atomics.add, 'add', view, index, value);
}

/** Subtracts from the item, and gives what it was before; as `add`. JavaScript: `Atomics.sub`. */
export function sub<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  value: AtomicInput<F>,
): AtomicItem<F>;
export function sub(view: unknown, index: unknown, value: unknown): Raw {
  return modify(Atomics.sub, 'sub', view, index, value);
}

/** Keeps the bits that `value` has too, and gives the item as it was before. Errors: as `store`. JavaScript: `Atomics.and`. */
export function and<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  value: AtomicInput<F>,
): AtomicItem<F>;
export function and(view: unknown, index: unknown, value: unknown): Raw {
  return modify(Atomics.and, 'and', view, index, value);
}

/** Sets the bits that `value` has, and gives the item as it was before. Errors: as `store`. JavaScript: `Atomics.or`. */
export function or<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  value: AtomicInput<F>,
): AtomicItem<F>;
export function or(view: unknown, index: unknown, value: unknown): Raw {
  return modify(Atomics.or, 'or', view, index, value);
}

/** Turns over the bits that `value` has, and gives the item as it was before. Errors: as `store`. JavaScript: `Atomics.xor`. */
export function xor<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  value: AtomicInput<F>,
): AtomicItem<F>;
export function xor(view: unknown, index: unknown, value: unknown): Raw {
  return modify(Atomics.xor, 'xor', view, index, value);
}

/** Writes the item, and gives what it was before. Errors: as `store`. JavaScript: `Atomics.exchange`. */
export function exchange<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  value: AtomicInput<F>,
): AtomicItem<F>;
export function exchange(view: unknown, index: unknown, value: unknown): Raw {
  return modify(Atomics.exchange, 'exchange', view, index, value);
}

/**
 * Writes the item if it is `expected`, and gives what it was before.
 * Errors: as `store`, for both values. JavaScript: `Atomics.compareExchange`.
 */
export function compareExchange<F extends string, N extends number>(
  view: MemoryView<F, N>,
  index: AtomicIndex<N>,
  expected: AtomicInput<F>,
  replacement: AtomicInput<F>,
): AtomicItem<F>;
export function compareExchange(view: unknown, index: unknown, expected: unknown, replacement: unknown): Raw {
  return exchangeEqual('compareExchange', view, index, expected, replacement);
}

/** Whether items of so many bytes, or those of a view, are accessed without a lock. JavaScript: `Atomics.isLockFree`. */
export function isLockFree(size: number | MemoryView): boolean;
export function isLockFree(size: unknown): boolean {
  return Atomics.isLockFree(typeof size === 'number' ? size : viewIn(size, 'isLockFree').itemsize);
}

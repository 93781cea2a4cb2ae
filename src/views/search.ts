// `count`, `index` and `in`. CPython: `memoryview_count_impl`, `memoryview_index_impl`.

import { sameValue } from '../items/same.ts';
import { at } from '../layout/shape.ts';
import { NotImplementedError, ValueError } from '../words/errors.ts';
import { clampIndex, isIndex } from '../words/integers.ts';
import { checkFormat, readIndex } from './elements.ts';
import type { Parts } from './parts.ts';

/** Errors as those of `iter(mv)`: `TypeError` without an axis, `NotImplementedError` with several. */
export function checkIterable(parts: Parts): void {
  parts.check();
  const ndim = parts.grid.shape.length;
  if (ndim === 0) throw new TypeError('invalid indexing of 0-dim memory');
  if (ndim === 1) checkFormat(parts);
}

export function countItems(parts: Parts, value: unknown): number {
  checkIterable(parts);
  const extent = at(parts.grid.shape, 0);
  const items = onceRead(parts);
  let count = 0;
  for (let k = firstEqual(items, value, 0, extent); k >= 0; k = firstEqual(items, value, k + 1, extent)) {
    count++;
  }
  return count;
}

/** Errors: `ValueError` when no item between `start` and `stop` equals `value`. */
export function indexOfItem(parts: Parts, value: unknown, start: unknown, stop: unknown): number {
  const [first, last] = [place(start), place(stop)];
  parts.check();
  const ndim = parts.grid.shape.length;
  if (ndim === 0) throw new TypeError('invalid lookup on 0-dim memory');
  if (ndim > 1) throw new NotImplementedError('multi-dimensional lookup is not implemented');
  const extent = at(parts.grid.shape, 0); // no check of the format: CPython meets it only where there is an item
  const from = first < 0 ? Math.max(first + extent, 0) : first;
  const index = firstEqual(onceRead(parts), value, from, Math.min(last < 0 ? last + extent : last, extent));
  if (index < 0) throw new ValueError('memoryview.index(x): x not found');
  return index;
}

export function includesItem(parts: Parts, value: unknown): boolean {
  parts.check();
  if (parts.grid.shape.length === 0) {
    throw new TypeError("argument of type 'memoryview' is not a container or iterable");
  }
  checkIterable(parts);
  return firstEqual(onceRead(parts), value, 0, at(parts.grid.shape, 0)) >= 0;
}

/** The first index from `from` to before `to` whose item equals `value`, or -1. */
function firstEqual(items: Parts, value: unknown, from: number, to: number): number {
  const runsCode = typeof value === 'object'; // bytes may be compared by code of their own, which may release the view
  for (let k = from; k < to; k++) {
    if (runsCode) items.check();
    if (sameValue(readIndex(items, k), value)) return k;
  }
  return -1;
}

/** The same items with their places computed once: a view computes them at each question. */
function onceRead(parts: Parts): Parts {
  const { loan, element, grid, locked } = parts;
  return { loan, element, grid, locked, check: () => parts.check() };
}

function place(value: unknown): number {
  if (!isIndex(value)) throw new TypeError('slice indices must be integers or have an __index__ method');
  return clampIndex(value);
}

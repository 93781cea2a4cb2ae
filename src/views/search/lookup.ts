// `count`, `index` and `in`. CPython: `memoryview_count_impl`, `memoryview_index_impl`.

import { positionOfNumber } from '../../layout/shape.ts';
import { ValueError } from '../../words/errors.ts';
import { clampIndex, isIndex } from '../../words/integers.ts';
import { checkFormat } from '../elements.ts';
import type { Parts } from '../parts.ts';
import { countOf, flat } from './flat.ts';
import { countItem, seekItem } from './seek.ts';

/** Errors as those of `iter(mv)`: `TypeError` without an axis, `NotImplementedError` for items that cannot be read. */
export function checkIterable(parts: Parts): void {
  parts.check();
  const ndim = parts.grid.shape.length;
  if (ndim === 0) throw new TypeError('invalid indexing of 0-dim memory');
  if (ndim === 1) checkFormat(parts);
}

/** How many items equal `value`, along all axes. */
export function countItems(parts: Parts, value: unknown): number {
  checkIterable(parts);
  checkFormat(parts);
  return countItem(flat(parts), value);
}

/**
 * The first index, or with several axes the first position in C order, of an item that equals `value`.
 * Errors: `ValueError` when no item between `start` and `stop` does; `TypeError` for either with several axes.
 */
export function indexOfItem(parts: Parts, value: unknown, start: unknown, stop: unknown): number | number[] {
  const [first, last] = [place(start), place(stop)];
  parts.check();
  const { shape } = parts.grid;
  if (shape.length === 0) throw new TypeError('invalid lookup on 0-dim memory');
  if (shape.length > 1) {
    if (first !== 0 || last !== Number.MAX_SAFE_INTEGER) throw noBounds(shape.length);
    checkFormat(parts);
  } // with one axis CPython meets the format only where there is an item
  const items = flat(parts);
  const extent = countOf(items);
  const from = first < 0 ? Math.max(first + extent, 0) : first;
  const index = seekItem(items, value)(from, Math.min(last < 0 ? last + extent : last, extent), 'first');
  if (index < 0) throw new ValueError('memoryview.index(x): x not found');
  return shape.length === 1 ? index : positionOfNumber(index, shape);
}

/** Bounds are places along one axis. */
export function noBounds(ndim: number): TypeError {
  return new TypeError(`memoryview: start and stop have no meaning with ${ndim} axes`);
}

export function includesItem(parts: Parts, value: unknown): boolean {
  parts.check();
  if (parts.grid.shape.length === 0) {
    throw new TypeError("argument of type 'memoryview' is not a container or iterable");
  }
  checkFormat(parts);
  const items = flat(parts);
  return seekItem(items, value)(0, countOf(items), 'first') >= 0;
}

function place(value: unknown): number {
  if (!isIndex(value)) throw new TypeError('slice indices must be integers or have an __index__ method');
  return clampIndex(value);
}

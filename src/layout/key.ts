// A key of several parts applied to a grid: an index drops an axis, a slice keeps it. NumPy: basic indexing.

import { IndexError } from '../words/errors.ts';
import { type Index, toIndex } from '../words/integers.ts';
import { Ellipsis } from './ellipsis.ts';
import type { Follow, Grid } from './grid.ts';
import { newaxis } from './newaxis.ts';
import { Places } from './places.ts';
import { at, steppedStride } from './shape.ts';
import { placesOf, Slice } from './slice.ts';

/** One part of a key. */
export type KeyPart = Index | Slice | typeof Ellipsis | typeof newaxis;

/**
 * The places that a key leaves: an index drops its axis, a slice keeps it, `newaxis` adds one of one place, and
 * one `Ellipsis`, or the end of the key, stands for the axes that are not named.
 * Errors: `IndexError` for an index outside, `ValueError` for a step of zero, `BufferError` for places behind pointers
 * that suboffsets cannot describe. The key names no more axes than there are.
 */
export function selected(grid: Grid, key: readonly KeyPart[], follow: Follow): Grid {
  const { shape, strides, suboffsets, offset, itemsize } = grid;
  const named = namedAxes(key);
  const places = new Places(offset, itemsize, shape.length - named + keptAxes(key));
  let axis = 0;
  for (let k = 0; k < key.length; k++) {
    const part = key[k];
    if (part instanceof Slice) {
      const { start, step, count } = placesOf(part, at(shape, axis));
      const stride = at(strides, axis);
      const suboffset = suboffsets[axis] ?? -1;
      places.move(start * stride);
      if (suboffset < 0) places.keep(count, steppedStride(stride, step));
      else places.keepPointers(count, steppedStride(stride, step), suboffset);
      axis++;
    } else if (part === Ellipsis) {
      axis = keepAll(grid, places, axis, axis + shape.length - named);
    } else if (part === newaxis) {
      places.keep(1, 0);
    } else if (part !== undefined) {
      const suboffset = suboffsets[axis] ?? -1;
      places.move(wrapped(part, shape, axis) * at(strides, axis));
      // Where an axis is empty nothing lies behind the pointers, and none need be good.
      if (suboffset >= 0 && !shape.includes(0)) places.follow(suboffset, follow);
      axis++;
    }
  }
  keepAll(grid, places, axis, shape.length);
  return places;
}

/** Keeps the axes from one to before another, whole; the first that comes next. */
function keepAll({ shape, strides, suboffsets }: Grid, places: Places, from: number, to: number): number {
  for (let axis = from; axis < to; axis++) {
    const suboffset = suboffsets[axis] ?? -1;
    if (suboffset < 0) places.keep(at(shape, axis), at(strides, axis));
    else places.keepPointers(at(shape, axis), at(strides, axis), suboffset);
  }
  return to;
}

/** How many axes a key names. */
export function namedAxes(key: readonly KeyPart[]): number {
  let count = 0;
  for (const part of key) if (typeof part !== 'symbol') count++;
  return count;
}

/** How many of its own a key leaves: slices and new axes. */
export function keptAxes(key: readonly KeyPart[]): number {
  let count = 0;
  for (const part of key) if (part === newaxis || typeof part === 'object') count++;
  return count;
}

/** An index from 0; a negative one counts from the end, once. Errors: `IndexError`, which carries index, axis and shape. */
export function wrapped(index: Index, shape: readonly number[], axis: number): number {
  const extent = at(shape, axis);
  const given = typeof index === 'number' && (index | 0) === index ? index : toIndex(index);
  const place = given < 0 ? given + extent : given;
  if (place < 0 || place >= extent) throw outOfBounds(index, shape, axis);
  return place;
}

/** CPython's sentence names the dimension alone; what else is known stands beside it. */
function outOfBounds(index: Index, shape: readonly number[], axis: number): IndexError {
  const error = new IndexError(`index out of bounds on dimension ${axis + 1}`);
  return Object.assign(error, { index, axis, shape: [...shape] });
}

/** CPython: `memory_item_multi`. */
export function tooMany(ndim: number, count: number): TypeError {
  return new TypeError(`cannot index ${ndim}-dimension view with ${count}-element tuple`);
}

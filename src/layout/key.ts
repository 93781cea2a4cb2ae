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
 * Errors: `IndexError` for an index outside, `TypeError` for too many, `ValueError` for a step of zero, `BufferError`
 * for places behind pointers that suboffsets cannot describe.
 */
export function selected(grid: Grid, key: readonly KeyPart[], follow: Follow): Grid {
  const { shape, strides, suboffsets, itemsize } = grid;
  const unnamed = shape.length - namedAxes(key);
  if (unnamed < 0) throw tooMany(shape.length, shape.length - unnamed);
  const places = new Places(grid.offset);
  const empty = shape.includes(0); // where nothing lies no pointer need be good
  let axis = 0;
  const keepAll = (count: number): void => {
    for (const end = axis + count; axis < end; axis++) {
      places.keep(at(shape, axis), at(strides, axis), suboffsets[axis] ?? -1);
    }
  };
  for (const part of key) {
    if (part === Ellipsis) {
      keepAll(unnamed);
    } else if (part === newaxis) {
      places.keep(1, 0);
    } else if (part instanceof Slice) {
      const { start, step, count } = placesOf(part, at(shape, axis));
      const stride = at(strides, axis);
      places.move(start * stride);
      places.keep(count, steppedStride(stride, step), suboffsets[axis] ?? -1);
      axis++;
    } else {
      places.move(wrapped(part, shape, axis) * at(strides, axis));
      const suboffset = suboffsets[axis] ?? -1;
      if (suboffset >= 0 && !empty) places.follow(suboffset, follow);
      axis++;
    }
  }
  keepAll(shape.length - axis);
  return places.grid(itemsize);
}

/** How many axes a key names. */
export function namedAxes(key: readonly KeyPart[]): number {
  let count = 0;
  for (const part of key) if (part !== Ellipsis && part !== newaxis) count++;
  return count;
}

/** An index from 0; a negative one counts from the end, once. Errors: `IndexError`, which carries index, axis and shape. */
export function wrapped(index: Index, shape: readonly number[], axis: number): number {
  const extent = at(shape, axis);
  const place = toIndex(index);
  const wrappedPlace = place < 0 ? place + extent : place;
  if (wrappedPlace < 0 || wrappedPlace >= extent) throw outOfBounds(index, shape, axis);
  return wrappedPlace;
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

// Where the items of a view lie in its window: offset, shape, strides, suboffsets. Plain arithmetic.

import { BufferError } from '../words/errors.ts';
import { at, contiguousStrides, product } from './shape.ts';

/** The places of a view's items. Offsets and strides are in bytes, from the start of the window. */
export interface Grid {
  /** Where item (0, …, 0) starts; with suboffsets, where the first pointer does. */
  readonly offset: number;
  /** Bytes an item takes. */
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  /** Empty, or one entry an axis: where not negative, follow the pointer, then add the entry. */
  readonly suboffsets: readonly number[];
}

/** Follows the pointer stored at an offset of the window: the offset it points to. */
export type Follow = (offset: number) => number;

/** Items without gaps in C order from `offset`. */
export function packedGrid(offset: number, itemsize: number, shape: readonly number[]): Grid {
  return { offset, itemsize, shape, strides: contiguousStrides(shape, itemsize), suboffsets: [] };
}

/** The bytes of all items together. */
export function gridBytes(grid: Grid): number {
  return product(grid.shape) * grid.itemsize;
}

/** The offset of an item, its position given one index an axis, all in range. */
export function locate(grid: Grid, position: readonly number[], follow: Follow): number {
  let offset = grid.offset;
  for (const [axis, index] of position.entries()) {
    offset = enter(grid, axis, offset + index * at(grid.strides, axis), follow);
  }
  return offset;
}

/** From a place along an axis into the axis below it: through its pointer, if it holds pointers. */
export function enter(grid: Grid, axis: number, offset: number, follow: Follow): number {
  const suboffset = grid.suboffsets[axis] ?? -1;
  return suboffset < 0 ? offset : follow(offset) + suboffset;
}

/**
 * Calls `visit` for each run of items along the last axis, in C order: where it starts, its stride and its count.
 * A last axis of pointers gives runs of one item.
 */
export function eachRun(
  grid: Grid,
  follow: Follow,
  visit: (offset: number, stride: number, count: number) => void,
): void {
  const last = grid.shape.length - 1;
  const descend = (axis: number, offset: number): void => {
    const count = at(grid.shape, axis);
    const stride = at(grid.strides, axis);
    if (axis === last && (grid.suboffsets[axis] ?? -1) < 0) {
      if (count > 0) visit(offset, stride, count);
      return;
    }
    for (let k = 0; k < count; k++) {
      const below = enter(grid, axis, offset + k * stride, follow);
      if (axis === last) visit(below, stride, 1);
      else descend(axis + 1, below);
    }
  };
  if (last < 0) visit(grid.offset, grid.itemsize, 1);
  else if (!grid.shape.includes(0)) descend(0, grid.offset);
}

/** The error for a pointer (suboffsets) that leads out of the memory that was lent. */
export function outside(): BufferError {
  return new BufferError('memoryview: a pointer of the buffer leads outside its memory');
}

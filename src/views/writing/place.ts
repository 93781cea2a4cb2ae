// Packed items put over the places of a view, repeated where it has more. NumPy: broadcasting in assignments.

import type { DType } from '../../formats/dtype.ts';
import { hasPadding, overlay } from '../../items/overlay.ts';
import { broadcast } from '../../layout/axes.ts';
import { copyItems, gather, scatter } from '../../layout/copy.ts';
import { type Grid, gridBytes, packedGrid } from '../../layout/grid.ts';
import { product } from '../../layout/shape.ts';
import { repeat } from '../../layout/travel.ts';
import { lies } from '../packed.ts';
import type { Parts } from '../parts.ts';

/** Memory of our own holds no pointers. */
const nowhere = (): number => 0;

/**
 * Writes items of `type`, packed in C order in memory of their own, over all places; `shape` is theirs. Padding within
 * the items stays as it is. Checks the view first, for making the items may have run code of others.
 * Errors: `ValueError` for a shape that cannot be stretched to the places'.
 */
export function placeItems(parts: Parts, type: DType, shape: readonly number[], packed: Uint8Array): void {
  parts.check();
  const { loan, grid } = parts;
  const source = stretched(packedGrid(0, type.size, shape), grid.shape);
  if (product(grid.shape) === 0) return;
  if (hasPadding(type) || type.size !== grid.itemsize) {
    overlayItems(parts, type, gather(packed, source, nowhere));
  } else if (shape.length === 0 && (lies(parts, 'C') || lies(parts, 'F'))) {
    // One item over all bytes needs no course, which costs a few small items as much again.
    loan.uint8.set(packed, grid.offset);
    repeat(loan.uint8, grid.offset, packed.length, gridBytes(grid));
  } else {
    copyItems(
      { bytes: packed, grid: source, follow: nowhere },
      { bytes: loan.uint8, grid, follow: loan.follow },
    );
  }
}

/** Items of one shape at the places of another. Axes of one place in front, that the other has not, are left out. */
export function stretched(grid: Grid, shape: readonly number[]): Grid {
  let extra = 0;
  while (grid.shape.length - extra > shape.length && grid.shape[extra] === 1) extra++;
  const least = { ...grid, shape: grid.shape.slice(extra), strides: grid.strides.slice(extra) };
  return broadcast(extra === 0 ? grid : least, shape);
}

function overlayItems({ loan, grid }: Parts, type: DType, items: Uint8Array): void {
  const all = gather(loan.uint8, grid, loan.follow);
  const count = product(grid.shape);
  for (let k = 0; k < count; k++) overlay(type, items, k * type.size, all, k * grid.itemsize);
  scatter(all, loan.uint8, grid, loan.follow);
}

// Two grids of the same shape walked side by side.

import { enter, type Follow, type Grid } from './grid.ts';
import { at } from './shape.ts';

/** A grid and the way its pointers are followed. */
export interface Walked {
  readonly grid: Grid;
  readonly follow: Follow;
}

/**
 * Calls `visit` with the offsets and strides of each pair of runs along the last axis, in C order,
 * until it answers false. Whether it never did.
 */
export function everyPairOfRuns(
  a: Walked,
  b: Walked,
  visit: (offsetA: number, strideA: number, offsetB: number, strideB: number, count: number) => boolean,
): boolean {
  const { shape } = a.grid;
  if (shape.includes(0)) return true;
  const last = shape.length - 1;
  const plain = (walked: Walked): boolean => (walked.grid.suboffsets[last] ?? -1) < 0;
  const runs = plain(a) && plain(b);
  const descend = (axis: number, offsetA: number, offsetB: number): boolean => {
    const strideA = at(a.grid.strides, axis);
    const strideB = at(b.grid.strides, axis);
    const count = at(shape, axis);
    if (axis === last && runs) return visit(offsetA, strideA, offsetB, strideB, count);
    for (let k = 0; k < count; k++) {
      const belowA = enter(a.grid, axis, offsetA + k * strideA, a.follow);
      const belowB = enter(b.grid, axis, offsetB + k * strideB, b.follow);
      const same =
        axis === last ? visit(belowA, strideA, belowB, strideB, 1) : descend(axis + 1, belowA, belowB);
      if (!same) return false;
    }
    return true;
  };
  if (last < 0) return visit(a.grid.offset, 0, b.grid.offset, 0, 1);
  return descend(0, a.grid.offset, b.grid.offset);
}

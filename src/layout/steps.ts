// Indices from 0 and slices, which are what most keys consist of, applied to extents and steps without a grid.

import { steppedStride } from './shape.ts';
import { placesOf, Slice } from './slice.ts';

/** Whether a part of a key needs no closer look: a slice, an index from 0 that lies inside, or nothing behind the last part. */
export function isPlain(part: unknown, extent: number): boolean {
  if (part === undefined || part instanceof Slice) return true;
  return typeof part === 'number' && part >>> 0 === part && part < extent;
}

/**
 * How far a plain part leads along its axis. What it leaves of the axis, an extent and a step, is written into `left`
 * from place `at` on: a list that grows costs 20 ns more (`npm run bench -- --only 3-d`).
 */
export function along(part: unknown, extent: number, step: number, left: number[], at: number): number {
  if (typeof part === 'number') return part * step;
  if (!(part instanceof Slice)) {
    left[at] = extent;
    left[at + 1] = step;
    return 0;
  }
  const { start, step: by, count } = placesOf(part, extent);
  left[at] = count;
  left[at + 1] = steppedStride(step, by);
  return start * step;
}

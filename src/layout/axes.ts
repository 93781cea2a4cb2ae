// Axes in another order, stretched, or left out. NumPy: `transpose`, `broadcast_to`, `squeeze`.

import { ValueError } from '../words/errors.ts';
import type { Grid } from './grid.ts';
import { unspeakable } from './places.ts';
import { at } from './shape.ts';

/**
 * The axes in another order; `axes` names each once, from 0.
 * Errors: `BufferError` where an axis would pass a pointer that must be followed before or after it.
 */
export function transposed(grid: Grid, axes: readonly number[]): Grid {
  const { offset, itemsize, suboffsets } = grid;
  return {
    offset,
    itemsize,
    shape: inOrder(grid.shape, axes),
    strides: inOrder(grid.strides, axes),
    suboffsets: suboffsets.length > 0 ? passed(suboffsets, axes) : suboffsets,
  };
}

function inOrder(list: readonly number[], axes: readonly number[]): number[] {
  const picked = new Array<number>(axes.length);
  for (let k = 0; k < axes.length; k++) picked[k] = at(list, at(axes, k));
  return picked;
}

/** Axes up to a pointer are added up before it is followed: they may change places among themselves, no others. */
function passed(suboffsets: readonly number[], axes: readonly number[]): number[] {
  const stage = suboffsets.map((_, axis) => suboffsets.slice(0, axis).filter((one) => one >= 0).length);
  const stages = axes.map((axis) => at(stage, axis));
  if (stages.some((one, k) => k > 0 && one < at(stages, k - 1))) throw unspeakable();
  const pointers = suboffsets.filter((one) => one >= 0);
  return stages.map((one, k) => (one !== stages[k + 1] ? (pointers[one] ?? -1) : -1));
}

/**
 * Items repeated along axes of one place, and along new axes in front, without copies of them: stride 0.
 * Errors: `ValueError` for a shape that the items cannot be stretched to.
 */
export function broadcast(grid: Grid, shape: readonly number[]): Grid {
  const added = shape.length - grid.shape.length;
  const fits = grid.shape.every((extent, axis) => extent === 1 || extent === shape[axis + added]);
  if (added < 0 || !fits) {
    throw new ValueError(
      `memoryview: shape [${grid.shape.join(', ')}] cannot be broadcast to [${shape.join(', ')}]`,
    );
  }
  const stretched = (extent: number, axis: number): number => {
    const own = axis - added;
    return own < 0 || (grid.shape[own] === 1 && extent !== 1) ? 0 : at(grid.strides, own);
  };
  return {
    ...grid,
    shape,
    strides: shape.map(stretched),
    suboffsets: grid.suboffsets.length > 0 ? [...new Array<number>(added).fill(-1), ...grid.suboffsets] : [],
  };
}

// `mv[a:b:c] = buffer`. CPython: `memory_ass_sub`, `copy_single`.

import { samePlaces } from '../formats/canonical.ts';
import type { Format } from '../formats/format.ts';
import { gather, scatter } from '../layout/copy.ts';
import type { Grid } from '../layout/grid.ts';
import { at, sameShape, steppedStride } from '../layout/shape.ts';
import { placesOf, type Slice } from '../layout/slice.ts';
import { ValueError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

/**
 * Copies the items of `source` over a slice of the first axis, as if through a temporary.
 * Errors: `ValueError` unless format and shape are the same; then nothing is written.
 */
export function assignSlice(parts: Parts, slice: Slice, source: Parts): void {
  const { start, step, count } = placesOf(slice, at(parts.grid.shape, 0));
  const stride = at(parts.grid.strides, 0);
  const grid: Grid = {
    ...parts.grid,
    offset: parts.grid.offset + start * stride,
    shape: [count],
    strides: [steppedStride(stride, step)],
  };
  if (
    !sameItems(parts.item, source.item) ||
    grid.itemsize !== source.grid.itemsize ||
    !sameShape(grid.shape, source.grid.shape)
  ) {
    throw new ValueError('memoryview assignment: lvalue and rvalue have different structures');
  }
  const packed = gather(source.loan.uint8, source.grid, source.loan.follow);
  parts.check(); // the exporter of `source` may have released this view
  scatter(packed, parts.loan.uint8, grid, parts.loan.follow);
}

/** One string may stand for two layouts: where padding is, the size of a whole decides, and this may be a part of it. */
function sameItems(a: Format, b: Format): boolean {
  if (a.bare !== b.bare) return false;
  return a.kind !== null || a.type === null || b.type === null || samePlaces(a.type, b.type);
}

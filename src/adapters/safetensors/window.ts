// Where in a file the items lie that a key leaves of a tensor.

import { formatOf } from '../../formats/format.ts';
import { type Grid, packedGrid } from '../../layout/grid.ts';
import type { KeyPart } from '../../layout/key.ts';
import { reach } from '../../layout/shape.ts';
import type { MemoryView } from '../../views/face.ts';
import { NotImplementedError } from '../../words/errors.ts';
import { gridLeft, viewOn } from '../sources/items.ts';
import { bitsOf } from './dtypes.ts';
import type { TensorInfo } from './header.ts';

/** A stretch of a tensor's bytes, and the items in it. */
export interface TensorWindow {
  /** Where it starts, in bytes from the first of the tensor. */
  readonly start: number;
  readonly length: number;
  readonly grid: Grid;
}

/**
 * The stretch from the first to the last item that a key leaves. Errors: those of `mv.get`; `NotImplementedError` for
 * items of fewer than 8 bits, which have no places.
 */
export function windowOf({ dtype, shape }: TensorInfo, key: readonly KeyPart[]): TensorWindow {
  const bits = bitsOf(dtype);
  if (bits < 8) {
    if (key.length > 0)
      throw new NotImplementedError(`items of ${dtype} lie within bytes: they are read as a whole`);
    const length = shape.reduce((product, extent) => product * extent, bits) / 8;
    return { start: 0, length, grid: packedGrid(0, 1, [length]) };
  }
  const itemsize = bits / 8;
  const left = gridLeft(packedGrid(0, itemsize, shape), key);
  const { low, high } = reach(left.shape, left.strides, itemsize);
  const start = high === low ? 0 : left.offset + low;
  return { start, length: high - low, grid: { ...left, offset: 0 - low } };
}

/** The items in the bytes of a window, which are released with the view. Shares. */
export function viewIn(
  bytes: MemoryView<'B', 1>,
  { format }: TensorInfo,
  { grid }: TensorWindow,
): MemoryView {
  return viewOn({ owner: bytes.obj, format: formatOf(format) }, bytes, grid);
}

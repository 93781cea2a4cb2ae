// Where in a file the items lie that a key leaves of a tensor.

import { viewOf } from '../../exchange/lend.ts';
import { Ellipsis } from '../../layout/ellipsis.ts';
import { type Grid, packedGrid } from '../../layout/grid.ts';
import { type KeyPart, selected } from '../../layout/key.ts';
import { reach } from '../../layout/shape.ts';
import type { MemoryView } from '../../views/face.ts';
import { NotImplementedError } from '../../words/errors.ts';
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
export function windowOf({ dtype, format, shape }: TensorInfo, key: readonly KeyPart[]): TensorWindow {
  const bits = bitsOf(dtype);
  if (bits < 8) {
    if (key.length > 0)
      throw new NotImplementedError(`items of ${dtype} lie within bytes: they are read as a whole`);
    const length = shape.reduce((product, extent) => product * extent, bits) / 8;
    return { start: 0, length, grid: packedGrid(0, 1, [length]) };
  }
  const itemsize = bits / 8;
  checkKey(format, itemsize, shape, key);
  const { offset, ...places } = selected(packedGrid(0, itemsize, shape), key, (at) => at);
  const { low, high } = reach(places.shape, places.strides, itemsize);
  const start = high === low ? 0 : offset + low;
  return { start, length: high - low, grid: { ...places, offset: 0 - low } };
}

/** A view of the same shape over one item refuses the same keys. */
function checkKey(format: string, itemsize: number, shape: readonly number[], key: readonly KeyPart[]): void {
  const strides = shape.map(() => 0);
  const one = viewOf(null, {
    memory: new Uint8Array(itemsize),
    format,
    itemsize,
    shape,
    strides,
    readonly: true,
  });
  const whole: readonly KeyPart[] = key.includes(Ellipsis) ? key : [...key, Ellipsis];
  one.get(...whole);
}

/** The items in the bytes of a window, which are released with the view. Shares. */
export function viewIn(
  bytes: MemoryView<'B', 1>,
  { format }: TensorInfo,
  { grid }: TensorWindow,
): MemoryView {
  const { offset, itemsize, shape, strides } = grid;
  return viewOf(bytes.obj, {
    memory: bytes.asUint8Array(),
    byteOffset: offset,
    format,
    itemsize,
    shape,
    strides,
    readonly: bytes.readonly,
    renew: () => bytes.asUint8Array(),
    release: () => bytes.release(),
  });
}

// The same items seen in another shape: their places, computed. NumPy: `reshape`, `transpose`, `as_strided` and others.

import { broadcast, transposed } from '../layout/axes.ts';
import { gather } from '../layout/copy.ts';
import type { Grid } from '../layout/grid.ts';
import { selected } from '../layout/key.ts';
import { completedShape, reshaped } from '../layout/reshape.ts';
import { at, contiguousStrides, product, reach } from '../layout/shape.ts';
import { Slice } from '../layout/slice.ts';
import { BufferError, ValueError } from '../words/errors.ts';
import type { OwnBytes } from '../words/memory.ts';
import { axesArgument, checkSize, integer, integers, options, shapeArgument, word } from './arguments.ts';
import { orderOf } from './packed.ts';
import type { Parts } from './parts.ts';

const WHOLE = new Slice(null, null, null);

/** Items in another shape: in the same memory, or copied into bytes of their own. */
export interface Reshaped {
  readonly grid: Grid;
  /** The memory of a copy; nothing where it is shared. */
  readonly copy?: OwnBytes;
}

/**
 * `reshape(shape, { order, copy })`. Errors: `BufferError` where the items would have to be copied and may not be;
 * `ValueError` for a shape of another number of items.
 */
export function reshapeParts(parts: Parts, shape: unknown, given: unknown): Reshaped {
  const asked = shapeArgument(shape);
  return inShape(parts, asked, options(given, ['order', 'copy'], 'reshape()'));
}

/** `ravel({ order, copy })`: `reshape(-1)`. */
export function ravelParts(parts: Parts, given: unknown): Reshaped {
  return inShape(parts, undefined, options(given, ['order', 'copy'], 'ravel()'));
}

function inShape(
  parts: Parts,
  asked: readonly number[] | undefined,
  given: { readonly order?: unknown; readonly copy?: unknown },
): Reshaped {
  const letter = word(given.order, 'order', ['C', 'F', 'A']);
  const copy = word(given.copy, 'copy', ['never', 'ifNeeded', 'always']);
  parts.check();
  const order = orderOf(parts, letter);
  const { grid, loan } = parts;
  const count = product(grid.shape);
  const shape = asked === undefined ? [count] : completedShape(asked, count);
  checkSize(shape, grid.itemsize);
  const shared = copy === 'always' ? undefined : reshaped(grid, shape, order);
  if (shared !== undefined) return { grid: shared };
  if (copy === 'never') {
    throw new BufferError(
      "memoryview: the items do not lie so that this shape could share them; { copy: 'ifNeeded' } copies them",
    );
  }
  const strides = contiguousStrides(shape, grid.itemsize, order);
  const places = { offset: 0, itemsize: grid.itemsize, shape, strides, suboffsets: [] };
  return { grid: places, copy: gather(loan.uint8, grid, loan.follow, order) };
}

/** `transpose(...axes)`: the axes in this order; in reverse where none is given. */
export function transposeGrid(parts: Parts, axes: readonly unknown[]): Grid {
  parts.check();
  const { grid } = parts;
  const ndim = grid.shape.length;
  const [first] = axes;
  const given = axes.length === 1 && Array.isArray(first) ? first : axes;
  if (axes.length === 0) return transposed(grid, backwards(ndim));
  if (given.length !== ndim) throw new ValueError("memoryview: axes don't match the view");
  return transposed(grid, axesArgument([...given], ndim));
}

function backwards(ndim: number): number[] {
  const axes = new Array<number>(ndim);
  for (let k = 0; k < ndim; k++) axes[k] = ndim - 1 - k;
  return axes;
}

/** `moveaxis(source, destination)`: some axes to other places, the rest in their order. */
export function moveaxisGrid(parts: Parts, source: unknown, destination: unknown): Grid {
  parts.check();
  const { grid } = parts;
  const ndim = grid.shape.length;
  const from = axesArgument(source, ndim);
  const to = axesArgument(destination, ndim);
  if (from.length !== to.length) {
    throw new ValueError('memoryview: source and destination must have the same number of axes');
  }
  const order = [...grid.shape.keys()].filter((axis) => !from.includes(axis));
  const moves = to.map((place, k): [number, number] => [place, at(from, k)]).sort(([a], [b]) => a - b);
  for (const [place, axis] of moves) order.splice(place, 0, axis);
  return transposed(grid, order);
}

/** `squeeze(axis)`: without the axes of one place, or without those named. */
export function squeezeGrid(parts: Parts, axis: unknown): Grid {
  parts.check();
  const { grid, loan } = parts;
  const { shape } = grid;
  const named = axis === undefined || axis === null ? undefined : axesArgument(axis, shape.length);
  for (const one of named ?? []) {
    if (shape[one] !== 1) {
      throw new ValueError(`memoryview: cannot squeeze axis ${one}, which has ${at(shape, one)} places`);
    }
  }
  const leaves = (extent: number, one: number): boolean => named?.includes(one) ?? extent === 1;
  const key = shape.map((extent, one) => (leaves(extent, one) ? 0 : WHOLE));
  return selected(grid, key, loan.follow);
}

/** `broadcast_to(shape)`: the items repeated, at stride 0. */
export function broadcastGrid(parts: Parts, shape: unknown): Grid {
  const asked = shapeArgument(shape);
  parts.check();
  checkExtents(asked);
  checkSize(asked, parts.grid.itemsize);
  return broadcast(parts.grid, asked);
}

/** `as_strided(shape, strides, { offset })`. Errors: `BufferError` for places outside the memory that was lent. */
export function stridedGrid(parts: Parts, shape: unknown, strides: unknown, given: unknown): Grid {
  const extents = shapeArgument(shape);
  const steps = Array.isArray(strides) ? integers(strides, 'strides') : [integer(strides)];
  const { offset = 0 } = options(given, ['offset'], 'as_strided()');
  const moved = integer(offset);
  parts.check();
  checkExtents(extents);
  if (extents.length !== steps.length) {
    throw new ValueError('memoryview: shape and strides must have the same number of axes');
  }
  const { grid, loan } = parts;
  if (grid.suboffsets.length > 0) {
    throw new BufferError('memoryview: items behind pointers have no strides of their own');
  }
  checkSize(extents, grid.itemsize);
  const start = grid.offset + moved;
  const { low, high } = reach(extents, steps, grid.itemsize);
  const empty = extents.includes(0);
  if (!empty && !(start + low >= 0 && start + high <= loan.window.length)) {
    throw new BufferError('memoryview: these places reach outside the memory that was lent');
  }
  // An empty view touches nothing wherever it starts, but stays within what can be counted.
  return { ...grid, offset: empty ? grid.offset : start, shape: extents, strides: steps };
}

function checkExtents(shape: readonly number[]): void {
  if (shape.some((extent) => extent < 0))
    throw new ValueError('memoryview: negative dimensions are not allowed');
}

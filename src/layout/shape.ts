// Shapes and strides as plain arithmetic; no memory is touched here. Strides and offsets are in bytes.

/** How many items a shape holds. */
export function product(shape: readonly number[]): number {
  let count = 1;
  for (const extent of shape) count *= extent;
  return count;
}

/** The position of an item, one index an axis, by its number in C order. */
export function positionOfNumber(number: number, shape: readonly number[]): number[] {
  const position = new Array<number>(shape.length);
  let rest = number;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = at(shape, axis);
    position[axis] = rest % extent;
    rest = Math.floor(rest / extent);
  }
  return position;
}

/** The strides of items without gaps, last axis fastest (`C`) or first axis fastest (`F`). */
export function contiguousStrides(
  shape: readonly number[],
  itemsize: number,
  order: 'C' | 'F' = 'C',
): number[] {
  const strides = new Array<number>(shape.length);
  let stride = itemsize;
  for (let k = 0; k < shape.length; k++) {
    const axis = order === 'C' ? shape.length - 1 - k : k;
    strides[axis] = stride;
    stride *= at(shape, axis);
  }
  return strides;
}

/**
 * Whether the items lie without gaps in the given order.
 * One axis: only a single item, or a stride of one item, so that an empty view with another stride is not contiguous.
 * More: an empty shape is, and the stride of an axis of one item does not matter.
 * CPython: `Objects/memoryobject.c`, `init_flags`; `Objects/abstract.c`, `PyBuffer_IsContiguous`.
 */
export function isContiguous(
  shape: readonly number[],
  strides: readonly number[],
  itemsize: number,
  order: 'C' | 'F',
): boolean {
  if (shape.length === 0) return true;
  if (shape.length === 1) return shape[0] === 1 || strides[0] === itemsize;
  if (shape.includes(0)) return true;
  let expected = itemsize;
  for (let k = 0; k < shape.length; k++) {
    const axis = order === 'C' ? shape.length - 1 - k : k;
    const extent = at(shape, axis);
    if (extent > 1 && strides[axis] !== expected) return false;
    expected *= extent;
  }
  return true;
}

/** Whether two shapes agree, compared up to and including the first empty axis. CPython: `equiv_shape`. */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (const [axis, extent] of a.entries()) {
    if (extent !== b[axis]) return false;
    if (extent === 0) break;
  }
  return true;
}

/** The bytes that the items of a shape reach, from `low` to before `high`, relative to item (0, …, 0). */
export function reach(
  shape: readonly number[],
  strides: readonly number[],
  itemsize: number,
): { low: number; high: number } {
  if (shape.includes(0)) return { low: 0, high: 0 };
  let low = 0;
  let high = itemsize;
  for (const [axis, extent] of shape.entries()) {
    const span = (extent - 1) * at(strides, axis);
    if (span < 0) low += span;
    else high += span;
  }
  return { low, high };
}

/** A stride multiplied by a step, within the safe integers: CPython's wraps. Never -0. */
export function steppedStride(stride: number, step: number): number {
  const stepped = stride * step;
  if ((stepped | 0) === stepped) return stepped + 0;
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(-Number.MAX_SAFE_INTEGER, stepped));
}

/** An entry of a list whose length is known to suffice; what lies beyond it is 0. */
export function at(list: readonly number[], index: number): number {
  return list[index] ?? 0;
}

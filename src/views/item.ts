// The only item of a view, or one of them. NumPy: `ndarray.item`.

import { positionOfNumber, product } from '../layout/shape.ts';
import { IndexError, ValueError } from '../words/errors.ts';
import { type Index, isIndex, toIndex } from '../words/integers.ts';
import { readAt } from './elements.ts';
import { positionOf } from './keys.ts';
import type { Parts } from './parts.ts';

/**
 * No index: the item of a view that has one. One index: the item at that place in C order. As many as axes: the item there.
 * Errors: `ValueError` without an index unless there is one item; `IndexError`, `TypeError` as `get`.
 */
export function itemOf(parts: Parts, indices: readonly unknown[]): unknown {
  parts.check();
  const { shape } = parts.grid;
  const [index] = indices;
  if (indices.length === 0) return readAt(parts, onlyPosition(shape));
  if (indices.length === 1 && isIndex(index))
    return readAt(parts, positionOfNumber(placeOf(index, shape), shape));
  return readAt(parts, positionOf(parts, indices));
}

function onlyPosition(shape: readonly number[]): readonly number[] {
  const count = product(shape);
  if (count === 1) return shape.map(() => 0);
  throw new ValueError(`memoryview: item() without an index needs a view of one item, and this has ${count}`);
}

/** A place in C order, from 0; a negative one counts from the end. */
function placeOf(index: Index, shape: readonly number[]): number {
  const count = product(shape);
  const place = toIndex(index);
  const wrapped = place < 0 ? place + count : place;
  if (wrapped >= 0 && wrapped < count) return wrapped;
  const error = new IndexError(`memoryview: index ${index} is out of bounds for ${count} items`);
  throw Object.assign(error, { index, shape: [...shape] });
}

// Which of two views comes first, and where they differ.

import { orderOfRuns } from '../bytes/order.ts';
import type { DType } from '../formats/dtype.ts';
import { areOrdered, type Order, orderOfSizes, orderOfValues } from '../items/order.ts';
import { at, product, sameShape } from '../layout/shape.ts';
import { slice } from '../layout/slice.ts';
import { ValueError } from '../words/errors.ts';
import { type Equality, equalityOf, sameItems } from './compare.ts';
import { readAt } from './elements.ts';
import { withParts } from './other.ts';
import { packedBytes } from './packed.ts';
import { type Parts, partsAt } from './parts.ts';
import { typeOfItems } from './search/needle.ts';

/**
 * -1, 0 or 1 as the items come before those of `other` in C order, are the same, or come after them: by the first two
 * that differ, else by their number. NaN equals NaN and comes behind all numbers (NumPy: `sort`).
 * Errors: `TypeError` for what lends no memory and for items that have no order, `ValueError` for axes behind the first
 * that differ.
 */
export function compareItems(parts: Parts, other: unknown): Order {
  parts.check();
  return withParts(other, (lent) => {
    parts.check();
    const [type, otherType] = [typeOfItems(parts), typeOfItems(lent)];
    if (!areOrdered(type, otherType)) {
      throw new TypeError(
        `memoryview: items of formats '${parts.element.text}' and '${lent.element.text}' are not ordered`,
      );
    }
    checkShapes(parts, lent);
    if (areUnsigned(type) && areUnsigned(otherType)) {
      return orderOfRuns(packedBytes(parts, 'C'), packedBytes(lent, 'C'));
    }
    const [a, b] = alike(parts, lent);
    const position = firstDifference(a, b, { by: 'value', nan: true });
    if (position !== null) return orderOfValues(readAt(a, position), readAt(b, position), type);
    return orderOfSizes(product(parts.grid.shape), product(lent.grid.shape));
  });
}

/**
 * The index of the first item that `equals` would find different; where one is the beginning of the other, the length
 * of the shorter; -1 where there is no difference. With no axis or several: its position, or `null`.
 * Errors: `TypeError` for what lends no memory, `ValueError` for another shape, and for items of another size where
 * bytes are compared.
 */
export function mismatchOf(parts: Parts, other: unknown, given: unknown): number | number[] | null {
  parts.check();
  const how = equalityOf(given, 'mismatch()');
  return withParts(other, (lent) => {
    parts.check();
    checkShapes(parts, lent);
    const [a, b] = alike(parts, lent);
    if (how.by === 'value') for (const one of [a, b]) typeOfItems(one);
    else if (a.grid.itemsize !== b.grid.itemsize) {
      throw new ValueError(
        `memoryview: items of ${a.grid.itemsize} and ${b.grid.itemsize} bytes have no bytes in common`,
      );
    }
    const [extent, otherExtent] = [at(parts.grid.shape, 0), at(lent.grid.shape, 0)];
    const oneAxis = parts.grid.shape.length === 1;
    if (extent !== otherExtent && !oneAxis) throw otherShape(parts, lent);
    const position = firstDifference(a, b, how);
    if (!oneAxis) return position;
    if (position !== null) return at(position, 0);
    return extent === otherExtent ? -1 : Math.min(extent, otherExtent);
  });
}

/** Whether bytes are ordered as the items are that they stand for: unsigned ones, or characters. */
function areUnsigned(type: DType): boolean {
  return type.type === 'scalar' && (type.kind.name === 'uint8' || type.kind.name === 'char');
}

/** Errors: `ValueError` where axes behind the first differ. */
function checkShapes(a: Parts, b: Parts): void {
  const [shape, other] = [a.grid.shape, b.grid.shape];
  if (shape.length !== other.length || !sameShape(shape.slice(1), other.slice(1))) throw otherShape(a, b);
}

/** Both cut to the shorter first axis. */
function alike(a: Parts, b: Parts): [Parts, Parts] {
  if (a.grid.shape.length === 0) return [a, b];
  const shorter = slice(Math.min(at(a.grid.shape, 0), at(b.grid.shape, 0)));
  return [partsAt(a, shorter), partsAt(b, shorter)];
}

function otherShape(a: Parts, b: Parts): ValueError {
  const [shape, other] = [a, b].map(({ grid }) => `[${grid.shape.join(', ')}]`);
  return new ValueError(`memoryview: shapes ${shape} and ${other} cannot be compared`);
}

/** The position, in C order, of the first item that differs between items of one shape: halves are compared, and halves of those. */
function firstDifference(left: Parts, right: Parts, how: Equality): number[] | null {
  if (left.grid.shape.includes(0) || sameItems(left, right, how)) return null;
  let [a, b] = [left, right];
  return left.grid.shape.map((extent) => {
    let [low, count] = [0, extent];
    while (count > 1) {
      const half = Math.floor(count / 2);
      const some = slice(low, low + half);
      const same = sameItems(partsAt(a, some), partsAt(b, some), how);
      if (same) low += half;
      count = same ? count - half : half;
    }
    [a, b] = [partsAt(a, low), partsAt(b, low)];
    return low;
  });
}

// Which of two values comes first: by value whatever their formats, as Python orders numbers, bytes, text and tuples.

import { orderOfRuns } from '../bytes/order.ts';
import { ByteOwner } from '../bytes/owner.ts';
import { codePoints } from '../bytes/text.ts';
import { type DType, onlyPart } from '../formats/dtype.ts';
import type { Value } from '../types/value.ts';
import { likeFields } from './like.ts';

/** -1, 0 or 1 as the first comes before the second, is the same, or comes after it. */
export type Order = -1 | 0 | 1;

/** Whether the items of two formats have an order: complex numbers and pointers have none, nor has text among numbers. */
export function areOrdered(a: DType, b: DType): boolean {
  const [x, y] = [onlyPart(a), onlyPart(b)];
  if (x.type === 'record') return y.type === 'record' && likeFields(x, y, areOrdered);
  if (x.type === 'array')
    return y.type === 'array' && x.shape.length === y.shape.length && areOrdered(x.of, y.of);
  const sort = sortOf(x);
  return sort !== undefined && sort === sortOf(y);
}

function sortOf(type: DType): 'number' | 'bytes' | 'text' | undefined {
  switch (type.type) {
    case 'scalar':
      return type.kind.value === 'bytes' ? 'bytes' : 'number';
    case 'longdouble':
      return 'number';
    case 'run':
      return 'bytes';
    case 'text':
      return 'text';
    default:
      return undefined;
  }
}

/**
 * The order of two values of formats that are ordered. NaN equals NaN and comes behind all numbers (NumPy: `sort`).
 * Text is ordered by code points, lists and records by the first part that differs.
 */
export function orderOfValues(a: Value, b: Value): Order {
  if (typeof a === 'string' && typeof b === 'string') return orderOfLists(codePoints(a), codePoints(b));
  if (Array.isArray(a) && Array.isArray(b)) return orderOfLists(a, b);
  const [x, y] = [ByteOwner.memoryOf(a), ByteOwner.memoryOf(b)];
  if (x !== undefined && y !== undefined) return orderOfRuns(x, y);
  if (typeof a === 'object' && typeof b === 'object') {
    const names = Object.keys(a);
    const inOrder = (record: object): Value[] => names.map((name) => Reflect.get(record, name));
    return orderOfLists(inOrder(a), inOrder(b));
  }
  if (a < b) return -1; // numbers and bigints are compared exactly
  if (a > b) return 1;
  const [noNumber, other] = [Number.isNaN(a), Number.isNaN(b)];
  return noNumber === other ? 0 : noNumber ? 1 : -1;
}

function orderOfLists(a: readonly Value[], b: readonly Value[]): Order {
  for (let k = 0; k < a.length && k < b.length; k++) {
    const order = orderOfValues(a[k]!, b[k]!);
    if (order !== 0) return order;
  }
  return orderOfSizes(a.length, b.length);
}

/** Of two beginnings that are the same, the shorter comes first. */
export function orderOfSizes(a: number, b: number): Order {
  return a === b ? 0 : a < b ? -1 : 1;
}

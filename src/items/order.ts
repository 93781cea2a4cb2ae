// Which of two values comes first: by value whatever their formats, as Python orders numbers, bytes, text and tuples.

import { orderOfRuns } from '../bytes/order.ts';
import { ByteOwner } from '../bytes/owner.ts';
import { codePoints } from '../bytes/text.ts';
import { type DType, onlyPart, typeOfValue } from '../formats/dtype.ts';
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
 * The order of two values of formats that are ordered, of which `type` is one. NaN equals NaN and comes behind all
 * numbers (NumPy: `sort`). Text is ordered by code points, lists and records by the first part that differs.
 */
export function orderOfValues(a: Value, b: Value, type: DType): Order {
  if (typeof a === 'string' && typeof b === 'string') {
    return firstOrder(codePoints(a), codePoints(b), orderOfNumbers);
  }
  const [x, y] = [ByteOwner.memoryOf(a), ByteOwner.memoryOf(b)];
  if (x !== undefined && y !== undefined) return orderOfRuns(x, y);
  if (typeof a !== 'object' || typeof b !== 'object') return orderOfNumbers(a, b);
  const only = onlyPart(type);
  const order = (m: Value, n: Value, k: number): Order => orderOfValues(m, n, partOf(only, k));
  return firstOrder(valuesOf(a, only), valuesOf(b, only), order);
}

/** The type of one of the values that an item is made of. */
function partOf(type: DType, k: number): DType {
  if (type.type === 'record') return typeOfValue(type, k);
  if (type.type !== 'array') return type;
  return type.shape.length > 1 ? { ...type, shape: type.shape.slice(1) } : type.of;
}

/** The values in the order of the fields: an object keeps no order of names that are integers. */
function valuesOf(value: object, type: DType): readonly Value[] {
  if (Array.isArray(value)) return value;
  const fields = type.type === 'record' ? type.fields : [];
  return fields.map(({ name }) => Reflect.get(value, name ?? ''));
}

function orderOfNumbers(a: Value, b: Value): Order {
  if (a < b) return -1; // numbers and bigints are compared exactly
  if (a > b) return 1;
  const [noNumber, other] = [Number.isNaN(a), Number.isNaN(b)];
  return noNumber === other ? 0 : noNumber ? 1 : -1;
}

function firstOrder<T>(a: readonly T[], b: readonly T[], orderOf: (a: T, b: T, k: number) => Order): Order {
  for (let k = 0; k < a.length && k < b.length; k++) {
    const order = orderOf(a[k]!, b[k]!, k);
    if (order !== 0) return order;
  }
  return orderOfSizes(a.length, b.length);
}

/** Of two beginnings that are the same, the shorter comes first. */
export function orderOfSizes(a: number, b: number): Order {
  return a === b ? 0 : a < b ? -1 : 1;
}

// An array beside what is no array: what reflection makes of `==` and `<` in Python.

import { order } from '../bytes/order.ts';
import { ByteOwner, isBytes } from '../bytes/owner.ts';
import { sameRuns } from '../bytes/search.ts';
import { sameValue } from '../items/same.ts';
import { isExporter } from '../protocol/record.ts';
import { typedArrayName } from '../protocol/window.ts';
import { typeName } from '../words/typename.ts';
import { noOrder } from './compare.ts';
import type { Store } from './store.ts';
import { readItem } from './values.ts';

/** The arrays whose question is on its way. */
const asking = new WeakSet<object>();

/**
 * Whether an array equals what is none. A bytearray compares its bytes, a memoryview its items, a typed array as the
 * view of it would; bytes are never equal.
 */
export function equalsOther(array: object, store: Store, other: unknown): boolean {
  const bytes = ByteOwner.memoryOf(other);
  if (bytes !== undefined) return !isBytes(other) && sameRuns(bytes, store.bytes());
  if (typedArrayName(other) !== undefined) return sameElements(store, other as ArrayLike<unknown>);
  if (asking.has(array) || !isExporter(other) || !('equals' in other) || typeof other.equals !== 'function')
    return false;
  asking.add(array); // the other side may ask back, and then gets no answer from here
  try {
    return other.equals(array) === true;
  } finally {
    asking.delete(array);
  }
}

function sameElements(store: Store, other: ArrayLike<unknown>): boolean {
  const { row, lane, length } = store;
  if (other.length !== length) return false;
  for (let k = 0; k < length; k++) {
    if (!sameValue(readItem(row, lane, k), other[k])) return false;
  }
  return true;
}

/** The order of an array and a bytearray, by their bytes. Errors: `TypeError` for anything else. */
export function orderOfOther(store: Store, other: unknown): number {
  const bytes = ByteOwner.memoryOf(other);
  if (bytes === undefined || isBytes(other)) throw noOrder('array.array', typeName(other));
  return -order('bytearray', bytes, store.bytes());
}

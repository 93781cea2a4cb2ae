// Which items equal a value. CPython: `Modules/arraymodule.c`, `array_array_index_impl`, `array_contains`.

import { elementOf } from '../items/column.ts';
import { sameValue } from '../items/same.ts';
import type { Store } from './store.ts';
import { readItem } from './values.ts';

/** The first position from `from` to before `to` whose item equals `value`, or -1. */
export function firstEqual(store: Store, value: unknown, from: number, to: number): number {
  const { row, lane, length } = store;
  const end = Math.min(to, length);
  if (from >= end) return -1;
  if (row.form === 'element' && (typeof value === 'number' || typeof value === 'bigint')) {
    const element = elementOf(row.wide, value);
    if (element === undefined) return -1;
    const at = Reflect.apply(lane.indexOf, lane, [element, from]);
    return at < end ? at : -1; // behind the items there is room, which means nothing
  }
  for (let k = from; k < end; k++) {
    if (sameValue(readItem(row, lane, k), value)) return k;
  }
  return -1;
}

/** How many items equal `value`. */
export function countEqual(store: Store, value: unknown): number {
  let count = 0;
  let at = firstEqual(store, value, 0, store.length);
  for (; at >= 0; at = firstEqual(store, value, at + 1, store.length)) count++;
  return count;
}

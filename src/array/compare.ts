// Arrays compared item by item. CPython: `Modules/arraymodule.c`, `array_richcompare`.

import { sameValue } from '../items/same.ts';
import { sameBytes } from '../layout/bytewise.ts';
import { isFloat, type Row } from './codes.ts';
import type { Store } from './store.ts';
import { type Item, readItem } from './values.ts';

/** Whether elements of one row compare as its items do: floats do not, for NaN differs from itself. */
function elementsDecide(a: Store, b: Store): boolean {
  return a.row === b.row && !isFloat(a.row) && a.row.form !== 'complex';
}

/**
 * As many items, all equal by value, whatever the type codes.
 * Errors: `ValueError` for a character that is none, unless the type codes are the same.
 */
export function sameItems(a: Store, b: Store): boolean {
  const { length } = a;
  if (length !== b.length) return false;
  if (elementsDecide(a, b)) return sameBytes(a.bytes(), 0, b.bytes(), 0, length * a.row.itemsize);
  for (let k = 0; k < length; k++) {
    if (!sameValue(readItem(a.row, a.lane, k), readItem(b.row, b.lane, k))) return false;
  }
  return true;
}

/**
 * -1, 0 or 1, by the first items that differ, else by length; NaN where those have no order.
 * Errors: `TypeError` where they have none by type, `ValueError` for a character that is none.
 */
export function orderOf(a: Store, b: Store): number {
  const shared = Math.min(a.length, b.length);
  if (elementsDecide(a, b)) {
    for (let k = 0; k < shared; k++) {
      const [x, y] = [a.lane[k] ?? 0, b.lane[k] ?? 0];
      if (x !== y) return x < y ? -1 : 1;
    }
  } else {
    for (let k = 0; k < shared; k++) {
      const [x, y] = [readItem(a.row, a.lane, k), readItem(b.row, b.lane, k)];
      if (!sameValue(x, y)) return orderOfItems(x, y, a.row, b.row);
    }
  }
  return Math.sign(a.length - b.length);
}

function orderOfItems(x: Item, y: Item, a: Row, b: Row): number {
  if (typeof x === 'string' && typeof y === 'string') {
    return Math.sign((x.codePointAt(0) ?? 0) - (y.codePointAt(0) ?? 0));
  }
  if (!isReal(x) || !isReal(y)) throw noOrder(itemType(a), itemType(b));
  if (x < y) return -1;
  return x > y ? 1 : Number.NaN;
}

function isReal(item: Item): item is number | bigint {
  return typeof item === 'number' || typeof item === 'bigint';
}

/** Python's type of the items: to JavaScript a whole float is an integer. */
function itemType(row: Row): string {
  const { form } = row;
  if (form === 'complex') return 'complex';
  if (form === 'character') return 'str';
  return isFloat(row) ? 'float' : 'int';
}

/** The error for what has no order. */
export function noOrder(left: string, right: string): TypeError {
  return new TypeError(`'<' not supported between instances of '${left}' and '${right}'`);
}

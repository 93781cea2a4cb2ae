// What an array takes in: bytes, lists, iterables, text. CPython: `Modules/arraymodule.c`, `array_iter_extend` and the `from…` methods.

import { isIterable } from '../bytes/source.ts';
import { codePoints } from '../bytes/text.ts';
import { gridBytes } from '../layout/grid.ts';
import { isContiguous } from '../layout/shape.ts';
import { borrow } from '../protocol/borrow.ts';
import { BufferFlags } from '../protocol/flags.ts';
import { BufferError, ValueError } from '../words/errors.ts';
import { typeName } from '../words/typename.ts';
import type { Row } from './codes.ts';
import { Store } from './store.ts';
import { pack, writeItem } from './values.ts';

/**
 * The values of an iterable, which is asked for its iterator at once; text gives its characters.
 * Errors: `TypeError` for what is none, and its own. CPython: `PyObject_GetIter`.
 */
export function iterated(value: unknown): Iterable<unknown> {
  if (typeof value !== 'string' && !isIterable(value)) {
    throw new TypeError(`'${typeName(value)}' object is not iterable`);
  }
  const iterator = value[Symbol.iterator]();
  return { [Symbol.iterator]: () => iterator };
}

/** Adds the values of an iterable, one by one: those before a wrong one stay, as in CPython. Errors: as `pack`, `add`. */
export function addEach(store: Store, values: Iterable<unknown>): void {
  for (const value of values) store.add(pack(store.row, value));
}

/** The values of a list in a store of their own. Errors: as `pack`. */
export function storeOfList(row: Row, list: readonly unknown[]): Store {
  const store = new Store(row, new Uint8Array(list.length * row.itemsize));
  const { lane, count } = store;
  for (let k = 0; k < count; k++) writeItem(row, lane, k, pack(row, list[k]));
  return store;
}

/** Adds the values of a list, all or none. Errors: `BufferError` while lent, and as `pack`. */
export function addList(store: Store, list: readonly unknown[]): void {
  if (list.length > 0) store.requireUnlent(); // before the values are looked at
  addStore(store, storeOfList(store.row, list));
}

/** Adds the items of a store, which may be the same. Errors: `BufferError` while lent. */
export function addStore(store: Store, other: Store): void {
  const { length } = store;
  const size = other.length;
  store.replace(length, length, size);
  store.bytes(length, length + size).set(other.bytes(0, size));
}

/** Adds items given as bytes. Errors: `ValueError` for a part of an item, `BufferError` while lent. */
export function addBytes(store: Store, bytes: Uint8Array): void {
  const size = bytes.length / store.row.itemsize;
  if (!Number.isInteger(size)) throw new ValueError('bytes length not a multiple of item size');
  const { length } = store;
  store.replace(length, length, size);
  store.bytes(length, length + size).set(bytes);
}

/**
 * Adds items given as a buffer whose own items are bytes.
 * Errors: `TypeError` for anything else, `BufferError` for a buffer with gaps, and as `addBytes`.
 */
export function addBuffer(store: Store, buffer: unknown): void {
  const { loan, grid } = borrow(buffer, BufferFlags.SIMPLE);
  try {
    if (grid.suboffsets.length > 0 || !isContiguous(grid.shape, grid.strides, grid.itemsize, 'C')) {
      throw new BufferError('memoryview: underlying buffer is not C-contiguous');
    }
    if (grid.itemsize !== 1) throw new TypeError('a bytes-like object is required');
    addBytes(store, loan.uint8.subarray(grid.offset, grid.offset + gridBytes(grid)));
  } finally {
    loan.end();
  }
}

/** Adds the characters of a text. Errors: `BufferError` while lent. */
export function addText(store: Store, text: string): void {
  const points = codePoints(text);
  const { length } = store;
  store.replace(length, length, points.length);
  for (const [k, point] of points.entries()) writeItem(store.row, store.lane, length + k, point);
}

// Slices of an array read, assigned and deleted. CPython: `Modules/arraymodule.c`, `array_subscr`, `array_ass_subscr`.

import type { SliceIndices } from '../layout/slice.ts';
import { ValueError } from '../words/errors.ts';
import { Store } from './store.ts';

/** The items of a slice in a store of their own. Copies. */
export function taken(store: Store, { start, step, count }: SliceIndices): Store {
  const { row } = store;
  if (step === 1) return new Store(row, store.bytes(start, start + count).slice());
  const copy = new Store(row, new Uint8Array(count * row.itemsize));
  copyItems(store, start, step, copy, 0, 1, count);
  return copy;
}

/** Elements from one store to another of the same row. */
function copyItems(
  from: Store,
  start: number,
  step: number,
  to: Store,
  place: number,
  apart: number,
  count: number,
): void {
  const { parts } = from.row;
  for (let k = 0; k < count; k++) {
    for (let part = 0; part < parts; part++) {
      to.lane[(place + k * apart) * parts + part] = from.lane[(start + k * step) * parts + part] ?? 0;
    }
  }
}

/** The items of one store behind those of another of the same row, in a store of their own. Copies. */
export function joined(a: Store, b: Store): Store {
  const left = a.bytes();
  const right = b.bytes();
  const both = new Store(a.row, new Uint8Array(left.length + right.length));
  both.bytes().set(left);
  both.bytes().set(right, left.length);
  return both;
}

/**
 * Puts the items of `given`, which has the same row, where a slice is; without it deletes the slice.
 * Errors: `BufferError` while the memory is lent, where the size would change and, as in CPython, wherever `given` is
 * empty; `ValueError` for another number of items than a slice with a step has.
 */
export function assign(store: Store, places: SliceIndices, given?: Store): void {
  const { start, step, count } = places;
  const other = given === store ? new Store(store.row, store.bytes().slice()) : given;
  const size = other?.length ?? 0;
  if (size === 0 || size !== count) store.requireUnlent();
  if (step === 1) {
    store.replace(start, start + count, size);
    if (other !== undefined && size > 0) store.bytes(start, start + size).set(other.bytes());
  } else if (size === 0) {
    remove(store, places);
  } else if (size !== count) {
    throw new ValueError(`attempt to assign array of size ${size} to extended slice of size ${count}`);
  } else if (other !== undefined) {
    copyItems(other, 0, 1, store, start, step, count);
  }
}

/** Deletes the items of a slice with a step. */
function remove(store: Store, { start, step, count }: SliceIndices): void {
  if (count === 0) return;
  const first = step > 0 ? start : start + (count - 1) * step;
  const stride = Math.abs(step);
  const { itemsize } = store.row;
  const { length } = store;
  const bytes = store.bytes();
  let to = first;
  for (let k = 0; k < count; k++) {
    const gap = first + k * stride;
    const next = k === count - 1 ? length : gap + stride;
    bytes.copyWithin(to * itemsize, (gap + 1) * itemsize, next * itemsize);
    to += next - gap - 1;
  }
  store.replace(to, length, 0);
}

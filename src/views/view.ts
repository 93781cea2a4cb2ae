// What a view can do with its items, by name. CPython: `Objects/memoryobject.c`.

import { type Bytes, ownBytes } from '../bytes/bytes.ts';
import { hexOf } from '../bytes/hex.ts';
import type { Format } from '../formats/format.ts';
import type { Grid } from '../layout/grid.ts';
import { Slice, type SlicePlace, sliceIndices } from '../layout/slice.ts';
import { type Borrowed, borrow } from '../protocol/borrow.ts';
import type { Loan } from '../protocol/loan.ts';
import { assignSlice } from './assign.ts';
import { Body } from './body.ts';
import { castParts } from './cast.ts';
import { sameItems } from './compare.ts';
import { nested, readAt, writeAt } from './elements.ts';
import { fieldParts } from './field.ts';
import { hashItems } from './hash.ts';
import { ViewIterator } from './iterator.ts';
import { positionOf, targetOfGet, targetOfSet } from './keys.ts';
import { liveRecord } from './live.ts';
import { copiedBytes, orderArgument, orderOf, packedBytes } from './packed.ts';
import { borrowedParts, heldParts } from './parts.ts';
import { checkIterable, countItems, includesItem, indexOfItem } from './search.ts';
import { asTypedArray, asUint8Array, type NativeArray } from './ways-out.ts';

const hashes = new WeakMap<View, bigint>();

/** A view inside the library; `MemoryView` is what a user sees of it. Which subclass serves is decided by `make.ts`. */
export abstract class View extends Body {
  /** Makes the view that fits its parts. Set by `make.ts`, which knows the subclasses. */
  static make: (loan: Loan, item: Format, grid: Grid, locked: boolean) => View = () => {
    throw new TypeError('views/make.ts was not loaded');
  };

  abstract get(...key: readonly unknown[]): unknown;
  abstract set(...keyAndValue: readonly unknown[]): void;
  /** A view of `extent` places of the first axis, from `start`, `step` apart; all three already checked. */
  abstract sub(start: number, extent: number, step: number): View;

  /** `get` with every check: what the fast paths of the subclasses fall back to. */
  getKey(key: readonly unknown[]): unknown {
    const target = targetOfGet(this, key);
    if (target.what === 'item') return readAt(this, target.position);
    if (target.what === 'self') return this;
    return this.sub(target.range.start, target.range.count, target.range.step);
  }

  /** `set` with every check; the value is the last of `keyAndValue`. */
  setKey(keyAndValue: readonly unknown[]): void {
    if (keyAndValue.length === 0) throw new TypeError('set() missing a value');
    const value = keyAndValue[keyAndValue.length - 1];
    const target = targetOfSet(this, keyAndValue.slice(0, -1));
    if (target instanceof Slice) this.setSlice(target, value);
    else if (target.what === 'item') writeAt(this, target.position, value);
  }

  setSlice(slice: Slice, value: unknown): void {
    if (value instanceof View) {
      value.check();
      assignSlice(this, slice, value);
      return;
    }
    const source = borrow(value);
    try {
      this.check();
      assignSlice(this, slice, borrowedParts(source));
    } finally {
      source.loan.end();
    }
  }

  slice(start?: SlicePlace, stop?: SlicePlace, step?: SlicePlace): View {
    this.checkReleased();
    if (this.grid.shape.length === 0) throw new TypeError('invalid indexing of 0-dim memory');
    const range = sliceIndices(start, stop, step, this.extent);
    return this.sub(range.start, range.count, range.step);
  }

  /** A view of other places in the same memory. */
  made(item: Format, grid: Grid): View {
    return View.make(this.loan, item, grid, this.locked);
  }

  cast(...args: readonly unknown[]): View {
    const { item, grid } = castParts(this, args);
    return this.made(item, grid);
  }

  field(...path: readonly unknown[]): View {
    const { item, grid } = fieldParts(this, path);
    return this.made(item, grid);
  }

  live(...indices: readonly unknown[]): object {
    return liveRecord(this, positionOf(this, indices));
  }

  toreadonly(): View {
    this.checkReleased();
    return View.make(this.loan, this.item, this.grid, true);
  }

  tobytes(order?: unknown): Bytes {
    const letter = orderArgument(order);
    this.checkReleased();
    return ownBytes(copiedBytes(this, orderOf(this, letter)));
  }

  tolist(): unknown {
    return nested(this);
  }

  hex(...args: readonly unknown[]): string {
    this.check();
    return hexOf(packedBytes(this, 'C'), ...args);
  }

  count(value: unknown): number {
    return countItems(this, value);
  }

  index(value: unknown, start: unknown = 0, stop: unknown = Number.MAX_SAFE_INTEGER): number {
    return indexOfItem(this, value, start, stop);
  }

  includes(value: unknown): boolean {
    return includesItem(this, value);
  }

  [Symbol.iterator](): ViewIterator {
    checkIterable(this);
    return new ViewIterator(this);
  }

  equals(other: unknown): boolean {
    if (this.released) return this === other;
    this.loan.check();
    const held = heldParts(this); // CPython compares what was there, though `other` may release this view when asked
    const lent = lentBy(other);
    if (lent === undefined) return false;
    if (lent instanceof View) return !lent.released && sameItems(this, lent);
    try {
      return sameItems(held, borrowedParts(lent));
    } finally {
      lent.loan.end();
    }
  }

  hash(): bigint {
    let hash = hashes.get(this);
    if (hash === undefined) {
      this.checkReleased();
      hash = hashItems(this);
      hashes.set(this, hash);
    }
    return hash;
  }

  asUint8Array(): Uint8Array {
    return asUint8Array(this);
  }

  asTypedArray(): NativeArray {
    return asTypedArray(this);
  }
}

/** What another value lends to a comparison; CPython: what cannot be borrowed is not equal, and no error. */
function lentBy(other: unknown): View | Borrowed | undefined {
  try {
    return other instanceof View ? other : borrow(other);
  } catch {
    return undefined;
  }
}

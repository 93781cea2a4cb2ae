// What a view can do with its items, by name. CPython: `Objects/memoryobject.c`.

import { ByteArray } from '../bytes/bytearray.ts';
import { type Bytes, ownBytes } from '../bytes/bytes.ts';
import { hexIn, hexStyle } from '../bytes/hex.ts';
import { ByteOwner } from '../bytes/owner.ts';
import type { Format } from '../formats/format.ts';
import { KINDS } from '../formats/kinds.ts';
import type { Grid } from '../layout/grid.ts';
import { Slice } from '../layout/slice.ts';
import { type Borrowed, borrow } from '../protocol/borrow.ts';
import type { Loan } from '../protocol/loan.ts';
import type { OwnBytes } from '../words/memory.ts';
import { byteswapItems } from './byteorder.ts';
import { equalityOf, sameAsBytes, sameItems } from './compare.ts';
import { nested, readAt, writeAt } from './elements.ts';
import { hashItems } from './hash.ts';
import { itemOf } from './item.ts';
import { ViewIterator } from './iterator.ts';
import { keyOf, positionOf, targetOfGet, targetOfSet } from './keys.ts';
import { liveRecord } from './live.ts';
import { numberAt, numberLists, safeNumber } from './number.ts';
import { compareItems, mismatchOf } from './order.ts';
import { copiedBytes, orderArgument, orderOf, packedBytes } from './packed.ts';
import { borrowedParts, heldParts } from './parts.ts';
import { dumpOf } from './picture/dump.ts';
import { inspected } from './picture/inspect.ts';
import { type Layout, layoutOf } from './picture/layout.ts';
import { endsWith, findItems, startsWith } from './search/find.ts';
import { checkIterable, countItems, includesItem, indexOfItem } from './search/lookup.ts';
import { splitPlaces } from './search/split.ts';
import { Shaped } from './shaped.ts';
import { asTypedArray, asUint8Array, type NativeArray } from './ways-out.ts';
import { assignKey } from './writing/assign.ts';
import { copyFrom } from './writing/copy-from.ts';
import { fillItems } from './writing/fill.ts';
import { assignStretch } from './writing/stretch.ts';

const { int64: INT64, uint64: UINT64 } = KINDS;
const hashes = new WeakMap<object, bigint>();

/** A view inside the library; `MemoryView` is what a user sees of it. */
export abstract class View extends Shaped<View> {
  /** Makes the view that fits its parts. Set by `make.ts`, which knows the subclasses. */
  static make: (loan: Loan, element: Format, grid: Grid, locked: boolean) => View = () => {
    throw new TypeError('views/make.ts was not loaded');
  };

  override made(element: Format, grid: Grid, locked = this.locked): View {
    return View.make(this.loan, element, grid, locked);
  }

  /** The memory becomes that of a bytearray, the `obj` of the view. */
  override fresh(memory: OwnBytes, grid: Grid): View {
    return View.make(borrow(new ByteArray(memory)).loan, this.element, grid, false);
  }

  abstract get(...key: readonly unknown[]): unknown;
  abstract set(...keyAndValue: readonly unknown[]): void;

  /** `get` with every check: what the fast paths of the subclasses fall back to. */
  getKey(key: readonly unknown[]): unknown {
    const [first] = key;
    if (first instanceof Slice && key.length === 1) return this.slice(first.start, first.stop, first.step);
    const target = targetOfGet(this, key);
    if (target.what === 'item') return readAt(this, target.position);
    return target.what === 'self' ? this : this.placed(target.grid);
  }

  /** `set` with every check; the value is the last of `keyAndValue`. */
  setKey(keyAndValue: readonly unknown[]): void {
    if (keyAndValue.length === 0) throw new TypeError('set() missing a value');
    const value = keyAndValue[keyAndValue.length - 1];
    const [first] = keyAndValue;
    const stretches = first instanceof Slice && keyAndValue.length === 2 && value instanceof View;
    if (stretches && assignStretch(this, first, value)) return;
    const target = targetOfSet(this, keyAndValue.slice(0, -1));
    if ('position' in target) writeAt(this, target.position, value);
    else assignKey(this, target.key, value);
  }

  item(...indices: readonly unknown[]): unknown {
    return itemOf(this, indices);
  }

  /** The byte of the window where item `i` of the only axis begins; -1 where the careful way has to look. */
  offsetOf(_i: number): number {
    return -1;
  }

  number(i?: unknown, ...more: readonly unknown[]): number {
    const { kind, littleEndian } = this.element;
    if (typeof i === 'number' && (kind === INT64 || kind === UINT64)) {
      const place = more.length === 0 ? this.offsetOf(i) : -1;
      const value = safeNumber(this.loan, place, littleEndian === true, kind === INT64);
      if (!Number.isNaN(value)) return value;
      return Number(numberAt(this, keyOf(i, more))); // a number on every way: V8 keeps it unboxed
    }
    return numberAt(this, keyOf(i, more));
  }

  numbers(): unknown {
    return numberLists(this);
  }

  live(...indices: readonly unknown[]): object {
    return liveRecord(this, positionOf(this, indices));
  }

  fill(value: unknown): void {
    fillItems(this, value);
  }

  copy_from(source: unknown, options?: unknown): void {
    copyFrom(this, source, options);
  }

  byteswap(): void {
    byteswapItems(this);
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
    const how = hexStyle(args); // before the bytes: asking a separator for its length may move or release them
    return hexIn(packedBytes(this, 'C'), how);
  }

  dump(options?: unknown): string {
    return dumpOf(this, options);
  }

  layout(options?: unknown): Layout {
    return layoutOf(this, options);
  }

  count(value: unknown): number {
    return countItems(this, value);
  }

  index(value: unknown, start: unknown = 0, stop: unknown = Number.MAX_SAFE_INTEGER): number | number[] {
    return indexOfItem(this, value, start, stop);
  }

  includes(value: unknown): boolean {
    return includesItem(this, value);
  }

  find(needle: unknown, start?: unknown, stop?: unknown): number | number[] | null {
    return findItems(this, needle, start, stop, 'first');
  }

  rfind(needle: unknown, start?: unknown, stop?: unknown): number | number[] | null {
    return findItems(this, needle, start, stop, 'last');
  }

  startswith(prefix: unknown, start?: unknown, stop?: unknown): boolean {
    return startsWith(this, prefix, start, stop);
  }

  endswith(suffix: unknown, start?: unknown, stop?: unknown): boolean {
    return endsWith(this, suffix, start, stop);
  }

  split(sep?: unknown, maxsplit?: unknown): View[] {
    return splitPlaces(this, sep, maxsplit).map(({ start, count }) => this.sub(start, count, 1));
  }

  [Symbol.iterator](): ViewIterator {
    checkIterable(this);
    return new ViewIterator(this);
  }

  equals(other: unknown, options?: unknown): boolean {
    const how = equalityOf(options, 'equals()');
    if (this.released) return this === other;
    this.loan.check();
    if (other instanceof View) return !other.released && sameItems(this, other, how);
    const memory = ByteOwner.memoryOf(other);
    const same = memory && sameAsBytes(this, memory);
    if (same !== undefined) return same;
    const held = heldParts(this); // CPython compares what was there, though `other` may release this view when asked
    const lent = lentBy(other);
    if (lent === undefined) return false;
    try {
      return sameItems(held, borrowedParts(lent), how);
    } finally {
      lent.loan.end();
    }
  }

  compare(other: unknown): number {
    return compareItems(this, other);
  }

  mismatch(other: unknown, options?: unknown): number | number[] | null {
    return mismatchOf(this, other, options);
  }

  hash(options?: unknown): bigint {
    if (options !== undefined) return hashItems(this, options);
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

  /** What is shown of the view where values are printed. */
  override shown(): string {
    return inspected(this);
  }
}

/** What another value lends to a comparison; CPython: what cannot be borrowed is not equal, and no error. */
function lentBy(other: unknown): Borrowed | undefined {
  try {
    return borrow(other);
  } catch {
    return undefined;
  }
}

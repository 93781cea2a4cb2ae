// What an array does without changing. CPython: `Modules/arraymodule.c`.

import { type Bytes, ownBytes } from '../bytes/bytes.ts';
import { bracketed } from '../layout/brackets.ts';
import { type Slice, type SlicePlace, sliceIndices } from '../layout/slice.ts';
import { directly, type Stretch } from '../protocol/direct.ts';
import { type BufferRecord, getBuffer } from '../protocol/record.ts';
import { addressOf } from '../words/address.ts';
import { ValueError } from '../words/errors.ts';
import type { Index } from '../words/integers.ts';
import { denoInspect, nodeInspect } from '../words/symbols.ts';
import { pythonType, typeName } from '../words/typename.ts';
import type { ArrayItem, TypeCode } from './codes.ts';
import { orderOf, sameItems } from './compare.ts';
import { elementAt } from './elements.ts';
import { type BytesWriter, writeTo } from './files.ts';
import { repeated } from './inplace.ts';
import { ArrayIterator } from './iterator.ts';
import { placeOf, stretchEnd } from './keys.ts';
import { recordOf, stretchOf } from './lend.ts';
import { equalsOther, orderOfOther } from './others.ts';
import { countEqual, firstEqual } from './search.ts';
import { joined, taken } from './slices.ts';
import type { Store } from './store.ts';
import { reprOf, requireCharacters, textOf } from './text.ts';
import { readItem } from './values.ts';

const OUTSIDE = 'array index out of range';

// Named, for JSR reads no calls in `extends`.
const Bracketed: abstract new () => object = /* @__PURE__ */ bracketed();

/** A sequence of items of type code `C`; `S` is the type that slicing and joining give. */
export abstract class ArraySequence<C extends TypeCode, S> extends Bracketed {
  readonly #store: Store;

  /** Takes `store` as its own. */
  protected constructor(store: Store) {
    super();
    this.#store = store;
  }

  /** A new array that owns `store`. @internal */
  protected abstract made(store: Store): S;

  /** Python prints a class so: `String(a.constructor)`. */
  static override toString(): string {
    return "<class 'array.array'>";
  }

  /** The memory of an array; `undefined` for any other value. @internal */
  static storeOf(value: unknown): Store | undefined {
    return typeof value === 'object' && value !== null && #store in value ? value.#store : undefined;
  }

  /** @internal */
  get [pythonType](): 'array.array' {
    return 'array.array';
  }

  /** The type code with which it was made. */
  get typecode(): C {
    return this.#store.row.code as C;
  }

  /** The bytes of one item. */
  get itemsize(): number {
    return this.#store.row.itemsize;
  }

  /** Python's `len`: the number of items. */
  get length(): number {
    return this.#store.length;
  }

  /** Lends the memory, to be read and written. Until the loan is given back, the number of items cannot change. */
  [getBuffer](flags: number): BufferRecord {
    return recordOf(this.#store, flags);
  }

  /** @internal */
  [directly](): Stretch | undefined {
    const store = ArraySequence.storeOf(this);
    return store && stretchOf(store);
  }

  /** An address that JavaScript does not tell, so it is made up for each piece of memory, and the number of items. */
  buffer_info(): [address: number, length: number] {
    return [addressOf(this.#store.memory.buffer, this.#store.memory.buffer.byteLength), this.length];
  }

  /**
   * Python's `a[i]`, an item, and `a[slice]`, an array with copies.
   * Errors: `IndexError`; `TypeError` for a key that is neither; `ValueError` for memory that holds no character.
   */
  get(index: Index): ArrayItem<C>;
  get(places: Slice): S;
  get(key: unknown, ...more: readonly unknown[]): unknown {
    const store = this.#store;
    const { row, lane, count } = store;
    if (typeof key === 'number' && row.plain && more.length === 0) {
      const at = key < 0 ? key + count : key;
      // Memory that was taken away has no element where it had an item.
      const item = at >= 0 && at < count ? elementAt(row.lane, lane, at) : undefined;
      if (item !== undefined) return item;
    }
    const place = placeOf(key, 1 + more.length, store.length, OUTSIDE);
    if (typeof place === 'number') return readItem(store.row, store.lane, place);
    return this.made(taken(store, place));
  }

  /** Python's `a[start:stop:step]`; `null` or nothing leaves a place empty. Copies. Errors: `TypeError`, `ValueError`. */
  slice(start: SlicePlace = null, stop: SlicePlace = null, step: SlicePlace = null): S {
    return this.made(taken(this.#store, sliceIndices(start, stop, step, this.length)));
  }

  /** Python's `a + b`, of arrays of the same type code. Copies. Errors: `TypeError`. */
  concat(other: ArraySequence<C, S>): S {
    return this.made(joined(this.#store, sameKind(this.#store, other, 'can only append array', 'to array')));
  }

  /** Python's `a * n`; nothing for a negative `n`. Copies. Errors: `TypeError`, `OverflowError`. */
  repeat(times: Index): S {
    return this.made(repeated(this.#store, times));
  }

  /** Where `value` first is between `start` and `stop`. Errors: `ValueError` if nowhere, `TypeError`. */
  index(value: unknown, start: Index = 0, stop: Index = Number.MAX_SAFE_INTEGER): number {
    const { length } = this;
    const at = firstEqual(this.#store, value, stretchEnd(start, length), stretchEnd(stop, length));
    if (at < 0) throw new ValueError('array.index(x): x not in array');
    return at;
  }

  /** How many items equal `value`. */
  count(value: unknown): number {
    return countEqual(this.#store, value);
  }

  /** Python's `value in a`. */
  includes(value: unknown): boolean {
    return firstEqual(this.#store, value, 0, this.length) >= 0;
  }

  /**
   * Python's `==`: the same items by value as another array, of whatever type code, or as a view or a typed array;
   * the same bytes as a bytearray. `false` for anything else.
   * Errors: `ValueError` for memory that holds no character, beside an array of another type code.
   */
  equals(other: unknown): boolean {
    const store = ArraySequence.storeOf(other);
    return store === undefined ? equalsOther(this, this.#store, other) : sameItems(this.#store, store);
  }

  /**
   * Which array comes first, by the first items that differ, else by length: negative, 0 or positive, and NaN where
   * those items have no order, so that `a.compare(b) < 0` is Python's `a < b`, and so on for `<=`, `>` and `>=`.
   * Errors: `TypeError` for what is no array, and for items without an order; `ValueError` as `equals`.
   */
  compare(other: unknown): number {
    const store = ArraySequence.storeOf(other);
    return store === undefined ? orderOfOther(this.#store, other) : orderOf(this.#store, store);
  }

  /** Errors: `TypeError`, always, as in Python: what changes has no hash. */
  hash(): never {
    throw new TypeError("unhashable type: 'array.array'");
  }

  /** The bytes of all items, as they lie in memory. Copies. */
  tobytes(): Bytes {
    return ownBytes(this.#store.bytes().slice());
  }

  /** Writes the bytes of all items to a file. */
  tofile(file: BytesWriter): void {
    writeTo(this.#store, file);
  }

  /** The items. Errors: `ValueError` for memory that holds no character. */
  tolist(): ArrayItem<C>[] {
    return Array.from(this);
  }

  /** The text of an array of characters. Errors: `ValueError` for other arrays and for what is no character. */
  tounicode(): string {
    requireCharacters(this.#store, 'tounicode');
    return textOf(this.#store);
  }

  /** The items, each as it is when its turn comes. */
  [Symbol.iterator](): IterableIterator<ArrayItem<C>> {
    return new ArrayIterator<ArrayItem<C>>(this);
  }

  /** Python's `repr` and `str`: `array('i', [1, 2])`. Errors: as `tounicode`. */
  override toString(): string {
    return reprOf(this.#store);
  }

  /** @internal */
  [nodeInspect](): string {
    return this.toString();
  }

  /** @internal */
  [denoInspect](): string {
    return this.toString();
  }
}

/** The memory of an array of the same type code: `what` and `where` begin and end CPython's sentence for what is none. */
export function sameKind(store: Store, value: unknown, what: string, where: string): Store {
  const other = ArraySequence.storeOf(value);
  if (other === undefined) throw new TypeError(`${what} (not "${typeName(value)}") ${where}`);
  if (other.row === store.row) return other;
  throw new TypeError('bad argument type for built-in operation'); // CPython: `PyErr_BadArgument`
}

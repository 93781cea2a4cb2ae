// Python's array.array. CPython: `Modules/arraymodule.c`.

import type { BytesLike } from '../bytes/owner.ts';
import type { Slice } from '../layout/slice.ts';
import { IndexError, ValueError } from '../words/errors.ts';
import type { Index } from '../words/integers.ts';
import { argumentTypeName, typeName } from '../words/typename.ts';
import type { ArrayInput, ArrayItem, TypeCode } from './codes.ts';
import { putNumber } from './elements.ts';
import { type BytesReader, readFrom } from './files.ts';
import { addBuffer, addEach, addList, addStore, addText, iterated } from './fill.ts';
import { byteswap, repeat, reverse } from './inplace.ts';
import { placeOf, positionOf } from './keys.ts';
import { firstEqual } from './search.ts';
import { ArraySequence, sameKind } from './sequence.ts';
import { assign } from './slices.ts';
import type { Store } from './store.ts';
import { requireCharacters } from './text.ts';
import { pack, readItem, writeItem } from './values.ts';

const OUTSIDE = 'array assignment index out of range';

/**
 * A sequence of numbers or characters of one type, in memory as C has them. While its memory is lent, it can change
 * its items but not their number. Made by `array()`.
 */
export class PyArray<C extends TypeCode = TypeCode> extends ArraySequence<C, PyArray<C>> {
  /** `a[0]`, `a[-1] = 5`: the short form of `get` and `set`. */
  [index: number]: ArrayItem<C>;
  /** `a['1:3']`, `a['::2'] = other`: the same with a slice. */
  [places: `${string}:${string}`]: PyArray<C>;

  /** The same as above: private to the fast paths here. */
  readonly #store: Store;

  /** @internal */
  constructor(store: Store) {
    super(store);
    this.#store = store;
  }

  /** @internal */
  protected made(store: Store): PyArray<C> {
    return new PyArray(store);
  }

  /**
   * Python's `a[i] = value` and `a[slice] = array`, an array of the same type code. A slice with step 1 may change
   * the number of items.
   * Errors: `IndexError`; `TypeError`; `OverflowError` for a value that does not fit; `ValueError` for another number
   * of items than a slice with a step has; `BufferError` while the memory is lent, where the number of items would
   * change, and for any assignment of an empty array.
   * CPython: `array_ass_subscr`.
   */
  set(index: Index, value: ArrayInput<C>): void;
  set(places: Slice, values: PyArray<C>): void;
  set(key: unknown, second: unknown, ...more: readonly unknown[]): void {
    const store = this.#store;
    const { row, lane } = store;
    if (typeof key === 'number' && typeof second === 'number' && more.length === 0) {
      const fits = second >= row.low && second <= row.high && (row.float || Math.trunc(second) === second);
      if (fits && key >= 0 && key < store.length && Math.trunc(key) === key) {
        putNumber(row.lane, lane, key, second);
        return;
      }
    }
    // With more than two arguments the key has several parts; the value is always the last.
    const parts = 1 + more.length;
    const value = parts === 1 ? second : more[parts - 2];
    const place = placeOf(key, parts, store.length, OUTSIDE);
    if (typeof place === 'number') {
      writeItem(store.row, store.lane, place, pack(store.row, value));
    } else {
      const other = sameKind(store, value, 'can only assign array', 'to array slice');
      assign(store, place, other);
    }
  }

  /** Python's `del a[key]`. Errors: as `set`. */
  delete(key: Index | Slice, ...more: readonly unknown[]): void {
    const place = placeOf(key, 1 + more.length, this.length, OUTSIDE);
    if (typeof place === 'number') this.#store.replace(place, place + 1, 0);
    else assign(this.#store, place);
  }

  /** Adds an item at the end. Errors: `TypeError`, `OverflowError`, `BufferError` while lent. */
  append(value: ArrayInput<C>): void {
    const store = this.#store;
    const { row, lane, count } = store;
    if (typeof value === 'number' && store.free) {
      if (value >= row.low && value <= row.high && (row.float || Math.trunc(value) === value)) {
        putNumber(row.lane, lane, count, value);
        store.count = count + 1;
        return;
      }
    }
    store.add(pack(row, value));
  }

  /**
   * Adds the items of an array of the same type code, or the values of an iterable, one by one: those before a wrong
   * one stay, as in CPython. Errors: `TypeError`, `OverflowError`, `BufferError` while lent.
   */
  extend(values: PyArray<C> | Iterable<ArrayInput<C>>): void {
    const other = ArraySequence.storeOf(values);
    if (other === undefined) addEach(this.#store, iterated(values));
    else this.#addArray(other);
  }

  /** Adds the values of a list, all or none. Errors: as `append`. */
  fromlist(list: readonly ArrayInput<C>[]): void {
    if (!Array.isArray(list)) throw new TypeError('arg must be list');
    addList(this.#store, list);
  }

  /** Adds items given as the bytes of a contiguous buffer of bytes. Errors: `TypeError`, `ValueError`, `BufferError`. */
  frombytes(bytes: BytesLike): void {
    addBuffer(this.#store, bytes);
  }

  /**
   * Adds `count` items read from a file.
   * Errors: `EOFError` where there are fewer, which are added; `ValueError` for a negative `count`; `TypeError` where
   * the file gives no bytes; as `frombytes`.
   */
  fromfile(file: BytesReader, count: Index): void {
    readFrom(this.#store, file, count);
  }

  /** Adds the characters of a text, to an array of characters. Errors: `TypeError`, `ValueError`, `BufferError`. */
  fromunicode(text: string): void {
    if (typeof text !== 'string') {
      throw new TypeError(`fromunicode() argument must be str, not ${argumentTypeName(text)}`);
    }
    requireCharacters(this.#store, 'fromunicode');
    addText(this.#store, text);
  }

  /** Puts an item before `index`, which is clamped. Errors: `TypeError`, `OverflowError`, `BufferError` while lent. */
  insert(index: Index, value: ArrayInput<C>): void {
    const store = this.#store;
    const at = Math.min(store.length, Math.max(0, positionOf(index, store.length)));
    const item = pack(store.row, value);
    store.replace(at, at, 1);
    writeItem(store.row, store.lane, at, item);
  }

  /** Takes out the item at `index`, the last if not given. Errors: `IndexError`, `BufferError` while lent. */
  pop(index: Index = -1): ArrayItem<C> {
    const store = this.#store;
    const { length } = store;
    const at = positionOf(index, length);
    if (length === 0) throw new IndexError('pop from empty array');
    if (at < 0 || at >= length) throw new IndexError('pop index out of range');
    const item = readItem(store.row, store.lane, at);
    store.replace(at, at + 1, 0);
    return item as ArrayItem<C>;
  }

  /** Takes out the first item equal to `value`. Errors: `ValueError` if there is none, `BufferError` while lent. */
  remove(value: unknown): void {
    const at = firstEqual(this.#store, value, 0, this.length);
    if (at < 0) throw new ValueError('array.remove(x): x not in array');
    this.#store.replace(at, at + 1, 0);
  }

  /** Takes out all items. Errors: `BufferError` while lent, unless it is empty. */
  clear(): void {
    this.#store.replace(0, this.length, 0);
  }

  /** Turns the order of the items round, in place. */
  reverse(): void {
    reverse(this.#store);
  }

  /** Swaps the byte order of each item, of a complex number that of each part, in place. */
  byteswap(): void {
    byteswap(this.#store);
  }

  /**
   * Python's `a += b`, of an array of the same type code; returns this array.
   * Errors: `TypeError`, `BufferError` while lent. The word is that of Python's module `operator`.
   * CPython: `array_inplace_concat`.
   */
  iconcat(other: PyArray<C>): this {
    const store = ArraySequence.storeOf(other);
    if (store === undefined) {
      throw new TypeError(`can only extend array with array (not "${typeName(other)}")`);
    }
    this.#addArray(store);
    return this;
  }

  /**
   * Python's `a *= n`; returns this array. Errors: as `repeat`, `BufferError` where the number of items changes while lent.
   * CPython: `array_inplace_repeat`.
   */
  irepeat(times: Index): this {
    repeat(this.#store, times);
    return this;
  }

  #addArray(other: Store): void {
    if (other.row !== this.#store.row) throw new TypeError('can only extend with array of same kind');
    addStore(this.#store, other);
  }
}

// `MemoryView` as its users see it: every name, its units, whether it copies, its errors.

import type { Bytes } from '../bytes/bytes.ts';
import type { BytesLike } from '../bytes/owner.ts';
import type { Ellipsis } from '../layout/ellipsis.ts';
import type { Slice, SlicePlace } from '../layout/slice.ts';
import type { Exporter } from '../protocol/record.ts';
import type { FieldFormat, FieldPath } from '../types/field.ts';
import type { InputOf } from '../types/input.ts';
import type { ItemOf } from '../types/item.ts';
import type { LiveOf, ViewKind } from '../types/live.ts';
import type { Index } from '../words/integers.ts';
import type { Releasable } from './types.ts';
import { View } from './view.ts';
import type { NativeArray } from './ways-out.ts';

/** Nested lists of items, one level an axis; the item itself for a view without an axis. */
export type Nested<T> = T | Nested<T>[];

/** How `LiveOf` names the view of a format. */
export interface MemoryViewKind extends ViewKind {
  readonly view: MemoryView<this['format']>;
}

/**
 * A view of another object's memory: Python's `memoryview`. It shares that memory and never copies it.
 * `F` is the format, such as `'d'`, from which the type of the items follows.
 *
 * Every member throws `ValueError` once the view is released, and `BufferError` when it would touch memory that
 * has been detached, transferred or cut off since. (A buffer that shrank and grew again with no look in between shows
 * what it holds then.) Errors carry CPython's sentences.
 *
 * Brackets work, `mv[0]`, `mv[-1]`, `mv['1:5:2']`, `mv['1, 2']`, and cost about 0.1 µs each: they are for people.
 * `get` and `set` are the fast way. CPython: `Objects/memoryobject.c`.
 */
export interface MemoryView<F extends string = string> extends Exporter, Releasable {
  [index: number]: ItemOf<F>;
  [key: `${string}:${string}`]: MemoryView<F>;
  [key: `${number},${string}`]: ItemOf<F>;

  /** The exporter whose memory this is. `mv.obj` of a view made from a view is the exporter of the first. */
  readonly obj: unknown;
  /** Bytes of all items together: the product of `shape` times `itemsize`. */
  readonly nbytes: number;
  /** Whether writing through this view is refused; others may still write to the memory. */
  readonly readonly: boolean;
  /** Bytes of one item. */
  readonly itemsize: number;
  /**
   * What an item is, in the syntax of `struct` or PEP 3118: as the exporter or `cast` gave it, and of a field its own
   * part of that.
   */
  readonly format: F;
  /** The number of axes, 0 to 64. */
  readonly ndim: number;
  /** Items along each axis. */
  readonly shape: readonly number[];
  /** Bytes from one item to the next along each axis. */
  readonly strides: readonly number[];
  /** For axes of pointers: bytes to add after following one; negative for an axis without. `[]` for ordinary memory. */
  readonly suboffsets: readonly number[];
  /** Whether the items lie without gaps, last axis fastest. */
  readonly c_contiguous: boolean;
  /** Whether the items lie without gaps, first axis fastest. */
  readonly f_contiguous: boolean;
  /** Whether the items lie without gaps in either order. */
  readonly contiguous: boolean;
  /** Items along the first axis: Python's `len(mv)`. Errors: `TypeError` without an axis. */
  readonly length: number;

  /**
   * The item at one index an axis: Python's `mv[i]`, `mv[i, j]`. Negative indices count from the end.
   * A record is a plain object with the names of its fields, or a tuple where they have none; an array is nested lists;
   * both are copies.
   * Errors: `IndexError` outside the view; `NotImplementedError` for fewer indices than axes, for pointers, and for a
   * format that is none; `TypeError` for any other key.
   */
  get(index: Index, ...indices: readonly Index[]): ItemOf<F>;
  /** The item of a view without an axis: Python's `mv[()]`. */
  get(): ItemOf<F>;
  /** A view of some places of the first axis: Python's `mv[a:b:c]`. Shares. */
  get(slice: Slice): MemoryView<F>;
  /** The view itself where it has no axis: Python's `mv[...]`. */
  get(all: typeof Ellipsis): MemoryView<F>;

  /** Writes the item of a view without an axis: Python's `mv[()] = v`. */
  set(...value: readonly [value: InputOf<F>]): void;
  /**
   * Copies a buffer of the same format and shape over a slice, as if through a temporary: Python's `mv[a:b:c] = x`.
   * Errors: `TypeError` for what lends no memory, `ValueError` for another format or shape. Nothing is written then.
   */
  set(slice: Slice, source: BytesLike): void;
  /** Writes the item of a view without an axis: Python's `mv[...] = v`. */
  set(all: typeof Ellipsis, value: InputOf<F>): void;
  /**
   * Writes an item in place: Python's `mv[i] = v`, `mv[i, j] = v`. The key first, the value last. A record takes an
   * object with all of its fields and no others, or a list of their values; an array takes any iterable of its length.
   * Errors: `TypeError` on a read-only view and for a value of the wrong type, `ValueError` for a value that does
   * not fit the format, `IndexError` outside the view, `NotImplementedError` for pointers and for a format that is
   * none. Nothing is written then.
   */
  set(...keyAndValue: readonly [index: Index, ...indices: readonly Index[], value: InputOf<F>]): void;

  /** A view of some places of the first axis: Python's `mv[a:b:c]`; `null` or nothing for an empty place. Shares. */
  slice(start?: SlicePlace, stop?: SlicePlace, step?: SlicePlace): MemoryView<F>;

  /**
   * One field of all records, as a view of its own: `mv.field('price')`, and of a record within, `mv.field('at', 'x')`
   * or `mv.field('at.x')`. It has the axes of this view, and behind them those of the field. Shares.
   * Errors: `ValueError` for a name that no field has, `TypeError` where the items have no fields.
   */
  field<const P extends FieldPath<F>>(...path: P): MemoryView<FieldFormat<F, P>>;
  /**
   * The record at one index an axis, as an object whose properties read and write the memory. A field that is a record
   * is such an object too, one that is an array is a view. Shares: it ends with this view.
   * Errors: as `get`, and `TypeError` where the items have no fields; what is set, as `set`.
   */
  live(...indices: readonly Index[]): LiveOf<F, MemoryViewKind>;

  /**
   * The same bytes as items of another format, and of another shape if one is given. Shares.
   * CPython casts to a single native letter only; here any format of `struct`, PEP 3118 and NumPy will do: `'<i'`,
   * `'<IH'`, `'(2,3)<h'`, `'T{<I:id:<d:price:}'`.
   * Errors: `TypeError` unless the view is C-contiguous, one of the two formats is one of bytes (`B`, `b`, `c`),
   * one of the two shapes has one axis, and the sizes agree; `ValueError` for what is no format, or names only pointers.
   * CPython: `memoryview_cast_impl`.
   */
  cast<const G extends string>(format: G, shape?: readonly Index[]): MemoryView<G>;
  /** The same items, with writing refused. Shares; the memory may still change. */
  toreadonly(): MemoryView<F>;

  /** The bytes of all items. Copies. `order`: `'C'` (also `null`), `'F'`, or `'A'`: `F` if the items lie so, else `C`. */
  tobytes(order?: 'C' | 'F' | 'A' | null): Bytes;
  /** The items as lists, one level an axis; the item itself without one. Copies. */
  tolist(): Nested<ItemOf<F>>;
  /**
   * The bytes in C order as hexadecimal digits, with a separator between groups of bytes if one is given:
   * groups are counted from the right, or from the left where `bytesPerSep` is negative.
   * Errors: `ValueError` unless `sep` is one ASCII character.
   */
  hex(sep?: string | Bytes, bytesPerSep?: Index): string;

  /** How often an item equals `value`. Errors: as iteration. */
  count(value: unknown): number;
  /** The first index of an item that equals `value`, from `start` to before `stop`. Errors: `ValueError` if none does. */
  index(value: unknown, start?: Index, stop?: Index): number;
  /** Whether an item equals `value`: Python's `in`. Errors: as iteration. */
  includes(value: unknown): boolean;
  /**
   * The items of a view of one axis, each read when it is asked for.
   * Errors: `TypeError` without an axis, `NotImplementedError` with several.
   */
  [Symbol.iterator](): IterableIterator<ItemOf<F>>;

  /**
   * Whether `other` lends memory of the same shape with equal items: Python's `==`. Items are compared by value
   * whatever their formats, records field by field; NaN differs from itself. Pointers, and items of a format that is
   * none, equal nothing. What lends no memory equals no view.
   */
  equals(other: unknown): boolean;
  /**
   * The hash of the bytes, equal to that of `bytes` with this content, and the same in every process:
   * SipHash-1-3 without a key, as CPython's under `PYTHONHASHSEED=0`. Kept after release.
   * Errors: `ValueError` on a writable view or a format other than `B`, `b`, `c`; `TypeError` if the exporter has no hash.
   */
  hash(): bigint;

  /**
   * The bytes of a C-contiguous view for the platform. Shares, and protects nothing: writes through it reach
   * read-only memory, and it goes on after release. Errors: `BufferError` if the items do not lie so.
   */
  asUint8Array(): Uint8Array;
  /**
   * The fitting typed array over a C-contiguous view that is aligned and in the machine's byte order. Shares, and
   * protects nothing. `?` and `c` give bytes, `e` the bits of its items. Errors: `BufferError` for any other view.
   */
  asTypedArray(): NativeArray;

  /**
   * Ends this view. The exporter is unlocked when its last view has ended: by this, by `using`, or by the garbage
   * collector. (So a view that was dropped without release keeps the lock until it is collected; see `releaseAll`.)
   * May be called again. Errors: `BufferError` while a buffer lent on from this view is in use.
   */
  release(): void;
  /**
   * Ends every view of this loan at once: this view, the one it was made from, all slices and casts of either,
   * even those that were dropped. Errors: `BufferError` while a buffer lent on from any of them is in use.
   */
  releaseAll(): void;

  /** `<memory at 0x…>`, or `<released memory at 0x…>`: Python's `str(mv)` and `repr(mv)`. Never throws. */
  toString(): string;
}

/** What `MemoryView` is as a value. The classes of views behind it are the library's own. */
abstract class Facade {
  constructor() {
    throw new TypeError("type 'memoryview' is not an acceptable base type");
  }

  static [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof View;
  }

  static toString(): string {
    return View.toString();
  }
}

/** The class of all views, for `instanceof`. Views are made by `memoryview()`. */
export const MemoryView: abstract new (...args: never) => MemoryView = facade();

function facade(): typeof MemoryView {
  const known: unknown = Facade;
  return known as typeof MemoryView;
}

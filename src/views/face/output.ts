// What a view gives away: items, lists, bytes, text, and the platform's own arrays.

import type { Bytes } from '../../bytes/bytes.ts';
import type { ListsOf, PositionOf } from '../../types/axes.ts';
import type { ItemOf } from '../../types/item.ts';
import type { Index } from '../../words/integers.ts';
import type { Layout } from '../picture/layout.ts';
import type { NativeArray } from '../ways-out.ts';

/** How much a dump shows. */
export interface DumpOptions {
  /** Bytes in a row at most: 16 if not given. A row ends with the last axis. */
  readonly width?: Index | undefined;
  /** Rows at most: 256 if not given. */
  readonly rows?: Index | undefined;
}

/** How much a layout lists. */
export interface LayoutOptions {
  /** Items at most: 64 if not given. */
  readonly items?: Index | undefined;
  /** Values of an item at most: 256 if not given. */
  readonly fields?: Index | undefined;
}

/** The ways out of a view. All copy, but for `asUint8Array` and `asTypedArray`. */
export interface Output<F extends string, N extends number> {
  /**
   * One item as it is: without an index the only item of a view that has one, however many axes; with one index the
   * item at that place in C order, negative ones from the end; with as many as axes, that item.
   * Errors: `ValueError` without an index unless there is one item, `IndexError` outside the view.
   * NumPy: `ndarray.item`.
   */
  item(...position: readonly [] | readonly [index: Index] | PositionOf<N>): ItemOf<F>;
  /**
   * The integer at one index an axis as a `number`, though it has 64 bits: `get` gives a `bigint` there.
   * Errors: `OverflowError` beyond ±(2**53 - 1), where a number would stand for several integers; `TypeError` for items that
   * are no integers; as `get`.
   */
  number(...position: PositionOf<N>): number;
  /**
   * The integers as lists of numbers, as `tolist` gives items. Errors: as `number`, and then nothing is given.
   */
  numbers(): ListsOf<number, N>;
  /** The items as lists, one level an axis; the item itself without one. CPython: `memoryview_tolist_impl`. */
  tolist(): ListsOf<ItemOf<F>, N>;
  /** The bytes of all items. `order`: `'C'` (also `null`), `'F'`, or `'A'`: `F` if the items lie so, else `C`. */
  tobytes(order?: 'C' | 'F' | 'A' | null): Bytes;
  /**
   * The bytes in C order as hexadecimal digits, with a separator between groups of bytes if one is given:
   * groups are counted from the right, or from the left where `bytesPerSep` is negative.
   * Errors: `ValueError` unless `sep` is one ASCII character. CPython: `memoryview_hex_impl`.
   */
  hex(sep?: string | Bytes, bytesPerSep?: Index): string;
  /**
   * Rows of text for people: where the bytes lie, in bytes, their digits grouped by item, and beside them their
   * characters or values. Planes of more than two axes are an empty line apart.
   */
  dump(options?: DumpOptions): string;
  /**
   * Where items, their fields and their padding lie, in bytes, as plain data that survives `JSON.stringify`.
   * `draw` makes a picture of it. Errors: `BufferError` for a pointer that leads out of the memory that was lent.
   */
  layout(options?: LayoutOptions): Layout;

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
}

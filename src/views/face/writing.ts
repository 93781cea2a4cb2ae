// How a view is written. CPython: `memory_ass_sub`; NumPy: assignment, `ndarray.fill`, `copyto`, `ndarray.byteswap`.

import type { BytesLike } from '../../bytes/owner.ts';
import type { KeyPart } from '../../layout/key.ts';
import type { KeyFor } from '../../types/axes.ts';
import type { InputOf } from '../../types/input.ts';
import type { InputAt, ItemAssignment, Lists } from '../../types/spread.ts';

/** What `copy_from` does with a value that the items here cannot hold as it is. */
export interface CopyOptions {
  /**
   * - `'exact'`, the default: an error. Integers must be in range, floats must be whole to become integers, and must
   *   come back unchanged from a smaller float; a boolean takes booleans, 0 and 1.
   * - `'same_kind'`: conversions that NumPy calls so, as its `astype` makes them: integers wrap, floats are rounded.
   *   Decided by the formats, before any value is read.
   * - `'clamp'`: the nearest value there is; fractions are rounded, halves to the even one; NaN becomes 0 in integers.
   * - `'wrap'`: as JavaScript's typed arrays store: the fraction is dropped, what is left is taken modulo 2ⁿ.
   */
  readonly casting?: 'exact' | 'same_kind' | 'clamp' | 'wrap' | undefined;
}

/** The ways to write through a view. Each checks and converts all values first: where one throws, nothing is written. */
export interface Writing<F extends string, N extends number> {
  /**
   * Writes an item in place: Python's `mv[i] = v`, `mv[i, j] = v`, `mv[()] = v`. The key first, the value last.
   * A record takes an object with all of its fields and no others, or a list of their values; an array takes any
   * iterable of its length.
   * Errors: `TypeError` on a read-only view and for a value of the wrong type, `ValueError` for a value that does
   * not fit the format, `IndexError` outside the view, `NotImplementedError` for pointers and for a format that is
   * none. They carry `index`, `format` and `value` as properties. CPython: `memory_ass_sub`.
   */
  set(...keyAndValue: ItemAssignment<F, N>): void;
  /**
   * Writes all places that a key names, with the key as `get` takes it: Python's `mv[a:b:c] = x`, NumPy's `a[0, 1:3] = x`.
   * Memory must have the format and the shape of the places; it is copied as if through a temporary. Lists, nested
   * lists, anything that can be iterated, and one item are spread over the places by NumPy's rules of broadcasting.
   * Errors: as above; `ValueError` for memory of another format or shape, and for lists that do not fit the places; of a
   * value, the sentence names its index within the places.
   */
  set<const K extends readonly KeyPart[]>(
    ...keyAndValue: readonly [...key: KeyFor<N, K>, value: InputAt<F, N, K>]
  ): void;

  /**
   * Writes one item to all places. A list is the item of a format whose items are lists, and nothing else: to spread
   * one, see `set`. Errors: as `set` of one item. NumPy: `ndarray.fill`.
   */
  fill(value: InputOf<F>): void;
  /**
   * Copies the items of other memory, or of lists, by value: between formats, byte orders and shapes, as if through a
   * temporary where memory overlaps. The shape of the source is broadcast to that of this view.
   * Errors: `TypeError` on a read-only view, for what is neither memory nor a list, and for formats between which
   * `casting` allows no copy; `ValueError` for shapes that do not fit, and for a value that cannot be held, of which the
   * sentence names index, format and value. NumPy: `numpy.copyto`, with a stricter default.
   */
  copy_from(source: BytesLike | Lists<InputOf<F>>, options?: CopyOptions): void;
  /**
   * Reverses the bytes of every number in place, those within records, arrays and texts too. The format stays; for the
   * same values in the other order, follow with `newbyteorder()`. One-byte items and bytes stay as they are.
   * Errors: `TypeError` on a read-only view, `NotImplementedError` for pointers. CPython: `array.byteswap`.
   */
  byteswap(): void;
}

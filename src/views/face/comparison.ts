// How views are compared. CPython: `memory_richcompare`, `memory_hash`.

import type { BytesLike } from '../../bytes/owner.ts';
import type { PlaceOrNone } from '../../types/axes.ts';

/** When two items are equal. */
export interface EqualityOptions {
  /** `'unequal'`, the default: NaN differs from all, itself too, as in Python. `'equal'`: NaN equals NaN. */
  readonly nan?: 'unequal' | 'equal' | undefined;
  /** `'value'`, the default, as in Python; `'bytes'`: items are equal if their bytes are, whatever the formats. */
  readonly by?: 'value' | 'bytes' | undefined;
}

/** What a hash is made from. */
export interface HashOptions {
  /** `'bytes'`: the bytes of any view, writable too, as they are now. */
  readonly by?: 'bytes' | undefined;
}

/** Equality, order and hash. */
export interface Comparison<N extends number> {
  /**
   * Whether `other` lends memory of the same shape with equal items: Python's `==`. Items are compared by value
   * whatever their formats, records field by field; NaN differs from itself. Pointers, and items of a format that is
   * none, equal nothing. What lends no memory equals no view.
   */
  equals(other: unknown, options?: EqualityOptions): boolean;
  /**
   * Which comes first: -1 if this view, 1 if `other`, 0 if neither. By the first items in C order that differ, and
   * where all agree the shorter first. NaN equals NaN and comes behind all numbers; text goes by code point, records
   * field by field. Errors: `ValueError` where axes other than the first differ, `TypeError` for what lends no memory
   * and for items that have no order: complex numbers, pointers, text beside numbers.
   */
  compare(other: BytesLike): -1 | 0 | 1;
  /**
   * Where the first items are that differ: the index, or where one view is the beginning of the other its length, or -1
   * where both are equal; with several axes one index an axis, or `null`.
   * Errors: `ValueError` for another shape with several axes, `TypeError` for what lends no memory.
   */
  mismatch(other: BytesLike, options?: EqualityOptions): PlaceOrNone<N>;
  /**
   * The hash of the bytes, equal to that of `bytes` with this content, and the same in every process:
   * SipHash-1-3 without a key, as CPython's under `PYTHONHASHSEED=0`. Kept after release, unless made with options.
   * Errors: `ValueError` on a writable view or a format other than `B`, `b`, `c`; `TypeError` if the exporter has no
   * hash. With `{ by: 'bytes' }` neither.
   */
  hash(options?: HashOptions): bigint;
}

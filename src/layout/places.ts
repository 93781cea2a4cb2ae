// The places of a view put together axis by axis, pointers (suboffsets) kept in their order.

import { BufferError } from '../words/errors.ts';
import type { Follow, Grid } from './grid.ts';
import { at } from './shape.ts';

/** Where nothing holds pointers. */
const NONE: readonly number[] = [];

/**
 * Axes are visited from the first to the last, and each is kept, or left at one of its places. A place is found by
 * adding up strides; where an axis holds pointers, the pointer is followed before the axes behind it are added. So what
 * is added behind a pointer of a kept axis belongs to that axis' suboffset. Plain fields: a slice is made of one.
 */
export class Places implements Grid {
  offset: number;
  readonly itemsize: number;
  readonly shape: number[];
  readonly strides: number[];
  suboffsets: readonly number[] = NONE;
  /** Axes kept so far. */
  kept = 0;
  /** Kept axes up to the last of pointers; 0 without any. */
  behind = 0;

  /** `ndim`: the axes that will be kept. */
  constructor(offset: number, itemsize: number, ndim: number) {
    this.offset = offset;
    this.itemsize = itemsize;
    this.shape = new Array<number>(ndim);
    this.strides = new Array<number>(ndim);
  }

  /** Keeps an axis of so many places. */
  keep(extent: number, stride: number): void {
    this.shape[this.kept] = extent;
    this.strides[this.kept++] = stride;
    if (this.behind > 0) this.suboffsets = [...this.suboffsets, -1];
  }

  /** Keeps an axis of pointers. */
  keepPointers(extent: number, stride: number, suboffset: number): void {
    this.keep(extent, stride);
    this.put(suboffset);
  }

  /** Moves by so many bytes all that the axes behind those kept so far lead to. Errors: as `follow`. */
  move(bytes: number): void {
    if (this.behind === 0) {
      this.offset += bytes;
      return;
    }
    const last = this.behind - 1;
    const suboffset = at(this.suboffsets, last) + bytes;
    if (suboffset < 0) throw unspeakable(); // a negative suboffset says that there is no pointer
    this.suboffsets = this.suboffsets.map((one, axis) => (axis === last ? suboffset : one));
  }

  /**
   * Goes through the pointer of an axis that is not kept.
   * Errors: `BufferError` where suboffsets, one an axis, cannot say so.
   */
  follow(suboffset: number, follow: Follow): void {
    const { kept } = this;
    if (kept === 0) this.offset = follow(this.offset) + suboffset;
    else if (this.behind === kept) throw unspeakable();
    else this.put(suboffset);
  }

  /** Makes the last kept axis one of pointers. */
  put(suboffset: number): void {
    this.behind = this.kept;
    this.suboffsets = Array.from({ length: this.kept }, (_, axis) =>
      axis === this.kept - 1 ? suboffset : (this.suboffsets[axis] ?? -1),
    );
  }
}

/** PEP 3118 has one suboffset an axis, so not all places behind pointers can be said. */
export function unspeakable(): BufferError {
  return new BufferError(
    'memoryview: suboffsets cannot describe these places behind pointers; tobytes() copies the items',
  );
}

// The places of a view put together axis by axis, pointers (suboffsets) kept in their order.

import { BufferError } from '../words/errors.ts';
import type { Follow, Grid } from './grid.ts';

/**
 * Axes are visited from the first to the last, and each is kept, or left at one of its places. A place is found by
 * adding up strides; where an axis holds pointers, the pointer is followed before the axes behind it are added. So what
 * is added behind a pointer of a kept axis belongs to that axis' suboffset.
 */
export class Places {
  #offset: number;
  readonly #shape: number[] = [];
  readonly #strides: number[] = [];
  readonly #suboffsets: number[] = [];
  /** The last kept axis of pointers, or -1. */
  #pointers = -1;

  constructor(offset: number) {
    this.#offset = offset;
  }

  /** Keeps an axis of so many places. */
  keep(extent: number, stride: number, suboffset = -1): void {
    this.#shape.push(extent);
    this.#strides.push(stride);
    this.#suboffsets.push(suboffset);
    if (suboffset >= 0) this.#pointers = this.#shape.length - 1;
  }

  /** Moves by so many bytes all that the axes behind those kept so far lead to. Errors: as `follow`. */
  move(bytes: number): void {
    if (this.#pointers < 0) {
      this.#offset += bytes;
      return;
    }
    const suboffset = (this.#suboffsets[this.#pointers] ?? 0) + bytes;
    if (suboffset < 0) throw unspeakable(); // a negative suboffset says that there is no pointer
    this.#suboffsets[this.#pointers] = suboffset;
  }

  /**
   * Goes through the pointer of an axis that is not kept.
   * Errors: `BufferError` where suboffsets, one an axis, cannot say so.
   */
  follow(suboffset: number, follow: Follow): void {
    const last = this.#shape.length - 1;
    if (last < 0) this.#offset = follow(this.#offset) + suboffset;
    else if (this.#pointers === last) throw unspeakable();
    else {
      this.#suboffsets[last] = suboffset;
      this.#pointers = last;
    }
  }

  grid(itemsize: number): Grid {
    return {
      offset: this.#offset,
      itemsize,
      shape: this.#shape,
      strides: this.#strides,
      suboffsets: this.#pointers < 0 ? [] : this.#suboffsets,
    };
  }
}

/** PEP 3118 has one suboffset an axis, so not all places behind pointers can be said. */
export function unspeakable(): BufferError {
  return new BufferError(
    'memoryview: suboffsets cannot describe these places behind pointers; tobytes() copies the items',
  );
}

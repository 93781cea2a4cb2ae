// What a view tells of itself. CPython: `memory_getsetlist`.

/** The attributes of a view. */
export interface Attributes<F extends string, N extends number> {
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
  readonly ndim: N;
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
}

// Python's exceptions that JavaScript has no word for. `TypeError` is JavaScript's own.

/** A value of the right type that does not fit. CPython: `PyExc_ValueError`. */
export class ValueError extends RangeError {
  /** Where the value was to go, one index an axis, where a view was written. */
  declare readonly index?: readonly number[];
  /** The format that does not hold the value. */
  declare readonly format?: string;
  /** The value that does not fit. */
  declare readonly value?: unknown;

  override get name(): string {
    return 'ValueError';
  }
}

/** An index outside its dimension. CPython: `PyExc_IndexError`. */
export class IndexError extends RangeError {
  /** The index that was asked for, where a view had none such. */
  declare readonly index?: number | bigint | boolean;
  /** The axis it was meant for, from 0. */
  declare readonly axis?: number;
  /** The shape of the view. */
  declare readonly shape?: readonly number[];

  override get name(): string {
    return 'IndexError';
  }
}

/** A number that the machine's integers cannot hold. CPython: `PyExc_OverflowError`. */
export class OverflowError extends RangeError {
  override get name(): string {
    return 'OverflowError';
  }
}

/** A buffer that cannot be lent as asked, or whose memory is locked or gone. CPython: `PyExc_BufferError`. */
export class BufferError extends Error {
  override get name(): string {
    return 'BufferError';
  }
}

/** What CPython has not built either. CPython: `PyExc_NotImplementedError`. */
export class NotImplementedError extends Error {
  override get name(): string {
    return 'NotImplementedError';
  }
}

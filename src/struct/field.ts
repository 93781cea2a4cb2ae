// One value of a struct: how it is read, checked, and written.

import type { Reader } from '../items/reader.ts';
import type { StructValue } from '../types/value.ts';

/** Reads one value of a struct. */
export type Read = Reader<StructValue>;

/**
 * How a value is written: in two steps, so that all values of a struct are checked before the first is written.
 * (CPython checks and writes one after the other, and leaves half a struct behind when it refuses a value.)
 */
export interface Write {
  /** The bits of a value. Errors: `struct.error`, `OverflowError`. */
  accept(value: unknown): unknown;
  /** Writes what `accept` gave into the struct that starts at `at`. */
  put(data: DataView, at: number, bits: unknown): void;
}

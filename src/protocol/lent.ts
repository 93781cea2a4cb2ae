// The formats of records that views lend. A format string leaves open where padding is, so whoever borrows from a view
// takes the places along, and does not read the string anew.

import type { Format } from '../formats/format.ts';
import type { BufferRecord } from './record.ts';

interface Lent {
  readonly format: Format;
  /** How the record spells it. */
  readonly text: unknown;
  readonly itemsize: number;
}

const known = new WeakMap<BufferRecord, Lent>();

/** Remembers what a record's format means. Gives the record. */
export function lentAs<R extends BufferRecord>(record: R, format: Format): R {
  known.set(record, { format, text: record.format, itemsize: record.itemsize });
  return record;
}

/** What the format of a record means, if a view lent it and it still says the same. */
export function formatLent(record: BufferRecord, text: string, itemsize: number): Format | undefined {
  const lent = known.get(record);
  return lent?.text === text && lent.itemsize === itemsize ? lent.format : undefined;
}

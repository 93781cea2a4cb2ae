// Asking for memory, and giving it back. CPython: `PyObject_GetBuffer`, `_PyManagedBuffer_FromObject`.

import type { Format } from '../formats/format.ts';
import { gather } from '../layout/copy.ts';
import type { Grid } from '../layout/grid.ts';
import { isContiguous, product } from '../layout/shape.ts';
import { typeName } from '../words/typename.ts';
import { checkRecord, opened } from './check.ts';
import { BufferFlags, checkFlags } from './flags.ts';
import { Loan } from './loan.ts';
import { isNative, nativeAnswer, nativeParts } from './natives.ts';
import { type BufferRecord, getBuffer, isExporter } from './record.ts';

/** What a borrower holds: the loan, and where which items lie in it. */
export interface Borrowed {
  readonly loan: Loan;
  readonly format: Format;
  readonly grid: Grid;
  readonly readonly: boolean;
}

/** Whether `value` lends memory at all. Errors: `BufferError` for JavaScript's own memory that has gone. */
export function lends(value: unknown): boolean {
  return isExporter(value) || isNative(value);
}

/**
 * One loan of `value`'s memory as `value` itself describes it. Shares; the record's `release` must be called once.
 * Errors: `TypeError` for what lends nothing and for `flags` that are no integer, and the exporter's own.
 * CPython: `Objects/abstract.c`, `PyObject_GetBuffer`.
 */
export function requestBuffer(value: unknown, flags: number): BufferRecord {
  return request(value, flags, '');
}

/** `who` begins the sentence for what lends nothing: CPython's constructors name themselves. */
function request(value: unknown, flags: number, who: string): BufferRecord {
  const asked = checkFlags(flags);
  if (isExporter(value)) {
    const record: unknown = value[getBuffer](asked);
    if (typeof record !== 'object' || record === null) {
      throw new TypeError('__buffer__ returned non-memoryview object');
    }
    if (isExporter(record)) {
      throw new TypeError('__buffer__ returned a buffer, not its record: return buffer[getBuffer](flags)');
    }
    return record as BufferRecord;
  }
  const record = nativeAnswer(value, asked);
  if (record === undefined) {
    throw new TypeError(`${who}a bytes-like object is required, not '${typeName(value)}'`);
  }
  return record;
}

/**
 * Borrows the memory of `value`: asks, checks the record, opens the loan.
 * Errors: as `requestBuffer`, with `who` before the sentence for what lends nothing; `BufferError` for a record that
 * contradicts itself or its memory.
 */
export function borrow(value: unknown, flags: number = BufferFlags.FULL_RO, who = ''): Borrowed {
  const parts = flags === BufferFlags.FULL_RO ? nativeParts(value) : undefined;
  if (parts === undefined) return accept(value, request(value, flags, who));
  const { window, format, grid } = parts;
  return { loan: new Loan(value, format.model, window), format, grid, readonly: false };
}

/**
 * Opens the loan that a record stands for; `obj` is whose memory it is.
 * Errors: `BufferError` for a record that contradicts itself or its memory; it is released then.
 */
export function accept(obj: unknown, record: BufferRecord): Borrowed {
  const { release } = record;
  const pay = typeof release === 'function' ? () => release.call(record) : undefined;
  try {
    const checked = checkRecord(record);
    const { format, grid, readonly, renew } = checked;
    const loan = opened(checked, (window) => new Loan(obj, format.model, window, pay, renew));
    return { loan, format, grid, readonly };
  } catch (error) {
    pay?.();
    throw error;
  }
}

/**
 * Lends the bytes of `value`, in C order, to `use`, and gives the loan back.
 * They are the memory itself where it is C-contiguous, and a copy where it is not.
 * Errors: `TypeError` for what lends nothing.
 */
export function withBytes<T>(value: unknown, use: (bytes: Uint8Array) => T): T {
  const { loan, grid } = borrow(value);
  try {
    const { shape, strides, itemsize, offset } = grid;
    const direct = grid.suboffsets.length === 0 && isContiguous(shape, strides, itemsize, 'C');
    const nbytes = product(shape) * itemsize;
    return use(direct ? loan.uint8.subarray(offset, offset + nbytes) : gather(loan.uint8, grid, loan.follow));
  } finally {
    loan.end();
  }
}

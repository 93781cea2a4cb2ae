// Asking for memory, and believing only what was checked. CPython: `PyObject_GetBuffer`, `_PyManagedBuffer_FromObject`.

import { type Format, formatOf } from '../formats/format.ts';
import type { DataModel } from '../formats/letters.ts';
import { gather } from '../layout/copy.ts';
import type { Grid } from '../layout/grid.ts';
import { contiguousStrides, isContiguous, product, reach } from '../layout/shape.ts';
import { BufferError, ValueError } from '../words/errors.ts';
import { typeName } from '../words/typename.ts';
import { BufferFlags } from './flags.ts';
import { Loan } from './loan.ts';
import { nativeAnswer } from './natives.ts';
import { type BufferRecord, getBuffer, isExporter } from './record.ts';
import { type Window, windowOf } from './window.ts';

/** CPython: `PyBUF_MAX_NDIM`. */
export const MAX_NDIM = 64;

/** What a borrower holds: the loan, and where which items lie in it. */
export interface Borrowed {
  readonly loan: Loan;
  readonly format: Format;
  readonly grid: Grid;
  readonly readonly: boolean;
}

/** Whether `value` lends memory at all. */
export function lends(value: unknown): boolean {
  return isExporter(value) || windowOf(value) !== undefined;
}

/**
 * One loan of `value`'s memory as `value` itself describes it. Shares; the record's `release` must be called once.
 * Errors: `TypeError` for what lends nothing, and the exporter's own.
 * CPython: `Objects/abstract.c`, `PyObject_GetBuffer`.
 */
export function requestBuffer(value: unknown, flags: number): BufferRecord {
  if (isExporter(value)) {
    const record: unknown = value[getBuffer](flags);
    if (typeof record !== 'object' || record === null) {
      throw new TypeError('__buffer__ returned non-memoryview object');
    }
    return record as BufferRecord;
  }
  const record = nativeAnswer(value, flags);
  if (record === undefined) {
    throw new TypeError(`a bytes-like object is required, not '${typeName(value)}'`);
  }
  return record;
}

/**
 * Borrows the memory of `value`: asks, checks the record, opens the loan.
 * Errors: as `requestBuffer`, and `BufferError` for a record that contradicts itself or its memory.
 */
export function borrow(value: unknown, flags: number = BufferFlags.FULL_RO): Borrowed {
  const record = requestBuffer(value, flags);
  const { release } = record;
  try {
    const checked = check(record);
    const pay = typeof release === 'function' ? () => release.call(record) : undefined;
    const loan = new Loan(value, checked.format.model, checked.window, pay);
    return { loan, format: checked.format, grid: checked.grid, readonly: checked.readonly };
  } catch (error) {
    if (typeof release === 'function') release.call(record);
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

interface Checked {
  readonly window: Window;
  readonly format: Format;
  readonly grid: Grid;
  readonly readonly: boolean;
}

/** Every field is read once, so a getter cannot answer twice in different ways. */
function check(record: BufferRecord): Checked {
  const window = windowOf(record.memory);
  if (window === undefined) throw wrong('memory is no buffer and no view of one');
  const offset = whole(record.byteOffset ?? 0, 'byteOffset');
  const itemsize = whole(record.itemsize, 'itemsize');
  const nbytes = whole(record.nbytes ?? window.length - offset, 'nbytes');
  const format = checkFormat(record.format, itemsize, record.dataModel);
  const shape = record.shape
    ? list(record.shape, 'shape').map((extent) => whole(extent, 'shape'))
    : [itemsize === 0 ? 0 : Math.floor(nbytes / itemsize)];
  if (shape.length > MAX_NDIM) {
    throw new ValueError(`memoryview: number of dimensions must not exceed ${MAX_NDIM}`);
  }
  if (
    !Number.isSafeInteger(shape.reduce((size, extent) => size * Math.max(extent, 1), Math.max(itemsize, 1)))
  ) {
    throw wrong('shape is larger than any memory');
  }
  if (record.shape && record.nbytes !== undefined && nbytes !== product(shape) * itemsize) {
    throw wrong('nbytes is not the size of shape');
  }
  const strides = record.strides ? list(record.strides, 'strides') : contiguousStrides(shape, itemsize);
  const given = record.suboffsets ? list(record.suboffsets, 'suboffsets') : [];
  const suboffsets = given.some((suboffset) => suboffset >= 0) ? given : [];
  if (strides.length !== shape.length || (suboffsets.length > 0 && given.length !== shape.length)) {
    throw wrong('shape, strides and suboffsets differ in length');
  }
  const grid = { offset, itemsize, shape, strides, suboffsets };
  checkReach(grid, window, format.model);
  return { window, format, grid, readonly: Boolean(record.readonly) };
}

function checkFormat(
  text: string | null | undefined,
  itemsize: number,
  model: DataModel | undefined,
): Format {
  if (text === null || text === undefined) return formatOf('B', model);
  if (typeof text !== 'string') throw wrong('format is no string');
  const guess = model ?? (/^@?[lLnNP]$/.test(text) && itemsize === 4 ? 'ILP32' : 'LP64');
  if (!['LP64', 'ILP32', 'LLP64'].includes(guess)) throw wrong('dataModel is unknown');
  const format = formatOf(text, guess);
  const size = format.struct?.size ?? 0;
  // An item may be larger than its values, as a C struct padded at its end is, but never smaller.
  if (format.kind === null ? size > itemsize : size !== itemsize) {
    throw wrong(`itemsize is ${itemsize}, but format '${text}' takes ${size} bytes`);
  }
  return format;
}

/** Behind a pointer nothing is known until it is followed, so only the first indirect axis can be checked here. */
function checkReach(grid: Grid, window: Window, model: DataModel): void {
  const pointers = grid.suboffsets.findIndex((suboffset) => suboffset >= 0);
  const axes = pointers < 0 ? grid.shape.length : pointers + 1;
  const size = pointers < 0 ? grid.itemsize : model === 'ILP32' ? 4 : 8;
  if (grid.shape.includes(0)) return;
  const { low, high } = reach(grid.shape.slice(0, axes), grid.strides.slice(0, axes), size);
  if (grid.offset + low < 0 || grid.offset + high > window.length) {
    throw wrong('its items reach outside its memory');
  }
}

function list(value: readonly number[], name: string): readonly number[] {
  if (!Array.isArray(value)) throw wrong(`${name} is no list`);
  const copy = Array.from(value, (entry: unknown) => entry);
  if (!copy.every((entry): entry is number => Number.isSafeInteger(entry))) {
    throw wrong(`${name} holds what is no integer`);
  }
  return copy;
}

function whole(value: number, name: string): number {
  if (!Number.isSafeInteger(value) || value < 0) throw wrong(`${name} is no size`);
  return value;
}

function wrong(what: string): BufferError {
  return new BufferError(`memoryview: the exporter's record is wrong: ${what}`);
}

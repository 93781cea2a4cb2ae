// What an exporter says of its memory, held against itself and against the memory before it is believed.

import { type Format, formatOf } from '../formats/format.ts';
import type { DataModel } from '../formats/letters.ts';
import type { Grid } from '../layout/grid.ts';
import { contiguousStrides, product, reach } from '../layout/shape.ts';
import { BufferError, ValueError } from '../words/errors.ts';
import { formatLent } from './lent.ts';
import type { BufferRecord } from './record.ts';
import { type Window, windowOf } from './window.ts';

/** CPython: `PyBUF_MAX_NDIM`. */
export const MAX_NDIM = 64;

/** Errors: `ValueError` for more axes than a view may have. */
export function checkRank(ndim: number): void {
  if (ndim > MAX_NDIM) {
    throw new ValueError(`memoryview: number of dimensions must not exceed ${MAX_NDIM}`);
  }
}

/** What is known of memory once its record was checked. Nothing in it is the exporter's own object. */
export interface Checked {
  readonly window: Window;
  readonly format: Format;
  readonly grid: Grid;
  readonly readonly: boolean;
  /** Where the window is by now; `undefined` where it is nowhere. Never throws. */
  readonly renew: (() => Window | undefined) | undefined;
}

/**
 * The record as far as it can be believed. Every field is read once, so a getter cannot answer twice in different ways.
 * Errors: `BufferError` for a record that contradicts itself or its memory, `ValueError` for more than 64 axes.
 */
export function checkRecord(record: BufferRecord): Checked {
  const { memory, byteOffset, nbytes, format: text, itemsize: size, shape, strides, suboffsets } = record;
  const { readonly, dataModel, renew } = record;
  const window = windowOf(memory);
  if (window === undefined) throw wrong('memory is no buffer and no view of one');
  const offset = whole(byteOffset ?? 0, 'byteOffset');
  const itemsize = whole(size, 'itemsize');
  const bytes = whole(nbytes ?? window.length - offset, 'nbytes');
  const lent = typeof text === 'string' ? formatLent(record, text, itemsize) : undefined;
  const format =
    lent !== undefined && lent.model === (dataModel ?? lent.model)
      ? lent
      : checkFormat(text, itemsize, dataModel);
  const given = list(shape, 'shape')?.map((extent) => whole(extent, 'shape'));
  const extents = given ?? [itemsize === 0 ? 0 : Math.floor(bytes / itemsize)];
  if (!fitsMemory(extents, itemsize)) throw wrong('shape is larger than any memory');
  if (given !== undefined && nbytes !== undefined && bytes !== product(extents) * itemsize) {
    throw wrong('nbytes is not the size of shape');
  }
  const steps = list(strides, 'strides') ?? contiguousStrides(extents, itemsize);
  const pointers = list(suboffsets, 'suboffsets') ?? [];
  const indirect = pointers.some((suboffset) => suboffset >= 0);
  if (steps.length !== extents.length || (indirect && pointers.length !== extents.length)) {
    throw wrong('shape, strides and suboffsets differ in length');
  }
  const grid = { offset, itemsize, shape: extents, strides: steps, suboffsets: indirect ? pointers : [] };
  checkReach(grid, window, format.model);
  return { window, format, grid, readonly: Boolean(readonly), renew: renewal(record, renew, window) };
}

/** The same bytes of a buffer that took the place of another. What an exporter throws there means that there are none. */
function renewal(
  record: BufferRecord,
  renew: unknown,
  { offset, length }: Window,
): (() => Window | undefined) | undefined {
  if (renew === null || renew === undefined) return undefined;
  if (typeof renew !== 'function') throw wrong('renew is no function');
  return () => {
    try {
      const found = windowOf(renew.call(record));
      return found?.offset === offset && found.length === length ? found : undefined;
    } catch {
      return undefined;
    }
  };
}

/**
 * What `open` makes of the window. A getter of the record may have detached or cut off the memory after it was looked at,
 * or moved it by growing its heap. Errors: `BufferError` where it has gone.
 */
export function opened<T>({ window, renew }: Checked, open: (window: Window) => T): T {
  try {
    return open(window);
  } catch {
    const moved = renew?.();
    if (moved !== undefined) return open(moved);
    throw wrong('its memory has gone');
  }
}

function checkFormat(
  text: string | null | undefined,
  itemsize: number,
  model: DataModel | undefined,
): Format {
  if (model !== undefined && !['LP64', 'ILP32', 'LLP64'].some((known) => known === model)) {
    throw wrong('dataModel is unknown');
  }
  if (text === null || text === undefined) {
    if (itemsize === 0) throw wrong('itemsize is 0');
    return formatOf('B', model);
  }
  if (typeof text !== 'string') throw wrong('format is no string');
  const narrow = /^@?[lLnNP]$/.test(text) && itemsize === 4;
  const format = formatOf(text, model ?? (narrow ? 'ILP32' : 'LP64'), itemsize);
  const size = format.type?.size ?? 0;
  // An item may be larger than its values, as a C struct padded at its end is, but never smaller.
  if (format.kind === null ? size > itemsize : size !== itemsize) {
    throw wrong(`itemsize is ${itemsize}, but format '${text}' takes ${size} bytes`);
  }
  return format;
}

/** Empty axes count as one, so that no stride made of the others can overflow either. */
export function fitsMemory(shape: readonly number[], itemsize: number): boolean {
  return Number.isSafeInteger(
    shape.reduce((total, extent) => total * Math.max(extent, 1), Math.max(itemsize, 1)),
  );
}

/** Behind a pointer nothing is known until it is followed, so only the first axis of pointers can be checked here. */
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

/** A list of the exporter's as a list of our own. Its length is looked at first: it may be any number. */
function list(value: readonly number[] | null | undefined, name: string): readonly number[] | undefined {
  if (value === null || value === undefined) return undefined;
  if (!Array.isArray(value)) throw wrong(`${name} is no list`);
  const { length } = value;
  checkRank(length);
  const copy: number[] = [];
  for (let axis = 0; axis < length; axis++) {
    const entry: unknown = value[axis];
    if (!Number.isSafeInteger(entry)) throw wrong(`${name} holds what is no integer`);
    copy.push(Number(entry) + 0); // -0 is 0
  }
  return copy;
}

function whole(value: number, name: string): number {
  if (!Number.isSafeInteger(value) || value < 0) throw wrong(`${name} is no size`);
  return value + 0;
}

/** The error for a record that cannot be believed. */
function wrong(what: string): BufferError {
  return new BufferError(`memoryview: the exporter's record is wrong: ${what}`);
}

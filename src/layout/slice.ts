// Python's slice object and its arithmetic. CPython: `Objects/sliceobject.c`.

import { ValueError } from '../words/errors.ts';
import { clampIndex, type Index, isIndex, requireIndex } from '../words/integers.ts';
import { pythonType } from '../words/typename.ts';

/** One place of a slice: an index, or `null` (or nothing) for an empty place. */
export type SlicePlace = Index | null | undefined;

/** A slice resolved against a length: `count` positions from `start`, `step` apart. */
export interface SliceIndices {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly count: number;
}

/** Python's `slice`: a start, a stop and a step, each possibly empty. Made by `slice()`. */
export class Slice {
  /** The first position, counted from the end where negative; nothing stands for the end that `step` comes from. */
  readonly start: SlicePlace;
  /** The first position that is left out; nothing stands for the end that `step` goes to. */
  readonly stop: SlicePlace;
  /** Positions from one to the next, backwards where negative; nothing stands for 1. */
  readonly step: SlicePlace;

  constructor(start: SlicePlace, stop: SlicePlace, step: SlicePlace) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    Object.freeze(this);
  }

  get [pythonType](): string {
    return 'slice';
  }

  /**
   * The positions this slice means in a sequence of `length` items.
   * Errors: `TypeError` for a place or a length that is no integer, `ValueError` for a step of zero or a negative length.
   * CPython: `Objects/sliceobject.c`, `PySlice_Unpack` and `PySlice_AdjustIndices`.
   */
  indices(length: Index): SliceIndices {
    if (Number(requireIndex(length)) < 0) throw new ValueError('length should not be negative');
    return placesOf(this, clampIndex(length));
  }

  /** Python's `repr`: `slice(None, 3, None)`. CPython: `slice_repr`. */
  toString(): string {
    const place = (value: SlicePlace): string => {
      if (value === null || value === undefined) return 'None';
      if (typeof value === 'boolean') return value ? 'True' : 'False';
      return String(value);
    };
    return `slice(${place(this.start)}, ${place(this.stop)}, ${place(this.step)})`;
  }
}

/** `slice(stop)`, `slice(start, stop)` or `slice(start, stop, step)`, as in Python; `null` leaves a place empty. */
export function slice(stop: SlicePlace): Slice;
export function slice(start: SlicePlace, stop: SlicePlace, step?: SlicePlace): Slice;
export function slice(...places: [SlicePlace, SlicePlace?, SlicePlace?]): Slice {
  return places.length === 1
    ? new Slice(null, places[0], null)
    : new Slice(places[0], places[1] ?? null, places[2] ?? null);
}

/** `Slice.indices` of the slice itself, whatever a subclass says. */
export function placesOf(slice: Slice, length: number): SliceIndices {
  return sliceIndices(slice.start, slice.stop, slice.step, length);
}

/** `Slice.indices` without the object. The step is read first, as in CPython, so its error wins. */
export function sliceIndices(
  start: SlicePlace,
  stop: SlicePlace,
  step: SlicePlace,
  length: number,
): SliceIndices {
  const stride = step === null || step === undefined ? 1 : place(step);
  if (stride === 0) throw new ValueError('slice step cannot be zero');
  const down = stride < 0;
  const first = bound(start, down ? length - 1 : 0, length, down);
  const last = bound(stop, down ? -1 : length, length, down);
  return { start: first, stop: last, step: stride, count: countBetween(first, last, stride) };
}

function place(value: Index): number {
  if (typeof value === 'number' && (value | 0) === value) return value | 0; // half the time of a slice otherwise
  if (!isIndex(value)) {
    throw new TypeError('slice indices must be integers or None or have an __index__ method');
  }
  return clampIndex(value);
}

/** One end of a slice: wrapped once if negative, then clamped to the sequence. */
function bound(value: SlicePlace, empty: number, length: number, down: boolean): number {
  if (value === null || value === undefined) return empty;
  const at = place(value);
  if (at < 0) return Math.max(at + length, down ? -1 : 0);
  return Math.min(at, down ? length - 1 : length);
}

function countBetween(start: number, stop: number, step: number): number {
  if (step === 1) return start < stop ? stop - start : 0;
  if (step > 0) return start < stop ? Math.floor((stop - start - 1) / step) + 1 : 0;
  return stop < start ? Math.floor((start - stop - 1) / -step) + 1 : 0;
}

/** A place of a forward slice as a position from 0 to `length`; -1 for what is no integer of 32 bits. */
export function clampPlace(place: number, length: number): number {
  if ((place | 0) !== place) return -1;
  if (place < 0) return place + length < 0 ? 0 : place + length;
  return place < length ? place : length;
}

// Keys of an array: an index, or a slice. CPython: `Modules/arraymodule.c`, `array_subscr`, `array_ass_subscr`.

import { ssizeOf } from '../bytes/arguments.ts';
import { placesOf, Slice, type SliceIndices } from '../layout/slice.ts';
import { IndexError } from '../words/errors.ts';
import { clampIndex, isIndex, toIndex } from '../words/integers.ts';

/** What a key means for so many items: the places of a slice, or a position in range. */
export type Place = SliceIndices | number;

/** `outside` is the sentence for an index out of range. Errors: `TypeError`, `IndexError`, those of a slice. */
export function placeOf(key: unknown, parts: number, length: number, outside: string): Place {
  if (parts === 1 && key instanceof Slice) return placesOf(key, length);
  if (parts !== 1 || !isIndex(key)) throw new TypeError('array indices must be integers');
  const at = wrapped(toIndex(key), length);
  if (at < 0 || at >= length) throw new IndexError(outside);
  return at;
}

/** An end of the stretch that `index` looks at. Errors: `TypeError`. CPython: `_PyEval_SliceIndexNotNone`. */
export function stretchEnd(value: unknown, length: number): number {
  if (!isIndex(value)) throw new TypeError('slice indices must be integers or have an __index__ method');
  return Math.max(0, wrapped(clampIndex(value), length));
}

/** A position that is no key, wrapped once if negative. Errors: `TypeError`, `OverflowError`. */
export function positionOf(value: unknown, length: number): number {
  return wrapped(ssizeOf(value), length);
}

function wrapped(index: number, length: number): number {
  return index < 0 ? index + length : index;
}

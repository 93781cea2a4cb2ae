// What a key means on a view, checked in CPython's order. CPython: `memory_subscript`, `memory_ass_sub`.
// Keys that CPython has not built mean what they mean in NumPy.

import { Ellipsis } from '../layout/ellipsis.ts';
import type { Grid } from '../layout/grid.ts';
import { type KeyPart, keptAxes, namedAxes, selected, tooMany, wrapped } from '../layout/key.ts';
import { newaxis } from '../layout/newaxis.ts';
import { Slice } from '../layout/slice.ts';
import { checkRank } from '../protocol/check.ts';
import { type Index, isIndex, toIndex } from '../words/integers.ts';
import { checkFormat } from './elements.ts';
import { type Parts, refuseLocked } from './parts.ts';

/** The position of one item, or the places that a key leaves, or all of them. */
export type Target =
  | { readonly what: 'item'; readonly position: readonly number[] }
  | { readonly what: 'places'; readonly grid: Grid }
  | { readonly what: 'self' };

/** What `mv[key]` reads. */
export function targetOfGet(parts: Parts, key: readonly unknown[]): Target {
  parts.check();
  const { grid } = parts;
  const ndim = grid.shape.length;
  if (ndim === 0) {
    if (key.length === 0) return itemAt([]);
    if (key.length === 1 && key[0] === Ellipsis) return { what: 'self' };
  }
  if (isPosition(key) && key.length > 0) {
    if (ndim === 0) throw new TypeError('invalid indexing of 0-dim memory');
    if (key.length > ndim) {
      checkFormat(parts);
      throw tooMany(ndim, key.length);
    }
    if (key.length === ndim) {
      if (ndim === 1) toIndex(key[0] ?? 0); // an index that fits no machine is told before a format that is none
      checkFormat(parts);
      return itemAt(positionIn(key, grid.shape));
    }
  }
  return { what: 'places', grid: selected(grid, checkedKey(key, ndim), parts.loan.follow) };
}

/** The position of one item. Errors: as `targetOfGet`, and `TypeError` for a key of more than one item. */
export function positionOf(parts: Parts, key: readonly unknown[]): readonly number[] {
  const target = targetOfGet(parts, key);
  if (target.what === 'item') return target.position;
  throw new TypeError('memoryview: an index of one item is required');
}

/** What `mv[key] = value` writes: one item, or what a key of several means, which is left to be read after the value. */
export type Written = { readonly position: readonly number[] } | { readonly key: readonly KeyPart[] };

export function targetOfSet(parts: Parts, key: readonly unknown[]): Written {
  parts.check();
  checkFormat(parts);
  refuseLocked(parts);
  const { shape } = parts.grid;
  const ndim = shape.length;
  if (ndim === 0 && (key.length === 0 || (key.length === 1 && key[0] === Ellipsis))) return { position: [] };
  if (isPosition(key) && key.length > 0) {
    if (ndim === 0) throw new TypeError('invalid indexing of 0-dim memory');
    if (key.length > ndim) throw tooMany(ndim, key.length);
    if (key.length === ndim) return { position: positionIn(key, shape) };
  }
  // Python spells `m[()] = v` out; here it would be a key that was forgotten.
  if (key.length === 0) throw new TypeError('set() missing a key; Ellipsis stands for all items');
  return { key: checkedKey(key, ndim) };
}

function itemAt(position: readonly number[]): Target {
  return { what: 'item', position };
}

function isPosition(key: readonly unknown[]): key is readonly Index[] {
  for (const part of key) if (!isIndex(part)) return false;
  return true;
}

function positionIn(key: readonly Index[], shape: readonly number[]): number[] {
  return key.map((index, axis) => wrapped(index, shape, axis));
}

/** A key of which every part is one, and that names no more axes than there are. Errors: `TypeError`. */
function checkedKey(key: readonly unknown[], ndim: number): readonly KeyPart[] {
  if (!isKey(key)) {
    throw new TypeError(ndim === 0 ? 'invalid indexing of 0-dim memory' : 'memoryview: invalid slice key');
  }
  const named = namedAxes(key);
  if (named > ndim)
    throw ndim === 0 ? new TypeError('invalid indexing of 0-dim memory') : tooMany(ndim, named);
  checkRank(ndim - named + keptAxes(key));
  return key;
}

function isKey(key: readonly unknown[]): key is readonly KeyPart[] {
  let ellipses = 0;
  for (const part of key) {
    if (part instanceof Slice || isIndex(part) || part === newaxis) continue;
    if (part !== Ellipsis) return false;
    ellipses++;
  }
  return ellipses <= 1;
}

/**
 * The parts of a key that was given as parameters. `undefined` at its end counts as not given: no parameter and
 * `undefined` for it cannot be told apart where one item is read at once.
 */
export function keyOf(first: unknown, more: readonly unknown[]): readonly unknown[] {
  let count = more.length;
  while (count > 0 && more[count - 1] === undefined) count--;
  if (count === 0) return first === undefined ? [] : [first];
  return [first, ...more.slice(0, count)];
}

/**
 * What `set` was given, where that was two parameters at most: a value whose key was forgotten, if the second is not there and
 * the first may be one. No parameter and `undefined` for it cannot be told apart here either.
 */
export function keyAndValueOf(first: unknown, second: unknown): readonly unknown[] {
  const forgotten = second === undefined && (isIndex(first) || !isKey([first]));
  return forgotten ? [first] : [first, second];
}

// What a key means on a view, checked in CPython's order. CPython: `memory_subscript`, `memory_ass_sub`.

import { Ellipsis } from '../layout/ellipsis.ts';
import { at } from '../layout/shape.ts';
import { placesOf, Slice, type SliceIndices } from '../layout/slice.ts';
import { IndexError, NotImplementedError } from '../words/errors.ts';
import { type Index, isIndex, toIndex } from '../words/integers.ts';
import { checkFormat } from './elements.ts';
import type { Parts } from './parts.ts';

/** The position of one item, a range of the first axis, or the view itself. */
export type Target =
  | { readonly what: 'item'; readonly position: readonly number[] }
  | { readonly what: 'range'; readonly range: SliceIndices }
  | { readonly what: 'self' };

/** What `mv[key]` reads. */
export function targetOfGet(parts: Parts, key: readonly unknown[]): Target {
  parts.check();
  const { shape } = parts.grid;
  const [first] = key;
  if (shape.length === 0) {
    if (key.length === 0) return itemAt([]);
    if (key.length === 1 && first === Ellipsis) return { what: 'self' };
    throw new TypeError('invalid indexing of 0-dim memory');
  }
  if (key.length === 1 && isIndex(first)) {
    const index = toIndex(first);
    checkFormat(parts);
    if (shape.length > 1) {
      throw new NotImplementedError('multi-dimensional sub-views are not implemented');
    }
    return itemAt([wrap(index, shape, 0)]);
  }
  if (key.length === 1 && first instanceof Slice) {
    return { what: 'range', range: placesOf(first, at(shape, 0)) };
  }
  if (key.every(isIndex)) return multiIndex(parts, key);
  if (key.every((part) => part instanceof Slice)) {
    throw new NotImplementedError('multi-dimensional slicing is not implemented');
  }
  throw invalidKey();
}

/** The position of one item. Errors: as `targetOfGet`, and `TypeError` for a key of more than one item. */
export function positionOf(parts: Parts, key: readonly unknown[]): readonly number[] {
  const target = targetOfGet(parts, key);
  if (target.what === 'item') return target.position;
  throw new TypeError('memoryview: an index of one item is required');
}

/** What `mv[key] = value` writes; a slice is left to be read after the value was borrowed, as in CPython. */
export function targetOfSet(parts: Parts, key: readonly unknown[]): Target | Slice {
  parts.check();
  checkFormat(parts);
  if (parts.locked) throw new TypeError('cannot modify read-only memory');
  const { shape } = parts.grid;
  const [first] = key;
  if (shape.length === 0) {
    if (key.length === 0 || (key.length === 1 && first === Ellipsis)) return itemAt([]);
    throw new TypeError('invalid indexing of 0-dim memory');
  }
  if (key.length === 1 && isIndex(first)) {
    if (shape.length > 1) throw new NotImplementedError('sub-views are not implemented');
    return itemAt([wrap(toIndex(first), shape, 0)]);
  }
  if (key.length === 1 && first instanceof Slice && shape.length === 1) return first;
  if (key.every(isIndex)) return multiIndex(parts, key);
  if (key.every((part) => part instanceof Slice)) {
    throw new NotImplementedError('memoryview slice assignments are currently restricted to ndim = 1');
  }
  throw invalidKey();
}

/** One index an axis. CPython: `memory_item_multi`, `ptr_from_tuple`. */
function multiIndex(parts: Parts, key: readonly Index[]): Target {
  const { shape } = parts.grid;
  checkFormat(parts);
  if (key.length < shape.length) throw new NotImplementedError('sub-views are not implemented');
  if (key.length > shape.length) {
    throw new TypeError(`cannot index ${shape.length}-dimension view with ${key.length}-element tuple`);
  }
  return itemAt(key.map((index, axis) => wrap(toIndex(index), shape, axis)));
}

function itemAt(position: readonly number[]): Target {
  return { what: 'item', position };
}

/** A negative index counts from the end, once. */
function wrap(index: number, shape: readonly number[], axis: number): number {
  const extent = at(shape, axis);
  const wrapped = index < 0 ? index + extent : index;
  if (wrapped < 0 || wrapped >= extent) {
    throw new IndexError(`index out of bounds on dimension ${axis + 1}`);
  }
  return wrapped;
}

function invalidKey(): TypeError {
  return new TypeError('memoryview: invalid slice key');
}

/** The parts of a key that was given as parameters, of which there may be fewer. */
export function keyOf(first: unknown, second: unknown, more: readonly unknown[]): readonly unknown[] {
  if (more.length > 0) return [first, second, ...more];
  return second === undefined ? [first] : [first, second];
}

/** What `set` was given, as a list: an item's key and value, or more. A trailing `undefined` counts as not given. */
export function given(
  first: unknown,
  second: unknown,
  third: unknown,
  more: readonly unknown[],
): readonly unknown[] {
  return third === undefined && more.length === 0 ? [first, second] : [first, second, third, ...more];
}

// Where items, or runs of items, are. CPython: `bytes.find`, `bytes.startswith`.

import { endOf } from '../../bytes/arguments.ts';
import { likeItem } from '../../items/like.ts';
import { at, positionOfNumber, product } from '../../layout/shape.ts';
import type { Parts } from '../parts.ts';
import { noBounds } from './lookup.ts';
import { checkAxes, typeOfItems, withSought } from './needle.ts';
import type { Which } from './seek.ts';

/**
 * The index where `needle` first, or last, lies wholly within `start` to `stop`, or -1; with several axes the position of
 * an item, or `null`.
 * Errors: as `withSought`; `TypeError` for bounds with several axes.
 */
export function findItems(
  parts: Parts,
  needle: unknown,
  start: unknown,
  stop: unknown,
  which: Which,
): number | number[] | null {
  parts.check();
  checkAxes(parts, true);
  const { shape } = parts.grid;
  if (shape.length === 1) {
    const [from, to] = bounds(parts, start, stop);
    return withSought(parts, needle, ({ seek }) => seek(from, to, which));
  }
  if ((start ?? stop ?? null) !== null) throw noBounds(shape.length);
  const size = product(shape);
  const place = withSought(parts, needle, ({ seek }) => seek(0, size, which));
  return place < 0 ? null : positionOfNumber(place, shape);
}

/** Whether the items from `start` on begin with `prefix`, or with one of a list of them. Errors: as `withSought`. */
export function startsWith(parts: Parts, prefix: unknown, start: unknown, stop: unknown): boolean {
  return hasAffix(parts, prefix, start, stop, (from) => from);
}

/** Whether the items before `stop` end with `suffix`, or with one of a list of them. Errors: as `withSought`. */
export function endsWith(parts: Parts, suffix: unknown, start: unknown, stop: unknown): boolean {
  return hasAffix(parts, suffix, start, stop, (from, room) => from + room);
}

function hasAffix(
  parts: Parts,
  affix: unknown,
  start: unknown,
  stop: unknown,
  placeOf: (from: number, room: number) => number,
): boolean {
  parts.check();
  checkAxes(parts, false);
  const [from, to] = bounds(parts, start, stop);
  const isThere = (one: unknown): boolean =>
    withSought(parts, one, ({ length, seek }) => {
      const room = to - from - length;
      const place = placeOf(from, room);
      return room >= 0 && seek(place, place + length, 'first') === place;
    });
  // Where items are lists themselves, a list may be one of them.
  const several = Array.isArray(affix) && likeItem(typeOfItems(parts), affix) === undefined;
  if (!several) return isThere(affix);
  for (const one of affix) if (isThere(one)) return true; // a hole is none: `some` would look for the next
  return false;
}

/** The ends of the stretch that is looked at. The first may lie behind the last. */
function bounds(parts: Parts, start: unknown, stop: unknown): [from: number, to: number] {
  const length = at(parts.grid.shape, 0);
  return [endOf(start, 0, length), Math.min(endOf(stop, length, length), length)];
}

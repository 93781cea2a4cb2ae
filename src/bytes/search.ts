// Finding, counting and comparing runs of bytes. CPython: `Objects/stringlib/fastsearch.h`, `find.h`.

import { sameBytes } from '../layout/bytewise.ts';
import { countByte, placeOfByte } from '../layout/seekbyte.ts';
import { seekLinear, seekLinearBack } from './needle.ts';

/**
 * What a search by the first byte may cost before the search that never goes back takes over: so many comparisons for each
 * byte of progress, and some to begin with. CPython changes over likewise: `adaptive_find`.
 */
export const PATIENCE = 4;
export const START = 256;
/** A call of `indexOf` costs about as much as so many comparisons. */
export const CALL = 8;

/** Where `sub` first lies wholly within `start` to `end`, or -1. */
export function find(bytes: Uint8Array, sub: Uint8Array, start: number, end: number): number {
  // `indexOf` knows a start but no end.
  return seek(end < bytes.length ? bytes.subarray(0, end) : bytes, sub, start);
}

/** Where `sub` first lies from `start` on, or -1. */
function seek(area: Uint8Array, sub: Uint8Array, start: number): number {
  const { length } = sub;
  const last = area.length - length;
  if (start > last) return -1;
  const first = sub[0];
  if (first === undefined) return start;
  let at = placeOfByte(area, first, start);
  if (length === 1) return at;
  for (let spent = 0; at >= 0 && at <= last; at = placeOfByte(area, first, at + 1)) {
    let same = 1;
    while (same < length && area[at + same] === sub[same]) same++;
    if (same === length) return at;
    spent += same + CALL;
    if (spent > PATIENCE * (at - start) + START) return seekLinear(area, sub, at + 1);
  }
  return -1;
}

/** Where `sub` last lies wholly within `start` to `end`, or -1. */
export function rfind(bytes: Uint8Array, sub: Uint8Array, start: number, end: number): number {
  const { length } = sub;
  const last = Math.min(end, bytes.length) - length;
  if (start > last) return -1;
  const first = sub[0];
  if (first === undefined) return last;
  let at = bytes.lastIndexOf(first, last);
  for (let spent = 0; at >= start; at = at > 0 ? bytes.lastIndexOf(first, at - 1) : -1) {
    let same = 1;
    while (same < length && bytes[at + same] === sub[same]) same++;
    if (same === length) return at;
    spent += same + CALL;
    if (spent > PATIENCE * (last - at) + START) return seekLinearBack(bytes, sub, start, at + length - 1);
  }
  return -1;
}

/** How often `sub` lies within `start` to `end` without overlap; the empty one lies at every place. */
export function count(bytes: Uint8Array, sub: Uint8Array, start: number, end: number): number {
  const stop = Math.min(end, bytes.length);
  if (start > stop) return 0;
  const first = sub[0];
  if (first === undefined) return stop - start + 1;
  if (sub.length === 1) return countByte(bytes, first, start, stop);
  let found = 0;
  const area = bytes.subarray(0, stop);
  for (let at = seek(area, sub, start); at >= 0; at = seek(area, sub, at + sub.length)) found++;
  return found;
}

/** Where `sub`, which is not empty, lies without overlap, from the left; at most `most` places. */
export function placesOfRun(bytes: Uint8Array, sub: Uint8Array, most: number): number[] {
  const places: number[] = [];
  const { length } = sub;
  if (length === 1) {
    const [byte] = sub;
    for (let at = 0; at < bytes.length && places.length < most; at++) if (bytes[at] === byte) places.push(at);
    return places;
  }
  for (let at = 0; places.length < most; at += length) {
    at = seek(bytes, sub, at);
    if (at < 0) break;
    places.push(at);
  }
  return places;
}

/** Whether `sub` lies at `at`, where there is room for it. */
export function matches(bytes: Uint8Array, at: number, sub: Uint8Array): boolean {
  return sameBytes(bytes, at, sub, 0, sub.length);
}

/** Whether two runs of bytes are the same. Works on shared memory. */
export function sameRuns(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && sameBytes(a, 0, b, 0, a.length);
}

// Finding, counting and comparing runs of bytes. CPython: `Objects/stringlib/fastsearch.h`, `find.h`.

import { sameBytes } from '../layout/bytewise.ts';

/** Where `sub` first lies wholly within `start` to `end`, or -1. */
export function find(bytes: Uint8Array, sub: Uint8Array, start: number, end: number): number {
  const last = Math.min(end, bytes.length) - sub.length;
  if (start > last) return -1;
  const first = sub[0];
  if (first === undefined) return start;
  // `indexOf` knows a start but no end.
  const area = last + 1 < bytes.length ? bytes.subarray(0, last + 1) : bytes;
  let at = area.indexOf(first, start);
  while (at >= 0 && !matches(bytes, at, sub)) at = area.indexOf(first, at + 1);
  return at;
}

/** Where `sub` last lies wholly within `start` to `end`, or -1. */
export function rfind(bytes: Uint8Array, sub: Uint8Array, start: number, end: number): number {
  const last = Math.min(end, bytes.length) - sub.length;
  if (start > last) return -1;
  const first = sub[0];
  if (first === undefined) return last;
  const area = bytes.subarray(start, last + 1);
  let at = area.lastIndexOf(first);
  // A negative start would count from the end, so the first place is the last to be tried.
  while (at > 0 && !matches(bytes, start + at, sub)) at = area.lastIndexOf(first, at - 1);
  return at >= 0 && matches(bytes, start + at, sub) ? start + at : -1;
}

/** How often `sub` lies within `start` to `end` without overlap; the empty one lies at every place. */
export function count(bytes: Uint8Array, sub: Uint8Array, start: number, end: number): number {
  const stop = Math.min(end, bytes.length);
  if (sub.length === 0) return start > stop ? 0 : stop - start + 1;
  let found = 0;
  for (let at = find(bytes, sub, start, stop); at >= 0; at = find(bytes, sub, at + sub.length, stop)) {
    found++;
  }
  return found;
}

/** Whether `sub` lies at `at`, where there is room for it. */
export function matches(bytes: Uint8Array, at: number, sub: Uint8Array): boolean {
  return sameBytes(bytes, at, sub, 0, sub.length);
}

/** Whether two runs of bytes are the same. Works on shared memory. */
export function sameRuns(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && sameBytes(a, 0, b, 0, a.length);
}

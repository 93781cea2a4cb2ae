// Runs of bytes exchanged for others. CPython: `Objects/stringlib/transmogrify.h`, `stringlib_replace`.

import type { OwnBytes } from '../words/memory.ts';
import { count, placesOfRun } from './search.ts';

/** `from` exchanged for `to`, at most `most` times (always, where negative); `undefined` where there is nothing to exchange. */
export function replaced(
  bytes: Uint8Array,
  from: Uint8Array,
  to: Uint8Array,
  most: number,
): OwnBytes | undefined {
  const limit = most < 0 ? Number.POSITIVE_INFINITY : most;
  if (from.length === 0) return interleaved(bytes, to, Math.min(limit, bytes.length + 1));
  if (from.length === 1) return replacedByte(bytes, from, to, limit);
  const places = placesOfRun(bytes, from, limit);
  if (places.length === 0) return undefined;
  const made = new Uint8Array(bytes.length + places.length * (to.length - from.length));
  let read = 0;
  let write = 0;
  for (const place of places) {
    write = copy(made, write, bytes, read, place);
    write = copy(made, write, to, 0, to.length);
    read = place + from.length;
  }
  copy(made, write, bytes, read, bytes.length);
  return made;
}

/** One byte exchanged: a list of places would take longer than the bytes themselves. */
function replacedByte(
  bytes: Uint8Array,
  from: Uint8Array,
  to: Uint8Array,
  limit: number,
): OwnBytes | undefined {
  const [byte] = from;
  let left = Math.min(limit, count(bytes, from, 0, bytes.length));
  if (left === 0) return undefined;
  const made = new Uint8Array(bytes.length + left * (to.length - 1));
  let write = 0;
  for (let at = 0; at < bytes.length; at++) {
    const here = bytes[at] ?? 0;
    if (here !== byte || left === 0) {
      made[write++] = here;
    } else {
      left--;
      write = copy(made, write, to, 0, to.length);
    }
  }
  return made;
}

/** `to` before each of the first bytes, and behind the last if the count allows it. CPython: `stringlib_replace_interleave`. */
function interleaved(bytes: Uint8Array, to: Uint8Array, times: number): OwnBytes | undefined {
  if (times === 0 || to.length === 0) return undefined;
  const made = new Uint8Array(bytes.length + times * to.length);
  let write = 0;
  for (let at = 0; at < times; at++) {
    write = copy(made, write, to, 0, to.length);
    if (at < bytes.length) made[write++] = bytes[at] ?? 0;
  }
  copy(made, write, bytes, Math.min(times, bytes.length), bytes.length);
  return made;
}

/** For a few bytes a loop is faster than two calls into the engine. */
const FEW = 24;

/** Copies a stretch; gives the place behind it. */
function copy(made: Uint8Array, to: number, from: Uint8Array, start: number, end: number): number {
  if (end - start < FEW) for (let at = start; at < end; at++) made[to + at - start] = from[at] ?? 0;
  else made.set(from.subarray(start, end), to);
  return to + end - start;
}

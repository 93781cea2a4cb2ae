// Where bytes are cut: flat lists of starts and ends. CPython: `Objects/stringlib/split.h`, `partition.h`.

import { ValueError } from '../words/errors.ts';
import { find, placesOfRun, rfind } from './search.ts';
import { KINDS, Kind } from './tables.ts';

/** The stretches between cuts: start, end, start, end. */
export type Stretches = readonly number[];

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Errors: `ValueError` for an empty separator. */
function requireSeparator(separator: Uint8Array): void {
  if (separator.length === 0) throw new ValueError('empty separator');
}

/** The stretches between the first `most` separators. */
export function splitAt(bytes: Uint8Array, separator: Uint8Array, most: number): Stretches {
  requireSeparator(separator);
  const stretches: number[] = [];
  let start = 0;
  for (const place of placesOfRun(bytes, separator, most)) {
    stretches.push(start, place);
    start = place + separator.length;
  }
  stretches.push(start, bytes.length);
  return stretches;
}

/** The stretches between the last `most` separators, which are looked for from the end. */
export function rsplitAt(bytes: Uint8Array, separator: Uint8Array, most: number): Stretches {
  requireSeparator(separator);
  const backwards: number[] = [];
  let end = bytes.length;
  for (let found = 0; found < most; found++) {
    const place = rfind(bytes, separator, 0, end);
    if (place < 0) break;
    backwards.push(end, place + separator.length);
    end = place;
  }
  backwards.push(end, 0);
  return backwards.reverse();
}

/** The stretches between runs of white space; the ends have none, but what `most` leaves over keeps its own at the end. */
export function splitSpace(bytes: Uint8Array, most: number): Stretches {
  const { length } = bytes;
  const stretches: number[] = [];
  let at = 0;
  for (let found = 0; ; found++) {
    while (at < length && isSpace(bytes, at)) at++;
    if (at === length) return stretches;
    const start = at;
    if (found >= most) {
      stretches.push(start, length);
      return stretches;
    }
    while (at < length && !isSpace(bytes, at)) at++;
    stretches.push(start, at);
  }
}

/** The same from the end. */
export function rsplitSpace(bytes: Uint8Array, most: number): Stretches {
  const backwards: number[] = [];
  let end = bytes.length;
  for (let found = 0; ; found++) {
    while (end > 0 && isSpace(bytes, end - 1)) end--;
    if (end === 0) return backwards.reverse();
    let start = found >= most ? 0 : end;
    while (start > 0 && !isSpace(bytes, start - 1)) start--;
    backwards.push(end, start);
    end = start;
  }
}

function isSpace(bytes: Uint8Array, at: number): boolean {
  return KINDS[bytes[at] ?? 0] === Kind.space;
}

/** The lines: what ends with `\n`, `\r` or `\r\n`; with that end if `keepEnds`. */
export function splitLines(bytes: Uint8Array, keepEnds: boolean): Stretches {
  const { length } = bytes;
  const stretches: number[] = [];
  for (let at = 0; at < length; ) {
    const start = at;
    while (at < length && bytes[at] !== NEWLINE && bytes[at] !== RETURN) at++;
    const end = at;
    if (at < length) at += bytes[at] === RETURN && bytes[at + 1] === NEWLINE ? 2 : 1;
    stretches.push(start, keepEnds ? at : end);
  }
  return stretches;
}

/** Where the first separator, or the last, stands; -1 where there is none. Errors: `ValueError` for an empty one. */
export function partingPlace(bytes: Uint8Array, separator: Uint8Array, last: boolean): number {
  requireSeparator(separator);
  return (last ? rfind : find)(bytes, separator, 0, bytes.length);
}

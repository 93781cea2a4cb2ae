// Bytes taken off the ends. CPython: `Objects/bytesobject.c`, `do_xstrip`, `do_strip`.

import { withSimple } from './arguments.ts';
import { matches } from './search.ts';
import { KINDS, Kind, tableOf } from './tables.ts';

/** Which ends. */
export const Side = { left: 1, right: 2, both: 3 } as const;

/** Which bytes are taken off: 1 in a table of 256. White space where none are given. Errors: `TypeError`, `BufferError`. */
function unwanted(chars: unknown): Uint8Array {
  if (chars === null || chars === undefined) return tableOf((byte) => (KINDS[byte] === Kind.space ? 1 : 0));
  return withSimple(chars, (run) => {
    const table = new Uint8Array(256);
    for (let at = 0; at < run.length; at++) table[run[at] ?? 0] = 1;
    return table;
  });
}

/** A function that finds the stretch which is left of `bytes` when the bytes `chars` are taken off its ends. */
export function stripper(
  chars: unknown,
  sides: number,
): (bytes: Uint8Array) => readonly [start: number, end: number] {
  const table = unwanted(chars);
  return (bytes) => {
    let start = 0;
    let end = bytes.length;
    if (sides & Side.left) while (start < end && table[bytes[start] ?? 0] === 1) start++;
    if (sides & Side.right) while (end > start && table[bytes[end - 1] ?? 0] === 1) end--;
    return [start, end];
  };
}

/** Whether `affix` is how `bytes` begin, or end. */
export function hasAffix(bytes: Uint8Array, affix: Uint8Array, side: number): boolean {
  const room = bytes.length - affix.length;
  return room >= 0 && matches(bytes, side === Side.left ? 0 : room, affix);
}

// Letters in another case: ASCII only. CPython: `Objects/bytes_methods.c`.

import type { OwnBytes } from '../words/memory.ts';
import { KINDS, Kind, LOWERS, UPPERS } from './tables.ts';

/** Each byte replaced by what a table of 256 has for it. Copies. */
export function mapped(bytes: Uint8Array, table: Uint8Array): OwnBytes {
  const made = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) made[at] = table[bytes[at] ?? 0] ?? 0;
  return made;
}

/** The first byte in upper case, all others in lower. CPython: `_Py_bytes_capitalize`. */
export function capitalized(bytes: Uint8Array): OwnBytes {
  const made = mapped(bytes, LOWERS);
  if (bytes.length > 0) made[0] = UPPERS[bytes[0] ?? 0] ?? 0;
  return made;
}

/** The first letter of each run of letters in upper case, the others in lower. CPython: `_Py_bytes_title`. */
export function titled(bytes: Uint8Array): OwnBytes {
  const made = new Uint8Array(bytes.length);
  let inWord = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    made[at] = (inWord ? LOWERS : UPPERS)[byte] ?? 0;
    inWord = ((KINDS[byte] ?? 0) & Kind.alpha) !== 0;
  }
  return made;
}

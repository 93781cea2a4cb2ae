// What all bytes of a run have in common: ASCII only. CPython: `Objects/bytes_methods.c`.

import { KINDS, Kind } from './tables.ts';

/** Whether there are bytes and each is of one of `kinds`. CPython: `_Py_bytes_isalnum` and its like. */
export function areAll(bytes: Uint8Array, kinds: number): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if (((KINDS[bytes[at] ?? 0] ?? 0) & kinds) === 0) return false;
  }
  return bytes.length > 0;
}

/** Whether no byte is above 127; none is needed. CPython: `_Py_bytes_isascii`. */
export function areAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] ?? 0) > 127) return false;
  }
  return true;
}

/** Whether there are letters and all are of this case. CPython: `_Py_bytes_islower`, `_Py_bytes_isupper`. */
export function areCased(bytes: Uint8Array, wanted: number): boolean {
  let found = false;
  for (let at = 0; at < bytes.length; at++) {
    const letter = (KINDS[bytes[at] ?? 0] ?? 0) & Kind.alpha;
    if (letter === wanted) found = true;
    else if (letter !== 0) return false;
  }
  return found;
}

/** Whether there are letters, upper case ones behind no letter and lower case ones behind a letter. CPython: `_Py_bytes_istitle`. */
export function areTitled(bytes: Uint8Array): boolean {
  let found = false;
  let inWord = false;
  for (let at = 0; at < bytes.length; at++) {
    const letter = (KINDS[bytes[at] ?? 0] ?? 0) & Kind.alpha;
    if (letter === (inWord ? Kind.upper : Kind.lower)) return false;
    inWord = letter !== 0;
    found ||= inWord;
  }
  return found;
}

// Bytes as Python source text. CPython: `Objects/bytesobject.c`, `PyBytes_Repr`; `Objects/bytearrayobject.c`, `bytearray_repr`.

import { textOf } from './text.ts';
import { quoted } from './text-repr.ts';

/** What is not ASCII to be printed; a backslash would begin an escape. */
export const NO_ASCII = /[^ -~]|\\/gu;

/**
 * `b'…'`, in double quotes where that saves escapes.
 * `apostrophes`: escape `'` even inside double quotes, as `repr` of a bytearray does.
 */
export function reprOf(bytes: Uint8Array, apostrophes = false): string {
  return `b${quoted(textOf(bytes), NO_ASCII, apostrophes)}`;
}

// Bytes as Python source text. CPython: `Objects/bytesobject.c`, `PyBytes_Repr`; `Objects/bytearrayobject.c`, `bytearray_repr`.

import { spelled } from './text-repr.ts';

const APOSTROPHE = 0x27;
const QUOTE = 0x22;

/** What is not ASCII to be printed; a backslash would begin an escape. */
export const NO_ASCII = /[^ -~]|\\/gu;

/** Each byte as it is spelled inside quotes that it does not end. */
const SPELLED: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  String.fromCharCode(byte).replace(NO_ASCII, spelled),
);

/**
 * `b'…'`, in double quotes where that saves escapes.
 * `apostrophes`: escape `'` even inside double quotes, as `repr` of a bytearray does.
 */
export function reprOf(bytes: Uint8Array, apostrophes = false): string {
  const quote = bytes.includes(APOSTROPHE) && !bytes.includes(QUOTE) ? '"' : "'";
  const escaping = apostrophes || quote === "'";
  let text = '';
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    text += escaping && byte === APOSTROPHE ? "\\'" : SPELLED[byte];
  }
  return `b${quote}${text}${quote}`;
}

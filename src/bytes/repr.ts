// Bytes as Python source text. CPython: `Objects/bytesobject.c`, `PyBytes_Repr`; `Objects/bytearrayobject.c`, `bytearray_repr`.

import { hex } from './text.ts';

const NAMED: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x5c, '\\\\'],
]);

/**
 * `b'…'`, in double quotes where that saves escapes.
 * `apostrophes`: escape `'` even inside double quotes, as `repr` of a bytearray does.
 */
export function reprOf(bytes: Uint8Array, apostrophes = false): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  let text = '';
  for (const byte of bytes) {
    if (byte === 0x27 && (apostrophes || quote === "'")) text += "\\'";
    else
      text +=
        NAMED.get(byte) ?? (byte < 0x20 || byte > 0x7e ? `\\x${hex(byte, 2)}` : String.fromCharCode(byte));
  }
  return `b${quote}${text}${quote}`;
}

// Names as C takes them, and as Python prints them.

import { encodeWith } from '../../bytes/codec.ts';
import { utf8 } from '../../bytes/utf8.ts';
import { ValueError } from '../../words/errors.ts';

/**
 * A name as bytes that end with a zero: C's string.
 * Errors: `UnicodeEncodeError` for a lone surrogate, `ValueError` for a zero in it. CPython: `PyUnicode_AsUTF8`.
 */
export function cString(name: string): Uint8Array {
  const bytes = encodeWith(utf8, `${name}\0`, 'strict');
  if (name.includes('\0')) throw new ValueError('embedded null character');
  return bytes;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Python's `repr` of a text of printable characters; control characters as `\x07`. CPython: `unicode_repr`. */
export function reprOf(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (character === quote) out += `\\${quote}`;
    else if (ESCAPES[character] !== undefined) out += ESCAPES[character];
    else if (code < 0x20 || (code >= 0x7f && code < 0xa1)) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else out += character;
  }
  return quote + out + quote;
}

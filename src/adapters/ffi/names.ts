// Names as C takes them, and as Python prints them.

import { ValueError } from '../../words/errors.ts';

/**
 * A name as bytes that end with a zero: C's string.
 * Errors: `ValueError` for a name with a zero in it. CPython: `PyUnicode_FSConverter`.
 */
export function cString(name: string): Uint8Array {
  if (name.includes('\0')) throw new ValueError('embedded null byte');
  return new TextEncoder().encode(`${name}\0`);
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

// Names as C takes them.

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

// The encodings by name. CPython: `Python/codecs.c`, `Lib/encodings/__init__.py`, `Lib/encodings/aliases.py`.

import { ValueError } from '../words/errors.ts';
import { type Codec, Decoding, encodeWith } from './codec.ts';
import { LookupError } from './errors.ts';
import { ascii, latin1 } from './onebyte.ts';
import type { ByteOwner } from './owner.ts';
import { utf8 } from './utf8.ts';

/** Each codec with its names, in Python's normal spelling: lower case, words joined by `_`. */
const CODECS: readonly (readonly [codec: Codec, names: string])[] = [
  [utf8, 'utf_8 u8 utf utf8 utf8_ucs2 utf8_ucs4 cp65001'],
  [
    ascii,
    'ascii 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii',
  ],
  [
    latin1,
    'latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1',
  ],
];

const BY_NAME: ReadonlyMap<string, Codec> = new Map(
  CODECS.flatMap(([codec, names]) => names.split(' ').map((name) => [name, codec] as const)),
);

/**
 * The bytes of `text` in an encoding. Copies.
 * Errors: `LookupError` for an unknown encoding or handler; `UnicodeEncodeError`, its positions in code points.
 */
export function encode(text: string, encoding: string, errors: string): Uint8Array<ArrayBuffer> {
  return encodeWith(codecOf(encoding, errors), text, errors);
}

/**
 * The text that `bytes` spell in an encoding. `object` gives the same bytes as `Bytes`, for the error.
 * Errors: `LookupError` for an unknown encoding or handler; `UnicodeDecodeError`.
 */
export function decode(bytes: Uint8Array, encoding: string, errors: string, object: () => ByteOwner): string {
  const codec = codecOf(encoding, errors);
  return codec.decode(new Decoding(codec, bytes, errors, object));
}

/** Both names reach CPython's C code as UTF-8 strings that end with a NUL, hence the first checks. */
function codecOf(encoding: string, errors: string): Codec {
  for (const name of [encoding, errors]) {
    encodeWith(utf8, name, 'strict');
    if (name.includes('\0')) throw new ValueError('embedded null character');
  }
  const words = encoding.split(/[^0-9A-Za-z.]+/).filter((word) => word !== '');
  const name = words.join('_').toLowerCase();
  const codec = BY_NAME.get(name) ?? BY_NAME.get(name.replaceAll('.', '_'));
  if (codec === undefined) throw new LookupError(`unknown encoding: ${encoding}`);
  return codec;
}

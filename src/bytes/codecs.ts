// The encodings by name. CPython: `Python/codecs.c`, `Lib/encodings/__init__.py`, `Lib/encodings/aliases.py`.

import { Cache } from '../words/cache.ts';
import { ValueError } from '../words/errors.ts';
import type { OwnBytes } from '../words/memory.ts';
import { argumentTypeName } from '../words/typename.ts';
import { type Codec, decodeWith, encodeWith } from './codec.ts';
import { LookupError } from './errors.ts';
import { ascii, latin1 } from './onebyte.ts';
import type { ByteOwner } from './owner.ts';
import { utf8 } from './utf8.ts';
import { utf16, utf16be, utf16le, utf32, utf32be, utf32le } from './wide.ts';

/** Each codec and its aliases, all lower case, their words joined by `_`. */
const CODECS: readonly (readonly [codec: Codec, aliases: string])[] = [
  [utf8, 'u8 utf utf8 utf8_ucs2 utf8_ucs4 cp65001'],
  [
    ascii,
    '646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6 us us_ascii',
  ],
  [
    latin1,
    '8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 latin latin1',
  ],
  [utf16, 'u16 utf16'],
  [utf16le, 'unicodelittleunmarked utf_16le'],
  [utf16be, 'unicodebigunmarked utf_16be'],
  [utf32, 'u32 utf32'],
  [utf32le, 'utf_32le'],
  [utf32be, 'utf_32be'],
];

/** The name of the codec's module is its own, its words joined so too. */
const BY_MODULE: ReadonlyMap<string, Codec> = new Map(
  CODECS.map(([codec]) => [codec.name.replaceAll('-', '_'), codec]),
);
const BY_ALIAS: ReadonlyMap<string, Codec> = new Map(
  CODECS.flatMap(([codec, aliases]) => aliases.split(' ').map((alias) => [alias, codec] as const)),
);

/**
 * The bytes of `text` in an encoding. Copies.
 * Errors: `LookupError` for an unknown encoding or handler; `UnicodeEncodeError`, its positions in code points.
 */
export function encode(text: string, encoding: string, errors: string): OwnBytes {
  return encodeWith(codecOf(encoding), text, errors);
}

/**
 * The text that `bytes` spell in an encoding. `object` gives the same bytes as `Bytes`, for the error.
 * Errors: `LookupError` for an unknown encoding or handler; `UnicodeDecodeError`.
 */
export function decode(bytes: Uint8Array, encoding: string, errors: string, object: () => ByteOwner): string {
  return decodeWith(codecOf(encoding), bytes, errors, object);
}

/** The text of UTF-8; what is none is replaced. */
export function utf8Text(bytes: Uint8Array): string {
  const object = (): never => {
    throw new TypeError('replaced, never refused');
  };
  return decodeWith(utf8, bytes, 'replace', object);
}

/**
 * Errors: for a name that is no text, `TypeError`; for one that C cannot take as a UTF-8 string that ends with a NUL,
 * `UnicodeEncodeError` or `ValueError`.
 * CPython: Argument Clinic's `str` converter.
 */
export function requireName(
  method: string,
  argument: 'encoding' | 'errors',
  value: unknown,
): asserts value is string {
  if (typeof value !== 'string') {
    throw new TypeError(`${method}() argument '${argument}' must be str, not ${argumentTypeName(value)}`);
  }
  encodeWith(utf8, value, 'strict');
  if (value.includes('\0')) throw new ValueError('embedded null character');
}

const codecs = /* @__PURE__ */ new Cache<Codec>(64);

function codecOf(encoding: string): Codec {
  return codecs.get(encoding, () => namedCodec(encoding));
}

function namedCodec(encoding: string): Codec {
  const words = encoding.split(/[^0-9A-Za-z.]+/).filter((word) => word !== '');
  const name = words.join('_').toLowerCase();
  const codec = BY_ALIAS.get(name) ?? BY_ALIAS.get(name.replaceAll('.', '_')) ?? BY_MODULE.get(name);
  if (codec === undefined) throw new LookupError(`unknown encoding: ${encoding}`);
  return codec;
}

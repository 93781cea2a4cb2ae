// Bytes as hexadecimal digits and back. CPython: `Python/pystrhex.c`; `Objects/bytesobject.c`, `_PyBytes_FromHex`.

import { ValueError } from '../words/errors.ts';
import type { OwnBytes } from '../words/memory.ts';
import { hostHex, hostUnhex } from '../words/platform.ts';
import { typeName } from '../words/typename.ts';
import { cIntOf, isBuffer, lengthOf, withSimple } from './arguments.ts';
import { ByteOwner, isBytes } from './owner.ts';
import { hex, textOf } from './text.ts';

/** The arguments of `hex`: what is not given differs from `null` and from `undefined`. */
export type HexArguments = [sep?: string | ByteOwner, bytesPerSep?: number | bigint | boolean];

/** The two digits of each byte, and their codes as they lie in memory. */
const PAIRS = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => hex(byte, 2));
const CODES = /* @__PURE__ */ Uint8Array.from(PAIRS.join(''), (digit) => digit.charCodeAt(0));
/** Up to so many bytes, plain JavaScript is faster than to ask the host. */
const SHORT = 12;
/** So many bytes are spelled at a time, in memory that is kept. */
const CHUNK = 4096;
const [SPACE, NO_DIGIT] = [-1, -2];
/** What each character is worth. */
const WORTH = /* @__PURE__ */ Int8Array.from({ length: 256 }, (_, code) => worth(String.fromCharCode(code)));

/** How digits are grouped: a separator, and how many bytes a group has; 0 for no groups. */
interface HexStyle {
  readonly sep: number;
  readonly group: number;
}

const PLAIN: HexStyle = { sep: 0, group: 0 };

/**
 * Two digits a byte; with `sep`, one before each group of `bytesPerSep` bytes, counted from the right,
 * or from the left where negative.
 * Errors: `ValueError` for a separator that is not one ASCII character, `TypeError` for one that is no text.
 * CPython: `_Py_strhex_impl`.
 */
export function hexOf(bytes: Uint8Array, ...given: readonly unknown[]): string {
  return hexIn(bytes, hexStyle(given));
}

/** The arguments of `hex`, read once. Errors: as `hexOf`. */
export function hexStyle(given: readonly unknown[]): HexStyle {
  if (given.length === 0) return PLAIN;
  const group = given.length > 1 ? cIntOf(given[1]) : 1;
  return { sep: separator(given[0]), group };
}

/** The digits of bytes in a style. */
export function hexIn(bytes: Uint8Array, { sep, group }: HexStyle): string {
  const { length } = bytes;
  const every = Math.abs(group);
  const seps = every === 0 || every >= length ? 0 : Math.ceil(length / every) - 1;
  if (seps === 0) return length > SHORT && hostHex !== undefined ? hostHex(bytes) : hexPortably(bytes);
  const text = new Uint8Array(2 * length + seps);
  // Bytes before the next separator: counted from the right, the first group is what is left over.
  let left = group > 0 ? length - seps * every : every;
  let to = 0;
  for (let at = 0; at < length; at++) {
    if (left === 0) {
      text[to++] = sep;
      left = every;
    }
    left--;
    const byte = bytes[at] ?? 0;
    text[to++] = CODES[2 * byte] ?? 0;
    text[to++] = CODES[2 * byte + 1] ?? 0;
  }
  return fromAscii(text);
}

let chunk: Uint16Array | undefined;
let decoder: TextDecoder | undefined;

/**
 * All digits without a separator, in plain JavaScript: 0.7 ns a byte on Node 26, 1.3 on Node 20, where one code after the
 * other through `String.fromCharCode` takes 8 to 10 (`npm run bench -- --only hex`).
 */
export function hexPortably(bytes: Uint8Array): string {
  const { length } = bytes;
  let text = '';
  if (length <= SHORT) {
    for (let at = 0; at < length; at++) text += PAIRS[bytes[at] ?? 0];
    return text;
  }
  const pairs = new Uint16Array(CODES.buffer);
  chunk ??= new Uint16Array(CHUNK);
  for (let start = 0; start < length; start += CHUNK) {
    const count = Math.min(CHUNK, length - start);
    for (let at = 0; at < count; at++) chunk[at] = pairs[bytes[start + at]!]!;
    text += fromAscii(new Uint8Array(chunk.buffer, 0, 2 * count));
  }
  return text;
}

/** Not of shared memory, which `TextDecoder` refuses. */
function fromAscii(codes: Uint8Array): string {
  decoder ??= new TextDecoder();
  return decoder.decode(codes);
}

/** CPython takes `len` first, so that a list of one is refused for its type and a longer one for its length. */
function separator(sep: unknown): number {
  const size = lengthOf(sep);
  if (size === undefined) throw new TypeError(`object of type '${typeName(sep)}' has no len()`);
  if (size !== 1) throw new ValueError('sep must be length 1.');
  const code =
    typeof sep === 'string' ? sep.charCodeAt(0) : isBytes(sep) ? ByteOwner.memoryOf(sep)?.[0] : undefined;
  if (code === undefined) throw new TypeError('sep must be str or bytes.');
  if (code > 127) throw new ValueError('sep must be ASCII.');
  return code;
}

/**
 * The bytes that pairs of digits spell; ASCII white space may stand between pairs. `text` may be bytes of ASCII.
 * Errors: `ValueError` with the position of what is no digit, or for a digit without a second.
 * CPython: `_PyBytes_FromHex`.
 */
export function fromHex(text: unknown): OwnBytes {
  if (typeof text === 'string') {
    if (text.length > 2 * SHORT && text.length % 2 === 0) {
      const bytes = new Uint8Array(text.length / 2);
      if (hostUnhex?.(text, bytes) === bytes.length) return bytes;
    }
    const foreign = text.search(/[^\0-\x7f]/);
    if (foreign >= 0) throw noDigit(foreign);
    return parsePairs(text);
  }
  if (!isBuffer(text)) {
    throw new TypeError(`fromhex() argument must be str or bytes-like, not ${typeName(text)}`);
  }
  return withSimple(text, (bytes) => parsePairs(textOf(bytes)));
}

function parsePairs(text: string): OwnBytes {
  const bytes = new Uint8Array(text.length >> 1);
  let to = 0;
  for (let at = 0; at < text.length; at++) {
    const high = WORTH[text.charCodeAt(at)]!;
    if (high === SPACE) continue;
    if (high < 0) throw noDigit(at);
    at++;
    if (at === text.length) {
      throw new ValueError('fromhex() arg must contain an even number of hexadecimal digits');
    }
    const low = WORTH[text.charCodeAt(at)]!;
    if (low < 0) throw noDigit(at);
    bytes[to++] = (high << 4) | low;
  }
  return to === bytes.length ? bytes : bytes.slice(0, to);
}

function worth(character: string): number {
  if (/[ \t\n\v\f\r]/.test(character)) return SPACE;
  return /[0-9a-f]/i.test(character) ? Number.parseInt(character, 16) : NO_DIGIT;
}

function noDigit(position: number): ValueError {
  return new ValueError(`non-hexadecimal number found in fromhex() arg at position ${position}`);
}

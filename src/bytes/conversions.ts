// One value under one code of a `%` format. CPython: `Objects/bytesobject.c`, `formatlong`, `formatfloat`, `byte_converter`, `format_obj`.

import { withBytes } from '../protocol/borrow.ts';
import { OverflowError, ValueError } from '../words/errors.ts';
import { type FloatStyle, formatFloat } from '../words/floats.ts';
import { isIndex } from '../words/integers.ts';
import { typeName } from '../words/typename.ts';
import { isBuffer } from './arguments.ts';
import { asciiOf, decimalOf } from './ascii.ts';
import { ByteOwner } from './owner.ts';
import { bytesMethod } from './source.ts';

/** The flags `-`, `+`, blank, `#` and `0`. */
export interface Flags {
  left: boolean;
  sign: boolean;
  blank: boolean;
  alternate: boolean;
  zero: boolean;
}

/** Codes whose result is a number, which zeros may fill. */
export const NUMERIC = 'diuoxXeEfFgG';

/** The bytes of a value, sign included, or `undefined` for a code that is none. Errors: `TypeError`, `OverflowError`, `ValueError`. */
export function convert(
  code: string,
  value: unknown,
  precision: number | undefined,
  flags: Flags,
): Uint8Array | undefined {
  switch (code) {
    case 'a':
    case 'r':
      return encoded(asciiOf(value)).subarray(0, precision);
    case 'b':
    case 's':
      return bytesFor(value).subarray(0, precision);
    case 'c':
      return Uint8Array.of(byteFor(value));
    default:
      if (code === '' || !NUMERIC.includes(code)) return undefined;
  }
  const text = 'eEfFgG'.includes(code)
    ? floatText(code, value, precision, flags.alternate)
    : wholeText(code, value, precision ?? 0, flags.alternate);
  if (text.startsWith('-')) return encoded(text);
  return encoded((flags.sign ? '+' : flags.blank ? ' ' : '') + text);
}

/** The bytes of ASCII text. */
function encoded(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** CPython: `format_obj`. */
function bytesFor(value: unknown): Uint8Array {
  const own = ByteOwner.memoryOf(value);
  if (own !== undefined) return own;
  const made = bytesMethod(value);
  if (made !== undefined) return made;
  if (isBuffer(value)) return withBytes(value, (bytes) => bytes.slice());
  throw new TypeError(
    `%b requires a bytes-like object, or an object that implements __bytes__, not '${typeName(value)}'`,
  );
}

/** CPython: `byte_converter`. */
function byteFor(value: unknown): number {
  const bytes = ByteOwner.memoryOf(value);
  if (bytes?.length === 1) return bytes[0] ?? 0;
  if (isIndex(value)) {
    const byte = Number(value);
    if (byte >= 0 && byte <= 255) return byte;
    throw new OverflowError('%c arg not in range(256)');
  }
  const size = bytes === undefined ? '' : ` object of length ${bytes.length}`;
  const what = bytes === undefined ? typeName(value) : `a ${typeName(value)}${size}`;
  throw new TypeError(`%c requires an integer in range(256) or a single byte, not ${what}`);
}

const BASES: Readonly<Record<string, number>> = { o: 8, x: 16, X: 16 };
const LARGEST_PRECISION = 2 ** 31 - 1 - 3;

/** CPython: `formatlong`, `_PyUnicode_FormatLong`. */
function wholeText(code: string, value: unknown, precision: number, alternate: boolean): string {
  const whole = wholeFor(code, value);
  if (precision > LARGEST_PRECISION) throw new OverflowError('precision too large');
  const base = BASES[code];
  const size = whole < 0n ? -whole : whole;
  const digits = base === undefined ? decimalOf(size) : size.toString(base);
  const prefix = base !== undefined && alternate ? `0${code.toLowerCase()}` : '';
  const text = prefix + digits.padStart(precision, '0');
  return (whole < 0n ? '-' : '') + (code === 'X' ? text.toUpperCase() : text);
}

function wholeFor(code: string, value: unknown): bigint {
  if (isIndex(value)) return BigInt(value);
  if (code in BASES) throw new TypeError(`%${code} format: an integer is required, not ${typeName(value)}`);
  if (typeof value !== 'number') {
    throw new TypeError(`%${code} format: a real number is required, not ${typeName(value)}`);
  }
  if (Number.isNaN(value)) throw new ValueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new OverflowError('cannot convert float infinity to integer');
  return BigInt(Math.trunc(value));
}

/** CPython: `formatfloat`. */
function floatText(code: string, value: unknown, precision: number | undefined, alternate: boolean): string {
  const isNumber = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean';
  const float = isNumber ? Number(value) : Number.NaN;
  // An int beyond all floats is refused with the same words.
  if (!isNumber || (typeof value === 'bigint' && !Number.isFinite(float))) {
    throw new TypeError(`float argument required, not ${typeName(value)}`);
  }
  const text = formatFloat(float, STYLES[code] ?? 'g', precision ?? 6, alternate);
  return code < 'a' ? text.toUpperCase() : text;
}

const STYLES: Readonly<Record<string, FloatStyle>> = { e: 'e', E: 'e', f: 'f', F: 'f' };

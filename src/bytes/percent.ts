// Python's `%` with bytes on its left: the format read and filled. CPython: `Objects/bytesobject.c`, `_PyBytes_FormatEx`.

import { OverflowError, ValueError } from '../words/errors.ts';
import { isIndex } from '../words/integers.ts';
import type { OwnBytes } from '../words/memory.ts';
import { cIntOf, ssizeOf } from './arguments.ts';
import { convert, type Flags, NUMERIC } from './conversions.ts';
import { Filling } from './filling.ts';
import { ByteSink } from './sink.ts';

const PERCENT = 0x25;
const [OPEN, CLOSE, STAR, POINT] = [0x28, 0x29, 0x2a, 0x2e];
const FLAGS: Readonly<Record<number, keyof Flags>> = {
  45: 'left',
  43: 'sign',
  32: 'blank',
  35: 'alternate',
  48: 'zero',
};
/** `h`, `l` and `L`, which C needs and Python reads over. */
const SIZES: readonly (number | undefined)[] = [0x68, 0x6c, 0x4c];

/** `format % values`: an array is Python's tuple, a `Map` or plain object a mapping, anything else one value. */
export function percent(format: Uint8Array, values: unknown): OwnBytes {
  const sink = new ByteSink(format.length + 100);
  const filling = new Filling(values);
  let at = 0;
  while (at < format.length) {
    const next = format.indexOf(PERCENT, at);
    sink.bytes(format.subarray(at, next < 0 ? format.length : next));
    if (next < 0) break;
    if (format[next + 1] === PERCENT) {
      sink.byte(PERCENT);
      at = next + 2;
    } else {
      at = writeSpecifier(sink, format, next + 1, filling);
    }
  }
  filling.end();
  return sink.take();
}

/** Writes what a specifier stands for, which is read from behind its `%`; gives the place behind it. */
function writeSpecifier(sink: ByteSink, format: Uint8Array, start: number, filling: Filling): number {
  let at = start;
  /** Where the digits of a width or a precision end. */
  let behindDigits = -1;

  /** Digits; 0 where there are none. */
  const number = (most: bigint, tooBig: string): number => {
    let total = 0n;
    for (let digit = digitAt(format, at); digit >= 0; digit = digitAt(format, at)) {
      total = total * 10n + BigInt(digit);
      if (total > most) throw new ValueError(tooBig);
      behindDigits = ++at;
    }
    return Number(total);
  };
  /** The value that stands for a star; `undefined` where there is no star. */
  const starred = (): unknown => {
    if (format[at] !== STAR) return undefined;
    at++;
    const value = filling.next();
    if (!isIndex(value)) throw new TypeError('* wants int');
    return value;
  };

  if (format[at] === OPEN) {
    filling.requireMapping();
    const behind = behindKey(format, at);
    filling.choose(format.slice(at + 1, behind - 1));
    at = behind;
  }
  const flags: Flags = { left: false, sign: false, blank: false, alternate: false, zero: false };
  for (let flag = FLAGS[format[at] ?? 0]; flag !== undefined; flag = FLAGS[format[++at] ?? 0]) {
    flags[flag] = true;
  }
  const star = starred();
  const width = star === undefined ? number(2n ** 63n - 1n, 'width too big') : ssizeOf(star);
  if (width < 0) flags.left = true;
  let precision: number | undefined;
  if (format[at] === POINT) {
    at++;
    const star = starred();
    precision = star === undefined ? number(2n ** 31n - 1n, 'prec too big') : Math.max(0, cIntOf(star));
  }
  if (SIZES.includes(format[at])) at++;
  const byte = format[at];
  if (byte === undefined) throw new ValueError('incomplete format');
  const value = filling.next();
  const code = String.fromCharCode(byte);
  const text = convert(code, value, precision, flags);
  if (text === undefined) throw unsupported(byte, at, at === behindDigits);
  pad(sink, text, Math.abs(width), flags, NUMERIC.includes(code));
  return at + 1;
}

function digitAt(format: Uint8Array, at: number): number {
  const digit = (format[at] ?? 0) - 0x30;
  return digit <= 9 ? digit : -1;
}

/** The place behind `(key)`, whose brackets balance. */
function behindKey(format: Uint8Array, open: number): number {
  let at = open + 1;
  for (let depth = 1; depth > 0; at++) {
    const byte = format[at];
    if (byte === undefined) throw new ValueError('incomplete format key');
    if (byte === OPEN) depth++;
    if (byte === CLOSE) depth--;
  }
  return at;
}

/** Sign, `0x` and digits; zeros go between them, spaces around them all. */
function pad(sink: ByteSink, text: Uint8Array, width: number, { left, zero }: Flags, numeric: boolean): void {
  const missing = width - text.length;
  const zeros = zero && numeric && !left;
  const head = zeros ? headOf(text) : left ? text.length : 0;
  sink.bytes(text.subarray(0, head));
  sink.fill(zeros ? 0x30 : 0x20, missing);
  sink.bytes(text.subarray(head));
}

/** How many bytes of a number are its sign and its `0x`, `0X` or `0o`. */
function headOf(text: Uint8Array): number {
  const sign = SIGNS.includes(text[0]) ? 1 : 0;
  return sign + (text[sign] === 0x30 && LETTERS.includes(text[sign + 1]) ? 2 : 0);
}

const SIGNS: readonly (number | undefined)[] = [0x2b, 0x2d, 0x20];
const LETTERS: readonly (number | undefined)[] = [0x78, 0x58, 0x6f];

/** `unsigned`: CPython reads what follows digits as an unsigned character, all others as C's `char`. */
function unsupported(byte: number, at: number, unsigned: boolean): Error {
  // C's `char` is signed, and Python's sentence has no place for a negative character.
  if (byte > 127 && !unsigned) return new OverflowError('character argument not in range(0x110000)');
  const what = `'${String.fromCharCode(byte)}' (0x${byte.toString(16)})`;
  return new ValueError(`unsupported format character ${what} at index ${at}`);
}

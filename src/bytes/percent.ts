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
      at = new Specifier(format, next + 1, filling).write(sink);
    }
  }
  filling.end();
  return sink.take();
}

/** One specifier, read from behind its `%`. */
class Specifier {
  readonly #format: Uint8Array;
  readonly #filling: Filling;
  readonly #flags: Flags = { left: false, sign: false, blank: false, alternate: false, zero: false };
  #at: number;
  #width = 0;
  /** Where the digits of a width or a precision end. */
  #behindDigits = -1;
  #precision: number | undefined;

  constructor(format: Uint8Array, at: number, filling: Filling) {
    this.#format = format;
    this.#at = at;
    this.#filling = filling;
  }

  /** Writes what it stands for; gives the place behind it. */
  write(sink: ByteSink): number {
    this.#readKey();
    this.#readFlags();
    this.#readWidth();
    this.#readPrecision();
    if (SIZES.includes(this.#byte)) this.#at++;
    const byte = this.#byte;
    if (byte === undefined) throw new ValueError('incomplete format');
    const value = this.#filling.next();
    const code = String.fromCharCode(byte);
    const text = convert(code, value, this.#precision, this.#flags);
    if (text === undefined) throw unsupported(byte, this.#at, this.#at === this.#behindDigits);
    this.#pad(sink, text, NUMERIC.includes(code));
    return this.#at + 1;
  }

  get #byte(): number | undefined {
    return this.#format[this.#at];
  }

  /** `(key)`, with balanced brackets. */
  #readKey(): void {
    if (this.#byte !== OPEN) return;
    this.#filling.requireMapping();
    const start = ++this.#at;
    for (let depth = 1; depth > 0; this.#at++) {
      if (this.#byte === undefined) throw new ValueError('incomplete format key');
      if (this.#byte === OPEN) depth++;
      if (this.#byte === CLOSE) depth--;
    }
    this.#filling.choose(this.#format.slice(start, this.#at - 1));
  }

  #readFlags(): void {
    for (let flag = FLAGS[this.#byte ?? 0]; flag !== undefined; flag = FLAGS[this.#byte ?? 0]) {
      this.#flags[flag] = true;
      this.#at++;
    }
  }

  #readWidth(): void {
    if (this.#byte === STAR) {
      const width = ssizeOf(this.#starred());
      if (width < 0) this.#flags.left = true;
      this.#width = Math.abs(width);
    } else {
      this.#width = this.#number(2n ** 63n - 1n, 'width too big') ?? 0;
    }
  }

  #readPrecision(): void {
    if (this.#byte !== POINT) return;
    this.#at++;
    if (this.#byte === STAR) this.#precision = Math.max(0, cIntOf(this.#starred()));
    else this.#precision = this.#number(2n ** 31n - 1n, 'prec too big') ?? 0;
  }

  /** The value that stands for a star. */
  #starred(): unknown {
    this.#at++;
    const value = this.#filling.next();
    if (!isIndex(value)) throw new TypeError('* wants int');
    return value;
  }

  #number(most: bigint, tooBig: string): number | undefined {
    const start = this.#at;
    let number = 0n;
    for (let digit = this.#digit(); digit !== undefined; digit = this.#digit()) {
      number = number * 10n + BigInt(digit);
      if (number > most) throw new ValueError(tooBig);
      this.#at++;
    }
    if (this.#at === start) return undefined;
    this.#behindDigits = this.#at;
    return Number(number);
  }

  #digit(): number | undefined {
    const digit = (this.#byte ?? 0) - 0x30;
    return digit >= 0 && digit <= 9 ? digit : undefined;
  }

  /** Sign, `0x` and digits; zeros go between them, spaces around them all. */
  #pad(sink: ByteSink, text: Uint8Array, numeric: boolean): void {
    const missing = Math.max(0, this.#width - text.length);
    const { left, zero } = this.#flags;
    if (left || !(numeric && zero)) {
      if (!left) sink.fill(0x20, missing);
      sink.bytes(text);
      if (left) sink.fill(0x20, missing);
      return;
    }
    const head = headOf(text);
    sink.bytes(text.subarray(0, head));
    sink.fill(0x30, missing);
    sink.bytes(text.subarray(head));
  }
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

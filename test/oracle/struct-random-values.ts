// Random values for each code of struct: that fit, at the edges, just outside, and of wrong types.

import type { Expr } from './program.ts';
import type { Random } from './random.ts';

/** Memory in both worlds: what it is, its bytes, and what is made of it in turn. */
export interface BufferSpec {
  /** Or the code of a typed array here, of an `array.array` there. */
  readonly kind: 'bytes' | 'bytearray' | 'B' | 'h' | 'i' | 'q' | 'f' | 'd';
  readonly hex: string;
  readonly steps: readonly BufferStep[];
}

export type BufferStep =
  | { readonly view: true }
  | { readonly slice: readonly [number | null, number | null, number | null] }
  | { readonly cast: readonly [format: string, shape?: readonly number[]] }
  | { readonly readonly: true }
  | { readonly release: true };

/** A value of a call of struct. */
export type Value =
  | Expr
  /** A float in Python, whole or not. */
  | { readonly real: string }
  | { readonly complex: readonly [real: string, imag: string] }
  | { readonly buffer: BufferSpec }
  /** What the call's own memory is, or is a view of. */
  | { readonly memory: true };

const BITS: Readonly<Record<string, number>> = { b: 8, h: 16, i: 32, l: 32, q: 64, n: 64, p: 64 };

/** How many bits the integers of a code have. */
export function bitsOf(code: string, native: boolean): number | undefined {
  if (code === 'p') return undefined;
  return native && (code === 'l' || code === 'L') ? 64 : BITS[code.toLowerCase()];
}

const words = (text: string): string[] => text.trim().split(/\s+/);

/** The largest, the edges to infinity, ties to even, subnormals and what falls below, for each width. */
const FLOATS: Readonly<Record<string, readonly string[]>> = {
  e: words(`0.5 0.1 65503.9 65504 65519.99 65519.999999999 -65519.99 2049.5 2050.5 1024.25 6.103515625e-05
    6.097555160522461e-05 5.960464477539063e-08 2.980232238769531e-08 2.980232238769532e-08 8.9e-08 1e-08`),
  f: words(`0.5 0.1 3.4028234663852886e+38 3.4028235677973362e+38 -3.4028235677973362e+38 1.1754943508222875e-38
    1.401298464324817e-45 7.006492321624085e-46 7.006492321624086e-46 16777217 0.333251953125`),
  d: words(
    `0.5 0.1 1e300 -1e300 5e-324 2.2250738585072014e-308 1.7976931348623157e308 9007199254740993 1e16`,
  ),
};
const PECULIAR = words('-0.0 0.0 1.0 inf -inf nan 1e-320 -1.5');
const TOO_LARGE: Readonly<Record<string, readonly string[]>> = {
  e: words('65520 -65520 1e5 1e300'),
  f: words('3.4028235677973366e+38 -3.5e38 1e39 1e300'),
};
const TOO_LARGE_AN_INT = [2n ** 1024n, -(2n ** 1024n), 2n ** 1024n - 2n ** 970n, 10n ** 400n];

const WRONG: readonly Value[] = [
  null,
  { float: '1.5' },
  { float: 'nan' },
  { float: '-inf' },
  { str: '' },
  { str: 'a' },
  { str: '1' },
  { bytes: '' },
  { bytes: '61' },
  { bytes: '6162' },
  { bytearray: '61' },
  { list: [] },
  { list: [1] },
  { dict: true },
  { ellipsis: true },
  { foreign: 'Thing' },
  { slice: [1, 2, null] },
  { complex: ['1.5', '-2.0'] },
  { buffer: { kind: 'bytes', hex: '61', steps: [{ view: true }] } },
  { buffer: { kind: 'bytes', hex: '', steps: [{ view: true }] } },
  { buffer: { kind: 'bytes', hex: '61', steps: [{ view: true }, { release: true }] } },
];

const isBuffer = (value: Value): boolean => value !== null && typeof value === 'object' && 'buffer' in value;
const NOT_FORMATS = WRONG.filter((value) => !isBuffer(value));

/** Something that is no memory and no offset, or no value of most codes. */
export function wrong(random: Random): Value {
  return random.pick(WRONG);
}

/** Something that is no format; no view, because CPython takes one that equals a format it remembers. */
export function notFormat(random: Random): Value {
  return random.pick(NOT_FORMATS);
}

/** A value that a code takes. `count` is the length of `s` and `p`. */
export function fitting(random: Random, code: string, native: boolean, count: number): Value {
  const bits = bitsOf(code, native);
  if (bits !== undefined) return integer(random, inRange(random, code, bits));
  if (code === '?') return random.chance(50) ? random.chance(50) : truth(random);
  if (code === 'c') return { bytes: random.hex(1) };
  if (code === 's' || code === 'p') {
    const length = random.chance(60) ? count : random.below(count + 4);
    return { [random.chance(80) ? 'bytes' : 'bytearray']: random.hex(length) } as Value;
  }
  if (!'edf'.includes(code)) {
    const part = (): string => float(random, code.slice(-1).toLowerCase());
    if (random.chance(70)) return { complex: [part(), part()] };
    return random.chance(50) ? { float: part() } : integer(random, BigInt(random.between(-9, 9)));
  }
  if (random.chance(15)) return integer(random, BigInt(random.between(-2048, 2048)));
  return random.chance(5) ? random.chance(50) : { float: float(random, code) };
}

/** A value that a code refuses, most likely: outside its range, or of a wrong type. */
export function unfitting(random: Random, code: string, native: boolean): Value {
  const bits = bitsOf(code, native);
  if (bits !== undefined && random.chance(60)) return integer(random, outOfRange(random, code, bits));
  const tooLarge = TOO_LARGE[code];
  if (tooLarge !== undefined && random.chance(50)) return { float: random.pick(tooLarge) };
  if ('dDF'.includes(code.slice(-1)) && random.chance(30))
    return { int: String(random.pick(TOO_LARGE_AN_INT)) };
  return wrong(random);
}

/** False in Python. */
const FALSE: readonly Value[] = [
  { complex: ['0.0', '-0.0'] },
  { buffer: { kind: 'd', hex: '', steps: [] } },
  { int: '0' },
  { big: '0' },
  { bytearray: '' },
];

/** Anything has a truth. */
function truth(random: Random): Value {
  if (random.chance(20)) return random.pick(FALSE);
  return random.chance(30) ? { int: String(random.between(-1, 1)) } : wrong(random);
}

function inRange(random: Random, code: string, bits: number): bigint {
  const least = code === code.toLowerCase() ? -(2n ** BigInt(bits - 1)) : 0n;
  const most = least + 2n ** BigInt(bits) - 1n;
  return random.weighted<() => bigint>([
    [3, () => least + (BigInt(`0x${random.hex(8)}`) & (most - least))],
    [2, () => BigInt(random.below(100))],
    [1, () => least],
    [1, () => most],
    [1, () => (least < 0n ? -1n : most / 2n + 1n)],
  ])();
}

function outOfRange(random: Random, code: string, bits: number): bigint {
  const [least, most] = [inRangeLeast(code, bits), inRangeLeast(code, bits) + 2n ** BigInt(bits)];
  return random.pick([
    least - 1n,
    most,
    most + 1n,
    2n ** 63n,
    2n ** 64n,
    -(2n ** 63n) - 1n,
    2n ** 70n,
    -(2n ** 70n),
  ]);
}

function inRangeLeast(code: string, bits: number): bigint {
  return code === code.toLowerCase() ? -(2n ** BigInt(bits - 1)) : 0n;
}

/** As a number where that is exact, or as a bigint. */
function integer(random: Random, value: bigint): Value {
  if ((value === 0n || value === 1n) && random.chance(20)) return value === 1n;
  return random.chance(30) ? { big: String(value) } : { int: String(value) };
}

function float(random: Random, code: string): string {
  return random.weighted<() => string>([
    [2, () => random.pick(PECULIAR)],
    [3, () => random.pick(FLOATS[code] ?? PECULIAR)],
    [4, () => anyFloat(random, code)],
  ])();
}

const scratch = new DataView(new ArrayBuffer(8));

/** Any finite double in the range of the code. */
function anyFloat(random: Random, code: string): string {
  scratch.setBigUint64(0, BigInt(`0x${random.hex(8)}`));
  const exponent = { e: 1005 + random.below(33), f: 870 + random.below(280) }[code];
  if (exponent !== undefined) {
    scratch.setUint16(0, (scratch.getUint16(0) & 0x800f) | (exponent << 4));
  }
  const found = scratch.getFloat64(0);
  return Number.isFinite(found) ? String(found) : '2.5';
}

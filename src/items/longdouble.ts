// C's `long double` read to the nearest double, and written from one. NumPy: `g` on Intel is x87's 80 bits, on WebAssembly IEEE's 128.

import type { LongDouble } from '../formats/dtype.ts';

const EXPONENT = 0x7fff;
const BIAS = 16_383;
const FRACTION_OF_DOUBLE = 52n;

/** How many bits the fraction has, and whether the bit before the point is written. */
const FORMS = {
  x87: { bits: 63n, whole: true },
  binary128: { bits: 112n, whole: false },
} as const;

/**
 * The number at an offset, rounded half to even: what a double cannot hold of 64 or 113 bits is lost, and beyond
 * 1.8e308 it is infinity.
 */
export function readLongDouble(type: LongDouble, data: DataView, offset: number): number {
  const { bits, whole } = FORMS[type.form];
  const [low, high] = wordsOf(type, data, offset);
  const sign = type.form === 'x87' ? (high >> 15n) & 1n : high >> 63n;
  const exponent = Number(type.form === 'x87' ? high & 0x7fffn : (high >> 48n) & 0x7fffn);
  const stored = type.form === 'x87' ? low : ((high & 0xffff_ffff_ffffn) << 64n) | low;
  const size = magnitude(stored, exponent, bits, whole);
  return sign === 1n ? -size : size;
}

function magnitude(stored: bigint, exponent: number, bits: bigint, whole: boolean): number {
  if (exponent === EXPONENT) {
    return (stored & ((1n << bits) - 1n)) === 0n ? Number.POSITIVE_INFINITY : Number.NaN;
  }
  const mantissa = whole || exponent === 0 ? stored : stored | (1n << bits);
  return scaled(mantissa, Math.max(exponent, 1) - BIAS - Number(bits));
}

/** `mantissa * 2 ** exponent`, rounded once. */
function scaled(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  const top = mantissa.toString(2).length + exponent;
  if (top > 1024) return Number.POSITIVE_INFINITY;
  // Below the normal doubles the last bit stands for 2**-1074, whatever the size.
  const last = Math.max(top - 53, -1074);
  const drop = BigInt(last - exponent);
  if (drop <= 0n) return Number(mantissa) * 2 ** exponent;
  const half = 1n << (drop - 1n);
  const rest = mantissa & ((half << 1n) - 1n);
  let kept = mantissa >> drop;
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept++;
  // In two steps, for 2 ** last alone may be too small for a double or, after a carry, too large.
  return Number(kept) * 2 ** Math.trunc(last / 2) * 2 ** (last - Math.trunc(last / 2));
}

/** Writes a double, which every long double holds exactly. The bytes that x87 does not use are left as they are. */
export function writeLongDouble(type: LongDouble, data: DataView, offset: number, value: number): void {
  const { bits, whole } = FORMS[type.form];
  const scratch = new DataView(new ArrayBuffer(8));
  scratch.setFloat64(0, value);
  const raw = scratch.getBigUint64(0);
  const sign = raw >> 63n;
  let exponent = Number((raw >> FRACTION_OF_DOUBLE) & 0x7ffn);
  let fraction = raw & ((1n << FRACTION_OF_DOUBLE) - 1n);
  if (exponent === 0x7ff) {
    exponent = EXPONENT;
  } else if (exponent !== 0) {
    exponent += BIAS - 1023;
  } else if (fraction !== 0n) {
    const shift = FRACTION_OF_DOUBLE + 1n - BigInt(fraction.toString(2).length);
    fraction = (fraction << shift) & ((1n << FRACTION_OF_DOUBLE) - 1n);
    exponent = BIAS - 1022 - Number(shift);
  }
  const stored = fraction << (bits - FRACTION_OF_DOUBLE);
  const top = whole && exponent !== 0 ? 1n << bits : 0n;
  const head = (sign << 15n) | BigInt(exponent);
  if (type.form === 'x87') setWords(type, data, offset, stored | top, head);
  else setWords(type, data, offset, BigInt.asUintN(64, stored), (head << 48n) | (stored >> 64n));
}

/** The low 64 bits, and what is above them: 16 bits of x87, 64 of IEEE. */
function wordsOf(
  { form, littleEndian }: LongDouble,
  data: DataView,
  offset: number,
): readonly [bigint, bigint] {
  if (form === 'binary128') {
    const words = [
      data.getBigUint64(offset, littleEndian),
      data.getBigUint64(offset + 8, littleEndian),
    ] as const;
    return littleEndian ? words : [words[1], words[0]];
  }
  return littleEndian
    ? [data.getBigUint64(offset, true), BigInt(data.getUint16(offset + 8, true))]
    : [data.getBigUint64(offset + 8), BigInt(data.getUint16(offset + 6))];
}

function setWords(
  { form, littleEndian }: LongDouble,
  data: DataView,
  offset: number,
  low: bigint,
  high: bigint,
): void {
  if (form === 'binary128') {
    data.setBigUint64(offset + (littleEndian ? 0 : 8), low, littleEndian);
    data.setBigUint64(offset + (littleEndian ? 8 : 0), high, littleEndian);
  } else {
    data.setBigUint64(offset + (littleEndian ? 0 : 8), low, littleEndian);
    data.setUint16(offset + (littleEndian ? 8 : 6), Number(high), littleEndian);
  }
}

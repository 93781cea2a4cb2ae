// C's `long double` read to the nearest double, and written from one. NumPy: `g` on Intel is x87's 80 bits, on WebAssembly IEEE's 128.

import type { LongDouble } from '../formats/dtype.ts';
import { dividedToEven } from '../words/floats.ts';

const EXPONENT = 0x7fff;
const BIAS = 16_383;
const FRACTION_OF_DOUBLE = 52n;

/** How many bits the fraction has, and whether the bit before the point is written. */
const FORMS = {
  x87: { bits: 63n, whole: true },
  binary128: { bits: 112n, whole: false },
} as const;

/** Where an item has its low 64 bits, the sign with the exponent, and what is between them: 48 bits of IEEE, none of x87. */
function placesOf({ form, littleEndian }: LongDouble, offset: number) {
  const head = form === 'x87' ? 2 : 8;
  const low = offset + (littleEndian ? 0 : 8);
  const high = offset + (littleEndian ? 8 : 8 - head);
  return { low, high, top: littleEndian ? high + head - 2 : high };
}

/**
 * The number at an offset, rounded half to even: what a double cannot hold of 64 or 113 bits is lost, and beyond
 * 1.8e308 it is infinity.
 */
export function readLongDouble(type: LongDouble, data: DataView, offset: number): number {
  const { bits, whole } = FORMS[type.form];
  const { low, high, top } = placesOf(type, offset);
  const head = data.getUint16(top, type.littleEndian);
  let stored = data.getBigUint64(low, type.littleEndian);
  if (!whole) stored |= BigInt.asUintN(48, data.getBigUint64(high, type.littleEndian)) << 64n;
  const size = magnitude(stored, head & EXPONENT, bits, whole);
  return head > EXPONENT ? -size : size;
}

function magnitude(stored: bigint, exponent: number, bits: bigint, whole: boolean): number {
  const fraction = BigInt.asUintN(Number(bits), stored);
  if (exponent === EXPONENT) return fraction === 0n ? Number.POSITIVE_INFINITY : Number.NaN;
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
  const kept = Number(dividedToEven(mantissa, 1n << drop));
  // In two steps, for 2 ** last alone may be too small for a double or, after a carry, too large.
  const half = Math.trunc(last / 2);
  return kept * 2 ** half * 2 ** (last - half);
}

/** Writes a double, which every long double holds exactly. The bytes that x87 does not use are left as they are. */
export function writeLongDouble(type: LongDouble, data: DataView, offset: number, value: number): void {
  const { bits, whole } = FORMS[type.form];
  const { low, high, top } = placesOf(type, offset);
  const scratch = new DataView(new ArrayBuffer(8));
  scratch.setFloat64(0, value);
  const raw = scratch.getBigUint64(0);
  const sign = Number(raw >> 63n);
  let exponent = Number((raw >> FRACTION_OF_DOUBLE) & 0x7ffn);
  let fraction = BigInt.asUintN(52, raw);
  if (exponent === 0x7ff) {
    exponent = EXPONENT;
  } else if (exponent !== 0) {
    exponent += BIAS - 1023;
  } else if (fraction !== 0n) {
    const shift = 53 - fraction.toString(2).length;
    fraction = BigInt.asUintN(52, fraction << BigInt(shift));
    exponent = BIAS - 1022 - shift;
  }
  const stored = fraction << (bits - FRACTION_OF_DOUBLE);
  data.setBigUint64(low, stored | (whole && exponent !== 0 ? 1n << bits : 0n), type.littleEndian);
  if (!whole) data.setBigUint64(high, stored >> 64n, type.littleEndian);
  data.setUint16(top, (sign << 15) | exponent, type.littleEndian);
}

// Half floats (IEEE 754 binary16) by the bits of wider floats: 1 to 2 ns an item (`npm run bench -- --only 'half floats'`).
// `Float16Array` is no faster where there is one.

import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
const HIGH = HOST_LITTLE_ENDIAN ? 1 : 0;
const LOW = 1 - HIGH;

const single = new Float32Array(1);
const singleBits = new Int32Array(single.buffer);

/** The number that 16 bits stand for. */
export function fromHalf(bits: number): number {
  // As a float32 with the same exponent field, of which the one bias is 112 less than the other.
  singleBits[0] = ((bits & 0x8000) << 16) | ((bits & 0x7fff) << 13);
  const value = single[0]! * 2 ** 112;
  if ((bits & 0x7c00) !== 0x7c00) return value;
  return (bits & 0x3ff) === 0 ? value * Number.POSITIVE_INFINITY : Number.NaN;
}

/** Whether a number is no finite one too large for 16 bits. CPython: `Objects/floatobject.c`, `PyFloat_Pack2`. */
export function fitsHalf(value: number): boolean {
  const size = Math.abs(value);
  return !(size >= 65_520) || size === Number.POSITIVE_INFINITY;
}

/** The 16 bits of a number that fits, rounded half to even. */
export function halfBits(value: number): number {
  double[0] = value;
  const high = words[HIGH]!;
  const sign = (high >>> 16) & 0x8000;
  const size = high & 0x7fff_ffff;
  if (size >= 0x7ff0_0000) return Number.isNaN(value) ? 0x7e00 : sign | 0x7c00;
  // Below 2**-14 bits count steps of 2**-24, to which adding 2**28 rounds.
  if (size < 0x3f10_0000) return sign | ((Math.abs(value) + 2 ** 28 - 2 ** 28) * 2 ** 24);
  const down = (size >>> 10) - (1008 << 10);
  const rest = size & 0x3ff;
  const up = rest > 0x200 || (rest === 0x200 && (words[LOW] !== 0 || (down & 1) === 1));
  return sign | (up ? down + 1 : down); // rounding up carries into the exponent, as it should
}

/** The 16 bits of a number, rounded half to even; `undefined` for a finite number too large for them. */
export function toHalf(value: number): number | undefined {
  return fitsHalf(value) ? halfBits(value) : undefined;
}

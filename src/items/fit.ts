// Which doubles a format of numbers holds, and the nearest that it does.

import type { LongDouble, Scalar } from '../formats/dtype.ts';
import { fromHalf, toHalf } from './half.ts';
import { HIGH, LOW, narrow } from './narrow.ts';

/** 2**52: no double beyond it has a fraction, and adding it to one below rounds the fraction half to even. */
const NO_FRACTION = 2 ** 52;
const LARGEST_FLOAT32 = 2 ** 128 - 2 ** 104;
const LARGEST_HALF = 65_504;

/** The first double that the format does not hold exactly, or -1. NaN is held by every float. */
export function firstUnfit(part: Scalar | LongDouble, values: Float64Array): number {
  if (part.type === 'longdouble' || part.kind.name === 'float64') return -1;
  const { name, value } = part.kind;
  if (value === 'float') return name === 'float32' ? firstNoFloat(values) : firstNoHalf(values);
  const { min, end } = range(part);
  for (let k = 0; k < values.length; k++) {
    const number = values[k]!;
    if (!(number >= min && number < end && Math.floor(number) === number)) return k;
  }
  return -1;
}

/** The integers that fit, booleans as 0 and 1: from `min` to before `end`, which are both doubles. */
function range({ kind }: Scalar): { min: number; end: number } {
  return kind.value === 'bool' ? { min: 0, end: 2 } : { min: Number(kind.min), end: Number(kind.max + 1n) };
}

function firstNoFloat(values: Float64Array): number {
  for (let k = 0; k < values.length; k++) {
    const number = values[k]!;
    if (Math.fround(number) !== number && !Number.isNaN(number)) return k;
  }
  return -1;
}

function firstNoHalf(values: Float64Array): number {
  for (let k = 0; k < values.length; k++) {
    const number = values[k]!;
    if (!Number.isNaN(number) && fromHalf(toHalf(number) ?? 0) !== number) return k;
  }
  return -1;
}

/**
 * Writes doubles as the nearest numbers that the format holds: integers rounded half to even, NaN as 0; floats finite where
 * they were. Changes `values`. Bytes in this machine's order, and aligned.
 */
export function clamp(part: Scalar | LongDouble, values: Float64Array, bytes: Uint8Array): void {
  if (part.type !== 'longdouble' && part.kind.name !== 'float64') {
    const { name, value } = part.kind;
    if (value !== 'float') clampIntegers(part, values);
    else if (name === 'float32') clampFloats(values, LARGEST_FLOAT32);
    else clampFloats(values, LARGEST_HALF);
  }
  narrow(part, values, bytes);
  if (part.type === 'scalar' && part.kind.value === 'bigint') clampWide(part, values, bytes);
}

function clampIntegers(part: Scalar, values: Float64Array): void {
  const { min, end } = range(part);
  const max = part.kind.value === 'bigint' ? end : end - 1;
  for (let k = 0; k < values.length; k++) {
    const number = values[k]!;
    if (number >= max) values[k] = max;
    else if (number <= min) values[k] = min;
    else if (Number.isNaN(number)) values[k] = 0;
    else if (number >= 0 && number < NO_FRACTION) values[k] = number + NO_FRACTION - NO_FRACTION;
    else if (number < 0 && number > -NO_FRACTION) values[k] = number - NO_FRACTION + NO_FRACTION;
  }
}

function clampFloats(values: Float64Array, largest: number): void {
  for (let k = 0; k < values.length; k++) {
    const number = values[k]!;
    if (number > largest && number !== Number.POSITIVE_INFINITY) values[k] = largest;
    else if (number < -largest && number !== Number.NEGATIVE_INFINITY) values[k] = -largest;
  }
}

/** The largest integer of 64 bits is no double: beyond the range its words are written as they are. */
function clampWide(part: Scalar, values: Float64Array, bytes: Uint8Array): void {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, 2 * values.length);
  const { end } = range(part);
  for (let k = 0; k < values.length; k++) {
    if (values[k]! < end) continue;
    words[2 * k + LOW] = 0xffff_ffff;
    words[2 * k + HIGH] = part.kind.min < 0n ? 0x7fff_ffff : 0xffff_ffff;
  }
}

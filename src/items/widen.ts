// The bytes of a format of numbers as doubles.

import type { LongDouble, Scalar } from '../formats/dtype.ts';
import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import { dataOf } from '../words/memory.ts';
import { numberLane } from './column.ts';
import { fromHalf } from './half.ts';
import { readLongDouble, writeLongDouble } from './longdouble.ts';
import { HIGH, LOW, WORD } from './narrow.ts';

/** What is done with integers of 64 bits that no double holds. */
export type Rounding =
  /** To the nearest double. */
  | 'nearest'
  /** So that rounding once more, to a smaller float, gives what rounding the integer would. */
  | 'sticky'
  /** The low 32 bits are all that counts. */
  | 'low';

/** Reads numbers into `values`. Bytes in this machine's order, and aligned. */
export function widen(
  part: Scalar | LongDouble,
  bytes: Uint8Array,
  values: Float64Array,
  rounding: Rounding,
): void {
  const lane = numberLane(part, bytes);
  if (lane !== undefined) values.set(lane);
  else if (part.type === 'longdouble') readLongDoubles(part, bytes, values);
  else if (part.kind.value === 'bigint') readWide(bytes, values, part.kind.min < 0n, rounding);
  else if (part.kind.name === 'float16') readHalves(bytes, values);
  else for (let k = 0; k < values.length; k++) values[k] = bytes[k] === 0 ? 0 : 1;
}

/** The integers that no double holds have a high word beyond this. */
const EXACT_HIGH = 2 ** 21;

function readWide(bytes: Uint8Array, values: Float64Array, signed: boolean, rounding: Rounding): void {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, 2 * values.length);
  for (let k = 0; k < values.length; k++) {
    let low = words[2 * k + LOW]!;
    if (rounding === 'low') {
      values[k] = low;
      continue;
    }
    const word = words[2 * k + HIGH]!;
    const high = signed ? word | 0 : word;
    // 11 bits are too many. What is lost in them is told by the last bit that stays: "round to odd".
    if (rounding === 'sticky' && (high >= EXACT_HIGH || high < -EXACT_HIGH) && (low & 0x7ff) !== 0) {
      low = ((low & ~0x7ff) | 0x800) >>> 0;
    }
    values[k] = high * WORD + low;
  }
}

function readHalves(bytes: Uint8Array, values: Float64Array): void {
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, values.length);
  for (let k = 0; k < values.length; k++) values[k] = fromHalf(halves[k]!);
}

function readLongDoubles(part: LongDouble, bytes: Uint8Array, values: Float64Array): void {
  const data = dataOf(bytes);
  const host = { ...part, littleEndian: HOST_LITTLE_ENDIAN };
  for (let k = 0; k < values.length; k++) values[k] = readLongDouble(host, data, k * part.size);
}

/** The first number that `widen` had to round, or -1. */
export function firstRounded(part: Scalar | LongDouble, bytes: Uint8Array, values: Float64Array): number {
  if (part.type === 'longdouble') return firstRoundedLong(part, bytes, values);
  if (part.kind.value !== 'bigint') return -1;
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, 2 * values.length);
  const signed = part.kind.min < 0n;
  for (let k = 0; k < values.length; k++) {
    const word = words[2 * k + HIGH]!;
    const high = Math.floor(values[k]! / WORD);
    if (high !== (signed ? word | 0 : word) || values[k]! - high * WORD !== words[2 * k + LOW]) return k;
  }
  return -1;
}

/** Written back over a copy, so that the bytes that x87 does not use are the same. */
function firstRoundedLong(part: LongDouble, bytes: Uint8Array, values: Float64Array): number {
  const { size } = part;
  const copy = bytes.slice();
  const data = dataOf(copy);
  const host = { ...part, littleEndian: HOST_LITTLE_ENDIAN };
  for (let k = 0; k < values.length; k++) {
    if (Number.isNaN(values[k])) continue;
    writeLongDouble(host, data, k * size, values[k]!);
    for (let at = k * size; at < (k + 1) * size; at++) if (copy[at] !== bytes[at]) return k;
  }
  return -1;
}

// Doubles as the bytes of a format of numbers.

import type { LongDouble, Scalar } from '../formats/dtype.ts';
import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import { dataOf } from '../words/memory.ts';
import { swapUnits } from './byteswap.ts';
import { numberLane } from './column.ts';
import { toHalf } from './half.ts';
import { writeLongDouble } from './longdouble.ts';

/** Which of the two 32-bit words of a 64-bit item is the low one in this machine's memory. */
export const LOW: 0 | 1 = HOST_LITTLE_ENDIAN ? 0 : 1;
export const HIGH: 0 | 1 = HOST_LITTLE_ENDIAN ? 1 : 0;
export const WORD: number = 2 ** 32;

/** The same bytes, which are in this machine's order, in that of the format. Changes them. */
export function inOrder(part: Scalar | LongDouble, bytes: Uint8Array): Uint8Array {
  if (part.size > 1 && part.littleEndian !== HOST_LITTLE_ENDIAN) {
    swapUnits(dataOf(bytes), 0, part.size, bytes.length / part.size);
  }
  return bytes;
}

/**
 * Writes doubles as JavaScript's typed arrays do: integers modulo 2**bits, their fractions dropped, floats rounded; whatever
 * is not 0 is true. Bytes in this machine's order, and aligned.
 */
export function narrow(part: Scalar | LongDouble, values: Float64Array, bytes: Uint8Array): void {
  const lane = numberLane(part, bytes);
  if (lane !== undefined) lane.set(values);
  else if (part.type === 'longdouble') storeLongDoubles(part, values, bytes);
  else if (part.kind.value === 'bigint') storeWide(values, bytes);
  else if (part.kind.name === 'float16') storeHalves(values, bytes);
  else for (let k = 0; k < values.length; k++) bytes[k] = values[k] === 0 ? 0 : 1;
}

/** Doubles as a format of numbers, in its byte order and in memory of their own. */
export function bytesOfDoubles(type: Scalar, values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.length * type.size);
  narrow(type, values, bytes);
  return inOrder(type, bytes);
}

/** No BigInts: both words are exact, and the array takes each modulo 2**32. */
function storeWide(values: Float64Array, bytes: Uint8Array): void {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, 2 * values.length);
  for (let k = 0; k < values.length; k++) {
    const whole = Math.trunc(values[k]!);
    const high = Math.floor(whole / WORD);
    words[2 * k + HIGH] = high;
    words[2 * k + LOW] = whole - high * WORD;
  }
}

function storeHalves(values: Float64Array, bytes: Uint8Array): void {
  const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, values.length);
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    halves[k] = toHalf(value) ?? (value < 0 ? 0xfc00 : 0x7c00);
  }
}

function storeLongDoubles(part: LongDouble, values: Float64Array, bytes: Uint8Array): void {
  const data = dataOf(bytes);
  const host = { ...part, littleEndian: HOST_LITTLE_ENDIAN };
  for (let k = 0; k < values.length; k++) writeLongDouble(host, data, k * part.size, values[k]!);
}

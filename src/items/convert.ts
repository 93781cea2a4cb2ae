// Numbers of one format as numbers of another, many at a time. NumPy: `astype`.

import type { LongDouble, Scalar } from '../formats/dtype.ts';
import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import { numberLane } from './column.ts';
import { clamp, firstUnfit } from './fit.ts';
import { HIGH, inOrder, LOW, narrow } from './narrow.ts';
import { isSafe, isWide, type Numeric } from './numeric.ts';
import { firstRounded, type Rounding, widen } from './widen.ts';

/** What becomes of a number that the other format does not hold. */
export type Casting = 'exact' | 'same_kind' | 'clamp' | 'wrap';

/** Told the item, from 0, that cannot be held exactly. */
type Refuse = (item: number) => never;

/** So many numbers are converted at a time, that all copies of them lie in the cache. */
const BLOCK = 2048;

/**
 * The numbers of `bytes`, packed items of one format, as packed items of another, in its byte order. Copies.
 * `refuse` is called, for `exact` only, before anything is handed out.
 */
export function convert(
  from: Numeric,
  to: Numeric,
  bytes: Uint8Array,
  casting: Casting,
  refuse: Refuse,
): Uint8Array {
  const source = hostBytes(from.part, bytes);
  const count = source.length / (from.part.size * from.parts);
  const target = new Uint8Array(count * to.part.size * to.parts);
  if (from.parts !== to.parts || !atOnce(from.part, to.part, source, target, casting, refuse)) {
    inBlocks(from, to, source, target, casting, refuse);
  }
  return inOrder(to.part, target);
}

/** In this machine's order, and aligned: the bytes themselves where they are so. */
function hostBytes(part: Scalar | LongDouble, bytes: Uint8Array): Uint8Array {
  const ordered = part.size === 1 || part.littleEndian === HOST_LITTLE_ENDIAN;
  if (ordered && bytes.byteOffset % part.size === 0) return bytes;
  return inOrder(part, bytes.slice());
}

/** Whether there was a way to convert all numbers without looking at each as a double. */
function atOnce(
  from: Scalar | LongDouble,
  to: Scalar | LongDouble,
  source: Uint8Array,
  target: Uint8Array,
  casting: Casting,
  refuse: Refuse,
): boolean {
  if (from.type === 'scalar' && to.type === 'scalar' && from.kind === to.kind) {
    target.set(source);
    return true;
  }
  if (isWide(from) && isWide(to)) {
    target.set(source);
    if (casting === 'exact' || casting === 'clamp') fitWide(from, target, casting, refuse);
    return true;
  }
  if (casting !== 'wrap' && casting !== 'same_kind' && !isSafe(from, to)) return false;
  const lane = numberLane(from, source);
  const other = numberLane(to, target);
  if (lane === undefined || other === undefined) return false;
  other.set(lane);
  return true;
}

/** Signed integers of 64 bits have become unsigned ones, or the other way round: those with the top bit have changed. */
function fitWide(from: Scalar, target: Uint8Array, casting: Casting, refuse: Refuse): void {
  const words = new Uint32Array(target.buffer, target.byteOffset, target.length / 4);
  const signed = from.kind.min < 0n;
  for (let k = 0; k < words.length; k += 2) {
    if (words[k + HIGH]! < 2 ** 31) continue;
    if (casting === 'exact') refuse(k / 2);
    words[k + HIGH] = signed ? 0 : 0x7fff_ffff;
    words[k + LOW] = signed ? 0 : 0xffff_ffff;
  }
}

function inBlocks(
  from: Numeric,
  to: Numeric,
  source: Uint8Array,
  target: Uint8Array,
  casting: Casting,
  refuse: Refuse,
): void {
  const size = from.part.size * from.parts;
  const place = to.part.size * to.parts;
  const count = source.length / size;
  const rounding = roundingOf(to.part, casting);
  const room = new Float64Array(Math.min(count, BLOCK) * from.parts);
  for (let first = 0; first < count; first += BLOCK) {
    const last = Math.min(count, first + BLOCK);
    const values = room.subarray(0, (last - first) * from.parts);
    const bytes = source.subarray(first * size, last * size);
    widen(from.part, bytes, values, rounding);
    if (casting === 'exact') {
      const wrong = firstWrong(from, to, bytes, values);
      if (wrong >= 0) refuse(first + Math.floor(wrong / from.parts));
    }
    const numbers = from.parts === to.parts ? values : reparted(values, to);
    const into = target.subarray(first * place, last * place);
    if (casting === 'clamp') clamp(to.part, numbers, into);
    else narrow(to.part, numbers, into);
  }
}

/** The first double that is not the number it was read from, or that the other format does not hold; or -1. */
function firstWrong(from: Numeric, to: Numeric, bytes: Uint8Array, values: Float64Array): number {
  // An integer that no double holds is too large for all smaller integers as it is.
  const smaller = from.part.type === 'scalar' && to.part.type === 'scalar' && to.part.kind.value !== 'float';
  const wrong = [
    smaller ? -1 : firstRounded(from.part, bytes, values),
    isSafe(from.part, to.part) ? -1 : firstUnfit(to.part, values),
    from.parts > to.parts ? values.findIndex((value, k) => k % 2 === 1 && value !== 0) : -1,
  ].filter((k) => k >= 0);
  return wrong.length > 0 ? Math.min(...wrong) : -1;
}

/** Doubles made of integers of 64 bits are rounded so that what comes behind is right. */
function roundingOf(to: Scalar | LongDouble, casting: Casting): Rounding {
  if (to.type === 'longdouble' || casting === 'exact') return 'nearest';
  if (to.kind.name === 'float32') return 'sticky';
  return to.kind.value === 'int' && casting !== 'clamp' ? 'low' : 'nearest';
}

/** Real numbers as complex ones, or the real parts of complex ones; true is what is not 0 in both parts. */
function reparted(values: Float64Array, to: Numeric): Float64Array {
  if (to.parts === 2) {
    const pairs = new Float64Array(2 * values.length);
    for (let k = 0; k < values.length; k++) pairs[2 * k] = values[k]!;
    return pairs;
  }
  const { part } = to;
  const truth = part.type === 'scalar' && part.kind.value === 'bool';
  const reals = new Float64Array(values.length / 2);
  for (let k = 0; k < reals.length; k++) {
    const real = values[2 * k]!;
    reals[k] = truth && real === 0 ? values[2 * k + 1]! : real;
  }
  return reals;
}

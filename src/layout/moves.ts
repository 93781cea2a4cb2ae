// Blocks of memory moved along two pairs of strides: one loop for each width, so that an engine knows its arrays.
//
// Eight bytes are two integers: a double that is no number may change its bits on the way (it does in JavaScriptCore), and
// 64-bit integers are objects in most engines. That costs a quarter more than doubles would on Node (`npm run bench -- --only
// 'every other row'`). The loops are functions of their own, with all they need as arguments: as closures they take 1.5
// times as long on Node 26.

import { dataOf } from '../words/memory.ts';

/** The strides of a block. */
export interface Pitch {
  readonly outerFrom: number;
  readonly outerTo: number;
  readonly innerFrom: number;
  readonly innerTo: number;
}

/** Moves `outer` times `inner` units; it starts at offsets in bytes. */
export type Move = (from: number, to: number, outer: number, inner: number) => void;

/**
 * Moves units of 1, 2, 4 or 8 bytes; strides in bytes. Wider ones are aligned in both memories, unless `aligned` is
 * false: then they have four bytes. All places lie in the memories.
 */
export function moveOf(
  source: Uint8Array,
  target: Uint8Array,
  unit: 1 | 2 | 4 | 8,
  aligned: boolean,
  pitch: Pitch,
): Move {
  if (!aligned) {
    const [x, y] = [dataOf(source), dataOf(target)];
    return (from, to, outer, inner) => moveUnaligned(x, y, from, to, outer, inner, pitch);
  }
  if (unit === 1) {
    if (pitch.innerFrom !== 2 || pitch.innerTo !== 1) {
      return (from, to, outer, inner) => moveBytes(source, target, from, to, outer, inner, pitch);
    }
    const [x, y] = [dataOf(source), dataOf(target)];
    return (from, to, outer, inner) => moveEveryOther(source, x, target, y, from, to, outer, inner, pitch);
  }
  const size = unit === 2 ? 2 : 4;
  const [skipped, missed] = [padding(source, size), padding(target, size)];
  const units = {
    outerFrom: pitch.outerFrom / size,
    outerTo: pitch.outerTo / size,
    innerFrom: pitch.innerFrom / size,
    innerTo: pitch.innerTo / size,
  };
  if (unit === 2) {
    const x = new Uint16Array(...within(source, skipped, size));
    const y = new Uint16Array(...within(target, missed, size));
    return (from, to, outer, inner) =>
      moveHalves(x, y, (from - skipped) / size, (to - missed) / size, outer, inner, units);
  }
  const x = new Int32Array(...within(source, skipped, size));
  const y = new Int32Array(...within(target, missed, size));
  const move = unit === 4 ? moveWords : movePairs;
  return (from, to, outer, inner) =>
    move(x, y, (from - skipped) / size, (to - missed) / size, outer, inner, units);
}

/** Bytes before the first that is aligned. */
function padding({ byteOffset }: Uint8Array, size: number): number {
  return (size - (byteOffset % size)) % size;
}

/** The aligned part of a memory, as typed arrays take it. */
function within(memory: Uint8Array, skipped: number, size: number): [ArrayBufferLike, number, number] {
  return [memory.buffer, memory.byteOffset + skipped, Math.floor((memory.byteLength - skipped) / size)];
}

function moveBytes(
  source: Uint8Array,
  target: Uint8Array,
  from: number,
  to: number,
  outer: number,
  inner: number,
  { outerFrom, outerTo, innerFrom, innerTo }: Pitch,
): void {
  const fours = innerTo === 1 ? inner - 3 : 0;
  for (let i = 0; i < outer; i++) {
    let f = from + i * outerFrom;
    let t = to + i * outerTo;
    let k = 0;
    for (; k < fours; k += 4) {
      target[t] = source[f]!;
      target[t + 1] = source[f + innerFrom]!;
      target[t + 2] = source[f + 2 * innerFrom]!;
      target[t + 3] = source[f + 3 * innerFrom]!;
      f += 4 * innerFrom;
      t += 4;
    }
    for (; k < inner; k++) {
      target[t] = source[f]!;
      f += innerFrom;
      t += innerTo;
    }
  }
}

function moveHalves(
  source: Uint16Array,
  target: Uint16Array,
  from: number,
  to: number,
  outer: number,
  inner: number,
  { outerFrom, outerTo, innerFrom, innerTo }: Pitch,
): void {
  const fours = innerTo === 1 ? inner - 3 : 0;
  for (let i = 0; i < outer; i++) {
    let f = from + i * outerFrom;
    let t = to + i * outerTo;
    let k = 0;
    for (; k < fours; k += 4) {
      target[t] = source[f]!;
      target[t + 1] = source[f + innerFrom]!;
      target[t + 2] = source[f + 2 * innerFrom]!;
      target[t + 3] = source[f + 3 * innerFrom]!;
      f += 4 * innerFrom;
      t += 4;
    }
    for (; k < inner; k++) {
      target[t] = source[f]!;
      f += innerFrom;
      t += innerTo;
    }
  }
}

function moveWords(
  source: Int32Array,
  target: Int32Array,
  from: number,
  to: number,
  outer: number,
  inner: number,
  { outerFrom, outerTo, innerFrom, innerTo }: Pitch,
): void {
  const fours = innerTo === 1 ? inner - 3 : 0;
  for (let i = 0; i < outer; i++) {
    let f = from + i * outerFrom;
    let t = to + i * outerTo;
    let k = 0;
    for (; k < fours; k += 4) {
      target[t] = source[f]!;
      target[t + 1] = source[f + innerFrom]!;
      target[t + 2] = source[f + 2 * innerFrom]!;
      target[t + 3] = source[f + 3 * innerFrom]!;
      f += 4 * innerFrom;
      t += 4;
    }
    for (; k < inner; k++) {
      target[t] = source[f]!;
      f += innerFrom;
      t += innerTo;
    }
  }
}

function movePairs(
  source: Int32Array,
  target: Int32Array,
  from: number,
  to: number,
  outer: number,
  inner: number,
  { outerFrom, outerTo, innerFrom, innerTo }: Pitch,
): void {
  for (let i = 0; i < outer; i++) {
    let f = from + i * outerFrom;
    let t = to + i * outerTo;
    for (let k = 0; k < inner; k++) {
      target[t] = source[f]!;
      target[t + 1] = source[f + 1]!;
      f += innerFrom;
      t += innerTo;
    }
  }
}

function moveUnaligned(
  source: DataView,
  target: DataView,
  from: number,
  to: number,
  outer: number,
  inner: number,
  { outerFrom, outerTo, innerFrom, innerTo }: Pitch,
): void {
  for (let i = 0; i < outer; i++) {
    let f = from + i * outerFrom;
    let t = to + i * outerTo;
    for (let k = 0; k < inner; k++) {
      target.setInt32(t, source.getInt32(f, true), true);
      f += innerFrom;
      t += innerTo;
    }
  }
}

/** Four bytes out of eight at a time: half the time of single bytes (`npm run bench -- --only 'every other row'`). */
function moveEveryOther(
  source: Uint8Array,
  read: DataView,
  target: Uint8Array,
  write: DataView,
  from: number,
  to: number,
  outer: number,
  inner: number,
  { outerFrom, outerTo }: Pitch,
): void {
  for (let i = 0; i < outer; i++) {
    let f = from + i * outerFrom;
    let t = to + i * outerTo;
    const end = t + inner;
    // The last byte of the eight is none of the four, and may lie outside.
    const packed = t + 4 * Math.floor(Math.min(inner * 2, read.byteLength - f) / 8);
    for (; t < packed; t += 4, f += 8) {
      const low = read.getInt32(f, true);
      const high = read.getInt32(f + 4, true);
      const four = (low & 0xff) | ((low >>> 8) & 0xff00) | ((high & 0xff) << 16) | ((high & 0xff0000) << 8);
      write.setInt32(t, four, true);
    }
    for (; t < end; t++, f += 2) target[t] = source[f]!;
  }
}

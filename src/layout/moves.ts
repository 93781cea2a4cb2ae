// Blocks of memory moved along two pairs of strides: which loop moves them, and over which typed arrays.

import { dataOf } from '../words/memory.ts';
import { moveBytes, moveDoubles, moveHalves, movePairs, moveWords, type Pitch } from './loops.ts';
import { moveEveryOther, moveUnaligned } from './loops-anywhere.ts';

/** Moves `outer` times `inner` units; it starts at offsets in bytes. */
export type Move = (from: number, to: number, outer: number, inner: number) => void;

/** The loops count places in 32 bits. */
const FAR = 0x7fffffff;

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
  if (source.length > FAR || target.length > FAR) return moveFar(source, target, unit, aligned, pitch);
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
  const [skipped, missed] = [padding(source, unit), padding(target, unit)];
  const units = inUnits(pitch, unit);
  const x = within(source, skipped, unit);
  const y = within(target, missed, unit);
  if (unit === 8) return movingDoubles(x, y, skipped, missed, units);
  const at = (offset: number, start: number): number => (offset - start) / unit;
  if (unit === 2) {
    const [halves, others] = [new Uint16Array(...x), new Uint16Array(...y)];
    return (from, to, outer, inner) =>
      moveHalves(halves, others, at(from, skipped), at(to, missed), outer, inner, units);
  }
  const [words, others] = [new Int32Array(...x), new Int32Array(...y)];
  return (from, to, outer, inner) =>
    moveWords(words, others, at(from, skipped), at(to, missed), outer, inner, units);
}

/**
 * Eight bytes as doubles until one is no number, then as pairs of integers: only doubles that are numbers keep their bits
 * in all engines (JavaScriptCore changes others), and 64-bit integers are objects in most.
 */
function movingDoubles(x: Stretch, y: Stretch, skipped: number, missed: number, units: Pitch): Move {
  const [doubles, others] = [new Float64Array(...x), new Float64Array(...y)];
  const pairs = new Int32Array(x[0], x[1], 2 * x[2]);
  const twins = new Int32Array(y[0], y[1], 2 * y[2]);
  const halves = inUnits(units, 1 / 2);
  let areNumbers = true;
  return (from, to, outer, inner) => {
    const [f, t] = [(from - skipped) / 8, (to - missed) / 8];
    const done = areNumbers ? moveDoubles(doubles, others, f, t, outer, inner, units) : 0;
    if (done === outer) return;
    areNumbers = false;
    const { outerFrom, outerTo } = halves;
    movePairs(pairs, twins, 2 * f + done * outerFrom, 2 * t + done * outerTo, outer - done, inner, halves);
  };
}

/** In large memories: blocks are cut until each lies in a part that the loops can count. */
function moveFar(
  source: Uint8Array,
  target: Uint8Array,
  unit: 1 | 2 | 4 | 8,
  aligned: boolean,
  pitch: Pitch,
): Move {
  const { outerFrom, outerTo, innerFrom, innerTo } = pitch;
  const move: Move = (from, to, outer, inner) => {
    const [low, high] = ends(from, (outer - 1) * outerFrom, (inner - 1) * innerFrom);
    const [least, most] = ends(to, (outer - 1) * outerTo, (inner - 1) * innerTo);
    if (high - low + unit <= FAR && most - least + unit <= FAR) {
      const [x, y] = [source.subarray(low, high + unit), target.subarray(least, most + unit)];
      moveOf(x, y, unit, aligned, pitch)(from - low, to - least, outer, inner);
    } else if (outer > 1) {
      const half = outer >> 1;
      move(from, to, half, inner);
      move(from + half * outerFrom, to + half * outerTo, outer - half, inner);
    } else {
      const half = Math.floor(inner / 2);
      move(from, to, 1, half);
      move(from + half * innerFrom, to + half * innerTo, 1, inner - half);
    }
  };
  return move;
}

/** The lowest and the highest of the places that two ways lead to. */
function ends(start: number, ...ways: readonly number[]): [low: number, high: number] {
  let [low, high] = [start, start];
  for (const way of ways) {
    if (way < 0) low += way;
    else high += way;
  }
  return [low, high];
}

function inUnits({ outerFrom, outerTo, innerFrom, innerTo }: Pitch, unit: number): Pitch {
  return {
    outerFrom: outerFrom / unit,
    outerTo: outerTo / unit,
    innerFrom: innerFrom / unit,
    innerTo: innerTo / unit,
  };
}

/** Bytes before the first that is aligned. */
function padding({ byteOffset }: Uint8Array, size: number): number {
  return (size - (byteOffset % size)) % size;
}

/** A part of a buffer, as typed arrays take it. */
type Stretch = [buffer: ArrayBufferLike, byteOffset: number, length: number];

/** The aligned part of a memory. */
function within(memory: Uint8Array, skipped: number, size: number): Stretch {
  return [memory.buffer, memory.byteOffset + skipped, Math.floor((memory.byteLength - skipped) / size)];
}

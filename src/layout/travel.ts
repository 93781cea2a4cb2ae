// Bytes copied along a course: whole stretches where they are long, single units where they are short.

import { type Course, eachPlace, type Leg, type Visit } from './course.ts';
import type { Pitch } from './loops.ts';
import { type Move, moveOf } from './moves.ts';

/** From so many units on, a stretch costs less as an array set into another than unit by unit. */
const LONG = 32;
/** Below this many bytes in all, typed arrays cost more than they save. */
const LITTLE = 128;
/**
 * How many places a square of a transposed copy is wide. With 32, rows 4096 bytes apart take the same lines of the cache:
 * 1024² and 2048² items take half as long again, 1000² a tenth less (`npm run bench -- --only 'of a transpose'`).
 */
const SQUARE = 16;
/** Up to so many units of an item are moved each in a pass of its own, for a loop over them costs more. */
const FEW = 4;
/** No leg. */
const ONE: Leg = { extent: 1, from: 0, to: 0 };

/** What is moved at once, in bytes. */
interface Units {
  readonly unit: 1 | 2 | 4 | 8;
  readonly aligned: boolean;
}

/** Copies from one memory to another that it does not overlap; a single stretch may overlap. */
export function travel(course: Course, source: Uint8Array, target: Uint8Array): void {
  const { from, to, stretch, legs } = course;
  const last = legs.at(-1);
  const units = unitsOf(course, source, target);
  const copy: Visit = (f, t) => copyStretch(source, target, f, t, stretch);
  if (last === undefined) {
    copy(from, to);
  } else if (last.from === 0 && last.to === stretch && last.extent * stretch >= LITTLE) {
    const size = last.extent * stretch;
    eachPlace(legs.slice(0, -1), from, to, (f, t) => {
      copy(f, t);
      repeat(target, t, stretch, size);
    });
  } else if (stretch / units.unit >= LONG) {
    eachPlace(legs.slice(0, -1), from, to, (f, t) => copyRows(source, target, f, t, last, stretch));
  } else {
    moveUnits(course, units, source, target);
  }
}

function copyStretch(source: Uint8Array, target: Uint8Array, from: number, to: number, count: number): void {
  if (source === target) target.copyWithin(to, from, from + count);
  else target.set(source.subarray(from, from + count), to);
}

function copyRows(
  source: Uint8Array,
  target: Uint8Array,
  from: number,
  to: number,
  leg: Leg,
  stretch: number,
): void {
  let [f, t] = [from, to];
  for (let step = 0; step < leg.extent; step++) {
    copyStretch(source, target, f, t, stretch);
    f += leg.from;
    t += leg.to;
  }
}

/** Fills `size` bytes with the first `stretch` of them, twice as many at each step. */
export function repeat(target: Uint8Array, at: number, stretch: number, size: number): void {
  if (stretch === 1) {
    target.fill(target[at] ?? 0, at, at + size);
    return;
  }
  for (let done = stretch; done < size; done *= 2) {
    target.copyWithin(at + done, at, at + Math.min(done, size - done));
  }
}

function moveUnits(course: Course, { unit, aligned }: Units, source: Uint8Array, target: Uint8Array): void {
  const { stretch, from, to } = course;
  const legs = [...course.legs];
  const passes = course.free && stretch / unit <= FEW ? stretch / unit : 1;
  const square = stretch === passes * unit && ((course.free && turnInward(legs)) || passes > 1);
  // Units of longer stretches are an axis of their own, within all others.
  if (stretch > passes * unit) legs.push({ extent: stretch / unit, from: unit, to: unit });
  const inner = legs.pop() ?? ONE;
  const outer = legs.pop() ?? ONE;
  const move = moveOf(source, target, unit, aligned, pitchOf(outer, inner));
  const passing: Move = (f, t, rows, columns) => {
    for (let at = 0; at < stretch; at += unit) move(f + at, t + at, rows, columns);
  };
  const block = passes === 1 ? move : passing;
  eachPlace(legs, from, to, (f, t) => {
    if (square) inSquares(outer, inner, f, t, block);
    else block(f, t, outer.extent, inner.extent);
  });
}

/** The widest unit that divides all there is; four bytes at a time without alignment, where only that is missing. */
function unitsOf({ from, to, stretch, legs }: Course, source: Uint8Array, target: Uint8Array): Units {
  const count = legs.reduce((product, { extent }) => product * extent, stretch);
  if (count < LITTLE) return { unit: 1, aligned: true };
  let places = stretch | (source.byteOffset + from) | (target.byteOffset + to);
  for (const leg of legs) places |= leg.from | leg.to;
  const unit = places % 8 === 0 ? 8 : places % 4 === 0 ? 4 : places % 2 === 0 ? 2 : 1;
  return unit < 4 && stretch % 4 === 0 ? { unit: 4, aligned: false } : { unit, aligned: true };
}

/**
 * Brings the leg along which the source lies closest beside the innermost, and tells whether there is one: walked row by
 * row, such a copy reads each line of the cache once for every item in it.
 */
function turnInward(legs: Leg[]): boolean {
  const inner = legs.at(-1);
  if (inner === undefined) return false;
  let closest = legs.length - 1;
  let least = Math.abs(inner.from);
  for (const [k, leg] of legs.entries()) {
    const step = Math.abs(leg.from);
    if (step > 0 && step < least) [closest, least] = [k, step];
  }
  if (closest === legs.length - 1) return false;
  legs.splice(-1, 0, ...legs.splice(closest, 1));
  return true;
}

function pitchOf(outer: Leg, inner: Leg): Pitch {
  return { outerFrom: outer.from, outerTo: outer.to, innerFrom: inner.from, innerTo: inner.to };
}

/** Two legs in squares that fit the cache; one below the other, where lines of the target follow each other. */
function inSquares(outer: Leg, inner: Leg, from: number, to: number, move: Move): void {
  for (let k = 0; k < inner.extent; k += SQUARE) {
    const columns = Math.min(SQUARE, inner.extent - k);
    for (let i = 0; i < outer.extent; i += SQUARE) {
      const rows = Math.min(SQUARE, outer.extent - i);
      move(from + i * outer.from + k * inner.from, to + i * outer.to + k * inner.to, rows, columns);
    }
  }
}

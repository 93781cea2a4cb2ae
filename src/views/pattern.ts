// The pattern of the views of one axis, written for float64: `scripts/expand.mjs` writes one file for each kind of item
// from it into `expanded/`. V8 gathers what it learns of a method by its text, and one text for all kinds is 4 to 6
// times slower. `decode` and `encode` are left out where they would change nothing: 0.2 ns an access.
//
// How `get` and `set` are written, each shown by `npm run bench -- --only 'get('` and `'set('`:
// - What they refuse becomes place -1, which no array has, and one look at the element decides. A branch out of the body
//   for each reason would keep V8 from loading `loan` and its array once for a whole loop: 0.4 instead of 1.0 ns.
// - More arguments than those of one item are a rest parameter. A named one that is not given costs 5 ns where a call is
//   not inlined, as at a call site that has seen many kinds.
// - Keys that are no numbers are told from numbers as `gate.ts` says. The parameters have the type of those that are.
// - The item of the careful way is made a number: V8 keeps a float unboxed only where every way out is known to be one.

import type { Format } from '../formats/format.ts';
import { KINDS } from '../formats/kinds.ts';
import { decodeFloat64, encodeFloat64, fitsFloat64, type ItemFloat64 } from '../items/lanes.ts';
import type { Grid } from '../layout/grid.ts';
import { steppedStride } from '../layout/shape.ts';
import { clampPlace, type SlicePlace, sliceIndices } from '../layout/slice.ts';
import { directly, type Stretch } from '../protocol/direct.ts';
import type { Loan } from '../protocol/loan.ts';
import { BYTES, GONE } from './body.ts';
import { GATE } from './gate.ts';
import { keyOf } from './keys.ts';
import { View } from './view.ts';

// Constants of this module, because what is imported is read anew at each call: 0.2 to 0.4 ns more in the
// rows `get` and `set` of `npm run bench`.
const decode = decodeFloat64;
const encode = encodeFloat64;
const fits = fitsFloat64;
const SIZE = KINDS.float64.size;

/** The items of a typed array, some number of them apart. */
export class StridedFloat64 extends View {
  override loan: Loan = GONE;
  override element: Format = BYTES;
  override extent = 0;
  override start = 0;
  override step = 0;
  override locked = false;
  override exports = 0;

  constructor(loan: Loan, element: Format, extent: number, start: number, step: number, locked: boolean) {
    super();
    this.loan = loan;
    this.element = element;
    this.extent = extent;
    this.start = start;
    this.step = step;
    this.locked = locked;
    loan.views++;
  }

  override get grid(): Grid {
    const { loan, extent, start, step } = this;
    return {
      offset: loan.alignment(SIZE) + start * SIZE,
      itemsize: SIZE,
      shape: [extent],
      strides: [steppedStride(step, SIZE)],
      suboffsets: [],
    };
  }

  override [directly](writes: boolean): Stretch | undefined {
    const { loan, extent, start, step } = this;
    if (step !== 1) return super[directly](writes);
    return this.stretch(loan.alignment(SIZE) + start * SIZE, extent * SIZE, writes);
  }

  override offsetOf(i: number): number {
    const place = this.start + i * this.step;
    return i >>> 0 === i && i < this.extent ? this.loan.alignment(SIZE) + place * SIZE : -1;
  }

  override get(i: number, ...more: readonly unknown[]): unknown {
    if (GATE[typeof i === 'number' ? 0 : 1] === undefined) return this.getKey(keyOf(i, more));
    const place = this.start + i * this.step;
    const raw = this.loan.float64[i >>> 0 === i && i < this.extent && more.length === 0 ? place : -1];
    if (raw === undefined) return more.length === 0 ? Number(this.getKey([i])) : this.getKey(keyOf(i, more));
    return decode(raw);
  }

  override set(i: number, value?: unknown, ...more: readonly unknown[]): void {
    if (GATE[typeof i === 'number' ? 0 : 1] !== undefined) {
      const lane = this.loan.float64;
      const place = this.start + i * this.step;
      const inside = i >>> 0 === i && i < this.extent && fits(value) && more.length === 0;
      const at = inside && this.locked === false ? place : -1;
      // The element, for `length` may lie where memory has gone (see `Loan.check`), and `byteLength` costs 7 ns.
      if (lane[at] !== undefined) {
        lane[at] = encode(value as ItemFloat64);
        return;
      }
    }
    this.setKey([i, value, ...more]);
  }

  override slice(from?: SlicePlace, to?: SlicePlace, by?: SlicePlace): View {
    this.checkReleased();
    const { loan, element, extent, start, step, locked } = this;
    if (by === undefined && typeof from === 'number' && typeof to === 'number') {
      const first = clampPlace(from, extent);
      const last = clampPlace(to, extent);
      if (first >= 0 && last >= 0) {
        const count = last > first ? last - first : 0;
        return new StridedFloat64(loan, element, count, start + first * step, step, locked);
      }
    }
    const range = sliceIndices(from, to, by, extent);
    return this.sub(range.start, range.count, range.step);
  }

  override sub(first: number, extent: number, by: number): View {
    const { loan, element, start, step, locked } = this;
    return new StridedFloat64(loan, element, extent, start + first * step, steppedStride(step, by), locked);
  }

  override tolist(): unknown[] {
    this.check();
    const { extent, step } = this;
    const lane = this.loan.float64;
    const list = new Array<unknown>(extent);
    for (let k = 0, at = this.start; k < extent; k++, at += step) list[k] = decode(lane[at]!);
    return list;
  }
}

/** All items of a loan's typed array: index i is index i there, so that one check serves for everything. */
export class WholeFloat64 extends StridedFloat64 {
  override get(i: number, ...more: readonly unknown[]): unknown {
    if (GATE[typeof i === 'number' ? 0 : 1] === undefined) return this.getKey(keyOf(i, more));
    // The sum is made for places from 0 on, too: what has never run is a way out, as in `gate.ts`.
    const { extent } = this;
    const place = (i | 0) === i ? i + (i < 0 ? extent : 0) : i;
    const raw = this.loan.float64[more.length === 0 ? place : -1];
    if (raw === undefined) return more.length === 0 ? Number(this.getKey([i])) : this.getKey(keyOf(i, more));
    return decode(raw);
  }

  override set(i: number, value?: unknown, ...more: readonly unknown[]): void {
    if (GATE[typeof i === 'number' ? 0 : 1] !== undefined) {
      const lane = this.loan.float64;
      const at = i >>> 0 === i && fits(value) && more.length === 0 && this.locked === false ? i : -1;
      if (lane[at] !== undefined) {
        lane[at] = encode(value as ItemFloat64);
        return;
      }
    }
    this.setKey([i, value, ...more]);
  }
}

/**
 * Little-endian items that are unaligned or an odd number of bytes apart. `start` and `step` are in bytes. Big-endian
 * ones have a class of their own, `Big…`, written from this one: an order that is no constant costs twice the time of a
 * raw DataView (`npm run bench -- --only column`).
 */
export class LittleFloat64 extends View {
  override loan: Loan = GONE;
  override element: Format = BYTES;
  override extent = 0;
  override start = 0;
  override step = 0;
  override locked = false;
  override exports = 0;

  constructor(loan: Loan, element: Format, extent: number, start: number, step: number, locked: boolean) {
    super();
    this.loan = loan;
    this.element = element;
    this.extent = extent;
    this.start = start;
    this.step = step;
    this.locked = locked;
    loan.views++;
  }

  override get grid(): Grid {
    return {
      offset: this.start,
      itemsize: SIZE,
      shape: [this.extent],
      strides: [this.step],
      suboffsets: [],
    };
  }

  override [directly](writes: boolean): Stretch | undefined {
    const { extent, start, step } = this;
    return step === SIZE ? this.stretch(start, extent * SIZE, writes) : super[directly](writes);
  }

  override offsetOf(i: number): number {
    const place = this.start + i * this.step;
    return i >>> 0 === i && i < this.extent ? place : -1;
  }

  override get(i: number, ...more: readonly unknown[]): unknown {
    if (GATE[typeof i === 'number' ? 0 : 1] === undefined) return this.getKey(keyOf(i, more));
    const place = this.start + i * this.step;
    const at = i >>> 0 === i && i < this.extent && more.length === 0 ? place : -1;
    const { uint8, data } = this.loan;
    // A byte that is not there tells as much as the error of a DataView, which V8 of Node 26 would remember: 0.7 ns, and 6
    // after an IndexError.
    if (uint8[at] === undefined) {
      return more.length === 0 ? Number(this.getKey([i])) : this.getKey(keyOf(i, more));
    }
    return decode(data.getFloat64(at, true));
  }

  override set(i: number, value?: unknown, ...more: readonly unknown[]): void {
    if (GATE[typeof i === 'number' ? 0 : 1] !== undefined) {
      const place = this.start + i * this.step;
      const inside = i >>> 0 === i && i < this.extent && fits(value) && more.length === 0;
      const at = inside && this.locked === false ? place : -1;
      if (this.loan.uint8[at] !== undefined) {
        this.loan.data.setFloat64(at, encode(value as ItemFloat64), true);
        return;
      }
    }
    this.setKey([i, value, ...more]);
  }

  override sub(first: number, extent: number, by: number): View {
    const { loan, element, start, step, locked } = this;
    return new LittleFloat64(loan, element, extent, start + first * step, steppedStride(step, by), locked);
  }

  override tolist(): unknown[] {
    this.check();
    const { extent, step } = this;
    const { data } = this.loan;
    const list = new Array<unknown>(extent);
    for (let k = 0, at = this.start; k < extent; k++, at += step) {
      list[k] = decode(data.getFloat64(at, true));
    }
    return list;
  }
}

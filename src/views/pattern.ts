// The pattern of the views of one axis, written for float64: `scripts/expand.mjs` writes one file for each kind of item
// from it into `expanded/`. V8 gathers what it learns of a method by its text, and one text for all kinds is 4 to 6
// times slower. `decode` and `encode` are left out where they would change nothing: 0.2 ns an access.

import type { Format } from '../formats/format.ts';
import { KINDS } from '../formats/kinds.ts';
import { decodeFloat64, encodeFloat64, fitsFloat64, outFloat64 } from '../items/lanes.ts';
import type { Grid } from '../layout/grid.ts';
import { steppedStride } from '../layout/shape.ts';
import { clampPlace, type SlicePlace, sliceIndices } from '../layout/slice.ts';
import { directly, type Stretch } from '../protocol/direct.ts';
import type { Loan } from '../protocol/loan.ts';
import { BYTES, GONE } from './body.ts';
import { keyOf } from './keys.ts';
import { View } from './view.ts';

// Constants of this module, because what is imported is read anew at each call: 0.2 to 0.4 ns more in the
// rows `get` and `set` of `npm run bench`.
const decode = decodeFloat64;
const encode = encodeFloat64;
const fits = fitsFloat64;
const out = outFloat64;
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

  override get(i?: unknown, j?: unknown, ...more: readonly unknown[]): unknown {
    if (typeof i !== 'number' || j !== undefined) return this.getKey(keyOf(i, [j, ...more]));
    const raw = this.loan.float64[i >>> 0 === i && i < this.extent ? this.start + i * this.step : -1];
    if (raw === undefined) return out(this.getKey([i]));
    return decode(raw);
  }

  override set(i?: unknown, value?: unknown, ...more: readonly unknown[]): void {
    if (
      typeof i === 'number' &&
      i >>> 0 === i &&
      i < this.extent &&
      fits(value) &&
      more.length === 0 &&
      !this.locked
    ) {
      const lane = this.loan.float64;
      const at = this.start + i * this.step;
      // The element, for `length` may lie where memory has gone (see `Loan.check`), and `byteLength` costs 7 ns.
      if (lane[at] !== undefined) {
        lane[at] = encode(value);
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
  override get(i?: unknown, j?: unknown, ...more: readonly unknown[]): unknown {
    if (typeof i !== 'number' || j !== undefined) return this.getKey(keyOf(i, [j, ...more]));
    const raw = this.loan.float64[i < 0 && (i | 0) === i ? i + this.extent : i];
    if (raw === undefined) return out(this.getKey([i]));
    return decode(raw);
  }

  override set(i?: unknown, value?: unknown, ...more: readonly unknown[]): void {
    if (typeof i === 'number' && i >>> 0 === i && fits(value) && more.length === 0 && !this.locked) {
      const lane = this.loan.float64;
      if (lane[i] !== undefined) {
        lane[i] = encode(value);
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

  override get(i?: unknown, j?: unknown, ...more: readonly unknown[]): unknown {
    if (typeof i !== 'number' || j !== undefined) return this.getKey(keyOf(i, [j, ...more]));
    const at = i >>> 0 === i && i < this.extent ? this.start + i * this.step : -1;
    try {
      return decode(this.loan.data.getFloat64(at, true));
    } catch {
      return out(this.getKey([i])); // -1, or memory that has gone
    }
  }

  override set(i?: unknown, value?: unknown, ...more: readonly unknown[]): void {
    if (
      typeof i === 'number' &&
      i >>> 0 === i &&
      i < this.extent &&
      fits(value) &&
      more.length === 0 &&
      !this.locked
    ) {
      const at = this.start + i * this.step;
      if (this.loan.uint8[at] !== undefined) {
        this.loan.data.setFloat64(at, encode(value), true);
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

// Views of one axis whose items are no single letter: records, tuples, text, complex numbers.

import type { Format } from '../formats/format.ts';
import { readValue } from '../items/value.ts';
import type { Grid } from '../layout/grid.ts';
import { steppedStride } from '../layout/shape.ts';
import { directly, type Stretch } from '../protocol/direct.ts';
import type { Loan } from '../protocol/loan.ts';
import { BYTES, GONE } from './body.ts';
import { keyOf } from './keys.ts';
import { View } from './view.ts';

/** Items of any type, some number of bytes apart. `start` and `step` are in bytes. */
export class RecordView extends View {
  override loan: Loan = GONE;
  override element: Format = BYTES;
  override extent = 0;
  override start = 0;
  override step = 0;
  override locked = false;
  override exports = 0;
  /** Bytes of one item; more than its type where padding follows it. */
  size = 0;

  constructor(
    loan: Loan,
    element: Format,
    size: number,
    extent: number,
    start: number,
    step: number,
    locked: boolean,
  ) {
    super();
    this.loan = loan;
    this.element = element;
    this.size = size;
    this.extent = extent;
    this.start = start;
    this.step = step;
    this.locked = locked;
    loan.views++;
  }

  override get grid(): Grid {
    return {
      offset: this.start,
      itemsize: this.size,
      shape: [this.extent],
      strides: [this.step],
      suboffsets: [],
    };
  }

  override [directly](writes: boolean): Stretch | undefined {
    const { size, extent, start, step } = this;
    if (step !== size || size === 0) return super[directly](writes);
    return this.stretch(start, extent * size, writes);
  }

  override get(i?: unknown, j?: unknown, ...more: readonly unknown[]): unknown {
    const { type } = this.element;
    if (typeof i === 'number' && j === undefined && i >>> 0 === i && i < this.extent && type !== null) {
      const { data, uint8 } = this.loan;
      const at = this.start + i * this.step;
      // Memory that has gone leaves less behind: nothing, for which items without bytes would have room too.
      if (at + type.size <= uint8.byteLength && type.size > 0) return readValue(type, data, at);
    }
    return this.getKey(keyOf(i, [j, ...more]));
  }

  override set(...keyAndValue: readonly unknown[]): void {
    this.setKey(keyAndValue);
  }

  override sub(first: number, extent: number, by: number): View {
    const { loan, element, size, start, step, locked } = this;
    return new RecordView(loan, element, size, extent, start + first * step, steppedStride(step, by), locked);
  }
}

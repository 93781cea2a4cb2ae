// Views of no axis, of several axes, with pointers, and of items that are only bytes.

import type { Format } from '../formats/format.ts';
import { readItem } from '../items/read.ts';
import type { Grid } from '../layout/grid.ts';
import { at, steppedStride } from '../layout/shape.ts';
import type { Loan } from '../protocol/loan.ts';
import { BYTES, GONE } from './body.ts';
import { keyOf } from './keys.ts';
import { View } from './view.ts';

const NOWHERE: Grid = { offset: 0, itemsize: 1, shape: [], strides: [], suboffsets: [] };

/** The view that needs no typed array and no single kind of item: everything goes the careful way. */
export class GeneralView extends View {
  override loan: Loan = GONE;
  override element: Format = BYTES;
  override extent = 0;
  override start = 0;
  override step = 0;
  override locked = false;
  override exports = 0;
  /** A plain field: behind a Proxy of a view there is no private one. */
  places: Grid = NOWHERE;

  constructor(loan: Loan, element: Format, grid: Grid, locked: boolean) {
    super();
    this.loan = loan;
    this.element = element;
    this.extent = at(grid.shape, 0);
    this.locked = locked;
    this.places = grid;
    loan.views++;
  }

  override get grid(): Grid {
    return this.places;
  }

  override get(...key: readonly unknown[]): unknown {
    const { kind, littleEndian } = this.element;
    const place = kind === null ? -1 : this.placeOf(key);
    if (kind === null || place < 0) return this.getKey(keyOf(key[0], key.slice(1)));
    try {
      return readItem(kind, this.loan.data, place, littleEndian);
    } catch {
      return this.getKey(key); // memory that has gone
    }
  }

  /** Where the item of a plain position is; -1 for any other key, and behind pointers. */
  placeOf(key: readonly unknown[]): number {
    const { shape, strides, suboffsets, offset } = this.places;
    if (key.length !== shape.length || suboffsets.length > 0) return -1;
    let place = offset;
    for (let axis = 0; axis < key.length; axis++) {
      const index = key[axis];
      const inside = typeof index === 'number' && index >>> 0 === index && index < at(shape, axis);
      if (!inside) return -1;
      place += index * at(strides, axis);
    }
    return place;
  }

  override set(...keyAndValue: readonly unknown[]): void {
    this.setKey(keyAndValue);
  }

  /** Behind pointers too, the first axis is stepped along before any pointer is followed. */
  override sub(start: number, extent: number, step: number): View {
    const { offset, shape, strides } = this.places;
    const stride = at(strides, 0);
    return new GeneralView(
      this.loan,
      this.element,
      {
        ...this.places,
        offset: offset + start * stride,
        shape: [extent, ...shape.slice(1)],
        strides: [steppedStride(stride, step), ...strides.slice(1)],
      },
      this.locked,
    );
  }
}

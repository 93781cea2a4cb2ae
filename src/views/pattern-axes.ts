// The pattern of the views of two and of three axes, written for float64 like `pattern.ts`, which says why:
// `scripts/expand.mjs` writes one file for each kind of item from it into `expanded/`.

import type { Format } from '../formats/format.ts';
import { KINDS } from '../formats/kinds.ts';
import { decodeFloat64, encodeFloat64, fitsFloat64, type ItemFloat64 } from '../items/lanes.ts';
import type { Grid } from '../layout/grid.ts';
import { at, steppedStride } from '../layout/shape.ts';
import { placesOf, Slice } from '../layout/slice.ts';
import { along, isPlain } from '../layout/steps.ts';
import type { Loan } from '../protocol/loan.ts';
import { BYTES, GONE } from './body.ts';
import { GATE } from './gate.ts';
import { keyAndValueOf, keyOf } from './keys.ts';
import { StridedFloat64 } from './pattern.ts';
import { View } from './view.ts';

const decode = decodeFloat64;
const encode = encodeFloat64;
const fits = fitsFloat64;
const SIZE = KINDS.float64.size;

/** The items of a typed array along two axes: `extent` rows, `step` items apart, of `width` items, `pitch` apart. */
export class MatrixFloat64 extends View {
  override loan: Loan = GONE;
  override element: Format = BYTES;
  override extent = 0;
  override start = 0;
  override step = 0;
  override locked = false;
  override exports = 0;
  width = 0;
  pitch = 0;

  constructor(
    loan: Loan,
    element: Format,
    locked: boolean,
    start: number,
    extent: number,
    step: number,
    width: number,
    pitch: number,
  ) {
    super();
    this.loan = loan;
    this.element = element;
    this.locked = locked;
    this.start = start;
    this.extent = extent;
    this.step = step;
    this.width = width;
    this.pitch = pitch;
    loan.views++;
  }

  override get grid(): Grid {
    const { loan, extent, start, step, width, pitch } = this;
    return {
      offset: loan.alignment(SIZE) + start * SIZE,
      itemsize: SIZE,
      shape: [extent, width],
      strides: [steppedStride(step, SIZE), steppedStride(pitch, SIZE)],
      suboffsets: [],
    };
  }

  override get(i: number, j: number, ...more: readonly unknown[]): unknown {
    const numbers = typeof i === 'number' && typeof j === 'number';
    if (GATE[numbers ? 0 : 1] === undefined) return this.part(i, j, more);
    // The place before the checks: 1.0 instead of 1.7 ns on Node 26 (`npm run bench -- --only 'get(i, j)'`).
    const place = this.start + i * this.step + j * this.pitch;
    const inside = i >>> 0 === i && i < this.extent && j >>> 0 === j && j < this.width;
    const raw = this.loan.float64[inside && more.length === 0 ? place : -1];
    if (raw === undefined) return more.length === 0 ? Number(this.getKey([i, j])) : this.part(i, j, more);
    return decode(raw);
  }

  /** A row, a column or a rectangle at once; any other key the careful way. */
  part(i: unknown, j: unknown, more: readonly unknown[]): unknown {
    if (more.length > 1 || more[0] !== undefined) return this.getKey(keyOf(i, [j, ...more]));
    this.check();
    const { loan, element, locked, start, extent, step, width, pitch } = this;
    const row = typeof i === 'number' && i >>> 0 === i && i < extent ? i : -1;
    const column = typeof j === 'number' && j >>> 0 === j && j < width ? j : -1;
    if (row >= 0 && j === undefined) {
      return new StridedFloat64(loan, element, width, start + row * step, pitch, locked);
    }
    if (row >= 0 && j instanceof Slice) {
      const { start: first, step: by, count } = placesOf(j, width);
      const place = start + row * step + first * pitch;
      return new StridedFloat64(loan, element, count, place, steppedStride(pitch, by), locked);
    }
    if (!(i instanceof Slice)) return this.getKey(keyOf(i, [j]));
    if (column >= 0) {
      const { start: first, step: by, count } = placesOf(i, extent);
      const place = start + first * step + column * pitch;
      return new StridedFloat64(loan, element, count, place, steppedStride(step, by), locked);
    }
    if (!(j instanceof Slice)) return this.getKey(keyOf(i, [j]));
    const rows = placesOf(i, extent);
    const columns = placesOf(j, width);
    return new MatrixFloat64(
      loan,
      element,
      locked,
      start + rows.start * step + columns.start * pitch,
      rows.count,
      steppedStride(step, rows.step),
      columns.count,
      steppedStride(pitch, columns.step),
    );
  }

  override set(i: number, j: number, ...more: readonly unknown[]): void {
    const value = more[0];
    if (GATE[typeof i === 'number' && typeof j === 'number' ? 0 : 1] !== undefined) {
      const lane = this.loan.float64;
      const place = this.start + i * this.step + j * this.pitch;
      const inside = i >>> 0 === i && i < this.extent && j >>> 0 === j && j < this.width;
      const at = inside && fits(value) && more.length === 1 && this.locked === false ? place : -1;
      if (lane[at] !== undefined) {
        lane[at] = encode(value as ItemFloat64);
        return;
      }
    }
    this.setKey(more.length === 0 ? keyAndValueOf(i, j) : [i, j, ...more]);
  }

  override placed(grid: Grid): View {
    return alignedView(this, grid);
  }

  override sub(first: number, extent: number, by: number): View {
    const { loan, element, locked, start, step, width, pitch } = this;
    const top = start + first * step;
    return new MatrixFloat64(loan, element, locked, top, extent, steppedStride(step, by), width, pitch);
  }
}

/**
 * All items of a loan's typed array, row by row: an index outside the rows is one outside the array, so that one check
 * serves for both: 0.7 to 1.0 ns instead of 1.0 to 1.3 (`npm run bench -- --only 'get(i, j)'`).
 */
export class WholeMatrixFloat64 extends MatrixFloat64 {
  override get(i: number, j: number, ...more: readonly unknown[]): unknown {
    const numbers = typeof i === 'number' && typeof j === 'number';
    if (GATE[numbers ? 0 : 1] === undefined) return this.part(i, j, more);
    const place = i * this.width + j;
    // A row from 0, so that no column of more than 32 bits can make up for it.
    const raw = this.loan.float64[i >>> 0 === i && j >>> 0 < this.width && more.length === 0 ? place : -1];
    if (raw === undefined) return more.length === 0 ? Number(this.getKey([i, j])) : this.part(i, j, more);
    return decode(raw);
  }
}

/** The items of a typed array along three axes: rows and columns as above, and `depth` items of each, `gap` apart. */
export class CubeFloat64 extends View {
  override loan: Loan = GONE;
  override element: Format = BYTES;
  override extent = 0;
  override start = 0;
  override step = 0;
  override locked = false;
  override exports = 0;
  width = 0;
  pitch = 0;
  depth = 0;
  gap = 0;

  constructor(
    loan: Loan,
    element: Format,
    locked: boolean,
    start: number,
    extent: number,
    step: number,
    width: number,
    pitch: number,
    depth: number,
    gap: number,
  ) {
    super();
    this.loan = loan;
    this.element = element;
    this.locked = locked;
    this.start = start;
    this.extent = extent;
    this.step = step;
    this.width = width;
    this.pitch = pitch;
    this.depth = depth;
    this.gap = gap;
    loan.views++;
  }

  override get grid(): Grid {
    const { loan, extent, start, step, width, pitch, depth, gap } = this;
    return {
      offset: loan.alignment(SIZE) + start * SIZE,
      itemsize: SIZE,
      shape: [extent, width, depth],
      strides: [steppedStride(step, SIZE), steppedStride(pitch, SIZE), steppedStride(gap, SIZE)],
      suboffsets: [],
    };
  }

  override get(i: number, j: number, k: number, ...more: readonly unknown[]): unknown {
    const numbers = typeof i === 'number' && typeof j === 'number' && typeof k === 'number';
    if (GATE[numbers ? 0 : 1] === undefined) return this.part(i, j, k, more);
    const place = this.start + i * this.step + j * this.pitch + k * this.gap;
    const inside =
      i >>> 0 === i && i < this.extent && j >>> 0 === j && j < this.width && k >>> 0 === k && k < this.depth;
    const raw = this.loan.float64[inside && more.length === 0 ? place : -1];
    if (raw === undefined)
      return more.length === 0 ? Number(this.getKey([i, j, k])) : this.part(i, j, k, more);
    return decode(raw);
  }

  /** A plane, a row or a box at once; any other key the careful way. */
  part(i: unknown, j: unknown, k: unknown, more: readonly unknown[]): unknown {
    const { extent, step, width, pitch, depth, gap } = this;
    const given = i !== undefined && (j !== undefined || k === undefined) && more.length === 0;
    if (!(given && isPlain(i, extent) && isPlain(j, width) && isPlain(k, depth))) {
      return this.getKey(keyOf(i, [j, k, ...more]));
    }
    this.check();
    const left = [0, 0, 0, 0, 0, 0];
    const row = typeof i === 'number' ? 0 : 2;
    const item = typeof j === 'number' ? row : row + 2;
    const plane = this.start + along(i, extent, step, left, 0);
    const start = plane + along(j, width, pitch, left, row) + along(k, depth, gap, left, item);
    return leftView(this, start, left, typeof k === 'number' ? item : item + 2);
  }

  override set(i: number, j: number, ...more: readonly unknown[]): void {
    const k = more[0] as number;
    const value = more[1];
    const numbers = typeof i === 'number' && typeof j === 'number' && typeof k === 'number';
    if (GATE[numbers ? 0 : 1] !== undefined) {
      const lane = this.loan.float64;
      const place = this.start + i * this.step + j * this.pitch + k * this.gap;
      const inside =
        i >>> 0 === i &&
        i < this.extent &&
        j >>> 0 === j &&
        j < this.width &&
        k >>> 0 === k &&
        k < this.depth;
      const at = inside && fits(value) && more.length === 2 && this.locked === false ? place : -1;
      if (lane[at] !== undefined) {
        lane[at] = encode(value as ItemFloat64);
        return;
      }
    }
    this.setKey(more.length === 0 ? keyAndValueOf(i, j) : [i, j, ...more]);
  }

  override placed(grid: Grid): View {
    return alignedView(this, grid);
  }

  override sub(first: number, extent: number, by: number): View {
    const { loan, element, locked, start, step, width, pitch, depth, gap } = this;
    const top = start + first * step;
    const stepped = steppedStride(step, by);
    return new CubeFloat64(loan, element, locked, top, extent, stepped, width, pitch, depth, gap);
  }
}

/**
 * The view of some items of a view of aligned ones, which are aligned too: none of the questions that `makeView` asks
 * (`npm run bench -- --only 3-d`).
 */
function alignedView(view: View, grid: Grid): View {
  const { loan, element, locked } = view;
  const { shape, strides } = grid;
  if (shape.length === 0 || shape.length > 3) return View.make(loan, element, grid, locked);
  const left: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) left.push(at(shape, axis), at(strides, axis) / SIZE);
  return leftView(view, (grid.offset - loan.alignment(SIZE)) / SIZE, left, left.length);
}

/** The same; the first `count` of `left` are the extent and the step, in items, of one to three axes. */
function leftView(
  { loan, element, locked }: View,
  start: number,
  left: readonly number[],
  count: number,
): View {
  const [extent, step] = [at(left, 0), at(left, 1)];
  if (count === 2) return new StridedFloat64(loan, element, extent, start, step, locked);
  const [width, pitch] = [at(left, 2), at(left, 3)];
  if (count === 4) return new MatrixFloat64(loan, element, locked, start, extent, step, width, pitch);
  const [depth, gap] = [at(left, 4), at(left, 5)];
  return new CubeFloat64(loan, element, locked, start, extent, step, width, pitch, depth, gap);
}

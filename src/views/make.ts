// Which class serves which view.

import type { Format } from '../formats/format.ts';
import type { Kind } from '../formats/kinds.ts';
import type { Grid } from '../layout/grid.ts';
import { at } from '../layout/shape.ts';
import type { Loan } from '../protocol/loan.ts';
import { FAMILIES } from './expanded/families.ts';
import { GeneralView } from './general.ts';
import { RecordView } from './records.ts';
import { View } from './view.ts';

/** The view that fits: the fastest class that can read these items at these places. */
export function makeView(loan: Loan, element: Format, grid: Grid, locked: boolean): View {
  const { kind, type } = element;
  const { shape, suboffsets } = grid;
  const ndim = shape.length;
  if (type === null || ndim === 0 || ndim > 3 || suboffsets.length > 0 || (kind === null && ndim > 1)) {
    return new GeneralView(loan, element, grid, locked);
  }
  if (kind === null) {
    const { itemsize, offset } = grid;
    return new RecordView(loan, element, itemsize, at(shape, 0), offset, at(grid.strides, 0), locked);
  }
  return ndim === 1
    ? alongOne(loan, element, kind, grid, locked)
    : alongMore(loan, element, kind, grid, locked);
}

function alongOne(loan: Loan, element: Format, kind: Kind, grid: Grid, locked: boolean): View {
  const { size, name } = kind;
  const { Whole, Strided, Little, Big } = FAMILIES[name];
  const extent = at(grid.shape, 0);
  const stride = at(grid.strides, 0);
  const Loose = element.littleEndian ? Little : Big;
  if (Loose !== undefined && !(element.hostOrder && isAligned(loan, grid, size))) {
    return new Loose(loan, element, extent, grid.offset, stride, locked);
  }
  loan.attach(name);
  const start = (grid.offset - loan.alignment(size)) / size;
  const step = stride / size;
  const whole = start === 0 && step === 1 && extent === loan[name].length;
  return new (whole ? Whole : Strided)(loan, element, extent, start, step, locked);
}

function alongMore(loan: Loan, element: Format, kind: Kind, grid: Grid, locked: boolean): View {
  const { size, name } = kind;
  if ((size > 1 && !element.hostOrder) || !isAligned(loan, grid, size)) {
    return new GeneralView(loan, element, grid, locked);
  }
  loan.attach(name);
  const { Matrix, WholeMatrix, Cube } = FAMILIES[name];
  const { shape, strides } = grid;
  const start = (grid.offset - loan.alignment(size)) / size;
  const [extent, width, depth] = [at(shape, 0), at(shape, 1), at(shape, 2)];
  const [step, pitch, gap] = [at(strides, 0) / size, at(strides, 1) / size, at(strides, 2) / size];
  if (shape.length === 3) {
    return new Cube(loan, element, locked, start, extent, step, width, pitch, depth, gap);
  }
  const { length } = loan[name];
  // An index of more than 32 bits would be taken for a smaller one, and must be one outside.
  const whole =
    start === 0 && pitch === 1 && step === width && extent * width === length && length <= 0x7fffffff;
  return new (whole ? WholeMatrix : Matrix)(loan, element, locked, start, extent, step, width, pitch);
}

/** Whether all items lie where a typed array can read them. */
function isAligned(loan: Loan, { offset, strides }: Grid, size: number): boolean {
  if ((loan.window.offset + offset) % size !== 0) return false;
  for (const stride of strides) if (stride % size !== 0) return false;
  return true;
}

View.make = makeView;

// The classes that serve one kind of item.

import type { Format } from '../formats/format.ts';
import type { Loan } from '../protocol/loan.ts';
import type { View } from './view.ts';

/** One axis: places and steps are in items for views on typed arrays, in bytes for the others. */
type OneAxis = new (
  loan: Loan,
  element: Format,
  extent: number,
  start: number,
  step: number,
  locked: boolean,
) => View;

/** Several axes, each its extent and its step, in items. */
type Axes<Steps extends readonly number[]> = new (
  loan: Loan,
  element: Format,
  locked: boolean,
  start: number,
  ...steps: Steps
) => View;

type TwoAxes = Axes<[extent: number, step: number, width: number, pitch: number]>;

export interface Family {
  /** All items of the window. */
  readonly Whole: OneAxis;
  /** Aligned items in the machine's order, any step apart. */
  readonly Strided: OneAxis;
  /** Unaligned items, and those of the other order; none for kinds of one byte. */
  readonly Little?: OneAxis;
  readonly Big?: OneAxis;
  readonly Matrix: TwoAxes;
  /** All items of the window, row by row. */
  readonly WholeMatrix: TwoAxes;
  readonly Cube: Axes<
    [extent: number, step: number, width: number, pitch: number, depth: number, gap: number]
  >;
}

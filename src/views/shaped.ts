// The ways from a view to another view of the same memory, by name.

import { ByteArray } from '../bytes/bytearray.ts';
import type { Format } from '../formats/format.ts';
import type { Grid } from '../layout/grid.ts';
import { type SlicePlace, sliceIndices } from '../layout/slice.ts';
import { borrow } from '../protocol/borrow.ts';
import type { Loan } from '../protocol/loan.ts';
import { Body } from './body.ts';
import { reordered } from './byteorder.ts';
import { castParts } from './cast.ts';
import { fieldParts } from './field.ts';
import {
  broadcastGrid,
  moveaxisGrid,
  type Reshaped,
  ravelParts,
  reshapeParts,
  squeezeGrid,
  stridedGrid,
  transposeGrid,
} from './shapes.ts';
import type { View } from './view.ts';

/** A view that can make others. Which subclass serves is decided by `make.ts`. */
export abstract class Shaped extends Body {
  /** Makes the view that fits its parts. Set by `make.ts`, which knows the subclasses. */
  static make: (loan: Loan, element: Format, grid: Grid, locked: boolean) => View = () => {
    throw new TypeError('views/make.ts was not loaded');
  };

  /** A view of `extent` places of the first axis, from `start`, `step` apart; all three already checked. */
  abstract sub(start: number, extent: number, step: number): View;

  /** A view of other places in the same memory. */
  made(element: Format, grid: Grid, locked = this.locked): View {
    return Shaped.make(this.loan, element, grid, locked);
  }

  /** The same items at other places. */
  placed(grid: Grid): View {
    return this.made(this.element, grid);
  }

  slice(start?: SlicePlace, stop?: SlicePlace, step?: SlicePlace): View {
    this.checkReleased();
    if (this.grid.shape.length === 0) throw new TypeError('invalid indexing of 0-dim memory');
    const range = sliceIndices(start, stop, step, this.extent);
    return this.sub(range.start, range.count, range.step);
  }

  cast(...args: readonly unknown[]): View {
    const { element, grid } = castParts(this, args);
    return this.made(element, grid);
  }

  field(...path: readonly unknown[]): View {
    const { element, grid } = fieldParts(this, path);
    return this.made(element, grid);
  }

  toreadonly(): View {
    this.checkReleased();
    return this.made(this.element, this.grid, true);
  }

  newbyteorder(order?: unknown): View {
    return this.made(reordered(this, order), this.grid);
  }

  reshape(shape: unknown, options?: unknown): View {
    return this.reshaped(reshapeParts(this, shape, options));
  }

  ravel(options?: unknown): View {
    return this.reshaped(ravelParts(this, options));
  }

  get T(): View {
    return this.placed(transposeGrid(this, []));
  }

  transpose(...axes: readonly unknown[]): View {
    return this.placed(transposeGrid(this, axes));
  }

  moveaxis(source: unknown, destination: unknown): View {
    return this.placed(moveaxisGrid(this, source, destination));
  }

  squeeze(axis?: unknown): View {
    return this.placed(squeezeGrid(this, axis));
  }

  broadcast_to(shape: unknown): View {
    return this.made(this.element, broadcastGrid(this, shape), true);
  }

  as_strided(shape: unknown, strides: unknown, options?: unknown): View {
    return this.placed(stridedGrid(this, shape, strides, options));
  }

  /** A copy lies in a bytearray of its own, and can be written whatever this view is. */
  reshaped({ grid, copy }: Reshaped): View {
    if (copy === undefined) return this.placed(grid);
    return Shaped.make(borrow(new ByteArray(copy)).loan, this.element, grid, false);
  }
}

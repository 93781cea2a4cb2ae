// The ways from a view to another view of the same memory, by name.

import type { Format } from '../formats/format.ts';
import type { Grid } from '../layout/grid.ts';
import { type SlicePlace, sliceIndices } from '../layout/slice.ts';
import type { OwnBytes } from '../words/memory.ts';
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

/** A view that can make others, of class `V`. */
export abstract class Shaped<V> extends Body {
  /** A view of `extent` places of the first axis, from `start`, `step` apart; all three already checked. */
  abstract sub(start: number, extent: number, step: number): V;

  /** A view of other places in the same memory; read-only if this one is. */
  abstract made(element: Format, grid: Grid, locked?: boolean): V;

  /** A writable view of the same sort of items in memory that nobody else has. */
  abstract fresh(memory: OwnBytes, grid: Grid): V;

  /** Some of the same items, or all, at other places: none lies where none of them did. */
  placed(grid: Grid): V {
    return this.made(this.element, grid);
  }

  slice(start?: SlicePlace, stop?: SlicePlace, step?: SlicePlace): V {
    this.checkReleased();
    if (this.grid.shape.length === 0) throw new TypeError('invalid indexing of 0-dim memory');
    const range = sliceIndices(start, stop, step, this.extent);
    return this.sub(range.start, range.count, range.step);
  }

  cast(...args: readonly unknown[]): V {
    const { element, grid } = castParts(this, args);
    return this.made(element, grid);
  }

  field(...path: readonly unknown[]): V {
    const { element, grid } = fieldParts(this, path);
    return this.made(element, grid);
  }

  toreadonly(): V {
    this.checkReleased();
    return this.made(this.element, this.grid, true);
  }

  newbyteorder(order?: unknown): V {
    return this.made(reordered(this, order), this.grid);
  }

  reshape(shape: unknown, options?: unknown): V {
    return this.reshaped(reshapeParts(this, shape, options));
  }

  ravel(options?: unknown): V {
    return this.reshaped(ravelParts(this, options));
  }

  get T(): V {
    return this.placed(transposeGrid(this, []));
  }

  transpose(...axes: readonly unknown[]): V {
    return this.placed(transposeGrid(this, axes));
  }

  moveaxis(source: unknown, destination: unknown): V {
    return this.placed(moveaxisGrid(this, source, destination));
  }

  squeeze(axis?: unknown): V {
    return this.placed(squeezeGrid(this, axis));
  }

  broadcast_to(shape: unknown): V {
    return this.made(this.element, broadcastGrid(this, shape), true);
  }

  as_strided(shape: unknown, strides: unknown, options?: unknown): V {
    return this.made(this.element, stridedGrid(this, shape, strides, options)); // at any places at all
  }

  reshaped({ grid, copy }: Reshaped): V {
    return copy === undefined ? this.placed(grid) : this.fresh(copy, grid);
  }
}

// The same items in another shape, without moving a byte. NumPy: `reshape`.

import { ValueError } from '../words/errors.ts';
import type { Grid } from './grid.ts';
import { at, contiguousStrides, product, sameShape } from './shape.ts';

/** Axes that are walked as one: so many places, one stride apart. */
interface Run {
  readonly extent: number;
  readonly stride: number;
}

/**
 * The places of the same items in another shape of as many, both read in the same order: the last axis fastest (`C`)
 * or the first (`F`). `undefined` where no strides can say it, so that the items would have to be copied.
 */
export function reshaped(grid: Grid, shape: readonly number[], order: 'C' | 'F'): Grid | undefined {
  if (product(shape) === 0) {
    return { ...grid, shape, strides: contiguousStrides(shape, grid.itemsize, order), suboffsets: [] };
  }
  if (grid.suboffsets.length > 0) return sameShape(grid.shape, shape) ? grid : undefined;
  const fastest = runs(grid, order);
  const strides = new Array<number>(shape.length).fill(0);
  let run = fastest.next().value ?? { extent: 1, stride: grid.itemsize };
  let left = run.extent;
  let stride = run.stride;
  for (const axis of axesFrom(shape.length, order)) {
    const extent = at(shape, axis);
    if (left === 1 && extent > 1) {
      run = fastest.next().value ?? run;
      left = run.extent;
      stride = run.stride;
    }
    if (left % extent !== 0) return undefined; // the axis would go on where the run does not
    strides[axis] = stride;
    stride *= extent;
    left /= extent;
  }
  return { ...grid, shape, strides };
}

/** The axes in an order, the fastest first. */
function* axesFrom(ndim: number, order: 'C' | 'F'): Generator<number, undefined> {
  for (let k = 0; k < ndim; k++) yield order === 'C' ? ndim - 1 - k : k;
}

/** The runs that the items lie in, each as long as can be, the fastest first. */
function* runs({ shape, strides }: Grid, order: 'C' | 'F'): Generator<Run, undefined> {
  let run: Run | undefined;
  for (const axis of axesFrom(shape.length, order)) {
    const extent = at(shape, axis);
    const stride = at(strides, axis);
    if (extent === 1) continue;
    if (run !== undefined && stride === run.stride * run.extent) {
      run = { extent: run.extent * extent, stride: run.stride };
      continue;
    }
    if (run !== undefined) yield run;
    run = { extent, stride };
  }
  if (run !== undefined) yield run;
}

/**
 * A shape that was asked for, its one -1 replaced by what is left of `count` items.
 * Errors: `ValueError` for another number of items, a second -1, or any other negative extent.
 */
export function completedShape(shape: readonly number[], count: number): number[] {
  const open = shape.indexOf(-1);
  if (shape.some((extent, axis) => extent < 0 && axis !== open)) {
    throw new ValueError(
      open >= 0 && shape.lastIndexOf(-1) !== open
        ? 'memoryview: can only specify one unknown dimension'
        : 'memoryview: negative dimensions are not allowed',
    );
  }
  const known = product(shape.filter((_, axis) => axis !== open));
  const rest = open < 0 ? 1 : count / known;
  if (open < 0 ? known !== count : known === 0 || !Number.isInteger(rest)) {
    throw new ValueError(`memoryview: cannot reshape ${count} items into shape [${shape.join(', ')}]`);
  }
  return shape.map((extent) => (extent === -1 ? rest : extent));
}

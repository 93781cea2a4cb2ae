// Bytes copied between two grids, or a grid and packed memory. One way for all formats: only reading a value needs to know it.

import type { OwnBytes } from '../words/memory.ts';
import { apart, courseOf } from './course.ts';
import { eachRun, type Follow, type Grid, gridBytes, outside, packedGrid } from './grid.ts';
import { contiguousStrides, reach } from './shape.ts';
import { moveRow, travel } from './travel.ts';

/** Items in memory. */
export interface Placed {
  readonly bytes: Uint8Array;
  readonly grid: Grid;
  readonly follow: Follow;
}

/**
 * The items of a grid one after the other. Copies. `order` is the axis that is walked fastest: the last (`C`) or the first (`F`).
 * Errors: `BufferError` for a pointer that leads outside, as in all that follows.
 */
export function gather(bytes: Uint8Array, grid: Grid, follow: Follow, order: 'C' | 'F' = 'C'): OwnBytes {
  const packed = new Uint8Array(gridBytes(grid));
  if (indirect(grid)) {
    // Pointers can only be followed from the first axis down, in C order.
    gatherRuns(packed, bytes, grid, follow);
    if (order === 'C' || grid.shape.length < 2) return packed;
    return gather(packed, packedGrid(0, grid.itemsize, grid.shape), follow, order);
  }
  const strides = contiguousStrides(grid.shape, grid.itemsize, order);
  copyPlaces(bytes, grid, packed, { ...grid, offset: 0, strides }, true);
  return packed;
}

/** Packed items laid out over a grid, in C order. `packed` must be other memory than the grid's. */
export function scatter(packed: Uint8Array, bytes: Uint8Array, grid: Grid, follow: Follow): void {
  if (indirect(grid)) scatterRuns(packed, bytes, grid, follow);
  else copyPlaces(packed, packedGrid(0, grid.itemsize, grid.shape), bytes, grid, apart(grid));
}

/** Copies all items to other places of the same shape and size of item, as if through a temporary. */
export function copyItems(from: Placed, to: Placed): void {
  const together = indirect(from.grid) || indirect(to.grid) || meet(from, to);
  // A single stretch is moved as a whole.
  if (together && !(isPacked(from.grid) && isPacked(to.grid))) {
    scatter(gather(from.bytes, from.grid, from.follow), to.bytes, to.grid, to.follow);
  } else {
    copyPlaces(from.bytes, from.grid, to.bytes, to.grid, apart(to.grid));
  }
}

function indirect(grid: Grid): boolean {
  return grid.suboffsets.length > 0;
}

function isPacked({ shape, strides, suboffsets, itemsize }: Grid): boolean {
  const packed = contiguousStrides(shape, itemsize);
  return (
    suboffsets.length === 0 && packed.every((stride, axis) => stride === strides[axis] || shape[axis] === 1)
  );
}

/** Whether two stretches of memory may have a byte in common. */
function meet(a: Placed, b: Placed): boolean {
  if (a.bytes.buffer !== b.bytes.buffer) {
    // Two shared buffers may be the same memory; what lies in this realm's `ArrayBuffer` lies nowhere else.
    return !(a.bytes.buffer instanceof ArrayBuffer || b.bytes.buffer instanceof ArrayBuffer);
  }
  const [x, y] = [stretchOf(a), stretchOf(b)];
  return x.low < y.high && y.low < x.high;
}

function stretchOf({ bytes, grid }: Placed): { low: number; high: number } {
  const { low, high } = reach(grid.shape, grid.strides, grid.itemsize);
  const start = bytes.byteOffset + grid.offset;
  return { low: start + low, high: start + high };
}

/** Copies between grids without pointers that do not overlap; `free`: no two places of the target do either. */
function copyPlaces(source: Uint8Array, from: Grid, target: Uint8Array, to: Grid, free: boolean): void {
  if (gridBytes(from) === 0) return;
  checkReach(source, from);
  checkReach(target, to);
  if (gridBytes(from) > LITTLE || (isPacked(from) && isPacked(to))) {
    if (!moveRow(source, from, target, to)) travel(courseOf(from, to, free), source, target);
  } else {
    walk(source, from, target, to, 0, from.offset, to.offset);
  }
}

/** Up to so many bytes, finding the best way takes longer than the way (`npm run bench -- --only 'a few'`). */
const LITTLE = 256;

/** Copies byte by byte in C order, from an axis on. */
function walk(
  source: Uint8Array,
  from: Grid,
  target: Uint8Array,
  to: Grid,
  axis: number,
  start: number,
  end: number,
): void {
  const { itemsize, shape } = from;
  const extent = shape[axis] ?? 1;
  const [stepFrom, stepTo] = [from.strides[axis] ?? 0, to.strides[axis] ?? 0];
  let [f, t] = [start, end];
  if (axis + 1 < shape.length) {
    for (let k = 0; k < extent; k++, f += stepFrom, t += stepTo) {
      walk(source, from, target, to, axis + 1, f, t);
    }
  } else if (itemsize === 1) {
    for (let k = 0; k < extent; k++, f += stepFrom, t += stepTo) target[t] = source[f]!;
  } else {
    for (let k = 0; k < extent; k++, f += stepFrom, t += stepTo) {
      for (let at = 0; at < itemsize; at++) target[t + at] = source[f + at]!;
    }
  }
}

/** Typed arrays pass over what lies outside them without a word. */
function checkReach(bytes: Uint8Array, { offset, shape, strides, itemsize }: Grid): void {
  const { low, high } = reach(shape, strides, itemsize);
  if (offset + low < 0 || offset + high > bytes.byteLength) throw outside();
}

function gatherRuns(packed: Uint8Array, bytes: Uint8Array, grid: Grid, follow: Follow): void {
  const { itemsize } = grid;
  let to = 0;
  eachRun(grid, follow, (offset, stride, count) => {
    copyPlaces(bytes, run(offset, stride, count, itemsize), packed, run(to, itemsize, count, itemsize), true);
    to += count * itemsize;
  });
}

/**
 * All pointers are followed before the first byte is written: a bad one leaves nothing half-written, and an item may lie
 * where a pointer was.
 */
function scatterRuns(packed: Uint8Array, bytes: Uint8Array, grid: Grid, follow: Follow): void {
  const { itemsize } = grid;
  const runs: Grid[] = [];
  eachRun(grid, follow, (offset, stride, count) => {
    const places = run(offset, stride, count, itemsize);
    checkReach(bytes, places);
    runs.push(places);
  });
  let from = 0;
  for (const places of runs) {
    const count = places.shape[0] ?? 0;
    copyPlaces(packed, run(from, itemsize, count, itemsize), bytes, places, apart(places));
    from += count * itemsize;
  }
}

function run(offset: number, stride: number, count: number, itemsize: number): Grid {
  return { offset, itemsize, shape: [count], strides: [stride], suboffsets: [] };
}

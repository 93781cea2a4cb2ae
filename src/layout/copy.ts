// Bytes copied between a grid and packed memory. One way for all formats: only reading a value needs to know it.

import type { OwnBytes } from '../words/memory.ts';
import { eachRun, type Follow, type Grid, gridBytes, outside, packedGrid } from './grid.ts';

/** The items of a grid one after the other. Copies. `order` is the axis that is walked fastest: the last (`C`) or the first (`F`). */
export function gather(bytes: Uint8Array, grid: Grid, follow: Follow, order: 'C' | 'F' = 'C'): OwnBytes {
  const packed = new Uint8Array(gridBytes(grid));
  if (order === 'F' && grid.shape.length > 1) {
    const indirect = grid.suboffsets.length > 0;
    // Pointers can only be followed from the first axis down, so those items are packed in C order first.
    const source = indirect ? gather(bytes, grid, follow) : bytes;
    const direct = indirect ? packedGrid(0, grid.itemsize, grid.shape) : grid;
    gatherInto(packed, source, reversed(direct), follow);
  } else {
    gatherInto(packed, bytes, grid, follow);
  }
  return packed;
}

/** Items in memory. */
export interface Placed {
  readonly bytes: Uint8Array;
  readonly grid: Grid;
  readonly follow: Follow;
}

/** Copies all items to other places of the same shape and size of item, as if through a temporary. */
export function copyItems(from: Placed, to: Placed): void {
  scatter(gather(from.bytes, from.grid, from.follow), to.bytes, to.grid, to.follow);
}

/** Packed items laid out over a grid, in C order. `packed` must be other memory than the grid's. */
export function scatter(packed: Uint8Array, bytes: Uint8Array, grid: Grid, follow: Follow): void {
  const { itemsize } = grid;
  let from = 0;
  const copyOne = (offset: number, stride: number, count: number): void => {
    copyRun(packed, from, itemsize, bytes, offset, stride, count, itemsize);
    from += count * itemsize;
  };
  if (grid.suboffsets.length === 0) {
    eachRun(grid, follow, copyOne);
    return;
  }
  // All pointers are followed before the first byte is written: a bad one leaves nothing half-written, and an item
  // may lie where a pointer was.
  const runs: Parameters<typeof copyOne>[] = [];
  eachRun(grid, follow, (...run) => {
    checkRun(bytes, ...run, itemsize);
    runs.push(run);
  });
  for (const run of runs) copyOne(...run);
}

function gatherInto(packed: Uint8Array, bytes: Uint8Array, grid: Grid, follow: Follow): void {
  const { itemsize } = grid;
  let to = 0;
  eachRun(grid, follow, (offset, stride, count) => {
    copyRun(bytes, offset, stride, packed, to, itemsize, count, itemsize);
    to += count * itemsize;
  });
}

/** `count` items from one place to another; strides in bytes. The two memories do not overlap. */
function copyRun(
  source: Uint8Array,
  from: number,
  fromStride: number,
  target: Uint8Array,
  to: number,
  toStride: number,
  count: number,
  itemsize: number,
): void {
  checkRun(source, from, fromStride, count, itemsize);
  checkRun(target, to, toStride, count, itemsize);
  if (fromStride === itemsize && toStride === itemsize) {
    target.set(source.subarray(from, from + count * itemsize), to);
  } else if (itemsize === 1) {
    for (let k = 0; k < count; k++) target[to + k * toStride] = source[from + k * fromStride]!;
  } else {
    for (let k = 0; k < count; k++) {
      const [item, place] = [from + k * fromStride, to + k * toStride];
      for (let b = 0; b < itemsize; b++) target[place + b] = source[item + b]!;
    }
  }
}

/** Where a pointer led is known only now. Errors: `BufferError` for a run that leaves the memory. */
function checkRun(bytes: Uint8Array, offset: number, stride: number, count: number, itemsize: number): void {
  const end = offset + (count - 1) * stride;
  if (Math.min(offset, end) < 0 || Math.max(offset, end) + itemsize > bytes.length) {
    throw outside();
  }
}

function reversed(grid: Grid): Grid {
  return {
    ...grid,
    shape: [...grid.shape].reverse(),
    strides: [...grid.strides].reverse(),
  };
}

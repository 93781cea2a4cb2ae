// Bytes copied between a grid and packed memory. One way for all formats: only reading a value needs to know it.

import { eachRun, type Follow, type Grid, gridBytes, packedGrid } from './grid.ts';

/** The items of a grid one after the other. Copies. `order` is the axis that is walked fastest: the last (`C`) or the first (`F`). */
export function gather(
  bytes: Uint8Array,
  grid: Grid,
  follow: Follow,
  order: 'C' | 'F' = 'C',
): Uint8Array<ArrayBuffer> {
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

/** Packed items laid out over a grid, in C order. `packed` must be other memory than the grid's. */
export function scatter(packed: Uint8Array, bytes: Uint8Array, grid: Grid, follow: Follow): void {
  const { itemsize } = grid;
  let from = 0;
  eachRun(grid, follow, (offset, stride, count) => {
    if (stride === itemsize) {
      bytes.set(packed.subarray(from, from + count * itemsize), offset);
    } else {
      for (let k = 0; k < count; k++) {
        const to = offset + k * stride;
        for (let b = 0; b < itemsize; b++) bytes[to + b] = packed[from + k * itemsize + b] ?? 0;
      }
    }
    from += count * itemsize;
  });
}

function gatherInto(packed: Uint8Array, bytes: Uint8Array, grid: Grid, follow: Follow): void {
  const { itemsize } = grid;
  let to = 0;
  eachRun(grid, follow, (offset, stride, count) => {
    if (stride === itemsize) {
      packed.set(bytes.subarray(offset, offset + count * itemsize), to);
    } else {
      for (let k = 0; k < count; k++) {
        const from = offset + k * stride;
        for (let b = 0; b < itemsize; b++) packed[to + k * itemsize + b] = bytes[from + b] ?? 0;
      }
    }
    to += count * itemsize;
  });
}

function reversed(grid: Grid): Grid {
  return {
    ...grid,
    shape: [...grid.shape].reverse(),
    strides: [...grid.strides].reverse(),
  };
}

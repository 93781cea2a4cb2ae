// The same items laid out in one way or another, for tests of what must not depend on where they lie.

import { type MemoryView, memoryview } from 'memoryview';
import type { Random } from '../../oracle/random.ts';
import { lend } from '../../support.ts';

/** Items in C order. */
export interface Items {
  readonly format: string;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A view of the items, its axes in any order and direction, with gaps or without. */
export function laidOut(random: Random, { format, itemsize, shape, bytes }: Items): MemoryView {
  const gap = random.pick([0, 0, 1, itemsize]);
  const strides = new Array<number>(shape.length).fill(0);
  let [stride, offset] = [itemsize + gap, random.below(4)];
  for (const axis of random.shuffled(shape.map((_, k) => k))) {
    const extent = shape[axis] ?? 0;
    const down = random.chance(30) && extent > 0;
    strides[axis] = down ? -stride : stride;
    if (down) offset += (extent - 1) * stride;
    stride *= Math.max(1, extent);
  }
  const memory = new Uint8Array(offset + stride + itemsize);
  let from = 0;
  const put = (axis: number, at: number): void => {
    if (axis === shape.length) {
      memory.set(bytes.subarray(from, from + itemsize), at);
      from += itemsize;
      return;
    }
    for (let k = 0; k < (shape[axis] ?? 0); k++) put(axis + 1, at + k * (strides[axis] ?? 0));
  };
  put(0, offset);
  return memoryview(lend({ memory, byteOffset: offset, format, itemsize, shape, strides }));
}

/** All values in C order; `undefined` for what is none. */
export function values(view: MemoryView): unknown[] {
  const { shape } = view;
  const found: unknown[] = [];
  const descend = (key: readonly number[]): void => {
    const extent = shape[key.length];
    if (extent !== undefined) {
      for (let k = 0; k < extent; k++) descend([...key, k]);
      return;
    }
    try {
      found.push(view.get(...key));
    } catch {
      found.push(undefined);
    }
  };
  descend([]);
  return found;
}

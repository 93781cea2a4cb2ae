// Views of typed arrays in all layouts: for tests that compare them, item by item, with what other libraries see.

import { type MemoryView, memoryview } from 'memoryview';
import type { Random } from '../oracle/random.ts';
import { call } from '../support.ts';

export type NumberArray = ArrayBufferView & { [index: number]: number | bigint; readonly length: number };

/** A typed array of random items, some bytes into its buffer. */
export function randomArray(
  random: Random,
  Class: {
    readonly BYTES_PER_ELEMENT: number;
    new (buffer: ArrayBuffer, offset: number, length: number): NumberArray;
  },
  count: number,
): NumberArray {
  const offset = Class.BYTES_PER_ELEMENT * random.below(4);
  const array = new Class(new ArrayBuffer(offset + count * Class.BYTES_PER_ELEMENT + 16), offset, count);
  const wide = array instanceof BigInt64Array || array instanceof BigUint64Array;
  for (let k = 0; k < count; k++) array[k] = wide ? BigInt(random.below(120)) : random.below(120);
  return array;
}

/** Strides of all signs, gaps, transposed axes, axes of one place and of none, no axis. */
export function randomlyPlaced(random: Random, whole: MemoryView): MemoryView {
  const shape = random.pick([[24], [4, 6], [6, 4], [2, 3, 4], [4, 1, 6], [2, 2, 2, 3]]);
  let view = changed(whole, 'reshape', shape);
  for (let steps = random.below(4); steps > 0; steps--) view = step(random, view);
  return view;
}

function step(random: Random, view: MemoryView): MemoryView {
  if (view.ndim === 0) return view;
  const { length } = view;
  switch (random.below(6)) {
    case 0:
      return view.slice(null, null, -1);
    case 1:
      return view.slice(random.below(length + 1), null, random.pick([1, 2, 3, -2]));
    case 2:
      return changed(view, 'transpose');
    case 3:
      return length > 0 && view.ndim > 1 ? changed(view, 'get', random.below(length)) : view;
    case 4:
      return changed(view.slice(0, 1), 'moveaxis', 0, -1);
    default:
      return changed(view, 'moveaxis', 0, -1).slice(null, null, random.pick([-1, 2]));
  }
}

function changed(view: MemoryView, name: string, ...args: unknown[]): MemoryView {
  return call(view, name, ...args) as MemoryView;
}

/** Every position of a shape, in C order. */
export function positions(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (all, extent) => all.flatMap((before) => Array.from({ length: extent }, (_, k) => [...before, k])),
    [[]],
  );
}

/** The item of a view at a position, whatever its axes. */
export function itemAt(view: MemoryView, position: readonly number[]): unknown {
  return call(view, 'get', ...position);
}

/** Bytes of `ArrayBuffer`s that were made, and not given back, while `run` ran. */
export function allocated<T>(run: () => T): { bytes: number; value: T } {
  const before = process.memoryUsage().arrayBuffers;
  const value = run();
  return { bytes: process.memoryUsage().arrayBuffers - before, value };
}

export const wholeOf = (array: NumberArray): MemoryView => memoryview(array as never) as MemoryView;

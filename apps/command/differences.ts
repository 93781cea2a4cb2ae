// Items of two files that differ, a window at a time.

import type { MemoryView } from 'memoryview';
import type { Items } from '../files/part.ts';
import { countOf, extentsOf, readBox, windowBytes, windows } from './box.ts';

/** What is told of differences as they are found. */
export interface DifferenceSink {
  /** Whether it wants to see the next one; counted is it in any case. */
  wants(): boolean;
  see(difference: Difference): void;
  /** Called after each window. */
  flush(): Promise<void>;
}

/** An item that differs, and both values of it. */
export interface Difference {
  /** In C order. */
  readonly number: number;
  readonly a: unknown;
  readonly b: unknown;
}

/**
 * Compares the items of a shape that both have, by value. NaN equals NaN. Gives how many differ.
 */
export async function countDifferences(
  a: Items,
  b: Items,
  shape: readonly number[],
  sink: DifferenceSink,
): Promise<number> {
  let [start, different] = [0, 0];
  for (const box of windows(
    shape,
    Math.max(a.itemsize, b.itemsize),
    Math.max(windowBytes(a), windowBytes(b)),
  )) {
    const [viewA, viewB] = [await readBox(a, box), await readBox(b, box)];
    const count = countOf(extentsOf(box));
    if (a.format !== b.format || !viewA.equals(viewB, { by: 'bytes' })) {
      const [flatA, flatB] = [flat(viewA), flat(viewB)];
      for (const k of unequal(flatA, flatB)) {
        different++;
        if (sink.wants()) sink.see({ number: start + k, a: flatA.item(k), b: flatB.item(k) });
      }
    }
    start += count;
    await sink.flush();
  }
  return different;
}

function flat(view: MemoryView): MemoryView {
  return view.reshape([-1], { copy: 'ifNeeded' });
}

/** Numbers of the items that differ. */
function* unequal(a: MemoryView, b: MemoryView): Generator<number> {
  const length = a.length;
  const options = { nan: 'equal' } as const;
  for (let k = 0; k < length; ) {
    const [x, y] = [a.item(k), b.item(k)];
    const known = plainlyUnequal(x, y);
    if (known === undefined) {
      // The view's own search decides of records, text, bytes; it goes on to the next that differs.
      const next = a.slice(k).mismatch(b.slice(k), options);
      if (typeof next !== 'number' || next < 0) return;
      yield k + next;
      k += next + 1;
    } else {
      if (known) yield k;
      k++;
    }
  }
}

/** Whether two numbers differ; `undefined`: they are none. */
function plainlyUnequal(x: unknown, y: unknown): boolean | undefined {
  if (typeof x === 'number' && typeof y === 'number') return x !== y && !(Number.isNaN(x) && Number.isNaN(y));
  if (typeof x === 'bigint' && typeof y === 'bigint') return x !== y;
  return undefined;
}

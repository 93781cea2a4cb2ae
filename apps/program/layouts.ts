// The layouts of a program's views: each once.

import type { Layout } from 'memoryview';
import { layoutOf } from './reach.ts';

/** Items that a layout lists, and all layouts together; beyond that, a layout lists the few that follow. */
const MOST_ITEMS = 4096;
const MOST_OF_ALL = 2 ** 17;
const FEW_ITEMS = 16;
/** Layouts of one run. */
const MOST_LAYOUTS = 4096;

/** Layouts, numbered as they are seen. */
export class Layouts {
  private fresh: Layout[] = [];
  private count = 0;
  private items = 0;
  private readonly numbers = new Map<string, number>();

  /** The number of the layout of a view, or of a `memoryview` of a value; `undefined` where there is none. */
  numberOf(value: object): number | undefined {
    const head = layoutOf(value, 0);
    if (head === undefined) return undefined;
    // What pointers lead to may change from step to step; of any other view the rest follows from these.
    if (head.suboffsets.length > 0) return this.add(layoutOf(value, MOST_ITEMS), JSON.stringify);
    const { format, itemsize, shape, strides, offset, window, readonly } = head;
    const key = JSON.stringify([format, itemsize, shape, strides, offset, window, readonly]);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const room = Math.max(FEW_ITEMS, Math.min(MOST_ITEMS, MOST_OF_ALL - this.items));
    return this.add(layoutOf(value, room), () => key);
  }

  /** What is new since this was called before. */
  taken(): readonly Layout[] {
    const taken = this.fresh;
    this.fresh = [];
    return taken;
  }

  private add(layout: Layout | undefined, keyOf: (layout: Layout) => string): number | undefined {
    if (layout === undefined) return undefined;
    const key = keyOf(layout);
    const known = this.numbers.get(key);
    if (known !== undefined || this.count >= MOST_LAYOUTS) return known;
    this.numbers.set(key, this.count);
    this.fresh.push(layout);
    this.items += layout.items.length;
    return this.count++;
  }
}

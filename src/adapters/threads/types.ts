// What the type checker knows of an atomic access: its place and its value.

import type { PositionOf } from '../../types/axes.ts';
import type { ItemOf } from '../../types/item.ts';
import type { Index } from '../../words/integers.ts';

type Letter = 'b' | 'B' | 'h' | 'H' | 'i' | 'I' | 'l' | 'L' | 'q' | 'Q' | 'n' | 'N' | 'P';
type Mark = '' | '@' | '=' | '<' | '>' | '!';

/** Where the item is: an index, or a list of one index an axis. Negative ones count from the end. */
export type AtomicIndex<N extends number> = N extends number
  ? `${N}` extends '1'
    ? Index | Readonly<PositionOf<N>>
    : `${N}` extends `${bigint}`
      ? Readonly<PositionOf<N>>
      : Index | readonly Index[]
  : never;

/** What an item of format `F` is; `never` where it is no integer. */
export type AtomicItem<F extends string> = F extends string
  ? string extends F
    ? number | bigint
    : `${F}` extends `${Mark}${Letter}`
      ? ItemOf<F>
      : never
  : never;

/** What may be written there: any integer. */
export type AtomicInput<F extends string> = [AtomicItem<F>] extends [never] ? never : Index;

/** How a wait ended. */
export type Waited = 'ok' | 'not-equal' | 'timed-out';

/** How a wait ended, or the promise of how it will. JavaScript: `Atomics.waitAsync`. */
export type WaitedAsync =
  | { readonly async: false; readonly value: 'not-equal' | 'timed-out' }
  | { readonly async: true; readonly value: Promise<'ok' | 'timed-out'> };

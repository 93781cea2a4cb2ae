// What the type checker knows of axes: how many a key, a shape or an operation leaves, and what follows from that.

import type { Ellipsis } from '../layout/ellipsis.ts';
import type { KeyPart } from '../layout/key.ts';
import type { newaxis } from '../layout/newaxis.ts';
import type { Slice } from '../layout/slice.ts';
import type { Index } from '../words/integers.ts';
import type { Repeat } from './repeat.ts';

// Everywhere here an `N` of `number` is a number of axes known only at run time. `N` stands in a template for the
// reason that `item.ts` gives for `F`, and so no type may ask `number extends N`. `N extends number` is there to take
// a union one by one.

/** One element an axis; a list of any length where only run time knows how many. */
type Axes<N extends number> = N extends number ? Repeat<0, `${N}`> : never;

/** What `Axes` is where the number is known. */
type Known = [] | [0, ...0[]];

/** `Yes` where the number of axes is known. */
export type IfKnown<N extends number, Yes, No> = Repeat<0, `${N}`> extends Known ? Yes : No;

/** One axis less; `never` where there is none. */
export type Less<N extends number> =
  Axes<N> extends infer All
    ? All extends [unknown, ...infer Rest]
      ? Rest['length']
      : All extends []
        ? never
        : number
    : never;

/** The sum of two numbers of axes. */
export type More<N extends number, M extends number> =
  Axes<N> extends infer A extends unknown[]
    ? Axes<M> extends infer B extends unknown[]
      ? [...A, ...B]['length']
      : never
    : never;

/** The names of the indices, where there are few. */
interface Positions {
  '0': [];
  '1': [index: Index];
  '2': [i: Index, j: Index];
  '3': [i: Index, j: Index, k: Index];
}

/** One index an axis. */
export type PositionOf<N extends number> = N extends number
  ? `${N}` extends keyof Positions
    ? Positions[`${N}`]
    : Repeat<Index, `${N}`> extends infer L extends Index[]
      ? L
      : Index[]
  : never;

/** Where an item was found: an index, and with any other number of axes but one a list of one index an axis. */
export type PlaceOf<N extends number> = N extends number
  ? `${N}` extends '1'
    ? number
    : IfKnown<N, Repeat<number, `${N}`>, number | number[]>
  : never;

/** The same for what need not be there: -1 on one axis, `null` on any other number of them. */
export type PlaceOrNone<N extends number> = N extends number
  ? `${N}` extends '1'
    ? number
    : PlaceOf<N> | null
  : never;

/** Nested lists of items, one level an axis; the item itself for a view without an axis. */
export type Nested<T> = T | Nested<T>[];

/** Items as lists, one level an axis. */
export type ListsOf<T, N extends number> = N extends number
  ? IfKnown<N, Lists<T, Axes<N>>, Nested<T>>
  : never;

type Lists<T, Levels> = Levels extends [unknown, ...infer Inner] ? Lists<T, Inner>[] : T;

/** A shape as an argument: an extent for each axis, or one extent. */
export type ShapeArgument = Index | readonly Index[];

/** The number of axes of a shape. */
export type RankOf<S> = S extends readonly unknown[] ? S['length'] : 1;

declare const sentence: unique symbol;

/** In place of the parts of a key that names more axes than there are: nothing is one, so its use does not compile. */
interface BadKey<Sentence extends string> {
  readonly [sentence]: Sentence;
}

/** The key itself, if it names no more axes than there are. */
export type KeyFor<N extends number, K extends readonly KeyPart[]> = [KeptBy<N, K>] extends [never]
  ? readonly BadKey<'more indices than axes'>[]
  : K;

/** The number of axes that a key leaves; `never` for one that names more than there are. */
export type KeptBy<N extends number, K extends readonly unknown[]> = number extends K['length']
  ? number
  : N extends number
    ? IfKnown<N, Kept<K, Axes<N>, []>, number> extends infer M extends number
      ? M
      : never
    : never;

/** `Left`: the axes that the key has not come to. `Done`: those it has left. */
type Kept<K, Left, Done extends unknown[]> = K extends readonly [infer Part, ...infer Rest]
  ? Part extends typeof newaxis
    ? Kept<Rest, Left, [...Done, 0]>
    : Part extends typeof Ellipsis
      ? Kept<Rest, Left, Done>
      : Left extends [unknown, ...infer After]
        ? Kept<Rest, After, Part extends Slice ? [...Done, 0] : Done>
        : never
  : Left extends unknown[]
    ? [...Done, ...Left]['length']
    : never;

// What the type checker knows of the values that are written to many places at once.

import type { BytesLike } from '../bytes/owner.ts';
import type { Index } from '../words/integers.ts';
import type { KeptBy, PositionOf } from './axes.ts';
import type { InputOf } from './input.ts';

/**
 * Nested lists of `T`: arrays, and whatever can be iterated but text, which is no list of its characters. How deep, and
 * whether the lengths agree, is known only at run time.
 */
export type Lists<T> = readonly (T | Lists<T>)[] | (Iterable<T | Lists<T>> & object);

/** What may be written to places of format `F`: memory of the same format and shape, lists, or one item for all. */
export type Spread<F extends string> = InputOf<F> | BytesLike | Lists<InputOf<F>>;

/** What may be written through a key: one item where the key names one, and otherwise what can be spread. */
export type InputAt<
  F extends string,
  N extends number,
  K extends readonly unknown[],
> = K extends readonly Index[] ? (KeptBy<N, K> extends 0 ? InputOf<F> : Spread<F>) : Spread<F>;

/** What may be searched for: an item, or memory that holds a run of items. */
export type Needle<F extends string> = InputOf<F> | BytesLike;

/** A key of one item, and the value. */
export type ItemAssignment<F extends string, N extends number> = [
  ...position: PositionOf<N>,
  value: InputOf<F>,
];

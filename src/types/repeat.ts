// A type repeated as often as a count in a format string says.

import type { Digit } from './letters.ts';

interface Times<T> {
  '': [T];
  '0': [];
  '1': [T];
  '2': [T, T];
  '3': [T, T, T];
  '4': [T, T, T, T];
  '5': [T, T, T, T, T];
  '6': [T, T, T, T, T, T];
  '7': [T, T, T, T, T, T, T];
  '8': [T, T, T, T, T, T, T, T];
  '9': [T, T, T, T, T, T, T, T, T];
}

/** More would make tuples of 10,000 elements in one format, where the compiler gives up. */
type Tens = '1' | '2' | '3' | '4' | '5' | '6';

// One by one: of a union of lists the spread would be all of their combinations.
type Tenfold<L> = L extends unknown[] ? [...L, ...L, ...L, ...L, ...L, ...L, ...L, ...L, ...L, ...L] : never;

/** A tuple of `Count` times `T`, once where there is no count; from 70 on a list of `T` of any length. */
export type Repeat<T, Count extends string> = Count extends keyof Times<T>
  ? Times<T>[Count]
  : Count extends `0${infer Rest}`
    ? Repeat<T, Rest>
    : Count extends `${infer Ten extends Tens}${infer One extends Digit}`
      ? [Times<T>[Ten], Times<T>[One]] extends [infer L extends unknown[], infer Last extends unknown[]]
        ? [...Tenfold<L>, ...Last]
        : never
      : T[];

/** `List` and behind it `Count` times `T`. */
export type Append<List extends unknown[], T, Count extends string> =
  Repeat<T, Count> extends infer More extends unknown[] ? [...List, ...More] : never;

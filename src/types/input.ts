// What the type checker knows of an item that is written.

import type { Kind, NativeLetters, Writes } from './letters.ts';
import type { PartsOf } from './parse.ts';
import type { AnyPart, FieldsOf } from './part.ts';
import type { BodyOf, RecordFormat } from './record.ts';
import type { Repeat } from './repeat.ts';

// `F` stands in a template for the reason that `item.ts` gives.

/**
 * What may be written as an item of format `F`: any integer for an integer or a float, a list of the values of several,
 * an object of the fields of a record, or a list of them in their order, and for an array any iterable of what its
 * items take. Anything for a format known only at run time.
 */
export type InputOf<F extends string> = F extends string
  ? `${F}` extends keyof NativeLetters
    ? Writes[NativeLetters[`${F}`]]
    : F extends RecordFormat<infer Fields>
      ? WriteBody<BodyOf<Fields>>
      : PartsOf<F> extends infer Parts
        ? Parts extends readonly AnyPart[]
          ? OneOrAll<Flat<Parts>>
          : unknown
        : never
  : never;

type OneOrAll<Values extends unknown[]> = Values extends [infer One] ? One : Readonly<Values>;

type Flat<Parts extends readonly unknown[], Done extends unknown[] = []> = Parts extends readonly [
  infer P extends AnyPart,
  ...infer Rest,
]
  ? Repeat<WritePart<P>, P['count']> extends infer Values extends unknown[]
    ? Flat<Rest, [...Done, ...Values]>
    : never
  : Done;

type WritePart<P> = P extends AnyPart
  ? P['axes'] extends []
    ? WriteBody<P['body']>
    : Nest<WriteBody<P['body']>, P['axes']>
  : never;

type Nest<T, Axes> = Axes extends [unknown, ...infer Inner] ? List<Nest<T, Inner>> : T;

/** A view, whatever its items: one of several axes can be listed, though not iterated. */
interface Listed {
  readonly ndim: number;
  tolist(): unknown;
}

/** Text can be iterated too, but is no list of its characters. */
type List<T> = readonly T[] | (Iterable<T> & object) | Listed;

type WriteBody<Body> = Body extends Kind
  ? Writes[Body]
  : [FieldsOf<Body>] extends [never]
    ? WriteAll<Body>
    :
        | { readonly [Name in keyof FieldsOf<Body>]: WritePart<FieldsOf<Body>[Name]> }
        | (Body extends readonly AnyPart[] ? WriteAll<Body> : never);

type WriteAll<Parts> = { readonly [I in keyof Parts]: WritePart<Parts[I]> };

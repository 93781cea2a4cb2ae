// What the type checker knows of an item that is read.

import type { Kind, NativeLetters, Reads } from './letters.ts';
import type { PartsOf } from './parse.ts';
import type { AnyPart, FieldsOf } from './part.ts';
import type { BodyOf, RecordFormat } from './record.ts';
import type { Repeat } from './repeat.ts';
import type { Value } from './value.ts';

// `F` stands in a template in the first question of these types: where two views are compared, TypeScript 5 then looks at
// their members, and finds that each is a `MemoryView<string>`. By `F` alone it would find that none is another's.

/**
 * The type of an item of format `F`: of one value, that value; of several, a tuple; of a record, an object by field
 * name, or a tuple where no field has one; of an array, nested lists. `Value` for a format known only at run time,
 * and for one that is malformed, very long or deep.
 */
export type ItemOf<F extends string> = F extends string
  ? `${F}` extends keyof NativeLetters
    ? Reads[NativeLetters[`${F}`]]
    : F extends RecordFormat<infer Fields>
      ? ReadBody<BodyOf<Fields>>
      : PartsOf<F> extends infer Parts
        ? Parts extends readonly AnyPart[]
          ? OneOrAll<Flat<Parts>>
          : Value
        : never
  : never;

type OneOrAll<Values extends unknown[]> = Values extends [infer One] ? One : Values;

/** The values of items outside of records, each as often as its count says. */
type Flat<Parts extends readonly unknown[], Done extends unknown[] = []> = Parts extends readonly [
  infer P extends AnyPart,
  ...infer Rest,
]
  ? Repeat<ReadPart<P>, P['count']> extends infer Values extends unknown[]
    ? Flat<Rest, [...Done, ...Values]>
    : never
  : Done;

/** The value of one part. */
export type ReadPart<P> = P extends AnyPart
  ? P['axes'] extends []
    ? ReadBody<P['body']>
    : Nest<ReadBody<P['body']>, P['axes']>
  : never;

type Nest<T, Axes> = Axes extends [unknown, ...infer Inner] ? Nest<T, Inner>[] : T;

// The mapped type stands here, and not under a name, so that editors show the fields.
type ReadBody<Body> = Body extends Kind
  ? Reads[Body]
  : [FieldsOf<Body>] extends [never]
    ? ReadAll<Body>
    : { -readonly [Name in keyof FieldsOf<Body>]: ReadPart<FieldsOf<Body>[Name]> };

type ReadAll<Parts> = { -readonly [I in keyof Parts]: ReadPart<Parts[I]> };

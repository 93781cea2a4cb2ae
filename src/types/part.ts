// One item of a format string, as the type checker sees it.

import type { Kind, StandardMark } from './letters.ts';

/**
 * One item. `Body` is a kind of value, or what a record consists of: its items in their order, or its fields by name.
 * `Format` is the item as a format of its own, without its axes: that of a view over this field.
 * `Axes` has one element an axis. `Count` repeats the item outside of records; inside, a count is one more axis.
 */
export interface Part<Name, Body, Format, Axes, Count> {
  readonly name: Name;
  readonly body: Body;
  readonly format: Format;
  readonly axes: Axes;
  readonly count: Count;
}

export type AnyPart = Part<unknown, unknown, string, unknown[], string>;

/** An item of which only run time knows more. */
export type UnknownPart = Part<null, 'value', string, [], ''>;

/** The fields of a record by name, from its body; `never` for what has none: a value, a tuple. */
export type FieldsOf<Body> = Body extends Kind
  ? never
  : Body extends readonly AnyPart[]
    ? HasNames<Body> extends true
      ? ByName<null extends Body[number]['name'] ? Rename<Body, Body[number]['name'] & string> : Body>
      : never
    : Body;

/** Whether any item has a name: such a record is an object, any other a tuple. */
export type HasNames<Parts extends readonly AnyPart[]> = [Parts[number]['name']] extends [null]
  ? false
  : true;

// Over the places of the list: a union of its items would forget their order, which editors show.
type ByName<Parts extends readonly AnyPart[]> = {
  [I in keyof Parts & `${number}` as Parts[I] extends AnyPart ? Parts[I]['name'] & string : never]: Parts[I];
};

/** Items without a name beside others with one get `f0`, `f1`, …, those that no other has, as in NumPy. */
type Rename<
  Parts extends readonly unknown[],
  Taken extends string,
  Done extends AnyPart[] = [],
  Next extends unknown[] = [],
> = Parts extends readonly [infer P extends AnyPart, ...infer Rest]
  ? P extends Part<null, infer B, infer F extends string, infer A extends unknown[], infer C extends string>
    ? `f${Length<Next>}` extends Taken
      ? Rename<Parts, Taken, Done, [...Next, 0]>
      : Rename<Rest, Taken, [...Done, Part<`f${Length<Next>}`, B, F, A, C>], [...Next, 0]>
    : Rename<Rest, Taken, [...Done, P], Next>
  : Done;

type Length<List extends unknown[]> = List['length'] & number;

/** An item's own text with the mark in force, where that says something about one item alone. */
export type Standalone<M extends string, Source extends string> = M extends StandardMark
  ? `${M}${Source}`
  : Source;

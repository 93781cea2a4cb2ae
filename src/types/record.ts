// Format strings built from TypeScript: a string that carries the types of its fields.

import type { Canonical } from './canonical.ts';
import type { Kind } from './letters.ts';
import type { FieldPart } from './parse.ts';
import type { Part, UnknownPart } from './part.ts';

declare const body: unique symbol;

/** A format string of which the compiler knows what it says, though not how. The symbol exists for it alone. */
export type TypedFormat<Body> = string & { readonly [body]: Body };

/** The fields of a record: names, and the format of each, which may have a shape, and may be that of a record. */
export interface RecordFields {
  readonly [name: string]: string;
}

/** The format of a record of these fields: no literal, for the compiler knows no order of fields. */
export type RecordFormat<Fields extends RecordFields> = TypedFormat<{
  [Name in keyof Fields]: PartOf<Fields[Name]>;
}>;

/** A format as `record()` writes it: in the canonical spelling, and a record's own text known only at run time. */
type PartOf<F extends string> =
  F extends TypedFormat<infer Body>
    ? Part<null, Body, F, [], ''>
    : FieldPart<F> extends infer P
      ? P extends Part<unknown, infer Body, infer Format extends string, infer Axes, unknown>
        ? Part<null, Body, Body extends Kind ? Canonical<Body, Format> : TypedFormat<Body>, Axes, ''>
        : UnknownPart
      : never;

/** The one part that a format with types is. */
export type TypedPart<F extends string, Body> = Part<null, Body, F, [], ''>;

// Format strings built from TypeScript: a string that carries the types of its fields.

import type { Canonical } from './canonical.ts';
import type { Kind } from './letters.ts';
import type { FieldPart } from './parse.ts';
import type { AnyPart, Part, UnknownPart } from './part.ts';

declare const fields: unique symbol;

/** The fields of a record: names, and the format of each, which may have a shape, and may be that of a record. */
export interface RecordFields {
  readonly [name: string]: string;
}

/**
 * The format of a record of these fields, or of what a format given as a string says. It is no literal, for the
 * compiler knows no order of fields; the symbol exists for it alone.
 */
export type RecordFormat<Fields extends RecordFields | string> = string & { readonly [fields]: Fields };

/** What a record of these fields consists of. */
export type BodyOf<Fields extends RecordFields | string> = Fields extends string
  ? BodyOfText<Fields>
  : { [Name in keyof Fields]: Fields[Name] extends string ? PartOf<Fields[Name]> : never };

type BodyOfText<F extends string> = FieldPart<F> extends infer P extends AnyPart ? P['body'] : 'value';

/** A format as `record()` writes it: in the canonical spelling, and a record's own text known only at run time. */
type PartOf<F extends string> =
  F extends RecordFormat<infer Fields>
    ? Part<null, BodyOf<Fields>, F, [], ''>
    : FieldPart<F> extends infer P
      ? P extends Part<unknown, infer Body, infer Format extends string, infer Axes, unknown>
        ? Part<null, Body, Body extends Kind ? Canonical<Body, Format> : RecordFormat<Format>, Axes, ''>
        : UnknownPart
      : never;

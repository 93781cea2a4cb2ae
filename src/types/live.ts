// What the type checker knows of a live record: an object whose properties read and write the memory.

import type { ReadPart } from './item.ts';
import type { Kind, NativeLetters } from './letters.ts';
import type { PartsOf } from './parse.ts';
import type { AnyPart, FieldsOf, Part } from './part.ts';
import type { BodyOf, RecordFormat } from './record.ts';

/** Views are built on types, so types take the view's as a parameter: its `view` follows from its format and axes. */
export interface ViewKind {
  /** The format of its items. */
  readonly format: string;
  /** How many axes it has. */
  readonly axes: number;
  /** The type of the view, which follows from both. */
  readonly view: unknown;
}

type ViewOf<V extends ViewKind, F, N> = (V & { readonly format: F; readonly axes: N })['view'];

// `F` stands in a template for the reason that `item.ts` gives.

/**
 * A live record of format `F`: a value for each field, a live record for a nested one, and a view for an array.
 * `never` for items without fields.
 */
export type LiveOf<F extends string, V extends ViewKind> = F extends string
  ? `${F}` extends keyof NativeLetters
    ? never
    : F extends RecordFormat<infer Fields>
      ? LiveBody<BodyOf<Fields>, V>
      : PartsOf<F> extends infer Parts
        ? Parts extends [Part<null, infer Body, string, [], '' | '1'>]
          ? LiveBody<Body, V>
          : Parts extends readonly AnyPart[]
            ? never
            : { [field: string]: unknown }
        : never
  : never;

type LiveBody<Body, V extends ViewKind> = [FieldsOf<Body>] extends [never]
  ? never
  : { -readonly [Name in keyof FieldsOf<Body>]: LivePart<FieldsOf<Body>[Name], V> };

type LivePart<P, V extends ViewKind> = P extends AnyPart
  ? P['axes'] extends []
    ? P['body'] extends Kind
      ? ReadPart<P>
      : [FieldsOf<P['body']>] extends [never]
        ? ReadPart<P>
        : LiveBody<P['body'], V>
    : ViewOf<V, P['format'], P['axes']['length']>
  : never;

// What the type checker knows of the fields of a record: the paths to them, and the format of the view over each.

import type { PartsOf } from './parse.ts';
import type { AnyPart, FieldsOf } from './part.ts';
import type { BodyOf, RecordFormat } from './record.ts';

/** Any path, where only run time knows the fields. */
type AnyPath = [name: string, ...names: string[]];

/**
 * The paths to the fields of format `F`: the names from the outermost record inwards, or one name with dots.
 * None where the items have no fields, any where the format is known only at run time.
 */
export type FieldPath<F extends string> = Extract<
  FormatBody<F> extends infer Body ? PathsIn<Body> : never,
  readonly string[]
>;

/** The format of the view over the field at a path of format `F`: without the axes, which the view has. */
export type FieldFormat<F extends string, Path extends readonly string[]> =
  Walk<FormatBody<F>, Path> extends infer Format extends string ? Format : string;

/** What the items of a format consist of; `'value'` where only run time knows it. */
type FormatBody<F extends string> =
  F extends RecordFormat<infer Fields>
    ? BodyOf<Fields>
    : PartsOf<F> extends infer Parts
      ? Parts extends [infer P extends AnyPart]
        ? P['count'] extends '' | '1'
          ? P['body']
          : []
        : Parts extends readonly AnyPart[]
          ? []
          : 'value'
      : never;

// The mapped types stand here, and not under names, so that errors show the paths.
type PathsIn<Body> = Body extends 'value'
  ? AnyPath
  : [FieldsOf<Body>] extends [never]
    ? never
    : {
        [Name in keyof FieldsOf<Body> & string]:
          | [Name]
          | Behind<Name, PathsIn<BodyAt<FieldsOf<Body>, Name>>>
          | Beneath<Name, FieldsOf<BodyAt<FieldsOf<Body>, Name>>>;
      }[keyof FieldsOf<Body> & string];

type Behind<Name extends string, Path> = Path extends readonly string[] ? [Name, ...Path] : never;

type Beneath<Name extends string, Fields> =
  Dotted<Fields> extends infer Path ? (Path extends string ? [`${Name}.${Path}`] : never) : never;

type Dotted<Fields> = [Fields] extends [never]
  ? never
  : {
      [Name in keyof Fields & string]: Name | `${Name}.${Dotted<FieldsOf<BodyAt<Fields, Name>>>}`;
    }[keyof Fields & string];

type BodyAt<Fields, Name extends keyof Fields> = Fields[Name] extends AnyPart ? Fields[Name]['body'] : never;

/** The format at the end of a path; `never` where there is none. */
type Walk<Body, Path extends readonly unknown[]> = Body extends 'value'
  ? string
  : Path extends readonly [infer Name extends string, ...infer Rest]
    ? Step<FieldsOf<Body>, Name> extends infer P
      ? P extends AnyPart
        ? Rest extends readonly []
          ? P['format']
          : Walk<P['body'], Rest>
        : never
      : never
    : string;

/** The field of a name; for a name with dots that none has, what it leads to, the longest name first. */
type Step<Fields, Name extends string> = Name extends keyof Fields ? Fields[Name] : Split<Fields, Name, ''>;

type Split<Fields, Name extends string, Before extends string> = Name extends `${infer Head}.${infer Tail}`
  ? Split<Fields, Tail, `${Before}${Head}.`> extends infer Longer
    ? [Longer] extends [never]
      ? `${Before}${Head}` extends keyof Fields
        ? Step<FieldsOf<BodyAt<Fields, `${Before}${Head}`>>, Tail>
        : never
      : Longer
    : never
  : never;

// What the type checker knows of the fields of a record: the paths to them, and the format of the view over each.

import type { FieldPart, PartsOf } from './parse.ts';
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
  Found<F, Path> extends infer Field
    ? Field extends [infer Format extends string, unknown]
      ? Format
      : string
    : never;

/** The axes that the field at a path of format `F` has of its own: those of the arrays on the way, and its own. */
export type FieldAxes<F extends string, Path extends readonly string[]> =
  Found<F, Path> extends infer Field
    ? Field extends [unknown, infer Axes extends unknown[]]
      ? Axes['length']
      : number
    : never;

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

/** The format of a field, and one element for each of its axes. */
type Found<F extends string, Path extends readonly string[]> = Walk<FormatBody<F>, Path, FormatAxes<F>>;

/** The axes of a format itself, outside of records. */
type FormatAxes<F extends string> =
  F extends RecordFormat<infer Fields>
    ? Fields extends string
      ? AxesOf<FieldPart<Fields>>
      : []
    : PartsOf<F> extends [infer P]
      ? AxesOf<P>
      : unknown[];

type AxesOf<P> = P extends AnyPart ? (P['body'] extends 'value' ? unknown[] : P['axes']) : unknown[];

/** What is at the end of a path; `never` where there is nothing. */
type Walk<Body, Path extends readonly unknown[], Axes extends unknown[]> = Body extends 'value'
  ? [string, unknown[]]
  : Path extends readonly [infer Name extends string, ...infer Rest]
    ? Step<FieldsOf<Body>, Name, Axes> extends infer Field
      ? Field extends [infer P extends AnyPart, infer All extends unknown[]]
        ? Rest extends readonly []
          ? [P['format'], All]
          : Walk<P['body'], Rest, All>
        : never
      : never
    : [string, unknown[]];

/** The field of a name, and its axes; for a name with dots that none has, what it leads to, the longest name first. */
type Step<Fields, Name extends string, Axes extends unknown[]> = Name extends keyof Fields
  ? [Fields[Name], [...Axes, ...AxesOf<Fields[Name]>]]
  : Split<Fields, Name, '', Axes>;

type Split<
  Fields,
  Name extends string,
  Before extends string,
  Axes extends unknown[],
> = Name extends `${infer Head}.${infer Tail}`
  ? Split<Fields, Tail, `${Before}${Head}.`, Axes> extends infer Longer
    ? [Longer] extends [never]
      ? `${Before}${Head}` extends keyof Fields
        ? Step<
            FieldsOf<BodyAt<Fields, `${Before}${Head}`>>,
            Tail,
            [...Axes, ...AxesOf<Fields[`${Before}${Head}`]>]
          >
        : never
      : Longer
    : never
  : never;

// Format strings parsed by the type checker, as `formats/grammar.ts` does at run time.

import type {
  Digit,
  Mark,
  NativeLetters,
  OneByte,
  OpaqueLetter,
  RunLetters,
  Space,
  StandardLetters,
  StandardMark,
} from './letters.ts';
import type { IsLiteral, StepLimit } from './literal.ts';
import type { Part, Standalone } from './part.ts';

/** Records in records. */
type DepthLimit = 8;

/**
 * The items of a format outside of records; one record where they have names. `null` where nothing is known:
 * for what is no literal, is malformed, long or deep.
 */
export type PartsOf<F extends string> =
  IsLiteral<F> extends false
    ? null
    : Scan<F, '', [], [], []> extends infer Result
      ? Result extends 'named'
        ? Scan<`${F}}`, '', [0], [], []> extends [infer Parts, '', unknown, unknown]
          ? [Part<null, Parts, F, [], ''>]
          : null
        : Result extends [infer Parts, '', unknown, unknown]
          ? Parts
          : null
      : never;

/** The one item of a format that is to be a field of a record; `null` for any other. */
export type FieldPart<F extends string> =
  IsLiteral<F> extends false
    ? null
    : Scan<`${F}}`, '', [0], [], []> extends [[infer P], '', unknown, unknown]
      ? P
      : null;

/**
 * One step: `Text` to read, the `M`ark in force, one element of `Level` a record around, the parts found, the steps
 * taken, and what was read of the next item. Gives the parts, the text behind, the mark and the steps.
 */
type Scan<
  Text extends string,
  M extends string,
  Level extends unknown[],
  Parts extends unknown[],
  Steps extends unknown[],
  Axes extends unknown[] = [],
  Count extends string = '',
> = Steps['length'] extends StepLimit
  ? null
  : Text extends `${infer Char}${infer Rest}`
    ? Char extends keyof NativeLetters
      ? Push<
          Rest,
          M,
          Level,
          Parts,
          Steps,
          M extends StandardMark ? StandardLetters[Char] : NativeLetters[Char],
          Char extends OneByte ? Char : Standalone<M, Char>,
          Axes,
          Count
        >
      : Char extends Mark
        ? Scan<Rest, Char, Level, Parts, [...Steps, 0], Axes, Count>
        : Char extends Digit
          ? Scan<Rest, M, Level, Parts, [...Steps, 0], Axes, Count extends '0' ? Char : `${Count}${Char}`>
          : Char extends '}'
            ? Level extends []
              ? null
              : [Parts, Rest, M, Steps]
            : Char extends 'x'
              ? Padding<Rest, M, Level, Parts, Steps, Axes, Count>
              : Char extends keyof RunLetters
                ? Push<
                    Rest,
                    M,
                    Level,
                    Parts,
                    Steps,
                    RunLetters[Char],
                    RunLetters[Char] extends 'text' ? Standalone<M, `${Count}${Char}`> : `${Count}${Char}`,
                    Axes,
                    ''
                  >
                : Char extends Space
                  ? Scan<Rest, M, Level, Parts, [...Steps, 0], Axes, Count>
                  : Other<Char, Rest, Text, M, Level, Parts, Steps, Axes, Count>
    : Level extends []
      ? [Parts, '', M, Steps]
      : null;

/** What stands for itself in few formats: shapes, records, two letters, pointers. */
type Other<
  Char extends string,
  Rest extends string,
  Text extends string,
  M extends string,
  Level extends unknown[],
  Parts extends unknown[],
  Steps extends unknown[],
  Axes extends unknown[],
  Count extends string,
> = Char extends '('
  ? Rest extends `${infer Extents})${infer More}`
    ? Shape<Extents, Axes> extends infer Longer extends unknown[]
      ? Scan<More, M, Level, Parts, [...Steps, 0], Longer, Count>
      : null
    : null
  : Char extends 'T'
    ? Nested<Rest, M, Level, Steps> extends [
        infer Fields,
        infer More extends string,
        infer After extends string,
        infer Taken extends unknown[],
      ]
      ? Push<More, After, Level, Parts, Taken, Fields, Standalone<M, Before<Text, More>>, Axes, Count>
      : null
    : Char extends 'Z'
      ? Rest extends `${infer Part extends 'f' | 'd' | 'g'}${infer More}`
        ? Push<More, M, Level, Parts, Steps, 'complex', Standalone<M, `Z${Part}`>, Axes, Count>
        : Push<Rest, M, Level, Parts, Steps, 'opaque', Standalone<M, 'Z'>, Axes, Count>
      : Char extends OpaqueLetter
        ? Push<Rest, M, Level, Parts, Steps, 'opaque', Standalone<M, Char>, Axes, Count>
        : Char extends '&' | 'X'
          ? Pointee<Text, M, Level, Steps> extends [
              infer More extends string,
              infer After extends string,
              infer Taken extends unknown[],
            ]
            ? Push<More, After, Level, Parts, Taken, 'opaque', Standalone<M, Before<Text, More>>, Axes, Count>
            : null
          : null;

/** Adds an item, with its name if one follows. A name outside of records makes the whole a record. */
type Push<
  Text extends string,
  M extends string,
  Level extends unknown[],
  Parts extends unknown[],
  Steps extends unknown[],
  Body,
  Format extends string,
  Axes extends unknown[],
  Count extends string,
> = Text extends `:${infer Name}:${infer Rest}`
  ? Level extends []
    ? Name extends ''
      ? Push<Rest, M, Level, Parts, Steps, Body, Format, Axes, Count>
      : 'named'
    : Scan<
        Rest,
        M,
        Level,
        [...Parts, Part<Name extends '' ? null : Name, Body, Format, AxesWith<Axes, Count>, ''>],
        [...Steps, 0]
      >
  : Text extends `${Space}${infer Rest}`
    ? Steps['length'] extends StepLimit
      ? null
      : Push<Rest, M, Level, Parts, [...Steps, 0], Body, Format, Axes, Count>
    : [Level, Axes] extends [[], []]
      ? Scan<Text, M, Level, [...Parts, Part<null, Body, Format, [], Count>], [...Steps, 0]>
      : Scan<Text, M, Level, [...Parts, Part<null, Body, Format, AxesWith<Axes, Count>, ''>], [...Steps, 0]>;

/** An `x`: nothing, or bytes where it has a name or a shape. */
type Padding<
  Text extends string,
  M extends string,
  Level extends unknown[],
  Parts extends unknown[],
  Steps extends unknown[],
  Axes extends unknown[],
  Count extends string,
> = Text extends `${':' | Space}${string}`
  ? AfterSpace<Text, Steps> extends [infer Rest extends string, infer Taken extends unknown[]]
    ? Rest extends `:${infer Name}:${infer More}`
      ? [Name, Axes] extends ['', []]
        ? Scan<More, M, Level, Parts, [...Taken, 0]>
        : Push<Rest, M, Level, Parts, Taken, 'bytes', `${Count}x`, Axes, ''>
      : Axes extends []
        ? Scan<Rest, M, Level, Parts, [...Taken, 0]>
        : Push<Rest, M, Level, Parts, Taken, 'bytes', `${Count}x`, Axes, ''>
    : null
  : Axes extends []
    ? Scan<Text, M, Level, Parts, [...Steps, 0]>
    : Push<Text, M, Level, Parts, Steps, 'bytes', `${Count}x`, Axes, ''>;

type AfterSpace<Text extends string, Steps extends unknown[]> = Steps['length'] extends StepLimit
  ? null
  : Text extends `${Space}${infer Rest}`
    ? AfterSpace<Rest, [...Steps, 0]>
    : [Text, Steps];

/** The items of a record, behind its `T`. */
type Nested<
  Text extends string,
  M extends string,
  Level extends unknown[],
  Steps extends unknown[],
> = Level['length'] extends DepthLimit
  ? null
  : AfterSpace<Text, Steps> extends [`{${infer Rest}`, infer Taken extends unknown[]]
    ? Scan<Rest, M, [...Level, 0], [], [...Taken, 0]>
    : null;

/** What follows a pointer or a function, the mark in force there, and the steps taken. */
type Pointee<
  Text extends string,
  M extends string,
  Level extends unknown[],
  Steps extends unknown[],
> = Steps['length'] extends StepLimit
  ? null
  : Text extends `${infer Char}${infer Rest}`
    ? Char extends Mark
      ? Pointee<Rest, Char, Level, [...Steps, 0]>
      : Char extends '&' | Digit | Space
        ? Pointee<Rest, M, Level, [...Steps, 0]>
        : Char extends '('
          ? Rest extends `${string})${infer More}`
            ? Pointee<More, M, Level, [...Steps, 0]>
            : null
          : Char extends 'T'
            ? Nested<Rest, M, Level, Steps> extends [unknown, infer More, infer After, infer Taken]
              ? [More, After, Taken]
              : null
            : Char extends 'X'
              ? AfterSpace<Rest, Steps> extends [`{${infer More}`, infer Taken extends unknown[]]
                ? Signature<More, M, [], Taken>
                : null
              : Char extends 'Z'
                ? Rest extends `${'f' | 'd' | 'g'}${infer More}`
                  ? [More, M, Steps]
                  : [Rest, M, Steps]
                : [Rest, M, Steps]
    : null;

/** What follows the brace that closes a function's parameters. */
type Signature<
  Text extends string,
  M extends string,
  Open extends unknown[],
  Steps extends unknown[],
> = Steps['length'] extends StepLimit
  ? null
  : Text extends `${infer Inside}}${infer Rest}`
    ? Inside extends `${string}{${infer Deeper}`
      ? Signature<`${Deeper}}${Rest}`, M, [...Open, 0], [...Steps, 0]>
      : Open extends [unknown, ...infer Less]
        ? Signature<Rest, M, Less, [...Steps, 0]>
        : [Rest, M, Steps]
    : null;

/** The text up to where `Rest` begins. */
type Before<Text extends string, Rest extends string> = Text extends `${infer Source}${Rest}`
  ? Source
  : never;

/** `Axes` and one more for each extent of a shape; `null` where one is missing. At most 64, as in CPython. */
type Shape<Extents extends string, Axes extends unknown[]> = Axes['length'] extends 64
  ? null
  : Extents extends `${infer Extent},${infer Rest}`
    ? Extent extends ''
      ? null
      : Shape<Rest, [...Axes, 0]>
    : Extents extends ''
      ? null
      : [...Axes, 0];

/** A count of more than one is an axis, the innermost. */
type AxesWith<Axes extends unknown[], Count extends string> = Count extends '' | '1' ? Axes : [...Axes, 0];

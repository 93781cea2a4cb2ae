// What the type checker knows of a format string of `struct`: the values it unpacks to, and those it packs.

import type { Digit, NativeStruct, Reads, Space, StandardMark, StandardStruct, Writes } from './letters.ts';
import type { IsLiteral, StepLimit } from './literal.ts';
import type { Append } from './repeat.ts';
import type { StructValue } from './value.ts';

declare const sentence: unique symbol;

/** In place of the values of a format that `struct` refuses: nothing is one, so its use does not compile. */
export interface BadFormat<Sentence extends string> {
  readonly [sentence]: Sentence;
}

type BadChar = BadFormat<'bad char in struct format'>;
type BadCount = BadFormat<'repeat count given without format specifier'>;

// `F` stands in a template for the reason that `item.ts` gives.

/**
 * The tuple that `struct.unpack` gives for format `F`, such as `[number, bigint]`; a list of the union where the
 * format is known only at run time or is very long; `BadFormat` where `struct` refuses it.
 */
export type StructValues<F extends string> = F extends string
  ? `${F}` extends ''
    ? []
    : KindsOf<F> extends infer K
      ? K extends readonly (keyof Reads)[]
        ? { -readonly [I in keyof K]: Reads[K[I] & keyof Reads] }
        : K extends BadFormat<string>
          ? K
          : StructValue[]
      : never
  : never;

/** The tuple of values that `struct.pack` takes for format `F`; anything where it is known only at run time. */
export type StructArguments<F extends string> = F extends string
  ? `${F}` extends ''
    ? []
    : KindsOf<F> extends infer K
      ? K extends readonly (keyof Writes)[]
        ? { -readonly [I in keyof K]: Writes[K[I] & keyof Writes] }
        : K extends BadFormat<string>
          ? [refused: K]
          : unknown[]
      : never
  : never;

/**
 * The values given to `struct.pack`: those of the format. `Given` is what they are, and matters where it is a list that
 * was spread and whose length only run time knows: then each of its items must be what some value may be.
 */
export type Packed<F extends string, Given extends readonly unknown[]> = number extends Given['length']
  ? [Given[number]] extends [StructArguments<F>[number]]
    ? Given
    : StructArguments<F>
  : StructArguments<F>;

/** The kinds of the values of a format, in order; `null` where nothing is known. */
type KindsOf<F extends string> =
  IsLiteral<F> extends false
    ? null
    : F extends `@${infer Rest}`
      ? Scan<Rest, NativeStruct>
      : F extends `${StandardMark}${infer Rest}`
        ? Scan<Rest, StandardStruct>
        : Scan<F, NativeStruct>;

type Scan<
  F extends string,
  Letters,
  Found extends unknown[] = [],
  Count extends string = '',
  Steps extends unknown[] = [],
> = F extends `${infer Char}${infer Rest}`
  ? Steps['length'] extends StepLimit
    ? null
    : Char extends 's' | 'p'
      ? Scan<Rest, Letters, [...Found, 'bytes'], '', [...Steps, 0]>
      : Char extends keyof Letters
        ? Scan<Rest, Letters, Append<Found, Letters[Char], Count>, '', [...Steps, 0]>
        : Char extends Digit
          ? Scan<Rest, Letters, Found, `${Count}${Char}`, [...Steps, 0]>
          : Char extends 'x'
            ? Scan<Rest, Letters, Found, '', [...Steps, 0]>
            : Char extends 'Z'
              ? Rest extends `${'f' | 'd'}${infer More}`
                ? Scan<More, Letters, Append<Found, 'complex', Count>, '', [...Steps, 0]>
                : BadChar
              : [Char, Count] extends [Space, '']
                ? Scan<Rest, Letters, Found, '', [...Steps, 0]>
                : BadChar
  : Count extends ''
    ? Found
    : BadCount;

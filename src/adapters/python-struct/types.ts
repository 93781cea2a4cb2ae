// The types of python-struct's face: values by the format string, as `struct` has them, with text and `Long`s in place.

import type { Bytes } from '../../bytes/bytes.ts';
import type { StructValues } from '../../types/struct.ts';
import type { Complex } from '../../words/complex.ts';
import type { Long, LongBits } from './long.ts';

/** Node's `Buffer` where the program knows Node's types, else `Uint8Array`. */
export type PackedBuffer = typeof globalThis extends { Buffer: { alloc(size: number): infer B } }
  ? B
  : Uint8Array;

/** What `unpack` gives for a format: `[number, Long, string]` for `'<iQ10s'`; for a format not known, an array. */
export type Unpacked<F extends string> =
  StructValues<F> extends infer V extends unknown[] ? { [K in keyof V]: Given<V[K]> } : StructValues<F>;

/** What `pack` takes for a format. */
export type Packable<F extends string> =
  StructValues<F> extends infer V extends unknown[]
    ? { [K in keyof V]: Taken<V[K]> }
    : [refused: StructValues<F>];

type Given<V> = V extends bigint ? Long : V extends Bytes ? string : V;

type Integer = number | bigint | boolean | LongBits;

type Taken<V> = V extends bigint
  ? Integer | string
  : V extends number
    ? Integer
    : V extends Bytes
      ? string | Uint8Array | V
      : V extends Complex
        ? Complex | number | bigint
        : unknown;

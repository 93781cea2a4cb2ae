// What the type checker knows of a format string: the element that is read, and what may be written.

import type { ByteArray } from '../bytes/bytearray.ts';
import type { Bytes } from '../bytes/bytes.ts';
import type { ScalarValue as Value } from '../items/read.ts';
import type { Index } from '../words/integers.ts';

/** What an item of each letter is; `l L` are 4 bytes wide behind `= < > !`, and 8 natively. */
interface ItemTypes {
  c: Bytes;
  b: number;
  B: number;
  '?': boolean;
  h: number;
  H: number;
  i: number;
  I: number;
  l: bigint;
  L: bigint;
  q: bigint;
  Q: bigint;
  n: bigint;
  N: bigint;
  P: bigint;
  e: number;
  f: number;
  d: number;
}

interface StandardTypes extends Omit<ItemTypes, 'l' | 'L' | 'n' | 'N' | 'P'> {
  l: number;
  L: number;
}

/** The type of an item of format `F`; for a format known only at run time, the union of all. */
export type ItemOf<F extends string> = F extends keyof ItemTypes
  ? ItemTypes[F]
  : F extends `@${infer L extends keyof ItemTypes}`
    ? ItemTypes[L]
    : F extends `${'=' | '<' | '>' | '!'}${infer L extends keyof StandardTypes}`
      ? StandardTypes[L]
      : Value;

/** What may be written where an item of type `T` is: any integer for a number, anything at all for a boolean. */
type Writable<T> = T extends number | bigint ? Index : T extends boolean ? unknown : T;

/** What may be written into a view of format `F`. */
export type InputOf<F extends string> = string extends F ? unknown : Writable<ItemOf<F>>;

/** The formats of JavaScript's own exporters, by the name each carries. */
interface FormatsByName {
  ArrayBuffer: 'B';
  SharedArrayBuffer: 'B';
  DataView: 'B';
  Int8Array: 'b';
  Uint8Array: 'B';
  Uint8ClampedArray: 'B';
  Int16Array: 'h';
  Uint16Array: 'H';
  Int32Array: 'i';
  Uint32Array: 'I';
  BigInt64Array: 'q';
  BigUint64Array: 'Q';
  Float16Array: 'e';
  Float32Array: 'f';
  Float64Array: 'd';
}

/** The format of the view of an exporter of type `T`; `string` where it is known only at run time. */
export type FormatOf<T> = T extends Bytes | ByteArray
  ? 'B'
  : T extends { readonly format: infer F extends string; readonly itemsize: number }
    ? F
    : T extends { readonly [Symbol.toStringTag]: infer N extends keyof FormatsByName }
      ? FormatsByName[N]
      : T extends DataView | ArrayBufferLike
        ? 'B'
        : string;

/** What the type checker knows of `Symbol.dispose` where the consumer's library has it; nothing where it has not. */
type DisposeKey = SymbolConstructor extends { readonly dispose: infer S extends symbol } ? S : never;

/** An object that `using` releases. */
export type Releasable = { [K in DisposeKey]: () => void };

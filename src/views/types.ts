// What the type checker knows of an exporter: the format and the number of axes of the view of it.

import type { PyArray } from '../array/pyarray.ts';
import type { ByteArray } from '../bytes/bytearray.ts';
import type { Bytes } from '../bytes/bytes.ts';
import type { getBuffer, WasmMemory } from '../protocol/record.ts';

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
  : T extends PyArray<infer C>
    ? C extends 'u' // an array of `u` lends `w`, as where `wchar_t` has 4 bytes
      ? 'w'
      : C
    : T extends { readonly format: infer F extends string; readonly itemsize: number }
      ? F
      : T extends { readonly [Symbol.toStringTag]: infer N extends keyof FormatsByName }
        ? FormatsByName[N]
        : T extends DataView | ArrayBufferLike | WasmMemory
          ? 'B'
          : T extends { [getBuffer](flags: number): { readonly format?: infer F } }
            ? Promised<F, string>
            : string;

/** What an exporter's record promises beyond what every record does. */
type Promised<P, Any> = [Extract<P, Any>] extends [never] ? Any : Extract<P, Any>;

/** The number of axes of the view of an exporter of type `T`; `number` where it is known only at run time. */
export type AxesOf<T> = T extends Bytes | ByteArray | PyArray
  ? 1
  : T extends { readonly ndim: infer N extends number; readonly itemsize: number }
    ? N
    : T extends
          | { readonly [Symbol.toStringTag]: keyof FormatsByName }
          | DataView
          | ArrayBufferLike
          | WasmMemory
      ? 1
      : T extends { [getBuffer](flags: number): { readonly shape?: infer S } }
        ? Promised<S, readonly number[]>['length']
        : number;

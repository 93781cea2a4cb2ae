// The letters of format strings, and what each kind of value is when read and when written.

import type { ByteArray } from '../bytes/bytearray.ts';
import type { Bytes } from '../bytes/bytes.ts';
import type { Complex } from '../words/complex.ts';
import type { Index } from '../words/integers.ts';
import type { Value } from './value.ts';

/**
 * What a view reads, by kind of value. `opaque` is what the library recognises and refuses to read;
 * `value` is what only run time knows.
 */
export interface Reads {
  number: number;
  bigint: bigint;
  boolean: boolean;
  char: Bytes;
  bytes: Bytes;
  text: string;
  complex: Complex;
  opaque: unknown;
  value: Value;
}

/**
 * What may be written, by kind of value. Python asks anything for its truth. A run of bytes takes a bytearray too,
 * a single character does not. CPython: `Modules/_struct.c`, `s_pack_internal`, `np_char`.
 */
export interface Writes {
  number: Index;
  bigint: Index;
  boolean: unknown;
  char: Bytes;
  bytes: Bytes | ByteArray;
  text: string;
  complex: Complex | Index;
  opaque: never;
  value: unknown;
}

export type Kind = keyof Reads;

/** The marks that change the order or the sizes of what follows; `^` is NumPy's, native without alignment. */
export type Mark = StandardMark | '@' | '^';
/** The marks behind which sizes are the same on every machine. */
export type StandardMark = '=' | '<' | '>' | '!';

export type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
export type Space = ' ' | '\t' | '\n' | '\v' | '\f' | '\r';

/** Letters of one value that mean the same natively and behind an order mark. */
interface FixedLetters {
  c: 'char';
  b: 'number';
  B: 'number';
  '?': 'boolean';
  h: 'number';
  H: 'number';
  i: 'number';
  I: 'number';
  q: 'bigint';
  Q: 'bigint';
  e: 'number';
  f: 'number';
  d: 'number';
  F: 'complex';
  D: 'complex';
}

/** Letters of one value in a view. `n N P` keep C's width behind any mark: ctypes writes `<P`. */
interface ViewLetters extends FixedLetters {
  g: 'number';
  n: 'bigint';
  N: 'bigint';
  P: 'bigint';
}

/** Letters of one value in a view, `l L` 8 bytes wide (LP64). */
export interface NativeLetters extends ViewLetters {
  l: 'bigint';
  L: 'bigint';
}

/** The same behind `= < > !`, where `l L` are 4 bytes wide. */
export interface StandardLetters extends ViewLetters {
  l: 'number';
  L: 'number';
}

/** Letters of `struct` in native mode. A run of bytes is one value, whatever its count. */
export interface NativeStruct extends FixedLetters {
  l: 'bigint';
  L: 'bigint';
  n: 'bigint';
  N: 'bigint';
  P: 'bigint';
  s: 'bytes';
  p: 'bytes';
}

/** Letters of `struct` behind an order mark: `n N P` do not exist there. */
export interface StandardStruct extends FixedLetters {
  l: 'number';
  L: 'number';
  s: 'bytes';
  p: 'bytes';
}

/** Letters whose count is a length, not a number of values. */
export interface RunLetters {
  s: 'bytes';
  p: 'bytes';
  w: 'text';
  u: 'text';
}

/** Letters that stand for what no view reads: objects, C strings. */
export type OpaqueLetter = 'O' | 'z';

/** Letters of one byte, which has no order: a mark before them says nothing of them. */
export type OneByte = 'c' | 'b' | 'B' | '?';

// The letters of `struct`, what each stands for, and how wide it is. CPython: `Modules/_struct.c`, `native_table`.

import { KINDS, type Kind } from './kinds.ts';

/**
 * How wide the native `l L n N P` are: 8 bytes (`LP64`, the default on every machine),
 * 4 (`ILP32`: WebAssembly), or 4 for `l L` and 8 for the rest (`LLP64`: Windows).
 */
export type DataModel = 'LP64' | 'ILP32' | 'LLP64';

/** The letters whose width is the same everywhere. */
const FIXED: Readonly<Record<string, Kind>> = {
  c: KINDS.char,
  b: KINDS.int8,
  B: KINDS.uint8,
  '?': KINDS.bool,
  h: KINDS.int16,
  H: KINDS.uint16,
  i: KINDS.int32,
  I: KINDS.uint32,
  q: KINDS.int64,
  Q: KINDS.uint64,
  e: KINDS.float16,
  f: KINDS.float32,
  d: KINDS.float64,
};

/** `n N P` exist only in native mode; `l L` are 4 bytes wide in the standard modes. */
const LONG: Readonly<Record<string, boolean>> = { l: true, L: false };
const POINTER: Readonly<Record<string, boolean>> = { n: true, N: false, P: false };

/** The kind a single letter means, or `undefined` for a letter that names no single item. */
export function kindOfLetter(letter: string, model: DataModel, standard: boolean): Kind | undefined {
  if (Object.hasOwn(FIXED, letter)) return FIXED[letter];
  if (Object.hasOwn(LONG, letter)) {
    return word(standard || model !== 'LP64' ? 4 : 8, LONG[letter] === true);
  }
  if (Object.hasOwn(POINTER, letter) && !standard) {
    return word(model === 'ILP32' ? 4 : 8, POINTER[letter] === true);
  }
  return undefined;
}

/** The letter that means a kind on every machine. */
export function letterOf(kind: Kind): string {
  return Object.keys(FIXED).find((letter) => FIXED[letter] === kind) ?? '';
}

function word(size: 4 | 8, signed: boolean): Kind {
  if (size === 8) return signed ? KINDS.int64 : KINDS.uint64;
  return signed ? KINDS.int32 : KINDS.uint32;
}

/** The letters of complex numbers: CPython's of 3.14 in `struct`, those of 3.15 everywhere. */
const COMPLEX: Readonly<Record<string, Kind>> = {
  F: KINDS.float32,
  D: KINDS.float64,
  Zf: KINDS.float32,
  Zd: KINDS.float64,
};

/** The kind of each of the two parts of a complex number, or `undefined` for any other letters. */
export function kindOfComplex(letters: string): Kind | undefined {
  return Object.hasOwn(COMPLEX, letters) ? COMPLEX[letters] : undefined;
}

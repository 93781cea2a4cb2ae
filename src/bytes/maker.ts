// The callables `bytes` and `bytearray`: every form they take, and what hangs on them.

import type { Index } from '../words/integers.ts';
import type { OwnBytes } from '../words/memory.ts';
import { fromHex } from './hex.ts';
import type { BytesLike } from './owner.ts';
import { translationTable } from './translate.ts';

/** Makes a `T` as Python's type of that name does; `B` is the type `bytes`, which tables have in either case. Copies. */
export interface Maker<T, B> {
  /** No bytes. */
  (): T;
  /**
   * Text in an encoding: `utf-8`, `ascii`, `latin-1`, `utf-16`, `utf-32`, these two also `-le` and `-be`, however Python
   * spells them. Errors: `UnicodeEncodeError`, `LookupError`.
   */
  (text: string, encoding: string, errors?: string): T;
  /** So many zeros; or the bytes of a buffer, in C order; or the integers of an iterable. Errors: `ValueError`, `TypeError`. */
  (source: Index | BytesLike | Iterable<Index>): T;
  /** The bytes that pairs of hexadecimal digits spell, white space between pairs left out. Errors: `ValueError`. */
  fromhex(text: string | BytesLike): T;
  /**
   * A table of 256 bytes for `translate`: each byte of `from` is exchanged for that of `to` at its place.
   * Errors: `ValueError` where they differ in length, `TypeError`, `BufferError`.
   */
  maketrans(from: BytesLike, to: BytesLike): B;
}

/** The callable of a type: `make` takes its arguments as they come, `own` takes fresh memory, `ownBytes` for `bytes`. */
export function makerOf<T, B>(
  type: 'bytes' | 'bytearray',
  make: (given: readonly unknown[]) => T,
  own: (memory: OwnBytes) => T,
  ownBytes: (memory: OwnBytes) => B,
): Maker<T, B> {
  const fromhex = (...given: readonly unknown[]): T => {
    if (given.length === 1) return own(fromHex(given[0]));
    throw new TypeError(`${type}.fromhex() takes exactly one argument (${given.length} given)`);
  };
  const maketrans = (...given: readonly unknown[]): B => {
    if (given.length === 2) return ownBytes(translationTable(given[0], given[1]));
    throw new TypeError(`maketrans expected 2 arguments, got ${given.length}`);
  };
  return Object.assign((...given: readonly unknown[]): T => make(given), { fromhex, maketrans });
}

// The callables `bytes` and `bytearray`: every form they take, and what hangs on them.

import type { Index } from '../words/integers.ts';
import type { OwnBytes } from '../words/memory.ts';
import { fromHex } from './hex.ts';
import type { BytesLike } from './owner.ts';

/** Makes a `T` as Python's type of that name does. Copies. */
export interface Maker<T> {
  /** No bytes. */
  (): T;
  /** Text in an encoding: `utf-8`, `ascii` or `latin-1`, however Python spells them. Errors: `UnicodeEncodeError`, `LookupError`. */
  (text: string, encoding: string, errors?: string): T;
  /** So many zeros; or the bytes of a buffer, in C order; or the integers of an iterable. Errors: `ValueError`, `TypeError`. */
  (source: Index | BytesLike | Iterable<Index>): T;
  /** The bytes that pairs of hexadecimal digits spell, white space between pairs left out. Errors: `ValueError`. */
  fromhex(text: string | BytesLike): T;
}

/** The callable of a type: `make` takes its arguments as they come, `own` takes fresh memory. */
export function makerOf<T>(
  type: 'bytes' | 'bytearray',
  make: (given: readonly unknown[]) => T,
  own: (memory: OwnBytes) => T,
): Maker<T> {
  const fromhex = (...given: readonly unknown[]): T => {
    if (given.length === 1) return own(fromHex(given[0]));
    throw new TypeError(`${type}.fromhex() takes exactly one argument (${given.length} given)`);
  };
  return Object.assign((...given: readonly unknown[]): T => make(given), { fromhex });
}

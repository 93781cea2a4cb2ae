// Where in a buffer a struct starts. CPython: `Modules/_struct.c`, `s_unpack_from`, `s_pack_into`.

import { isIndex } from '../words/integers.ts';
import { StructError } from './error.ts';

/**
 * The start of a struct of `size` bytes in a buffer of `length`: `at`, counted from the end if negative. `given` is the
 * same exactly, for the errors.
 * Errors: `struct.error` where it does not fit.
 */
export function placeOf(
  verb: 'unpack_from' | 'pack_into',
  given: unknown,
  at: number,
  size: number,
  length: number,
): number {
  const exact = isIndex(given) ? BigInt(given) : BigInt(at);
  const reads = verb === 'unpack_from';
  if (at < 0) {
    if (at + size > 0) {
      const what = reads ? 'not enough data to unpack' : 'no space to pack';
      throw new StructError(`${what} ${size} bytes at offset ${exact}`);
    }
    if (at + length < 0) throw new StructError(`offset ${exact} out of range for ${length}-byte buffer`);
    return at + length;
  }
  if (length - at >= size) return at;
  throw new StructError(
    `${verb} requires a buffer of at least ${exact + BigInt(size)} bytes for ${reads ? 'unpacking' : 'packing'} ` +
      `${size} bytes at offset ${exact} (actual buffer size is ${length})`,
  );
}

// Python's module struct: values as packed bytes. CPython: `Modules/_struct.c`, `Lib/struct.py`.

import type { Bytes } from '../bytes/bytes.ts';
import type { BytesLike } from '../bytes/owner.ts';
import type { Packed, StructArguments, StructValues } from '../types/struct.ts';
import type { StructValue } from '../types/value.ts';
import type { Index } from '../words/integers.ts';
import { UnpackIterator } from './iterator.ts';
import { packAll, packAt } from './pack.ts';
import { planFor } from './plan.ts';
import { unpackAll, unpackAt } from './unpack.ts';

export { StructError as error } from './error.ts';
export { Struct } from './struct.ts';

/**
 * The values as bytes, laid out as `format` says. Copies. (A list that is spread type-checks too where only run time
 * knows how many values it has.)
 * Errors: `struct.error` for what is no format, for another number of values than it has, and for a value that does
 * not fit; `OverflowError` for a float too large for `e` or `f`; `TypeError`.
 */
export function pack<
  const F extends string = string,
  const V extends readonly unknown[] = StructArguments<F>,
>(format: F | Bytes, ...values: Packed<F, V>): Bytes;
export function pack(format: unknown, ...values: readonly unknown[]): Bytes {
  return packAll(planFor(format), values);
}

/**
 * Writes the values into a buffer, at `offset` bytes from its start, or from its end if negative. Padding becomes zeros.
 * Nothing is written when it throws; CPython leaves what stands before the value that it refuses.
 * Errors: as `pack`; `struct.error` where there is no room, `TypeError` for what lends no writable contiguous memory.
 */
export function pack_into<
  const F extends string = string,
  const V extends readonly unknown[] = StructArguments<F>,
>(format: F | Bytes, buffer: BytesLike, offset: Index, ...values: Packed<F, V>): void;
export function pack_into(
  format: unknown,
  buffer?: unknown,
  offset?: unknown,
  ...values: readonly unknown[]
): void {
  packAt(planFor(format), buffer, offset, values);
}

/**
 * The values of a buffer that is exactly as long as the struct. `s`, `p` and `c` copy.
 * Errors: `struct.error` for what is no format and for a buffer of another size, `TypeError` for what lends no memory,
 * `BufferError` for memory with gaps.
 */
export function unpack<const F extends string = string>(
  format: F | Bytes,
  buffer: BytesLike,
): StructValues<F>;
export function unpack(format: unknown, buffer: unknown, ...more: readonly unknown[]): StructValue[] {
  if (buffer === undefined || more.length > 0) throw takesTwo('unpack', format, buffer, more);
  return unpackAll(planFor(format), buffer);
}

/**
 * The values of the struct at `offset` bytes from the start of a buffer, or from its end if negative.
 * Errors: as `unpack`; `struct.error` where the struct reaches outside.
 */
export function unpack_from<const F extends string = string>(
  format: F | Bytes,
  buffer: BytesLike,
  offset?: Index,
): StructValues<F>;
export function unpack_from(
  format: unknown,
  buffer: unknown,
  offset: unknown = 0,
  ...more: readonly unknown[]
): StructValue[] {
  if (buffer === undefined || more.length > 0) throw takesThree(format, more);
  return unpackAt(planFor(format), buffer, offset);
}

/**
 * The structs of a buffer, one behind the other, each read when it is asked for. The buffer is lent until the last was
 * read or the loop was left: a bytearray cannot change its size meanwhile.
 * Errors: as `unpack`; `struct.error` unless the buffer is a whole number of structs, and for a struct of no bytes.
 */
export function iter_unpack<const F extends string = string>(
  format: F | Bytes,
  buffer: BytesLike,
): IterableIterator<StructValues<F>>;
export function iter_unpack(
  format: unknown,
  buffer: unknown,
  ...more: readonly unknown[]
): IterableIterator<StructValue[]> {
  if (buffer === undefined || more.length > 0) throw takesTwo('iter_unpack', format, buffer, more);
  return new UnpackIterator(planFor(format), buffer);
}

/** How many bytes a struct of this format has. Errors: `struct.error` for what is no format, `TypeError`. */
export function calcsize(format: string | Bytes): number;
export function calcsize(format: unknown, ...more: readonly unknown[]): number {
  if (format !== undefined && more.length === 0) return planFor(format).size;
  const given = format === undefined && more.length === 0 ? 0 : 1 + more.length;
  throw new TypeError(`_struct.calcsize() takes exactly one argument (${given} given)`);
}

function takesTwo(name: string, format: unknown, buffer: unknown, more: readonly unknown[]): TypeError {
  const given = more.length > 0 ? 2 + more.length : buffer !== undefined ? 2 : format !== undefined ? 1 : 0;
  return new TypeError(`${name} expected 2 arguments, got ${given}`);
}

function takesThree(format: unknown, more: readonly unknown[]): TypeError {
  if (more.length > 0) {
    return new TypeError(`unpack_from() takes at most 3 arguments (${3 + more.length} given)`);
  }
  return new TypeError(
    format === undefined
      ? 'unpack_from() takes at least 1 positional argument (0 given)'
      : "unpack_from() missing required argument 'buffer' (pos 2)",
  );
}

// Arguments as Python's methods read them: bytes, indices, ends of a slice, buffers.

import { isContiguous, product } from '../layout/shape.ts';
import { borrow, lends } from '../protocol/borrow.ts';
import { BufferFlags } from '../protocol/flags.ts';
import { BufferError, OverflowError, ValueError } from '../words/errors.ts';
import { clampIndex, isIndex, requireIndex } from '../words/integers.ts';
import { typeName } from '../words/typename.ts';
import { ByteOwner } from './owner.ts';
import { codePoints } from './text.ts';

const SSIZE_MAX = 2n ** 63n - 1n;

/**
 * A value as one byte.
 * Errors: `TypeError` for what is no integer, `ValueError` for one outside a byte; `word` is how its sentence starts.
 * CPython: `Objects/bytearrayobject.c`, `_getbytevalue`.
 */
export function byteOf(value: unknown, word: 'byte' | 'bytes' = 'byte'): number {
  const byte = typeof value === 'number' && Number.isInteger(value) ? value : Number(requireIndex(value));
  if (byte >= 0 && byte <= 255) return byte;
  throw new ValueError(`${word} must be in range(0, 256)`);
}

/**
 * A whole number that counts something, or a position that is not a key.
 * Errors: `TypeError` for what is no integer, `OverflowError` with `sentence` for one beyond 64 bits.
 */
export function sizeOf(value: unknown, sentence: string): number {
  if (Number.isSafeInteger(value)) return Number(value) + 0;
  const index = requireIndex(value);
  const exact = BigInt(index);
  if (exact > SSIZE_MAX || exact < -SSIZE_MAX - 1n) throw new OverflowError(sentence);
  return Number(index) + 0;
}

/** An argument that CPython keeps as a `Py_ssize_t`. Errors: `TypeError`, `OverflowError`. */
export function ssizeOf(value: unknown): number {
  return sizeOf(value, 'Python int too large to convert to C ssize_t');
}

/** An argument that CPython keeps as a C `int`. Errors: `TypeError`, `OverflowError`. */
export function cIntOf(value: unknown): number {
  const int = Number(requireIndex(value));
  if (int > 0x7fffffff || int < -0x80000000)
    throw new OverflowError('Python int too large to convert to C int');
  return int;
}

/** At most so many of something: any number where `value` is negative. Errors: `TypeError`, `OverflowError`. */
export function limitOf(value: unknown): number {
  const limit = ssizeOf(value);
  return limit < 0 ? Number.POSITIVE_INFINITY : limit;
}

/** Python's `len`; `undefined` for what has none. */
export function lengthOf(value: unknown): number | undefined {
  if (typeof value === 'string') return codePoints(value).length;
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof Map || value instanceof Set) return value.size;
  if ('length' in value) return Number(value.length);
  return typeName(value) === 'dict' ? Object.keys(value).length : undefined;
}

/**
 * An end of the stretch a search looks at: clamped, wrapped once if negative. It may lie beyond `length`.
 * Errors: `TypeError` for what is no integer.
 * CPython: `Objects/stringlib/find.h`, `ADJUST_INDICES`.
 */
export function endOf(value: unknown, absent: number, length: number): number {
  if (value === null || value === undefined) return absent;
  if (!isIndex(value)) {
    throw new TypeError('slice indices must be integers or None or have an __index__ method');
  }
  const end = clampIndex(value);
  return end < 0 ? Math.max(0, end + length) : end;
}

/**
 * Whether `value` lends memory. Asked of everything, so what surely does not is told apart first:
 * `lends` finds out by what the engine throws, which takes microseconds.
 */
export function isBuffer(value: unknown): boolean {
  if (typeof value !== 'object' && typeof value !== 'function') return false;
  if (ByteOwner.memoryOf(value) !== undefined) return true;
  return value !== null && !Array.isArray(value) && lends(value);
}

/**
 * Lends the bytes of a C-contiguous buffer to `use`, and gives the loan back.
 * Errors: `TypeError` for what lends nothing, `BufferError` for memory with gaps.
 * CPython: `PyObject_GetBuffer` with `PyBUF_SIMPLE`.
 */
export function withSimple<T>(value: unknown, use: (bytes: Uint8Array) => T): T {
  return withLent(value, (bytes) => use(bytes()));
}

/** The same for two buffers: the bytes of both as they are once both were asked, for the second may move the first. */
export function withSimples<T>(a: unknown, b: unknown, use: (a: Uint8Array, b: Uint8Array) => T): T {
  return withLent(a, (first) => withLent(b, (second) => use(first(), second())));
}

function withLent<T>(value: unknown, use: (bytes: () => Uint8Array) => T): T {
  const own = ByteOwner.memoryOf(value);
  if (own !== undefined) return use(() => own);
  const { loan, grid } = borrow(value, BufferFlags.SIMPLE);
  try {
    const { offset, shape, strides, itemsize, suboffsets } = grid;
    if (suboffsets.length > 0 || !isContiguous(shape, strides, itemsize, 'C')) {
      throw new BufferError('memoryview: underlying buffer is not C-contiguous');
    }
    return use(() => {
      loan.check();
      return loan.uint8.subarray(offset, offset + product(shape) * itemsize);
    });
  } finally {
    loan.end();
  }
}

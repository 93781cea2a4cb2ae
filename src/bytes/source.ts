// The forms `bytes()` and `bytearray()` take. CPython: `bytes_new_impl`, `bytearray___init___impl`.

import { withBytes } from '../protocol/borrow.ts';
import { ValueError } from '../words/errors.ts';
import { isIndex } from '../words/integers.ts';
import type { OwnBytes } from '../words/memory.ts';
import { typeName } from '../words/typename.ts';
import { byteOf, isBuffer, sizeOf } from './arguments.ts';
import { encode, requireName } from './codecs.ts';
import { ByteOwner, isBytes } from './owner.ts';
import { ByteSink } from './sink.ts';

type TypeName = 'bytes' | 'bytearray';

/**
 * Fresh memory with what the arguments stand for: nothing, text with an encoding, a size, a buffer, or integers.
 * Errors: those of CPython's constructors, in their order.
 */
export function memoryFrom(type: TypeName, given: readonly unknown[]): OwnBytes {
  if (given.length > 3) {
    throw new TypeError(`${type}() takes at most 3 arguments (${given.length} given)`);
  }
  const [source, encoding, errors] = given;
  if (encoding !== undefined) requireName(type, 'encoding', encoding);
  if (errors !== undefined) requireName(type, 'errors', errors);
  if (typeof source === 'string') {
    if (typeof encoding !== 'string') throw new TypeError('string argument without an encoding');
    return encode(source, encoding, typeof errors === 'string' ? errors : 'strict');
  }
  if (encoding !== undefined) throw new TypeError('encoding without a string argument');
  if (errors !== undefined) throw new TypeError('errors without a string argument');
  if (given.length === 0) return new Uint8Array(0);
  if (isIndex(source)) {
    const size = sizeOf(source, "cannot fit 'int' into an index-sized integer");
    if (size < 0) throw new ValueError('negative count');
    return new Uint8Array(size);
  }
  return memoryOfObject(type, source);
}

/**
 * Fresh memory with the bytes of a buffer, in C order, or with those an iterable yields.
 * Errors: `TypeError` for what is neither, and those of `byteOf`.
 * CPython: `PyBytes_FromObject`, `PyByteArray_FromObject`.
 */
function memoryOfObject(type: TypeName, source: unknown): OwnBytes {
  const own = ByteOwner.memoryOf(source) ?? (type === 'bytes' ? bytesMethod(source) : undefined);
  if (own !== undefined) return own.slice();
  if (isBuffer(source)) return withBytes(source, (bytes) => new Uint8Array(bytes));
  if (!isIterable(source)) {
    throw new TypeError(`cannot convert '${typeName(source)}' object to ${type}`);
  }
  return memoryOfItems(source, type === 'bytes' ? 'bytes' : 'byte');
}

/**
 * What an object's own method `__bytes__` gives; `undefined` where it has none.
 * Errors: `TypeError` where that is no `bytes`, and the method's own.
 * CPython: `PyObject_Bytes`, `format_obj`.
 */
export function bytesMethod(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'object' || value === null || !('__bytes__' in value)) return undefined;
  if (typeof value.__bytes__ !== 'function') return undefined;
  const given: unknown = value.__bytes__();
  const memory = isBytes(given) ? ByteOwner.memoryOf(given) : undefined;
  if (memory === undefined) throw new TypeError(`__bytes__ returned non-bytes (type ${typeName(given)})`);
  return memory;
}

/**
 * The values of a slice assignment to `owner`, in memory that writing to `owner` does not change.
 * Errors: `TypeError` for what is neither a buffer nor an iterable, and those of `byteOf`.
 * CPython: `bytearray_ass_subscript`.
 */
export function valuesFor(owner: ByteOwner, value: unknown): Uint8Array {
  const own = value === owner ? undefined : ByteOwner.memoryOf(value);
  if (own !== undefined) return own;
  if (isIndex(value) || typeof value === 'number' || typeof value === 'string') {
    throw new TypeError('can assign only bytes, buffers, or iterables of ints in range(0, 256)');
  }
  return memoryOfObject('bytearray', value);
}

/** Fresh memory with the integers an iterable yields. Nothing is kept of an iterable that throws. */
export function memoryOfItems(items: Iterable<unknown>, word: 'byte' | 'bytes'): OwnBytes {
  const sink = new ByteSink(Array.isArray(items) ? items.length : 0);
  for (const item of items) sink.byte(byteOf(item, word));
  return sink.take();
}

/** Whether a value is an object that can be iterated; text is not. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Symbol.iterator in value &&
    typeof value[Symbol.iterator] === 'function'
  );
}

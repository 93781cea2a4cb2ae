// Which items typed arrays hold, and which typed array holds them.

import type { DType } from '../formats/dtype.ts';
import type { KindName } from '../formats/kinds.ts';
import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import { windowOf } from '../protocol/window.ts';
import type { NativeArray } from '../views/ways-out.ts';
import { BufferError } from '../words/errors.ts';

/** What an item is, by NumPy's name. */
export type ItemName = Exclude<KindName, 'char'> | 'complex64' | 'complex128' | 'bytes' | 'str';

/**
 * An item that typed arrays hold: `size` bytes, in elements of `part` bytes. Complex numbers are two elements, texts one
 * a character.
 */
export interface ArrayItem {
  readonly name: ItemName;
  readonly type: DType;
  readonly size: number;
  readonly part: number;
  readonly hostOrder: boolean;
}

/** What typed arrays hold of a type; `undefined` for what they do not: records, single bytes, pointers. */
export function arrayItemOf(type: DType | null): ArrayItem | undefined {
  if (type?.type === 'scalar') {
    const { size, littleEndian, kind } = type;
    if (kind.name === 'char') return undefined;
    const hostOrder = size === 1 || littleEndian === HOST_LITTLE_ENDIAN;
    return { name: kind.name, type, size, part: size, hostOrder };
  }
  if (type?.type === 'complex' && type.part.type === 'scalar') {
    const { size, littleEndian } = type.part;
    const name = size === 4 ? 'complex64' : 'complex128';
    return { name, type, size: 2 * size, part: size, hostOrder: littleEndian === HOST_LITTLE_ENDIAN };
  }
  if (type?.type === 'run' && type.text.endsWith('s') && type.size > 0) {
    return { name: 'bytes', type, size: type.size, part: 1, hostOrder: true };
  }
  if (type?.type === 'text' && type.unit === 4 && type.size > 0) {
    const { size, littleEndian } = type;
    return { name: 'str', type, size, part: 4, hostOrder: littleEndian === HOST_LITTLE_ENDIAN };
  }
  return undefined;
}

/** A typed array as its constructor makes it: newer compilers know of which buffer. */
type Own<C extends { of(...items: never): unknown }> = ReturnType<C['of']>;

/** The typed arrays of the letters that mean the same with and without a mark. */
interface ArraysByLetter {
  b: Own<Int8ArrayConstructor>;
  B: Own<Uint8ArrayConstructor>;
  '?': Own<Uint8ArrayConstructor>;
  h: Own<Int16ArrayConstructor>;
  H: Own<Uint16ArrayConstructor>;
  i: Own<Int32ArrayConstructor>;
  I: Own<Uint32ArrayConstructor>;
  q: Own<BigInt64ArrayConstructor>;
  Q: Own<BigUint64ArrayConstructor>;
  f: Own<Float32ArrayConstructor>;
  d: Own<Float64ArrayConstructor>;
}

/** What the type checker knows of the typed array of a format: any of them where only run time knows it, and for `e`. */
export type ArrayOf<F extends string> = F extends keyof ArraysByLetter
  ? ArraysByLetter[F]
  : F extends `${'@' | '=' | '<' | '>' | '!'}${infer L extends keyof ArraysByLetter}`
    ? ArraysByLetter[L]
    : ArraysByLetter[keyof ArraysByLetter];

/** Makes a typed array over a buffer; offset in bytes, length in elements. */
export type MakeArray = (buffer: ArrayBufferLike, byteOffset?: number, length?: number) => NativeArray;

type ArrayClass<A extends NativeArray> = new (
  buffer: ArrayBufferLike,
  byteOffset?: number,
  length?: number,
) => A;

function makes<A extends NativeArray>(Class: ArrayClass<A>): MakeArray {
  return (...place) => new Class(...place);
}

const ARRAYS: Readonly<Record<Exclude<ItemName, 'float16'>, MakeArray>> = {
  int8: makes(Int8Array),
  uint8: makes(Uint8Array),
  bool: makes(Uint8Array),
  int16: makes(Int16Array),
  uint16: makes(Uint16Array),
  int32: makes(Int32Array),
  uint32: makes(Uint32Array),
  int64: makes(BigInt64Array),
  uint64: makes(BigUint64Array),
  float32: makes(Float32Array),
  float64: makes(Float64Array),
  complex64: makes(Float32Array),
  complex128: makes(Float64Array),
  bytes: makes(Uint8Array),
  str: makes(Int32Array),
};

/**
 * What makes the typed array of an item. That of half floats is a `Float16Array`, or with `'bits'` a `Uint16Array`.
 * Errors: `BufferError` where the engine has none.
 */
export function arrayMaker(name: ItemName, half: 'bits' | undefined): MakeArray {
  if (name !== 'float16') return ARRAYS[name];
  if (half === 'bits') return ARRAYS.uint16;
  // To the type checker a Float32Array, whose members are the same: not every version of it knows the name.
  const Class: unknown = Reflect.get(globalThis, 'Float16Array');
  if (typeof Class !== 'function') {
    throw new BufferError("memoryview: this engine has no Float16Array for items of format 'e'");
  }
  return (...place) => Reflect.construct(Class, place);
}

/** What a library's own array class tells of its memory. */
export interface OverBuffer {
  readonly buffer: ArrayBufferLike;
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** Whether an array of a library's own class, over a buffer; what it says of its place there may be wrong. */
export function liesInBuffer(data: unknown): data is OverBuffer {
  if (typeof data !== 'object' || data === null) return false;
  const numbers = ['byteOffset', 'byteLength'].map((name) => Reflect.get(data, name));
  return (
    numbers.every((number) => typeof number === 'number') && typeof Reflect.get(data, 'buffer') === 'object'
  );
}

/**
 * The bytes of an array that is no typed array, but lies in a buffer. Shares.
 * Errors: `BufferError` where the buffer is none, has been detached, or is smaller than the array says.
 */
export function bytesUnder({ buffer, byteOffset, byteLength }: OverBuffer): Uint8Array {
  const window = ArrayBuffer.isView(buffer) ? undefined : windowOf(buffer);
  if (window === undefined) throw new BufferError('memoryview: the array lies in no buffer');
  const sizes = [byteOffset, byteLength].every((size) => Number.isSafeInteger(size) && size >= 0);
  if (!sizes || byteOffset + byteLength > window.length) {
    throw new BufferError(
      `memoryview: the array says that it has ${byteLength} bytes from byte ${byteOffset}, but its buffer has ${window.length}`,
    );
  }
  return new Uint8Array(window.buffer, byteOffset, byteLength);
}

// Python's bytes. CPython: `Objects/bytesobject.c`.

import { fillInfo } from '../protocol/answer.ts';
import { type BufferRecord, getBuffer } from '../protocol/record.ts';
import type { Index } from '../words/integers.ts';
import { pythonType } from '../words/typename.ts';
import { equalsValue } from './equality.ts';
import { fromHex } from './hex.ts';
import type { ByteOwner, BytesLike } from './owner.ts';
import { ByteSequence } from './sequence.ts';
import { hashBytes } from './siphash.ts';
import { memoryFrom } from './source.ts';

/** An immutable sequence of bytes. Made by `bytes()`. */
export class Bytes extends ByteSequence<Bytes> {
  /** @internal */
  constructor(memory: Uint8Array<ArrayBuffer>) {
    super(memory);
  }

  /** @internal */
  get [pythonType](): 'bytes' {
    return 'bytes';
  }

  /** @internal */
  protected made(memory: Uint8Array<ArrayBuffer>): Bytes {
    return new Bytes(memory);
  }

  /** @internal */
  protected frozen(): ByteOwner {
    return this;
  }

  /**
   * Lends the memory, to be read only.
   * Errors: `BufferError` where `flags` ask to write.
   */
  [getBuffer](flags: number): BufferRecord {
    return fillInfo(this.memory, true, flags);
  }

  /** Brackets with an assignment arrive here. @internal */
  set(): never {
    throw new TypeError("'bytes' object does not support item assignment");
  }

  /**
   * The bytes as the platform takes them. Shares the memory: who writes to it changes these bytes, their hash too,
   * and who transfers its buffer takes them away. No copy, so nothing guards against it; `.slice()` it to be safe.
   */
  asUint8Array(): Uint8Array<ArrayBuffer> {
    const { memory } = this;
    return memory.subarray();
  }

  /**
   * Python's `==`: by value with bytes, bytearrays, memoryviews and `Uint8Array`s; `false` for anything else.
   * CPython: `bytes_richcompare`.
   */
  equals(other: unknown): boolean {
    return equalsValue(this, this.memory, other);
  }

  /** Python's `hash(b)`, as a 64-bit CPython gives it with `PYTHONHASHSEED=0`. */
  hash(): bigint {
    return hashBytes(this.memory);
  }

  /** The bytes, one number each. */
  [Symbol.iterator](): IterableIterator<number> {
    return this.memory.values();
  }
}

/** A `Bytes` of memory that nobody else will write to. Does not copy. */
export function ownBytes(memory: Uint8Array<ArrayBuffer>): Bytes {
  return new Bytes(memory);
}

/** The callable `bytes`. */
export interface BytesMaker {
  /** No bytes. */
  (): Bytes;
  /** Text in an encoding. Errors: `UnicodeEncodeError`, `LookupError`. */
  (text: string, encoding: string, errors?: string): Bytes;
  /** So many zeros, or a copy of a buffer, or the integers of an iterable. A `Bytes` is given back as it is. */
  (source: Index | BytesLike | Iterable<Index>): Bytes;
  /** The bytes that pairs of hexadecimal digits spell. Errors: `ValueError`. */
  fromhex(text: string | BytesLike): Bytes;
}

/** Python's `bytes(...)`. CPython: `bytes_new_impl`. */
export const bytes: BytesMaker = /* @__PURE__ */ Object.assign(
  (...given: readonly unknown[]): Bytes => {
    const [source] = given;
    return given.length === 1 && source instanceof Bytes ? source : new Bytes(memoryFrom('bytes', given));
  },
  {
    fromhex(...given: readonly unknown[]): Bytes {
      return new Bytes(fromHex(onlyArgument('bytes', given)));
    },
  },
);

/** Errors: `TypeError` unless exactly one argument is given. */
export function onlyArgument(type: string, given: readonly unknown[]): unknown {
  if (given.length === 1) return given[0];
  throw new TypeError(`${type}.fromhex() takes exactly one argument (${given.length} given)`);
}

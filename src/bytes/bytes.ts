// Python's bytes. CPython: `Objects/bytesobject.c`.

import { fillInfo } from '../protocol/answer.ts';
import { type BufferRecord, getBuffer } from '../protocol/record.ts';
import type { OwnBytes } from '../words/memory.ts';
import { pythonType } from '../words/typename.ts';
import { equalsValue } from './equality.ts';
import { type Maker, makerOf } from './maker.ts';
import type { ByteOwner } from './owner.ts';
import { ByteSequence } from './sequence.ts';
import { hashBytes } from './siphash.ts';
import { memoryFrom } from './source.ts';

/** An immutable sequence of bytes. Made by `bytes()`. */
export class Bytes extends ByteSequence<Bytes> {
  /** Python prints a class so: `String(b.constructor)`. */
  static override toString(): string {
    return "<class 'bytes'>";
  }

  /** @internal */
  constructor(memory: OwnBytes) {
    super(memory);
  }

  /** @internal */
  get [pythonType](): 'bytes' {
    return 'bytes';
  }

  /** @internal */
  protected made(memory: OwnBytes): Bytes {
    return new Bytes(memory);
  }

  /** @internal */
  protected kept(value: unknown): Bytes | undefined {
    return value instanceof Bytes ? value : undefined;
  }

  /** @internal */
  protected held<T>(run: () => T): T {
    return run();
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
  asUint8Array(): OwnBytes {
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

  /** What `bytes(b)` asks an object for: these bytes themselves. CPython: `bytes___bytes___impl`. */
  __bytes__(): Bytes {
    return this;
  }

  /** The bytes, one number each. */
  [Symbol.iterator](): IterableIterator<number> {
    return this.memory.values();
  }
}

/** A `Bytes` of memory that nobody else will write to. Does not copy. */
export function ownBytes(memory: OwnBytes): Bytes {
  return new Bytes(memory);
}

/** Python's `bytes(...)`; of a `Bytes` it gives the same object. CPython: `bytes_new_impl`. */
export const bytes: Maker<Bytes, Bytes> = /* @__PURE__ */ makerOf(
  'bytes',
  (given) => {
    const [source] = given;
    return given.length === 1 && source instanceof Bytes ? source : ownBytes(memoryFrom('bytes', given));
  },
  ownBytes,
  ownBytes,
);

// What bytes and bytearray are made of: memory of their own, lent as a buffer and read byte by byte.

import { bracketed } from '../layout/brackets.ts';
import {
  type BufferRecord,
  type Exporter,
  getBuffer,
  type Memory,
  type WasmMemory,
} from '../protocol/record.ts';
import type { OwnBytes } from '../words/memory.ts';
import { pythonType } from '../words/typename.ts';

/** Anything that lends its memory: Python's "bytes-like object". */
export type BytesLike = Exporter | Memory | WasmMemory;

let assign: (owner: ByteOwner, memory: OwnBytes) => void;

// Named, for JSR reads no calls in `extends`.
const Bracketed: abstract new () => object = bracketed();

/**
 * The memory of a `Bytes` or a `ByteArray`. It holds exactly the bytes of the object: no byte beyond `length`
 * is ever read or lent.
 */
export abstract class ByteOwner extends Bracketed {
  #memory: OwnBytes;

  static {
    assign = (owner, memory) => {
      owner.#memory = memory;
    };
  }

  /** Takes `memory` as its own; nobody else may write to it. */
  protected constructor(memory: OwnBytes) {
    super();
    this.#memory = memory;
  }

  /** Python's name of the type, for error sentences. @internal */
  abstract readonly [pythonType]: 'bytes' | 'bytearray';

  abstract [getBuffer](flags: number): BufferRecord;

  /** The memory of a `Bytes` or `ByteArray`, not a copy; `undefined` for any other value. @internal */
  static memoryOf(value: unknown): OwnBytes | undefined {
    return typeof value === 'object' && value !== null && #memory in value ? value.#memory : undefined;
  }

  /** @internal */
  protected get memory(): OwnBytes {
    return this.#memory;
  }

  /** Python's `len`: the number of bytes. */
  get length(): number {
    return this.#memory.length;
  }
}

/** Gives an owner other memory. No method: whoever has the object could call it. */
export function setMemory(owner: ByteOwner, memory: OwnBytes): void {
  assign(owner, memory);
}

/** Whether `value` is Python's immutable `bytes`. */
export function isBytes(value: unknown): value is ByteOwner {
  return value instanceof ByteOwner && value[pythonType] === 'bytes';
}

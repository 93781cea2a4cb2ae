// One loan of one exporter's memory, shared by all views made from it. CPython: `_PyManagedBuffer`.

import { KIND_NAMES, type KindName } from '../formats/kinds.ts';
import type { DataModel } from '../formats/letters.ts';
import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import { outside } from '../layout/grid.ts';
import { BufferError, ValueError } from '../words/errors.ts';
import { bytesOf, lengthOfBuffer, type Window } from './window.ts';

const NONE = new ArrayBuffer(0);
const EMPTY = {
  int8: new Int8Array(NONE),
  uint8: new Uint8Array(NONE),
  int16: new Int16Array(NONE),
  uint16: new Uint16Array(NONE),
  int32: new Int32Array(NONE),
  uint32: new Uint32Array(NONE),
  int64: new BigInt64Array(NONE),
  uint64: new BigUint64Array(NONE),
  float16: new Uint16Array(NONE),
  float32: new Float32Array(NONE),
  float64: new Float64Array(NONE),
  bool: new Uint8Array(NONE),
  char: new Uint8Array(NONE),
  data: new DataView(NONE),
};

/** A debt to an exporter, paid once. It must not reach the loan, or the registry would keep the loan alive. */
interface Debt {
  paid: boolean;
  readonly pay: () => void;
}

/** Nobody is there to hear what an exporter throws when it is paid so late; Python ignores such an exception too. */
const forgotten = new FinalizationRegistry<Debt>((debt) => {
  try {
    settle(debt);
  } catch {}
});

function settle(debt: Debt): void {
  if (debt.paid) return;
  debt.paid = true;
  debt.pay();
}

function released(): ValueError {
  return new ValueError('operation forbidden on released memoryview object');
}

/**
 * The memory of one loan, as typed arrays over its window. Views read through the loan, never through arrays
 * of their own, so that ending it ends them all at no cost an access (`npm run bench`, rows `get`).
 */
export class Loan {
  /** The object that lends. */
  readonly obj: unknown;
  readonly model: DataModel;
  /** Where the memory is: another buffer once a heap has grown, at the same offset and as long. */
  window: Window;
  /** Bytes by which the window begins behind a place that is aligned for any kind. */
  skew = 0;
  /** The views that have not been released. */
  views = 0;
  /** Buffers lent on by these views to other consumers. */
  exports = 0;
  ended = false;

  data: DataView = EMPTY.data;
  int8: Int8Array = EMPTY.int8;
  uint8: Uint8Array = EMPTY.uint8;
  int16: Int16Array = EMPTY.int16;
  uint16: Uint16Array = EMPTY.uint16;
  int32: Int32Array = EMPTY.int32;
  uint32: Uint32Array = EMPTY.uint32;
  int64: BigInt64Array = EMPTY.int64;
  uint64: BigUint64Array = EMPTY.uint64;
  float16: Uint16Array = EMPTY.float16;
  float32: Float32Array = EMPTY.float32;
  float64: Float64Array = EMPTY.float64;
  bool: Uint8Array = EMPTY.bool;
  char: Uint8Array = EMPTY.char;

  readonly #debt: Debt | undefined;
  #renew: (() => Window | undefined) | undefined;
  /** Whether the exporter is being asked where its memory is: its code may use the loan, and would be asked again. */
  #asking = false;

  /**
   * `pay` is called exactly once: when the loan ends, or after it was forgotten. `renew` tells where the window is once
   * its buffer was detached, and never throws.
   */
  constructor(
    obj: unknown,
    model: DataModel,
    window: Window,
    pay?: () => void,
    renew?: () => Window | undefined,
  ) {
    this.obj = obj;
    this.model = model;
    this.window = window;
    this.#renew = renew;
    this.#open();
    this.#debt = pay && { paid: false, pay };
    if (this.#debt !== undefined) forgotten.register(this, this.#debt, this);
  }

  /** Bytes of all of the window: what every loan has. */
  #open(): void {
    const { buffer, offset, length } = this.window;
    this.skew = offset % 8;
    // Where there is no byte none can go, though the buffer may: arrays over a detached one throw when a part is taken.
    this.uint8 = length === 0 ? EMPTY.uint8 : bytesOf(this.window);
    this.bool = this.uint8;
    this.char = this.uint8;
    this.data = length === 0 ? EMPTY.data : new DataView(buffer, offset, length);
  }

  /** From now on nothing is found. One field after the other: `Object.assign` takes 100 ns. */
  #close(): void {
    this.int8 = EMPTY.int8;
    this.uint8 = EMPTY.uint8;
    this.int16 = EMPTY.int16;
    this.uint16 = EMPTY.uint16;
    this.int32 = EMPTY.int32;
    this.uint32 = EMPTY.uint32;
    this.int64 = EMPTY.int64;
    this.uint64 = EMPTY.uint64;
    this.float16 = EMPTY.float16;
    this.float32 = EMPTY.float32;
    this.float64 = EMPTY.float64;
    this.bool = EMPTY.bool;
    this.char = EMPTY.char;
    this.data = EMPTY.data;
  }

  /** Whether the memory is still there, or is again. Follows it where it has moved. */
  intact(): boolean {
    // Not `length`: V8 of Node 20 and 22, in code that it has optimised for resizable buffers too, reads that of a
    // detached array as it was. `test/views/lost-late.test.ts` holds every place where it would matter.
    return !this.ended && (this.uint8.byteLength === this.window.length || this.#moved());
  }

  /** Where a window whose buffer was detached is by now; `undefined` where it is nowhere. */
  whereNow(): Window | undefined {
    if (this.#asking) return undefined;
    this.#asking = true;
    try {
      return this.#renew?.();
    } finally {
      this.#asking = false;
    }
  }

  /** Opens the window anew where the exporter says that its memory is by now. */
  #moved(): boolean {
    const window = this.whereNow();
    if (window === undefined || this.ended) return false; // the exporter's code may have released the loan
    const attached = KIND_NAMES.filter((kind) => this[kind] !== EMPTY[kind]);
    this.#close();
    this.window = window;
    this.#open();
    for (const kind of attached) this.attach(kind);
    return true;
  }

  /** Makes the typed array of a kind ready. It covers the aligned part of the window. */
  attach(kind: KindName): void {
    if (!this.intact() || this[kind] !== EMPTY[kind]) return;
    const { buffer, offset, length } = this.window;
    const aligned = (size: number): [ArrayBufferLike, number, number] => {
      const skipped = this.alignment(size);
      const count = Math.floor((length - skipped) / size);
      return count > 0 ? [buffer, offset + skipped, count] : [NONE, 0, 0];
    };
    if (kind === 'int8') this.int8 = new Int8Array(...aligned(1));
    else if (kind === 'int16') this.int16 = new Int16Array(...aligned(2));
    else if (kind === 'uint16') this.uint16 = new Uint16Array(...aligned(2));
    else if (kind === 'int32') this.int32 = new Int32Array(...aligned(4));
    else if (kind === 'uint32') this.uint32 = new Uint32Array(...aligned(4));
    else if (kind === 'int64') this.int64 = new BigInt64Array(...aligned(8));
    else if (kind === 'uint64') this.uint64 = new BigUint64Array(...aligned(8));
    else if (kind === 'float16') this.float16 = new Uint16Array(...aligned(2));
    else if (kind === 'float32') this.float32 = new Float32Array(...aligned(4));
    else if (kind === 'float64') this.float64 = new Float64Array(...aligned(8));
  }

  /** Bytes from the start of the window to the first that is aligned to `size`. */
  alignment(size: number): number {
    return -this.skew & (size - 1); // a power of two: no division
  }

  /** Errors: `ValueError` once the loan has ended, `BufferError` when its memory has gone from under it. */
  check(): void {
    if (!this.intact()) throw this.ended ? released() : this.lost();
  }

  /**
   * The error for memory that has gone: its buffer was detached, transferred, or made smaller. What was once found
   * gone stays so, though the buffer may grow again: other bytes would lie there.
   */
  lost(): BufferError {
    if (!this.#asking) {
      this.#close();
      this.#renew = undefined;
    }
    const detached = lengthOfBuffer(this.window.buffer) === 0;
    return new BufferError(
      detached
        ? 'memoryview: the underlying buffer has been detached or emptied'
        : 'memoryview: the underlying buffer has been made smaller than the view',
    );
  }

  /**
   * Follows the pointer at an offset of the window: an absolute address in the underlying buffer.
   * Errors: `BufferError` when pointer or target is outside the window.
   */
  readonly follow = (offset: number): number => {
    this.check();
    const wide = this.model !== 'ILP32';
    if (offset < 0 || offset + (wide ? 8 : 4) > this.window.length) throw outside();
    const address = wide
      ? Number(this.data.getBigUint64(offset, HOST_LITTLE_ENDIAN))
      : this.data.getUint32(offset, HOST_LITTLE_ENDIAN);
    const target = address - this.window.offset;
    if (target < 0 || target > this.window.length) throw outside();
    return target;
  };

  /** Ends the loan and pays the exporter. From now on no view of it reads or writes anything. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.#close();
    if (this.#debt === undefined) return;
    forgotten.unregister(this);
    settle(this.#debt);
  }
}

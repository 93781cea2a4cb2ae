// Python's bytearray. CPython: `Objects/bytearrayobject.c`.

import { placesOf, Slice } from '../layout/slice.ts';
import { fillInfo } from '../protocol/answer.ts';
import { type BufferRecord, getBuffer } from '../protocol/record.ts';
import { BufferError, IndexError, ValueError } from '../words/errors.ts';
import type { Index } from '../words/integers.ts';
import type { OwnBytes } from '../words/memory.ts';
import { pythonType, typeName } from '../words/typename.ts';
import { byteOf, isBuffer, sizeOf, withSimple } from './arguments.ts';
import { ownBytes } from './bytes.ts';
import { equalsRaw } from './equality.ts';
import { type Maker, makerOf } from './maker.ts';
import type { ByteOwner, BytesLike } from './owner.ts';
import { closeGaps, fitted, withRoom } from './room.ts';
import { ByteSequence } from './sequence.ts';
import { isIterable, memoryFrom, memoryOfItems, valuesFor } from './source.ts';

const TOO_LARGE = 'Python int too large to convert to C ssize_t';

/** A sequence of bytes that can change. While its memory is lent, it can change its bytes but not its size. Made by `bytearray()`. */
export class ByteArray extends ByteSequence<ByteArray> {
  /** Python prints a class so: `String(b.constructor)`. */
  static override toString(): string {
    return "<class 'bytearray'>";
  }

  /** `b[0] = 74`: the short form of `set`. */
  [index: number]: number;
  /** `b['1:3'] = other`: the short form of `set` with a slice. */
  [places: `${string}:${string}`]: ByteArray;

  /** Loans that have not been given back. */
  #exports = 0;

  /** @internal */
  constructor(memory: OwnBytes) {
    super(memory);
  }

  /** @internal */
  get [pythonType](): 'bytearray' {
    return 'bytearray';
  }

  /** @internal */
  protected made(memory: OwnBytes): ByteArray {
    return new ByteArray(memory);
  }

  /** @internal */
  protected frozen(): ByteOwner {
    return ownBytes(this.memory.slice());
  }

  /** Lends the memory, to be read and written. Until the loan is given back, the size cannot change. */
  [getBuffer](flags: number): BufferRecord {
    let lent = true;
    const record = fillInfo(this.memory, false, flags, () => {
      if (lent) this.#exports--;
      lent = false;
    });
    this.#exports++;
    return record;
  }

  /**
   * The bytes as the platform takes them. Shares the memory, without locking the size: after a change of size
   * this bytearray may use other memory, and writes no longer meet. Its `buffer` may be larger than the bytes.
   */
  asUint8Array(): OwnBytes {
    const { memory } = this;
    return memory.subarray();
  }

  /** Python's `==`: the same bytes as any buffer; `false` for anything else. CPython: `bytearray_richcompare`. */
  equals(other: unknown): boolean {
    return equalsRaw(this, this.memory, other);
  }

  /** Errors: `TypeError`, always, as in Python: what changes has no hash. */
  hash(): never {
    throw new TypeError("unhashable type: 'bytearray'");
  }

  /** The bytes, one number each, as they are when their turn comes. */
  *[Symbol.iterator](): Generator<number, void, undefined> {
    for (let at = 0; at < this.length; at++) yield this.memory[at] ?? 0;
  }

  /**
   * Python's `b[i] = byte` and `b[slice] = values`. A slice with step 1 may change the size.
   * Errors: `IndexError`; `ValueError` for a value that is no byte, or for another number of values than the slice
   * with a step has; `TypeError`; `BufferError` where the size would change while the memory is lent.
   * CPython: `bytearray_ass_subscript`.
   */
  set(index: Index, byte: Index): void;
  set(places: Slice, values: BytesLike | Iterable<Index>): void;
  set(key: unknown, second: unknown, ...more: readonly unknown[]): void {
    if (
      more.length === 0 &&
      typeof key === 'number' &&
      key >= 0 &&
      key < this.length &&
      Number.isInteger(key)
    ) {
      this.memory[key] = byteOf(second);
      return;
    }
    // With more than two arguments the key has several parts; the value is always the last.
    const parts = 1 + more.length;
    const value = parts === 1 ? second : more[parts - 2];
    if (parts === 1 && key instanceof Slice) {
      this.#setSlice(key, value);
      return;
    }
    const index = this.wholeKey(key, parts);
    const byte = byteOf(value); // CPython checks the value before the range
    this.memory[this.position(index)] = byte;
  }

  /** Python's `del b[key]`. Errors: as `set`. */
  delete(key: Index | Slice): void;
  delete(key: unknown, ...more: readonly unknown[]): void {
    if (key instanceof Slice && more.length === 0) {
      this.#setSlice(key, new Uint8Array(0));
      return;
    }
    const at = this.position(key, 1 + more.length);
    this.#replace(at, at + 1, 0);
  }

  /** Adds a byte at the end. Errors: `TypeError`, `ValueError`, `BufferError` while lent. */
  append(byte: Index): void {
    const value = byteOf(byte);
    const end = this.length;
    this.#replace(end, end, 1);
    this.memory[end] = value;
  }

  /**
   * Adds the bytes of a buffer, or the integers of an iterable, at the end; all or none.
   * Errors: `TypeError`, `ValueError`, `BufferError` while lent.
   * CPython: `bytearray_extend`.
   */
  extend(values: BytesLike | Iterable<Index>): void {
    const add = (more: Uint8Array): void => {
      const end = this.length;
      this.#replace(end, end, more.length);
      this.memory.set(more, end);
    };
    if (isBuffer(values)) {
      this.#fromSimple(values, add);
      return;
    }
    if (typeof values === 'string') {
      if (values === '') return; // text is refused only when its first character comes
      throw new TypeError("expected iterable of integers; got: 'str'");
    }
    if (!isIterable(values)) throw new TypeError(`can't extend bytearray with ${typeName(values)}`);
    add(memoryOfItems(values, 'byte'));
  }

  /** Puts a byte before `index`, which is clamped. Errors: `TypeError`, `ValueError`, `BufferError` while lent. */
  insert(index: Index, byte: Index): void {
    const given = sizeOf(index, TOO_LARGE);
    const value = byteOf(byte);
    const { length } = this;
    const at = Math.min(length, given < 0 ? Math.max(0, given + length) : given);
    this.#replace(at, at, 1);
    this.memory[at] = value;
  }

  /** Takes out the byte at `index`, the last if not given. Errors: `IndexError`, `BufferError` while lent. */
  pop(index: Index = -1): number {
    const given = sizeOf(index, TOO_LARGE);
    const { length, memory } = this;
    if (length === 0) throw new IndexError('pop from empty bytearray');
    const at = given < 0 ? given + length : given;
    const byte = memory[at];
    if (byte === undefined) throw new IndexError('pop index out of range');
    this.#replace(at, at + 1, 0);
    return byte;
  }

  /** Takes out the first such byte. Errors: `ValueError` if there is none, `BufferError` while lent. */
  remove(byte: Index): void {
    const at = this.memory.indexOf(byteOf(byte));
    if (at < 0) throw new ValueError('value not found in bytearray');
    this.#replace(at, at + 1, 0);
  }

  /** Takes out all bytes. Errors: `BufferError` while lent, unless it is empty. */
  clear(): void {
    this.#replace(0, this.length, 0);
  }

  /** Changes the size; new bytes are zeros. Errors: `ValueError`, `OverflowError`, `BufferError` while lent. */
  resize(size: Index): void {
    const wanted = sizeOf(size, TOO_LARGE);
    if (wanted < 0) throw new ValueError(`Can only resize to positive sizes, got ${wanted}`);
    const { length } = this;
    if (wanted < length) this.#replace(wanted, length, 0);
    else this.#replace(length, length, wanted - length);
    this.memory.fill(0, length);
  }

  /** Turns the order of the bytes round, in place. */
  reverse(): void {
    this.memory.reverse();
  }

  /** A bytearray with the same bytes. */
  copy(): ByteArray {
    return new ByteArray(this.memory.slice());
  }

  #setSlice(key: Slice, value: unknown): void {
    // The places are read before the values and once more after: the values' code may change the size.
    placesOf(key, this.length);
    const values = valuesFor(this, value);
    const { start, stop, step, count } = placesOf(key, this.length);
    if (step === 1) {
      this.#replace(start, Math.max(start, stop), values.length);
      this.memory.set(values, start);
      return;
    }
    if (values.length === 0) {
      this.#deleteStepped(start, step, count);
      return;
    }
    if (values.length !== count) {
      throw new ValueError(
        `attempt to assign bytes of size ${values.length} to extended slice of size ${count}`,
      );
    }
    const { memory } = this;
    for (const [k, byte] of values.entries()) memory[start + k * step] = byte;
  }

  #deleteStepped(start: number, step: number, count: number): void {
    this.#requireUnlent();
    if (count === 0) return;
    const first = step > 0 ? start : start + (count - 1) * step;
    const { memory } = this;
    const left = closeGaps(memory, first, Math.abs(step), count);
    this.#replace(left, memory.length, 0);
  }

  /** Lends contiguous bytes to `use`. CPython says the same of every buffer it cannot have: `bytearray_setslice`. */
  #fromSimple(values: unknown, use: (bytes: Uint8Array) => void): void {
    let reached = false;
    try {
      withSimple(values, (bytes) => {
        reached = true;
        use(bytes);
      });
    } catch (error) {
      if (reached) throw error;
      throw new TypeError(`can't set bytearray slice from ${typeName(values)}`);
    }
  }

  #requireUnlent(): void {
    if (this.#exports > 0) {
      throw new BufferError('Existing exports of data: object cannot be re-sized');
    }
  }

  /**
   * Makes place for `size` bytes where `start` to `stop` were; what they hold is left to the caller.
   * Errors: `BufferError` if that changes the size while the memory is lent.
   * CPython: `bytearray_setslice_linear`.
   */
  #replace(start: number, stop: number, size: number): void {
    const growth = size - (stop - start);
    if (growth === 0) return;
    this.#requireUnlent();
    const { memory } = this;
    const length = memory.length + growth;
    if (growth > 0) {
      const grown = withRoom(memory, length);
      grown.copyWithin(start + size, stop, memory.length);
      this.memory = grown;
    } else if (start === 0 && size === 0) {
      this.memory = fitted(memory.subarray(stop)); // taking from the front moves nothing
    } else {
      memory.copyWithin(start + size, stop);
      this.memory = fitted(memory.subarray(0, length));
    }
  }
}

/** Python's `bytearray(...)`. CPython: `bytearray___init___impl`. */
export const bytearray: Maker<ByteArray> = /* @__PURE__ */ makerOf(
  'bytearray',
  (given) => new ByteArray(memoryFrom('bytearray', given)),
  (memory) => new ByteArray(memory),
);

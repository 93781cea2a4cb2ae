// Python's bytearray. CPython: `Objects/bytearrayobject.c`.

import { Slice } from '../layout/slice.ts';
import { IndexError, ValueError } from '../words/errors.ts';
import { type Index, isIndex, toIndex } from '../words/integers.ts';
import type { OwnBytes } from '../words/memory.ts';
import { pythonType, typeName } from '../words/typename.ts';
import { byteOf, isBuffer, ssizeOf, withSimple } from './arguments.ts';
import { type Bytes, ownBytes } from './bytes.ts';
import { equalsRaw } from './equality.ts';
import { type Maker, makerOf } from './maker.ts';
import { type ByteOwner, type BytesLike, setMemory } from './owner.ts';
import { ResizableBytes } from './resizable.ts';
import { isIterable, memoryFrom, memoryOfItems } from './source.ts';

/** A sequence of bytes that can change. While its memory is lent, it can change its bytes but not its size. Made by `bytearray()`. */
export class ByteArray extends ResizableBytes<ByteArray> {
  /** Python prints a class so: `String(b.constructor)`. */
  static override toString(): string {
    return "<class 'bytearray'>";
  }

  /** `b[0] = 74`: the short form of `set`. */
  [index: number]: number;
  /** `b['1:3'] = other`: the short form of `set` with a slice. */
  [places: `${string}:${string}`]: ByteArray;

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
  protected kept(): undefined {
    return undefined;
  }

  /** @internal */
  protected frozen(): ByteOwner {
    return ownBytes(this.memory.slice());
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
      this.setSlice(key, value);
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
      this.setSlice(key, new Uint8Array(0));
      return;
    }
    const at = this.position(key, 1 + more.length);
    this.makePlace(at, at + 1, 0);
  }

  /** Adds a byte at the end. Errors: `TypeError`, `ValueError`, `BufferError` while lent. */
  append(byte: Index): void {
    const value = byteOf(byte);
    const end = this.length;
    this.makePlace(end, end, 1);
    this.memory[end] = value;
  }

  /**
   * Adds the bytes of a buffer, or the integers of an iterable, at the end; all or none.
   * Errors: `TypeError`, `ValueError`, `BufferError` while lent.
   * CPython: `bytearray_extend`.
   */
  extend(values: BytesLike | Iterable<Index>): void {
    if (isBuffer(values)) {
      // CPython says the same of every buffer it cannot have: `bytearray_setslice`.
      this.#addSimple(values, `can't set bytearray slice from ${typeName(values)}`);
      return;
    }
    if (typeof values === 'string') {
      if (values === '') return; // text is refused only when its first character comes
      throw new TypeError("expected iterable of integers; got: 'str'");
    }
    if (!isIterable(values)) throw new TypeError(`can't extend bytearray with ${typeName(values)}`);
    this.#add(memoryOfItems(values, 'byte'));
  }

  /**
   * Python's `b += other`: the bytes of a buffer at the end, no other iterable. Gives this bytearray.
   * Errors: `TypeError` for what lends no contiguous bytes, `BufferError` while lent.
   * CPython: `bytearray_iconcat`; the word is that of Python's module `operator`.
   */
  iconcat(other: BytesLike): this {
    const add = (): void => this.#addSimple(other, `can't concat ${typeName(other)} to bytearray`);
    // CPython holds the loan while it grows, so that `b += b` meets its own lock.
    if (other === this) this.held(add);
    else add();
    return this;
  }

  /**
   * Python's `b *= times`. Gives this bytearray.
   * Errors: `TypeError`, `OverflowError`, `BufferError` while lent.
   * CPython: `bytearray_irepeat`.
   */
  irepeat(times: Index): this {
    const repeated = this.repeated(times);
    if (repeated === undefined) return this;
    const end = this.length;
    this.makePlace(0, end, repeated.length);
    this.memory.set(repeated);
    return this;
  }

  /**
   * Takes out the first `n` bytes, all if not given, all but the last `-n` if negative. All of them are not copied: the
   * memory changes its owner, so an `asUint8Array()` from before shows those bytes.
   * Errors: `IndexError` for more bytes than there are, `TypeError`, `BufferError` while lent.
   * CPython 3.15: `bytearray_take_bytes_impl`.
   */
  take_bytes(n: Index | null = null): Bytes {
    if (n !== null && !isIndex(n)) throw new TypeError('n must be an integer or None');
    const { length, memory } = this;
    const given = n === null ? length : toIndex(n);
    const count = given < 0 ? given + length : given;
    if (count < 0 || count > length) {
      throw new IndexError(`can't take ${count} bytes outside size ${length}`);
    }
    this.requireUnlent();
    const taken = count < length ? memory.slice(0, count) : memory;
    if (count < length) this.makePlace(0, count, 0);
    else setMemory(this, new Uint8Array(0));
    return ownBytes(taken);
  }

  /** Puts a byte before `index`, which is clamped. Errors: `TypeError`, `ValueError`, `BufferError` while lent. */
  insert(index: Index, byte: Index): void {
    const given = ssizeOf(index);
    const value = byteOf(byte);
    const { length } = this;
    const at = Math.min(length, given < 0 ? Math.max(0, given + length) : given);
    this.makePlace(at, at, 1);
    this.memory[at] = value;
  }

  /** Takes out the byte at `index`, the last if not given. Errors: `IndexError`, `BufferError` while lent. */
  pop(index: Index = -1): number {
    const given = ssizeOf(index);
    const { length, memory } = this;
    if (length === 0) throw new IndexError('pop from empty bytearray');
    const at = given < 0 ? given + length : given;
    const byte = memory[at];
    if (byte === undefined) throw new IndexError('pop index out of range');
    this.makePlace(at, at + 1, 0);
    return byte;
  }

  /** Takes out the first such byte. Errors: `ValueError` if there is none, `BufferError` while lent. */
  remove(byte: Index): void {
    const at = this.memory.indexOf(byteOf(byte));
    if (at < 0) throw new ValueError('value not found in bytearray');
    this.makePlace(at, at + 1, 0);
  }

  /** Takes out all bytes. Errors: `BufferError` while lent, unless it is empty. */
  clear(): void {
    this.makePlace(0, this.length, 0);
  }

  /** Changes the size; new bytes are zeros. Errors: `ValueError`, `OverflowError`, `BufferError` while lent. */
  resize(size: Index): void {
    const wanted = ssizeOf(size);
    if (wanted < 0) throw new ValueError(`Can only resize to positive sizes, got ${wanted}`);
    const { length } = this;
    if (wanted < length) this.makePlace(wanted, length, 0);
    else this.makePlace(length, length, wanted - length);
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

  #add(more: Uint8Array): void {
    const end = this.length;
    this.makePlace(end, end, more.length);
    this.memory.set(more, end);
  }

  /** Adds the bytes of a contiguous buffer. Errors: `TypeError` with `refusal` for anything else, `BufferError` while lent. */
  #addSimple(values: unknown, refusal: string): void {
    let reached = false;
    try {
      withSimple(values, (bytes) => {
        reached = true;
        this.#add(bytes);
      });
    } catch (error) {
      if (reached) throw error;
      throw new TypeError(refusal);
    }
  }
}

/** Python's `bytearray(...)`. CPython: `bytearray___init___impl`. */
export const bytearray: Maker<ByteArray, Bytes> = /* @__PURE__ */ makerOf(
  'bytearray',
  (given) => new ByteArray(memoryFrom('bytearray', given)),
  (memory) => new ByteArray(memory),
  ownBytes,
);

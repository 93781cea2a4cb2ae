// Bytes by their places: keys, slices, joining and repeating. CPython: `bytes_subscript`, `bytes_concat`, `bytes_repeat`.

import { Slice, type SlicePlace, sliceIndices } from '../layout/slice.ts';
import { IndexError, OverflowError } from '../words/errors.ts';
import { type Index, isIndex, toIndex } from '../words/integers.ts';
import type { OwnBytes } from '../words/memory.ts';
import { pythonType, typeName } from '../words/typename.ts';
import { sizeOf, withSimple } from './arguments.ts';
import { ByteOwner, type BytesLike } from './owner.ts';
import type { Stretches } from './split.ts';

const SSIZE_MAX = 2 ** 63;

/** A sequence of bytes; `S` is the type that slicing and joining give. */
export abstract class IndexedBytes<S> extends ByteOwner {
  /** `b[0]`, `b[-1]`: the short form of `get`. */
  readonly [index: number]: number;
  /** `b['1:3']`, `b['::-1']`: the short form of `slice`. */
  readonly [places: `${string}:${string}`]: S;

  /** A new object of the same type that owns `memory`. @internal */
  protected abstract made(memory: OwnBytes): S;

  /** The value itself where a result may be that very object: only what never changes. @internal */
  protected abstract kept(value: unknown): S | undefined;

  /** Runs code that may call back, while the size cannot change. @internal */
  protected abstract held<T>(run: () => T): T;

  /** These bytes where nothing is to be changed: `bytes` are themselves, a `bytearray` is copied. @internal */
  protected same(): S {
    return this.kept(this) ?? this.made(this.memory.slice());
  }

  /** The bytes of a stretch. @internal */
  protected part(start: number, end: number): S {
    return start === 0 && end === this.length ? this.same() : this.made(this.memory.slice(start, end));
  }

  /** The bytes of each stretch. @internal */
  protected parts(stretches: Stretches): S[] {
    const parts: S[] = [];
    for (let k = 0; k < stretches.length; k += 2)
      parts.push(this.part(stretches[k] ?? 0, stretches[k + 1] ?? 0));
    return parts;
  }

  /** What was made of these bytes; these themselves where nothing was. @internal */
  protected changed(memory: OwnBytes | undefined): S {
    return memory === undefined ? this.same() : this.made(memory);
  }

  /**
   * Python's `b[i]`, a number, and `b[slice]`, a copy.
   * Errors: `IndexError`, `TypeError` for a key that is neither integer nor slice.
   * CPython: `bytes_subscript`, `bytearray_subscript`.
   */
  get(index: Index): number;
  get(places: Slice): S;
  get(key: Index | Slice, ...more: readonly unknown[]): number | S {
    if (typeof key === 'number' && more.length === 0) {
      const { memory } = this;
      const byte = memory[key < 0 ? key + memory.length : key];
      if (byte !== undefined) return byte;
    }
    if (key instanceof Slice && more.length === 0) {
      return this.slice(key.start, key.stop, key.step);
    }
    return this.memory[this.position(key, 1 + more.length)] ?? 0;
  }

  /**
   * Python's `b[start:stop:step]`; `null` or nothing leaves a place empty. Copies, but for all of a `Bytes`: that is itself.
   * Errors: `TypeError` for a place that is no integer, `ValueError` for a step of zero.
   */
  slice(start: SlicePlace = null, stop: SlicePlace = null, step: SlicePlace = null): S {
    const { memory } = this;
    const at = sliceIndices(start, stop, step, memory.length);
    if (at.step === 1) return this.part(at.start, at.start + at.count);
    const taken = new Uint8Array(at.count);
    for (let k = 0; k < at.count; k++) taken[k] = memory[at.start + k * at.step] ?? 0;
    return this.made(taken);
  }

  /** A key as a position in range. @internal */
  protected position(key: unknown, parts = 1): number {
    const { length } = this.memory;
    const index = this.wholeKey(key, parts);
    const at = index < 0 ? index + length : index;
    if (at >= 0 && at < length) return at;
    throw new IndexError(
      this[pythonType] === 'bytes' ? 'index out of range' : 'bytearray index out of range',
    );
  }

  /** A key as an integer, not yet in range. A key of several parts is Python's tuple. @internal */
  protected wholeKey(key: unknown, parts: number): number {
    if (isIndex(key) && parts === 1) return toIndex(key);
    const who = this[pythonType] === 'bytes' ? 'byte' : 'bytearray';
    const what = parts > 1 ? 'tuple' : typeName(key);
    throw new TypeError(`${who} indices must be integers or slices, not ${what}`);
  }

  /** Python's `a + b`: a new object of this type. Copies. Errors: `TypeError` for what lends no contiguous bytes. */
  concat(other: BytesLike): S {
    if (this.length === 0) {
      const kept = this.kept(other);
      if (kept !== undefined) return kept;
    }
    return this.changed(this.joinedWith(other));
  }

  /** These bytes and those of `other` behind them; `undefined` where these are all. Errors: as `concat`. @internal */
  protected joinedWith(other: unknown): OwnBytes | undefined {
    const own = ByteOwner.memoryOf(other);
    if (own !== undefined) return behind(this.memory, own);
    try {
      return this.held(() => withSimple(other, (right) => behind(this.memory, right)));
    } catch {
      // CPython says this whatever the reason: `Objects/bytesobject.c`, `bytes_concat`.
      throw new TypeError(`can't concat ${typeName(other)} to ${this[pythonType]}`);
    }
  }

  /** Python's `b * n`; nothing for a negative `n`. Copies. Errors: `TypeError`, `OverflowError`. */
  repeat(times: Index): S {
    return this.changed(this.repeated(times));
  }

  /** The bytes so many times; `undefined` where they stay as they are. Errors: as `repeat`. @internal */
  protected repeated(times: unknown): OwnBytes | undefined {
    if (!isIndex(times)) {
      throw new TypeError(`can't multiply sequence by non-int of type '${typeName(times)}'`);
    }
    const n = Math.max(0, sizeOf(times, "cannot fit 'int' into an index-sized integer"));
    const { memory } = this;
    const { length } = memory;
    if (length * n === length) return undefined;
    if (length * n >= SSIZE_MAX) throw new OverflowError('repeated bytes are too long');
    const repeated = new Uint8Array(length * n);
    if (n > 0) repeated.set(memory);
    // Each copy doubles what is there.
    for (let filled = length; filled < repeated.length; filled *= 2) repeated.copyWithin(filled, 0, filled);
    return repeated;
  }
}

/** Two runs one behind the other; `undefined` where the second is empty. */
function behind(left: Uint8Array, right: Uint8Array): OwnBytes | undefined {
  if (right.length === 0) return undefined;
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

// What bytes and bytearray share: everything that does not change them. CPython: `Objects/bytesobject.c`, `Objects/bytes_methods.c`.

import { Slice, type SlicePlace, sliceIndices } from '../layout/slice.ts';
import { IndexError, ValueError } from '../words/errors.ts';
import { type Index, isIndex, toIndex } from '../words/integers.ts';
import type { OwnBytes } from '../words/memory.ts';
import { denoInspect, nodeInspect } from '../words/symbols.ts';
import { pythonType, typeName } from '../words/typename.ts';
import { byteOf, endOf, isBuffer, sizeOf, withSimple } from './arguments.ts';
import { decode, requireName } from './codecs.ts';
import { type HexArguments, hexOf } from './hex.ts';
import { ByteOwner, type BytesLike } from './owner.ts';
import { reprOf } from './repr.ts';
import { count, find, matches, rfind } from './search.ts';

/** What a search looks for: a run of bytes, or one byte as an integer. */
export type Needle = BytesLike | Index;

type Search = (bytes: Uint8Array, sub: Uint8Array, start: number, end: number) => number;

/** A sequence of bytes; `S` is the type that slicing and joining give. */
export abstract class ByteSequence<S> extends ByteOwner {
  /** `b[0]`, `b[-1]`: the short form of `get`. */
  readonly [index: number]: number;
  /** `b['1:3']`, `b['::-1']`: the short form of `slice`. */
  readonly [places: `${string}:${string}`]: S;

  /** A new object of the same type that owns `memory`. @internal */
  protected abstract made(memory: OwnBytes): S;

  /** The same bytes as `Bytes`, for errors to keep. @internal */
  protected abstract frozen(): ByteOwner;

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
   * Python's `b[start:stop:step]`; `null` or nothing leaves a place empty. Copies.
   * Errors: `TypeError` for a place that is no integer, `ValueError` for a step of zero.
   */
  slice(start: SlicePlace = null, stop: SlicePlace = null, step: SlicePlace = null): S {
    const { memory } = this;
    const at = sliceIndices(start, stop, step, memory.length);
    if (at.step === 1) return this.made(memory.slice(at.start, at.start + at.count));
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
    const left = this.memory;
    let joined: OwnBytes;
    try {
      joined = withSimple(other, (right) => {
        const both = new Uint8Array(left.length + right.length);
        both.set(left);
        both.set(right, left.length);
        return both;
      });
    } catch {
      // CPython says this whatever the reason: `Objects/bytesobject.c`, `bytes_concat`.
      throw new TypeError(`can't concat ${typeName(other)} to ${this[pythonType]}`);
    }
    return this.made(joined);
  }

  /** Python's `b * n`; nothing for a negative `n`. Copies. Errors: `TypeError`, `OverflowError`. */
  repeat(times: Index): S {
    if (!isIndex(times)) {
      throw new TypeError(`can't multiply sequence by non-int of type '${typeName(times)}'`);
    }
    const n = Math.max(0, sizeOf(times, "cannot fit 'int' into an index-sized integer"));
    const { memory } = this;
    const { length } = memory;
    const repeated = new Uint8Array(length === 0 ? 0 : length * n);
    if (n > 0) repeated.set(memory);
    // Each copy doubles what is there.
    for (let filled = length; filled > 0 && filled < repeated.length; filled *= 2) {
      repeated.copyWithin(filled, 0, filled);
    }
    return this.made(repeated);
  }

  /**
   * Where `sub` first lies within `start` to `end`, or -1.
   * Errors: `TypeError` for what is neither integer nor buffer, `ValueError` for an integer that is no byte.
   * CPython: `Objects/bytes_methods.c`, `_Py_bytes_find`.
   */
  find(sub: Needle, start?: SlicePlace, end?: SlicePlace): number {
    return this.#search(find, sub, start, end);
  }

  /** Where `sub` last lies within `start` to `end`, or -1. Errors: as `find`. */
  rfind(sub: Needle, start?: SlicePlace, end?: SlicePlace): number {
    return this.#search(rfind, sub, start, end);
  }

  /** As `find`. Errors: `ValueError` where it is not found. */
  index(sub: Needle, start?: SlicePlace, end?: SlicePlace): number {
    return found(this.find(sub, start, end));
  }

  /** As `rfind`. Errors: `ValueError` where it is not found. */
  rindex(sub: Needle, start?: SlicePlace, end?: SlicePlace): number {
    return found(this.rfind(sub, start, end));
  }

  /** How often `sub` lies within `start` to `end`, without overlap. Errors: as `find`. */
  count(sub: Needle, start?: SlicePlace, end?: SlicePlace): number {
    return this.#search(count, sub, start, end);
  }

  /** Python's `x in b`: a byte, or a run of bytes. Errors: `TypeError`, `ValueError`. CPython: `_Py_bytes_contains`. */
  includes(sub: Needle): boolean {
    const { memory } = this;
    if (isIndex(sub)) return memory.includes(byteOf(sub));
    return withSimple(sub, (run) => find(memory, run, 0, memory.length) >= 0);
  }

  /** Whether it begins with `prefix`, or with one of several (Python's tuple is an array here). CPython: `tailmatch`. */
  startswith(prefix: BytesLike | readonly BytesLike[], start?: SlicePlace, end?: SlicePlace): boolean {
    return this.#tailMatches('startswith', prefix, start, end);
  }

  /** Whether it ends with `suffix`, or with one of several. */
  endswith(suffix: BytesLike | readonly BytesLike[], start?: SlicePlace, end?: SlicePlace): boolean {
    return this.#tailMatches('endswith', suffix, start, end);
  }

  /** Two digits a byte; `sep` stands before each group of `bytesPerSep` bytes, counted from the right, or left if negative. */
  hex(...separator: HexArguments): string {
    return hexOf(this.memory, ...separator);
  }

  /**
   * The text these bytes spell.
   * Errors: `LookupError` for an unknown encoding or handler, `UnicodeDecodeError`.
   * CPython: `Objects/unicodeobject.c`, `PyUnicode_FromEncodedObject`.
   */
  decode(encoding = 'utf-8', errors = 'strict'): string {
    requireName('decode', 'encoding', encoding);
    requireName('decode', 'errors', errors);
    if (this.length === 0) return ''; // CPython does not even look for the codec
    return decode(this.memory, encoding, errors, () => this.frozen());
  }

  /** Python's `repr` and `str`: `b'XYZ'`, `bytearray(b'XYZ')`. */
  override toString(): string {
    return this[pythonType] === 'bytes' ? reprOf(this.memory) : `bytearray(${reprOf(this.memory, true)})`;
  }

  /** @internal */
  [nodeInspect](): string {
    return this.toString();
  }

  /** @internal */
  [denoInspect](): string {
    return this.toString();
  }

  #search(search: Search, sub: unknown, start: unknown, end: unknown): number {
    const { memory } = this;
    const from = endOf(start, 0, memory.length);
    const to = endOf(end, memory.length, memory.length);
    if (isBuffer(sub)) return withSimple(sub, (run) => search(memory, run, from, to));
    if (isIndex(sub)) return search(memory, Uint8Array.of(byteOf(sub)), from, to);
    throw new TypeError(`argument should be integer or bytes-like object, not '${typeName(sub)}'`);
  }

  #tailMatches(method: 'startswith' | 'endswith', affix: unknown, start: unknown, end: unknown): boolean {
    const { memory } = this;
    const from = endOf(start, 0, memory.length);
    const to = Math.min(memory.length, endOf(end, memory.length, memory.length));
    const test = (one: unknown): boolean =>
      withSimple(one, (run) => {
        const room = to - from - run.length;
        return room >= 0 && matches(memory, method === 'startswith' ? from : from + room, run);
      });
    if (Array.isArray(affix)) return affix.some(test);
    if (isBuffer(affix)) return test(affix);
    throw new TypeError(`${method} first arg must be bytes or a tuple of bytes, not ${typeName(affix)}`);
  }
}

function found(at: number): number {
  if (at < 0) throw new ValueError('subsection not found');
  return at;
}

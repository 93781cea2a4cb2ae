// Bytes looked for in bytes, and bytes cut where they are found. CPython: `Objects/bytes_methods.c`, `Objects/stringlib/split.h`.

import type { SlicePlace } from '../layout/slice.ts';
import { withBytes } from '../protocol/borrow.ts';
import { ValueError } from '../words/errors.ts';
import { type Index, isIndex } from '../words/integers.ts';
import { truth } from '../words/truth.ts';
import { pythonType, typeName } from '../words/typename.ts';
import { byteOf, endOf, isBuffer, limitOf, withSimple } from './arguments.ts';
import { IndexedBytes } from './indexed.ts';
import type { BytesLike } from './owner.ts';
import { count, find, matches, rfind } from './search.ts';
import { partingPlace, rsplitAt, rsplitSpace, splitAt, splitLines, splitSpace } from './split.ts';

/** What a search looks for: a run of bytes, or one byte as an integer. */
export type Needle = BytesLike | Index;

type Search = (bytes: Uint8Array, sub: Uint8Array, start: number, end: number) => number;

/** The part of `ByteSequence` that looks for bytes. */
export abstract class SearchedBytes<S> extends IndexedBytes<S> {
  /**
   * Where `sub` first lies within `start` to `end`, or -1. In time that grows with the length, whatever the bytes.
   * Errors: `TypeError` for what is neither integer nor buffer, `ValueError` for an integer that is no byte.
   * CPython: `Objects/bytes_methods.c`, `_Py_bytes_find`.
   */
  find(sub: Needle, start?: SlicePlace, end?: SlicePlace): number {
    return SearchedBytes.#search(this, find, sub, start, end);
  }

  /** Where `sub` last lies within `start` to `end`, or -1. Errors: as `find`. */
  rfind(sub: Needle, start?: SlicePlace, end?: SlicePlace): number {
    return SearchedBytes.#search(this, rfind, sub, start, end);
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
    return SearchedBytes.#search(this, count, sub, start, end);
  }

  /** Python's `x in b`: a byte, or a run of bytes. Errors: `TypeError`, `ValueError`. CPython: `_Py_bytes_contains`. */
  includes(sub: Needle): boolean {
    if (isIndex(sub)) return this.memory.includes(byteOf(sub));
    return withSimple(sub, (run) => find(this.memory, run, 0, this.length) >= 0);
  }

  /** Whether it begins with `prefix`, or with one of several (Python's tuple is an array here). CPython: `tailmatch`. */
  startswith(prefix: BytesLike | readonly BytesLike[], start?: SlicePlace, end?: SlicePlace): boolean {
    return SearchedBytes.#tailMatches(this, 'startswith', prefix, start, end);
  }

  /** Whether it ends with `suffix`, or with one of several. */
  endswith(suffix: BytesLike | readonly BytesLike[], start?: SlicePlace, end?: SlicePlace): boolean {
    return SearchedBytes.#tailMatches(this, 'endswith', suffix, start, end);
  }

  /**
   * The parts between separators, at most `maxsplit` cuts from the left. Without `sep`, or where it is `null`, runs of
   * white space separate, and no part is empty. Copies.
   * Errors: `ValueError` for an empty separator, `TypeError`, `BufferError`.
   */
  split(sep?: BytesLike | null, maxsplit: Index = -1): S[] {
    return SearchedBytes.#split(this, sep, maxsplit, splitSpace, splitAt);
  }

  /** As `split`, the cuts counted from the right; the parts still in order. */
  rsplit(sep?: BytesLike | null, maxsplit: Index = -1): S[] {
    return SearchedBytes.#split(this, sep, maxsplit, rsplitSpace, rsplitAt);
  }

  /** The lines, which `\n`, `\r` or `\r\n` end; with their ends if `keepends`. Copies. */
  splitlines(keepends = false): S[] {
    return this.parts(splitLines(this.memory, truth(keepends)));
  }

  /**
   * What stands before the first `sep`, the separator, and what stands behind it; all of it and two empty parts where
   * there is none. The separator is the very object for `bytes`, a copy for a `bytearray`.
   * Errors: `ValueError` for an empty separator, `TypeError`, `BufferError`.
   */
  partition<T extends BytesLike>(sep: T): [head: S, sep: S | T, tail: S] {
    return SearchedBytes.#partition(this, sep, false);
  }

  /** The same at the last `sep`; two empty parts and all of it where there is none. */
  rpartition<T extends BytesLike>(sep: T): [head: S, sep: S | T, tail: S] {
    return SearchedBytes.#partition(this, sep, true);
  }

  // Static, because a private method marks each object when it is made: 11 of 30 ns (Node 20, 26).
  static #search<S>(
    self: SearchedBytes<S>,
    search: Search,
    sub: unknown,
    start: unknown,
    end: unknown,
  ): number {
    const { length } = self;
    const from = endOf(start, 0, length);
    const to = endOf(end, length, length);
    if (isBuffer(sub)) return withSimple(sub, (run) => search(self.memory, run, from, to));
    if (isIndex(sub)) return search(self.memory, Uint8Array.of(byteOf(sub)), from, to);
    throw new TypeError(`argument should be integer or bytes-like object, not '${typeName(sub)}'`);
  }

  static #tailMatches<S>(
    self: SearchedBytes<S>,
    method: 'startswith' | 'endswith',
    affix: unknown,
    start: unknown,
    end: unknown,
  ): boolean {
    const from = endOf(start, 0, self.length);
    const limit = endOf(end, self.length, self.length);
    const test = (one: unknown): boolean =>
      withSimple(one, (run) => {
        const { memory } = self;
        const room = Math.min(memory.length, limit) - from - run.length;
        return room >= 0 && matches(memory, method === 'startswith' ? from : from + room, run);
      });
    if (Array.isArray(affix)) return affix.some(test);
    if (isBuffer(affix)) return test(affix);
    throw new TypeError(`${method} first arg must be bytes or a tuple of bytes, not ${typeName(affix)}`);
  }

  static #split<S>(
    self: SearchedBytes<S>,
    sep: unknown,
    maxsplit: unknown,
    bySpace: typeof splitSpace,
    by: typeof splitAt,
  ): S[] {
    const most = limitOf(maxsplit);
    if (sep !== null && sep !== undefined)
      return withSimple(sep, (run) => self.parts(by(self.memory, run, most)));
    const stretches = bySpace(self.memory, most);
    // With no cuts to make, CPython copies even all of it.
    if (most === 0 && stretches.length > 0) return [self.made(self.memory.slice(...stretches))];
    return self.parts(stretches);
  }

  static #partition<S, T extends BytesLike>(self: SearchedBytes<S>, sep: T, last: boolean): [S, S | T, S] {
    if (self[pythonType] === 'bytes')
      return withSimple(sep, (run) => SearchedBytes.#parted(self, run, sep, last));
    const copy = withBytes(sep, (bytes) => new Uint8Array(bytes));
    return SearchedBytes.#parted(self, copy, self.made(copy), last);
  }

  static #parted<S, T>(self: SearchedBytes<S>, run: Uint8Array, sep: T, last: boolean): [S, S | T, S] {
    const at = partingPlace(self.memory, run, last);
    if (at >= 0) return [self.part(0, at), sep, self.part(at + run.length, self.length)];
    const none = (): S => self.made(new Uint8Array(0));
    return last ? [none(), none(), self.same()] : [self.same(), none(), none()];
  }
}

function found(at: number): number {
  if (at < 0) throw new ValueError('subsection not found');
  return at;
}

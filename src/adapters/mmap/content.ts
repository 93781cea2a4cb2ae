// The bytes of a mapping by index, by slice, and by the place that reading and writing have reached. CPython: `Modules/mmapmodule.c`.

import { cIntOf, sizeOf, ssizeOf, withSimple } from '../../bytes/arguments.ts';
import { type Bytes, ownBytes } from '../../bytes/bytes.ts';
import type { BytesLike } from '../../bytes/owner.ts';
import { find, rfind } from '../../bytes/search.ts';
import { placesOf, Slice, type SlicePlace, slice } from '../../layout/slice.ts';
import { IndexError, OverflowError, ValueError } from '../../words/errors.ts';
import { type Index, isIndex, toIndex } from '../../words/integers.ts';
import type { OwnBytes } from '../../words/memory.ts';
import { pythonType, typeName } from '../../words/typename.ts';
import type { Mapping } from '../ffi/mapping.ts';

const NEWLINE = 10;

/** Mapped bytes as a sequence and as a file. Every method throws `ValueError` once the mapping is closed. */
export class MappedBytes {
  readonly #mapping: Mapping;
  readonly #readonly: boolean;
  #pos = 0;

  /** @internal */
  constructor(mapping: Mapping, readonly: boolean) {
    this.#mapping = mapping;
    this.#readonly = readonly;
  }

  /** @internal */
  get [pythonType](): string {
    return 'mmap.mmap';
  }

  /** Python's `len`, in bytes. */
  get length(): number {
    return this.#bytes.length;
  }

  get #bytes(): OwnBytes {
    return this.#mapping.bytes;
  }

  /** Python's `mm[i]`: a byte; `mm[a:b:c]`: a copy of some. Errors: `IndexError`, `TypeError`. CPython: `mmap_subscript`. */
  get(index: Index): number;
  get(places: Slice): Bytes;
  get(key: Index | Slice): number | Bytes {
    const bytes = this.#bytes;
    if (isIndex(key)) return bytes[position(bytes, key)] ?? 0;
    if (!(key instanceof Slice)) throw new TypeError('mmap indices must be integers');
    const { start, step, count } = placesOf(key, bytes.length);
    if (step === 1) return ownBytes(bytes.slice(start, start + count));
    const taken = new Uint8Array(count);
    for (let at = 0; at < count; at++) taken[at] = bytes[start + at * step] ?? 0;
    return ownBytes(taken);
  }

  /** A copy of some bytes: Python's `mm[a:b:c]`; `null` or nothing for an empty place. */
  slice(start?: SlicePlace, stop?: SlicePlace, step?: SlicePlace): Bytes {
    return this.get(slice(start, stop, step));
  }

  /**
   * Python's `mm[i] = byte` and `mm[a:b:c] = bytes`, as many as the slice has.
   * Errors: `TypeError` for read-only memory; `IndexError`, `ValueError`. CPython: `mmap_ass_subscript`.
   */
  set(index: Index, byte: Index): void;
  set(places: Slice, values: BytesLike): void;
  set(key: Index | Slice, value: Index | BytesLike): void {
    const bytes = this.#writable();
    if (isIndex(key)) {
      const at = position(bytes, key);
      if (!isIndex(value)) throw new TypeError('mmap item value must be an int');
      const byte = Number(value);
      if (byte < 0 || byte > 255) throw new ValueError('mmap item value must be in range(0, 256)');
      bytes[at] = byte;
      return;
    }
    if (!(key instanceof Slice)) throw new TypeError('mmap indices must be integer');
    placesOf(key, bytes.length);
    withSimple(value, (values) => this.#setSlice(key, values));
  }

  /** Looks at the memory anew: whoever lends `values` may have closed or resized it. */
  #setSlice(key: Slice, values: Uint8Array): void {
    const bytes = this.#writable();
    const { start, step, count } = placesOf(key, bytes.length);
    if (values.length !== count) throw new IndexError('mmap slice assignment is wrong size');
    if (step === 1) {
      bytes.set(values, start);
      return;
    }
    const taken = values.slice(); // they may be bytes of this very memory
    for (let at = 0; at < count; at++) bytes[start + at * step] = taken[at] ?? 0;
  }

  /** The bytes, each a `Bytes` of one, as Python's `iter(mm)` gives them. */
  *[Symbol.iterator](): Generator<Bytes, void, undefined> {
    for (let at = 0; at < this.length; at++) yield ownBytes(this.#bytes.slice(at, at + 1));
  }

  /** Where `sub` first lies within `start` to `end`, or -1. `start` is where reading stands unless told. */
  find(sub: BytesLike, start?: Index | null, end?: Index | null): number {
    return this.#search(find, sub, start, end);
  }

  /** Where `sub` last lies within `start` to `end`, or -1. `start` is where reading stands unless told. */
  rfind(sub: BytesLike, start?: Index | null, end?: Index | null): number {
    return this.#search(rfind, sub, start, end);
  }

  #search(
    search: typeof find,
    sub: BytesLike,
    start: Index | null | undefined,
    end: Index | null | undefined,
  ): number {
    return withSimple(sub, (run) => {
      const bytes = this.#bytes;
      const { length } = bytes;
      const told = start !== null && start !== undefined;
      const from = told ? within(ssizeOf(start), length) : Math.min(this.#pos, length);
      // CPython reads the end only where there is a start.
      const to = told && end !== null && end !== undefined ? within(ssizeOf(end), length) : length;
      return from > to ? -1 : search(bytes, run, from, to);
    });
  }

  /** Moves `count` bytes from `src` to `dest`, which may overlap. Errors: `TypeError`, `ValueError`. */
  move(dest: Index, src: Index, count: Index): void {
    const bytes = this.#writable();
    const [to, from, size] = [ssizeOf(dest), ssizeOf(src), ssizeOf(count)];
    const { length } = bytes;
    if (to < 0 || from < 0 || size < 0 || length - to < size || length - from < size) {
      throw new ValueError('source, destination, or count out of range');
    }
    bytes.copyWithin(to, from, from + size);
  }

  /** A copy of the next `n` bytes, of all without `n`; fewer where there are fewer. */
  read(n?: Index | null): Bytes {
    const bytes = this.#bytes;
    const wanted = n === null || n === undefined ? -1 : countOf(n);
    const rest = Math.max(bytes.length - this.#pos, 0);
    return this.#take(bytes, wanted < 0 || wanted > rest ? rest : wanted);
  }

  /** The next byte. Errors: `ValueError` at the end. */
  read_byte(): number {
    const bytes = this.#bytes;
    const byte = bytes[this.#pos];
    if (byte === undefined) throw new ValueError('read byte out of range');
    this.#pos++;
    return byte;
  }

  /** A copy of the bytes up to the next line feed and with it, or up to the end. */
  readline(): Bytes {
    const bytes = this.#bytes;
    const at = bytes.indexOf(NEWLINE, this.#pos);
    return this.#take(bytes, Math.max((at < 0 ? bytes.length : at + 1) - this.#pos, 0));
  }

  #take(bytes: OwnBytes, count: number): Bytes {
    const taken = bytes.slice(this.#pos, this.#pos + count);
    this.#pos += count;
    return ownBytes(taken);
  }

  /** Writes bytes here and gives their number. Errors: `TypeError` for read-only memory; `ValueError` where they do not fit. */
  write(data: BytesLike): number {
    return withSimple(data, (run) => {
      const bytes = this.#writable();
      if (bytes.length - this.#pos < run.length) throw new ValueError('data out of range');
      bytes.set(run, this.#pos);
      this.#pos += run.length;
      return run.length;
    });
  }

  /** Writes a byte here. Errors: `TypeError` for read-only memory; `OverflowError`, `ValueError` at the end. */
  write_byte(byte: Index): void {
    const value = ssizeOf(byte);
    if (value < 0) throw new OverflowError('unsigned byte integer is less than minimum');
    if (value > 255) throw new OverflowError('unsigned byte integer is greater than maximum');
    const bytes = this.#writable();
    if (this.#pos >= bytes.length) throw new ValueError('write byte out of range');
    bytes[this.#pos] = value;
    this.#pos++;
  }

  /** Goes to a byte, counted from the start (0), from here (1) or from the end (2). Gives it. Errors: `ValueError`. */
  seek(pos: Index, whence: Index = 0): number {
    const by = ssizeOf(pos);
    const how = cIntOf(whence);
    const { length } = this;
    const base = [0, this.#pos, length][how];
    if (base === undefined) throw new ValueError('unknown seek type');
    const where = base + by;
    if (where > length || where < 0) throw new ValueError('seek out of range');
    this.#pos = where;
    return where;
  }

  /** `true`, always. */
  seekable(): boolean {
    return true;
  }

  /** Where reading and writing stand, in bytes from the start. */
  tell(): number {
    this.#mapping.check();
    return this.#pos;
  }

  #writable(): OwnBytes {
    const bytes = this.#bytes;
    if (this.#readonly) throw new TypeError("mmap can't modify a readonly memory map.");
    return bytes;
  }
}

function position(bytes: OwnBytes, key: Index): number {
  const index = toIndex(key);
  const at = index < 0 ? index + bytes.length : index;
  if (at < 0 || at >= bytes.length) throw new IndexError('mmap index out of range');
  return at;
}

function within(place: number, length: number): number {
  return Math.min(Math.max(place < 0 ? place + length : place, 0), length);
}

/** CPython: `_Py_convert_optional_to_ssize_t`. */
function countOf(n: Index): number {
  if (!isIndex(n)) throw new TypeError(`argument should be integer or None, not '${typeName(n)}'`);
  return sizeOf(n, "cannot fit 'int' into an index-sized integer");
}

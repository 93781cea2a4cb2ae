// Python's mmap: a file, or memory without one, as bytes. CPython: `Modules/mmapmodule.c`.

import { cIntOf, ssizeOf } from '../../bytes/arguments.ts';
import { type BytesRecord, getBuffer } from '../../protocol/record.ts';
import { BufferError, NotImplementedError, OverflowError, ValueError } from '../../words/errors.ts';
import type { Index } from '../../words/integers.ts';
import { denoInspect, dispose, nodeInspect } from '../../words/symbols.ts';
import { machine } from '../ffi/host.ts';
import { close, ftruncate, systemError } from '../ffi/libc.ts';
import { type CloseOptions, checkLength, MAP_ANONYMOUS, Mapping } from '../ffi/mapping.ts';
import { statOf } from '../ffi/stat.ts';
import { ACCESS_COPY, ACCESS_READ, MAP_PRIVATE } from './constants.ts';
import { MappedBytes } from './content.ts';
import type { Request } from './request.ts';

const SSIZE_MAX = 2 ** 63 - 1024; // the largest below the limit that a number can be
const EBADF = 9;
const EINVAL = 22;
const NAMES = ['ACCESS_DEFAULT', 'ACCESS_READ', 'ACCESS_WRITE', 'ACCESS_COPY'];

/** What `mmap()` makes. */
export class MappedFile extends MappedBytes {
  readonly #mapping: Mapping;
  readonly #access: number;
  readonly #flags: number;
  readonly #offset: number;
  readonly #trackfd: boolean;

  /** @internal */
  constructor(request: Request) {
    const mapping = mapped(request);
    super(mapping, request.access === ACCESS_READ);
    this.#mapping = mapping;
    this.#access = request.access;
    this.#flags = request.flags;
    this.#offset = request.offset;
    this.#trackfd = request.trackfd;
  }

  /** Python prints a class so. */
  static override toString(): string {
    return "<class 'mmap.mmap'>";
  }

  /**
   * Lends all bytes, read-only with `ACCESS_READ`. Shares. Until the view is released, `close` and `resize` are refused.
   * Errors: `ValueError` once closed; `BufferError` for writable memory that there is none of.
   */
  [getBuffer](flags: number): BytesRecord {
    return this.#mapping.lend(this.#access === ACCESS_READ, flags);
  }

  /** Whether `close` has been called. */
  get closed(): boolean {
    return !this.#mapping.isOpen;
  }

  /**
   * Gives the memory back. Typed arrays over it are empty from now on; no work on them may still be under way elsewhere,
   * such as an asynchronous `read` into one. A second call does nothing.
   * Errors: `BufferError` while views of it are not released, those that were dropped too, until they are collected.
   * With `force` it is closed even so, and these views throw `BufferError`, as over any memory that has gone.
   */
  close({ force = false }: CloseOptions = {}): void {
    this.#mapping.close(force);
  }

  /** `using mm = mmap(fd, 0)` closes it. */
  [dispose](): void {
    this.close();
  }

  /**
   * Writes changes of `size` bytes from `offset` on to the file, of all without arguments, and waits.
   * Errors: `ValueError`, also for an `offset` alone, as in Python 3.14; `OSError` for one that is not of a page.
   */
  flush(offset: Index = 0, size?: Index): void {
    const { length } = this;
    const start = ssizeOf(offset);
    const count = size === undefined ? length : ssizeOf(size);
    if (count < 0 || start < 0 || length - start < count) throw new ValueError('flush values out of range');
    if (this.#access === ACCESS_READ || this.#access === ACCESS_COPY) return;
    this.#mapping.flush(start, count);
  }

  /** Tells the system how the bytes will be used: a constant `MADV_…`. Errors: `ValueError`, `OSError`. */
  madvise(option: Index, start: Index = 0, length?: Index | null): void {
    const size = this.length;
    const advice = cIntOf(option);
    const from = ssizeOf(start);
    const count = length === null || length === undefined ? size : ssizeOf(length);
    if (from < 0 || from >= size) throw new ValueError('madvise start out of bounds');
    if (count < 0) throw new ValueError('madvise length invalid');
    if (from > 0 && count > SSIZE_MAX) throw new OverflowError('madvise length too large');
    this.#mapping.advise(advice, from, Math.min(count, size - from));
  }

  /** The size of the file in bytes, which may be more than is mapped. Errors: `OSError` without a file of its own. */
  size(): number {
    this.#mapping.check();
    const size = this.#mapping.fd === -1 ? undefined : statOf(this.#mapping.fd)?.size;
    if (size === undefined) throw systemError(EBADF);
    return size;
  }

  /**
   * Makes the file and the mapping `newsize` bytes long; the memory may move, and typed arrays over it are empty from now
   * on. Linux only. A file made shorter is shorter for all who map it: whoever reads behind its end, there or here, ends
   * their process, in Python too.
   * Errors: `BufferError` while views of it are not released; `TypeError` for `ACCESS_READ` and `ACCESS_COPY`;
   * `ValueError`, `OSError`. It is as it was then.
   * CPython differs in two ways: `resize(0)` there empties the file before it fails, and anonymous memory that is shared
   * grows into what ends the process when it is read; here it does not grow.
   */
  resize(newsize: Index): void {
    const { length } = this;
    const size = ssizeOf(newsize);
    this.#checkResizable(size, length);
    if (this.#mapping.fd === -1) this.#mapping.resize(size);
    else this.#resizeWithFile(this.#mapping.fd, size, length);
  }

  /** Never a byte of the mapping behind the end of its file: to read it would end the process. */
  #resizeWithFile(fd: number, size: number, length: number): void {
    checkLength(size);
    const before = this.size();
    const wanted = this.#offset + size;
    // A file that is not made longer is set to what it has, which fails where it may not be changed at all.
    ftruncate(fd, Math.max(before, wanted));
    try {
      this.#mapping.resize(size);
    } catch (error) {
      if (wanted > before && this.#mapping.isOpen) ftruncate(fd, before);
      throw error;
    }
    if (wanted >= before) return;
    try {
      ftruncate(fd, wanted);
    } catch (error) {
      this.#mapping.resize(length);
      throw error;
    }
  }

  #checkResizable(size: number, length: number): void {
    if (machine().system !== 'linux')
      throw new NotImplementedError('mmap: resizing not available--no mremap()');
    if (this.#mapping.isLent) throw new BufferError("mmap can't resize with extant buffers exported.");
    if (!this.#trackfd) throw new ValueError("mmap can't resize with trackfd=False.");
    if (this.#access === ACCESS_READ || this.#access === ACCESS_COPY) {
      throw new TypeError("mmap can't resize a readonly or copy-on-write memory map.");
    }
    if (size < 0 || !Number.isSafeInteger(size + this.#offset)) throw new ValueError('new size out of range');
    const fileless = this.#mapping.fd === -1 || (this.#flags & MAP_ANONYMOUS) !== 0;
    if (fileless && (this.#flags & MAP_PRIVATE) === 0 && size > length) {
      throw new ValueError("mmap: can't expand a shared anonymous mapping on Linux");
    }
    if (size === 0) throw systemError(EINVAL);
  }

  /** Python's `repr`: `<mmap.mmap closed=False, access=ACCESS_DEFAULT, length=4, pos=0, offset=0>`. */
  override toString(): string {
    if (this.closed) return '<mmap.mmap closed=True>';
    const { length } = this.#mapping;
    return `<mmap.mmap closed=False, access=${NAMES[this.#access]}, length=${length}, pos=${this.tell()}, offset=${this.#offset}>`;
  }

  /** @internal */
  [nodeInspect](): string {
    return this.toString();
  }

  /** @internal */
  [denoInspect](): string {
    return this.toString();
  }
}

function mapped(request: Request): Mapping {
  try {
    return new Mapping(request);
  } catch (error) {
    close(request.fd);
    throw error;
  }
}

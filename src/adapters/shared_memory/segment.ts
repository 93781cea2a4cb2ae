// Python's SharedMemory: memory that processes share by its name. CPython: `Lib/multiprocessing/shared_memory.py`.

import { ssizeOf } from '../../bytes/arguments.ts';
import { reprOfText } from '../../bytes/text-repr.ts';
import { viewOf } from '../../exchange/lend.ts';
import { BufferFlags } from '../../protocol/flags.ts';
import { type BytesRecord, getBuffer } from '../../protocol/record.ts';
import type { MemoryView } from '../../views/face.ts';
import { NotImplementedError, ValueError } from '../../words/errors.ts';
import type { Index } from '../../words/integers.ts';
import { denoInspect, dispose, nodeInspect } from '../../words/symbols.ts';
import { pythonType, typeName } from '../../words/typename.ts';
import { FileExistsError } from '../ffi/errors.ts';
import { machine } from '../ffi/host.ts';
import { allocate, close, ftruncate, shmOpen, shmUnlink } from '../ffi/libc.ts';
import { type CloseOptions, checkLength, Mapping } from '../ffi/mapping.ts';
import { statOf } from '../ffi/stat.ts';
import { makeFilename } from './names.ts';

/** Which memory, and whether to make it. */
export interface SharedMemoryOptions {
  /** The name; `null` or nothing lets one be made up, where the memory is made. */
  readonly name?: string | null | undefined;
  /** Whether to make it: `false`, the default, attaches to what another has made. */
  readonly create?: boolean | undefined;
  /** The bytes to make. Attaching takes all there are. */
  readonly size?: Index | undefined;
}

const O_RDWR = 2;
const O_CREX = 0o100 | 0o200; // O_CREAT and O_EXCL of Linux
const MODE = 0o600;
const READ_WRITE = 3;
const SHARED = 1;

/** What `SharedMemory()` makes. */
export class Segment {
  readonly #name: string;
  readonly #mapping: Mapping;
  readonly #buf: MemoryView<'B', 1>;

  constructor({ name, create = false, size = 0 }: SharedMemoryOptions) {
    const wanted = ssizeOf(size);
    if (wanted < 0) throw new ValueError("'size' must be a positive integer");
    if (create && wanted === 0) throw new ValueError("'size' must be a positive number different from zero");
    if (name !== null && name !== undefined && typeof name !== 'string') {
      throw new TypeError(`'name' must be a str or None, not '${typeName(name)}'`);
    }
    if (!create && (name === null || name === undefined)) {
      throw new ValueError("'name' can only be None if create=True");
    }
    checkSystem();
    if (create) checkLength(wanted);
    const { fd, path } = create ? made(name) : attached(`/${name}`);
    this.#name = path;
    this.#mapping = mapped(fd, path, create ? wanted : undefined);
    this.#buf = viewOf<'B'>(this, this[getBuffer](BufferFlags.FULL)) as MemoryView<'B', 1>;
  }

  /** @internal */
  get [pythonType](): string {
    return 'SharedMemory';
  }

  /** Lends all bytes, to read and write. Shares. Errors: `ValueError` once closed. */
  [getBuffer](flags: number): BytesRecord {
    return this.#mapping.lend(false, flags);
  }

  /** The name by which other processes attach: the file's in `/dev/shm`. */
  get name(): string {
    return this.#name.slice(1);
  }

  /** In bytes. */
  get size(): number {
    return this.#mapping.length;
  }

  /** A view of all bytes, always the same. Shares. Once closed it is a released view; in Python it is `None` then. */
  get buf(): MemoryView<'B', 1> {
    return this.#buf;
  }

  /**
   * Gives the memory back here; what other processes have of it stays. Typed arrays over it are empty from now on; no
   * work on them may still be under way elsewhere, such as an asynchronous `read` into one. A second call does nothing.
   * Errors: `BufferError` while other views than `buf` are not released, those that were dropped too, until they are
   * collected; `buf.releaseAll()` ends what was made from it. With `force` it is closed even so, and these views throw
   * `BufferError`, as over any memory that has gone.
   */
  close({ force = false }: CloseOptions = {}): void {
    if (!force) this.#buf.release();
    this.#mapping.close(force);
  }

  /** `using shm = SharedMemory(…)` closes it, and takes no name away. */
  [dispose](): void {
    this.close();
  }

  /**
   * Takes the name away: nobody can attach any more, and when all have closed it the memory is free. Once, by one of the
   * processes. Errors: `FileNotFoundError` where the name is gone; `PermissionError`.
   */
  unlink(): void {
    shmUnlink(this.#name);
  }

  /** Python's `repr`: `SharedMemory('psm_1f4c9a02', size=4096)`. */
  toString(): string {
    return `SharedMemory(${reprOfText(this.name)}, size=${this.size})`;
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

function checkSystem(): void {
  const { system } = machine();
  if (system !== 'linux')
    throw new NotImplementedError(`memory is shared by name on Linux, not on ${system || 'this runtime'}`);
}

interface Opened {
  readonly fd: number;
  readonly path: string;
}

function attached(path: string): Opened {
  return { fd: shmOpen(path, O_RDWR, MODE), path };
}

/** Made anew, under a name of its own where none is given. */
function made(name: string | null | undefined): Opened {
  const flags = O_RDWR | O_CREX;
  if (name !== null && name !== undefined) return { fd: shmOpen(`/${name}`, flags, MODE), path: `/${name}` };
  for (;;) {
    const path = makeFilename();
    try {
      return { fd: shmOpen(path, flags, MODE), path };
    } catch (error) {
      if (!(error instanceof FileExistsError)) throw error;
    }
  }
}

/** What is open, mapped; `create` bytes of it are made first. What was made here goes again where that fails. */
function mapped(fd: number, path: string, create: number | undefined): Mapping {
  try {
    if (create !== undefined) grow(fd, create);
    const length = statOf(fd)?.size ?? 0;
    if (length === 0) throw new ValueError('cannot mmap an empty file');
    return new Mapping({ length, prot: READ_WRITE, flags: SHARED, fd, source: fd, offset: 0 });
  } catch (error) {
    close(fd);
    if (create !== undefined) shmUnlink(path);
    throw error;
  }
}

/** Takes the memory at once: where `/dev/shm` is full, the first write to it would end the process. */
function grow(fd: number, size: number): void {
  ftruncate(fd, size);
  allocate(fd, size);
}

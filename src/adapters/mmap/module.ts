// memoryview/mmap: Python's `mmap`, over the system's own, on Node (with the package koffi), Bun and Deno.

import type { Releasable } from '../../views/face/lifetime.ts';
import type { Index } from '../../words/integers.ts';
import { MappedFile } from './mmap.ts';
import { type MmapOptions, requestOf } from './request.ts';

export { FileExistsError, FileNotFoundError, OSError, PermissionError } from '../ffi/errors.ts';
export type { CloseOptions } from '../ffi/mapping.ts';
export {
  ACCESS_COPY,
  ACCESS_DEFAULT,
  ACCESS_READ,
  ACCESS_WRITE,
  ALLOCATIONGRANULARITY,
  MADV_DODUMP,
  MADV_DOFORK,
  MADV_DONTDUMP,
  MADV_DONTFORK,
  MADV_DONTNEED,
  MADV_FREE,
  MADV_HUGEPAGE,
  MADV_HWPOISON,
  MADV_MERGEABLE,
  MADV_NOHUGEPAGE,
  MADV_NORMAL,
  MADV_RANDOM,
  MADV_REMOVE,
  MADV_SEQUENTIAL,
  MADV_UNMERGEABLE,
  MADV_WILLNEED,
  MAP_ANON,
  MAP_ANONYMOUS,
  MAP_DENYWRITE,
  MAP_EXECUTABLE,
  MAP_NORESERVE,
  MAP_POPULATE,
  MAP_PRIVATE,
  MAP_SHARED,
  MAP_STACK,
  PAGESIZE,
  PROT_EXEC,
  PROT_READ,
  PROT_WRITE,
} from './constants.ts';
export type { MmapOptions };

/** A file in memory, with a place in it, as a file has. Lends its bytes: `memoryview(mm)`. `using` closes it. */
export interface Mmap extends MappedFile, Releasable {}

/** The class of what `mmap()` makes, for `instanceof`. */
export const Mmap: abstract new (...args: never) => Mmap = /* @__PURE__ */ known(MappedFile);

function known(made: unknown): typeof Mmap {
  return made as typeof Mmap;
}

/**
 * `length` bytes of the open file `fileno` in memory, all of them where it is 0, without reading them. Python: `mmap.mmap`.
 * `fileno` is what `openSync` gives, or `FileHandle.fd`; it may be closed afterwards. -1: memory without a file, zeros.
 *
 * On Linux, what is written to read-only memory by going around its view stays in this process; elsewhere it ends it.
 * A buffer has at most 4 GiB on Node 20 and Bun: `offset` maps one part of a file after another.
 * A file that others make shorter ends the process that reads behind its new end, in Python too. A mapping that is not
 * closed is taken back when nobody can reach its buffer; where the buffer was transferred, the new one holds zeros from
 * then on. What a worker did not close stays until the process ends.
 *
 * Errors: `ValueError` for more than the file has, an empty file, `access` beside `flags` or `prot`, and what would end
 * the process (`prot` without `PROT_READ`, an address by `flags`); `OverflowError` for negative figures; `OSError` of
 * the system, as for an offset that is no multiple of `ALLOCATIONGRANULARITY`; `Error` without koffi on Node or
 * `--allow-ffi` on Deno, and `NotImplementedError` on other systems than Linux and macOS (where nobody has tried it).
 */
export function mmap(fileno: Index, length: Index, options: MmapOptions = {}): Mmap {
  return new MappedFile(requestOf(fileno, length, options)) as Mmap;
}

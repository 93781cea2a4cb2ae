// The numbers of Python's module. Those of `MADV_` and most of `MAP_` are Linux's. CPython: `Modules/mmapmodule.c`.

import { builtin, invoke, machine } from '../ffi/host.ts';

export { MAP_ANONYMOUS, MAP_ANONYMOUS as MAP_ANON, MAP_NORESERVE } from '../ffi/mapping.ts';

/** As `flags` and `prot` say. */
export const ACCESS_DEFAULT = 0;
/** Reading only. */
export const ACCESS_READ = 1;
/** What is written goes to the file. */
export const ACCESS_WRITE = 2;
/** What is written stays in this process. */
export const ACCESS_COPY = 3;

export const PROT_READ = 1;
export const PROT_WRITE = 2;
export const PROT_EXEC = 4;

/** What is written is seen by all who map the same bytes. */
export const MAP_SHARED = 1;
/** What is written stays in this process. */
export const MAP_PRIVATE = 2;
export const MAP_DENYWRITE = 0x800;
export const MAP_EXECUTABLE = 0x1000;
export const MAP_POPULATE = 0x8000;
export const MAP_STACK = 0x20000;

export const MADV_NORMAL = 0;
export const MADV_RANDOM = 1;
export const MADV_SEQUENTIAL = 2;
export const MADV_WILLNEED = 3;
export const MADV_DONTNEED = 4;
export const MADV_FREE = 8;
export const MADV_REMOVE = 9;
export const MADV_DONTFORK = 10;
export const MADV_DOFORK = 11;
export const MADV_MERGEABLE = 12;
export const MADV_UNMERGEABLE = 13;
export const MADV_HUGEPAGE = 14;
export const MADV_NOHUGEPAGE = 15;
export const MADV_DONTDUMP = 16;
export const MADV_DODUMP = 17;
export const MADV_HWPOISON = 100;

/** The bytes of a page. Where the system does not tell (Deno without `--allow-all`), the most that pages have. */
export const PAGESIZE: number = /* @__PURE__ */ findPageSize();
/** What an offset must be a multiple of, in bytes. */
export const ALLOCATIONGRANULARITY: number = /* @__PURE__ */ findPageSize();

function findPageSize(): number {
  const { system, arch } = machine();
  if (arch === 'x64' || arch === 'ia32') return 4096;
  if (system === 'darwin') return 16384;
  try {
    return readPageSize();
  } catch {
    return 65536;
  }
}

/** Linux tells each process in `/proc/self/auxv`: pairs of words, of which the one under 6 is the size of a page. */
function readPageSize(): number {
  const AT_PAGESZ = 6n;
  const bytes = invoke(builtin('node:fs'), 'readFileSync', '/proc/self/auxv');
  if (!(bytes instanceof Uint8Array)) throw new TypeError('no bytes');
  const words = new BigUint64Array(bytes.slice().buffer);
  for (let at = 0; at + 1 < words.length; at += 2) if (words[at] === AT_PAGESZ) return Number(words[at + 1]);
  return 65536;
}

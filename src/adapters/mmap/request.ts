// The arguments of `mmap()`, checked in CPython's order. CPython: `Modules/mmapmodule.c`, `new_mmap_object`.

import { cIntOf, ssizeOf } from '../../bytes/arguments.ts';
import { OverflowError, ValueError } from '../../words/errors.ts';
import type { Index } from '../../words/integers.ts';
import { machine } from '../ffi/host.ts';
import { dup } from '../ffi/libc.ts';
import { MAP_ANONYMOUS, MAP_NORESERVE, type Wanted } from '../ffi/mapping.ts';
import { statOf } from '../ffi/stat.ts';
import {
  ACCESS_COPY,
  ACCESS_DEFAULT,
  ACCESS_READ,
  ACCESS_WRITE,
  MAP_PRIVATE,
  MAP_SHARED,
  PROT_READ,
  PROT_WRITE,
} from './constants.ts';

/** How `mmap()` maps. */
export interface MmapOptions {
  /** `MAP_SHARED`, the default, or `MAP_PRIVATE`, with other flags of the system. */
  readonly flags?: Index | undefined;
  /** `PROT_READ | PROT_WRITE`, the default, or less. */
  readonly prot?: Index | undefined;
  /** One of `ACCESS_READ`, `ACCESS_WRITE`, `ACCESS_COPY`, in place of `flags` and `prot`. */
  readonly access?: Index | undefined;
  /** The byte of the file to begin with, a multiple of `ALLOCATIONGRANULARITY`. */
  readonly offset?: Index | undefined;
  /** Whether to keep the file open for `size()` and `resize()`: `true`, the default. */
  readonly trackfd?: boolean | undefined;
}

/** What the arguments come to. */
export interface Request extends Wanted {
  readonly access: number;
  readonly trackfd: boolean;
}

/** Errors: see `mmap()`. */
export function requestOf(fileno: Index, length: Index, options: MmapOptions = {}): Request {
  const fd = cIntOf(fileno);
  const size = ssizeOf(length);
  const flags = cIntOf(options.flags ?? MAP_SHARED);
  const prot = cIntOf(options.prot ?? PROT_READ | PROT_WRITE);
  const access = cIntOf(options.access ?? ACCESS_DEFAULT);
  const offset = ssizeOf(options.offset ?? 0);
  const trackfd = options.trackfd ?? true;
  if (size < 0) throw new OverflowError('memory mapped length must be positive');
  if (offset < 0) throw new OverflowError('memory mapped offset must be positive');
  const kind = kindOf(access, flags, prot);
  const stat = fd === -1 ? undefined : statOf(fd);
  const regular = stat?.regular === true;
  const mapped = regular ? lengthWithin(stat.size, size, offset) : size;
  const guarded = guard(kind, regular || fd === -1);
  return {
    ...guarded,
    flags: fd === -1 ? guarded.flags | MAP_ANONYMOUS : guarded.flags,
    length: mapped,
    source: fd,
    fd: fd !== -1 && trackfd ? dup(fd) : -1,
    offset,
    trackfd,
  };
}

interface Kind {
  readonly access: number;
  readonly flags: number;
  readonly prot: number;
}

function kindOf(access: number, flags: number, prot: number): Kind {
  if (access !== ACCESS_DEFAULT && (flags !== MAP_SHARED || prot !== (PROT_READ | PROT_WRITE))) {
    throw new ValueError("mmap can't specify both access and flags, prot.");
  }
  if (access === ACCESS_READ) return { access, flags: MAP_SHARED, prot: PROT_READ };
  if (access === ACCESS_WRITE) return { access, flags: MAP_SHARED, prot: PROT_READ | PROT_WRITE };
  if (access === ACCESS_COPY) return { access, flags: MAP_PRIVATE, prot: PROT_READ | PROT_WRITE };
  if (access !== ACCESS_DEFAULT) throw new ValueError('mmap invalid access parameter.');
  if ((prot & PROT_READ) === 0) {
    throw new ValueError(`mmap needs PROT_READ in prot, which is ${prot}: reading would end the process`);
  }
  const placing = flags & PLACING;
  if (placing !== 0) {
    throw new ValueError(`mmap takes no flags that choose an address or a size of pages: ${placing}`);
  }
  return { access: prot & PROT_WRITE ? ACCESS_DEFAULT : ACCESS_READ, flags, prot };
}

/** Linux: MAP_FIXED, MAP_GROWSDOWN, MAP_HUGETLB, MAP_FIXED_NOREPLACE. */
const PLACING = 0x10 | 0x100 | 0x40000 | 0x100000;

/**
 * A typed array knows no read-only, and a write to memory that the system protects ends the process. So Linux is asked
 * for memory that takes writes and keeps them in this process; until then it is the file's own, and follows it.
 */
function guard(kind: Kind, able: boolean): Kind {
  if (kind.access !== ACCESS_READ || !able || machine().system !== 'linux') return kind;
  const flags = (kind.flags & ~MAP_SHARED) | MAP_PRIVATE | MAP_NORESERVE;
  return { ...kind, flags, prot: kind.prot | PROT_WRITE };
}

function lengthWithin(fileSize: number, length: number, offset: number): number {
  if (length === 0) {
    if (fileSize === 0) throw new ValueError('cannot mmap an empty file');
    if (offset >= fileSize) throw new ValueError('mmap offset is greater than file size');
    return fileSize - offset;
  }
  if (offset > fileSize || fileSize - offset < length) {
    throw new ValueError('mmap length is greater than file size');
  }
  return length;
}

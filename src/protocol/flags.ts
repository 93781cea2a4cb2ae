// What a consumer may ask of an exporter. CPython: `Include/cpython/pybuffer.h`; `inspect.BufferFlags`.

import { requireIndex } from '../words/integers.ts';

/** Request flags. A test is always "all bits present", so `FULL_RO` contains `STRIDES`, `ND` and so on. */
export const BufferFlags = {
  SIMPLE: 0,
  WRITABLE: 0x1,
  FORMAT: 0x4,
  ND: 0x8,
  STRIDES: 0x18,
  C_CONTIGUOUS: 0x38,
  F_CONTIGUOUS: 0x58,
  ANY_CONTIGUOUS: 0x98,
  INDIRECT: 0x118,
  CONTIG: 0x9,
  CONTIG_RO: 0x8,
  STRIDED: 0x19,
  STRIDED_RO: 0x18,
  RECORDS: 0x1d,
  RECORDS_RO: 0x1c,
  FULL: 0x11d,
  FULL_RO: 0x11c,
  READ: 0x100,
  WRITE: 0x200,
} as const;

/** Flags as a number. Errors: `TypeError` for what is no integer. CPython: `Objects/typeobject.c`, `wrap_buffer`. */
export function checkFlags(flags: unknown): number {
  return Number(requireIndex(flags));
}

/** Whether `flags` asks for everything `wanted` stands for. */
export function asks(flags: number, wanted: number): boolean {
  return (flags & wanted) === wanted;
}

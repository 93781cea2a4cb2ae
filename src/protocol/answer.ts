// How an exporter answers a request: the checks and the fields left out. CPython: `Objects/abstract.c`, `Objects/memoryobject.c`.

import { contiguousStrides, isContiguous, product } from '../layout/shape.ts';
import { BufferError } from '../words/errors.ts';
import { asks, BufferFlags, checkFlags } from './flags.ts';
import type { BufferRecord, BytesRecord } from './record.ts';

/** A record that says everything; without strides its items lie in C order without gaps. */
export interface FullRecord extends BufferRecord {
  readonly format: string;
  readonly shape: readonly number[];
}

/**
 * The answer to `flags` of an exporter of plain bytes. Shares `memory`.
 * Errors: `BufferError` when writing is asked of read-only memory.
 * CPython: `Objects/abstract.c`, `PyBuffer_FillInfo`.
 */
export function fillInfo(
  memory: Uint8Array,
  readonly: boolean,
  flags: number,
  release?: () => void,
): BytesRecord {
  const asked = checkFlags(flags);
  if (asks(asked, BufferFlags.WRITABLE) && readonly) {
    throw new BufferError('Object is not writable.');
  }
  const nbytes = memory.length;
  return {
    memory,
    nbytes,
    itemsize: 1,
    readonly,
    format: asks(asked, BufferFlags.FORMAT) ? 'B' : null,
    shape: asks(asked, BufferFlags.ND) ? [nbytes] : null,
    strides: asks(asked, BufferFlags.STRIDES) ? [1] : null,
    release,
  };
}

/**
 * The answer to `flags` of an exporter that knows everything about its memory: what was not asked for is left out.
 * Errors: `BufferError` when the memory is not as asked, in CPython's order.
 * CPython: `Objects/memoryobject.c`, `memory_getbuf`.
 */
export function answer(record: FullRecord, flags: number): BufferRecord {
  const asked = checkFlags(flags);
  const { shape, suboffsets, itemsize } = record;
  if (!Array.isArray(shape)) throw new TypeError('answer() needs a record with a shape');
  const strides = record.strides ?? contiguousStrides(shape, itemsize);
  const indirect = suboffsets?.some((offset) => offset >= 0) === true;
  const contiguous = (order: 'C' | 'F'): boolean =>
    !indirect && isContiguous(shape, strides, itemsize, order);
  const refuse = (what: string): never => {
    throw new BufferError(`memoryview: underlying buffer ${what}`);
  };
  if (asks(asked, BufferFlags.WRITABLE) && record.readonly) refuse('is not writable');
  if (asks(asked, BufferFlags.C_CONTIGUOUS) && !contiguous('C')) refuse('is not C-contiguous');
  if (asks(asked, BufferFlags.F_CONTIGUOUS) && !contiguous('F')) refuse('is not Fortran contiguous');
  if (asks(asked, BufferFlags.ANY_CONTIGUOUS) && !contiguous('C') && !contiguous('F')) {
    refuse('is not contiguous');
  }
  if (!asks(asked, BufferFlags.INDIRECT) && indirect) refuse('requires suboffsets');
  if (!asks(asked, BufferFlags.STRIDES) && !contiguous('C')) refuse('is not C-contiguous');
  if (!asks(asked, BufferFlags.ND) && asks(asked, BufferFlags.FORMAT)) {
    throw new BufferError('memoryview: cannot cast to unsigned bytes if the format flag is present');
  }
  return {
    ...record,
    nbytes: product(shape) * itemsize,
    format: asks(asked, BufferFlags.FORMAT) ? record.format : null,
    shape: asks(asked, BufferFlags.ND) ? shape : null,
    strides: asks(asked, BufferFlags.STRIDES) ? strides : null,
    suboffsets: indirect ? suboffsets : null,
  };
}

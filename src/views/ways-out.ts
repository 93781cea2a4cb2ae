// A view's memory handed to the platform, which knows neither read-only nor release.

import type { Lane } from '../items/column.ts';
import { gridBytes } from '../layout/grid.ts';
import type { Loan } from '../protocol/loan.ts';
import { BufferError } from '../words/errors.ts';
import { lies } from './packed.ts';
import type { Parts } from './parts.ts';

/** The typed arrays of the platform that hold the formats of one letter. */
export type NativeArray = Lane;

/** The bytes of a C-contiguous view. Shares. Errors: `BufferError` for any other. */
export function asUint8Array(parts: Parts): Uint8Array {
  parts.check();
  if (!lies(parts, 'C')) throw new BufferError('memoryview: underlying buffer is not C-contiguous');
  const { offset } = parts.grid;
  const nbytes = gridBytes(parts.grid);
  return nbytes === 0 ? parts.loan.uint8.subarray(0, 0) : parts.loan.uint8.subarray(offset, offset + nbytes);
}

/**
 * The items of a C-contiguous view whose items are aligned and in the machine's order. Shares.
 * `?` and `c` give their bytes, `e` the bits of its items. Errors: `BufferError` for any other view.
 */
export function asTypedArray(parts: Parts & { readonly loan: Loan }): NativeArray {
  const bytes = asUint8Array(parts);
  const { kind, hostOrder, text } = parts.element;
  if (kind === null || !hostOrder) {
    throw new BufferError(`memoryview: no typed array holds items of format '${text}'`);
  }
  if (bytes.byteOffset % kind.size !== 0 && bytes.length > 0) {
    throw new BufferError(`memoryview: the items are not aligned to ${kind.size} bytes`);
  }
  parts.loan.attach(kind.name);
  const lane = parts.loan[kind.name];
  const start = (parts.grid.offset - parts.loan.alignment(kind.size)) / kind.size;
  return bytes.length === 0 ? lane.subarray(0, 0) : lane.subarray(start, start + bytes.length / kind.size);
}

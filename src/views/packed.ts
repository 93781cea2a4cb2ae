// The bytes of a view in an order of one's choice. CPython: `memoryview_tobytes_impl`.

import { gather } from '../layout/copy.ts';
import { type Grid, gridBytes } from '../layout/grid.ts';
import { isContiguous } from '../layout/shape.ts';
import { ValueError } from '../words/errors.ts';
import type { OwnBytes } from '../words/memory.ts';
import { typeName } from '../words/typename.ts';
import type { Parts } from './parts.ts';

/** Whether the items lie without gaps in an order. Items behind pointers never do. */
export function lies({ grid }: Parts, order: 'C' | 'F'): boolean {
  return liesIn(grid, order);
}

/** The same of a grid that is at hand: a view computes its own at each question. */
export function liesIn({ shape, strides, suboffsets, itemsize }: Grid, order: 'C' | 'F'): boolean {
  return suboffsets.length === 0 && isContiguous(shape, strides, itemsize, order);
}

/** The bytes of all items: the memory itself where it lies in this order, else a copy. Never write to it. */
export function packedBytes(parts: Parts, order: 'C' | 'F'): Uint8Array {
  parts.check();
  const { loan, grid } = parts;
  const nbytes = gridBytes(grid);
  if (nbytes > 0 && liesIn(grid, order)) return loan.uint8.subarray(grid.offset, grid.offset + nbytes);
  return gather(loan.uint8, grid, loan.follow, order);
}

/** The bytes of all items, in memory of their own. Copies. */
export function copiedBytes(parts: Parts, order: 'C' | 'F'): OwnBytes {
  parts.check();
  const { loan, grid } = parts;
  if (!liesIn(grid, order)) return gather(loan.uint8, grid, loan.follow, order);
  const nbytes = gridBytes(grid);
  const { uint8 } = loan;
  // Small memory as a whole: 16 ns this way, 25 by `slice`, which looks for a species (`npm run bench -- --only tobytes`).
  if (nbytes === uint8.length) return new Uint8Array(uint8);
  return nbytes === 0 ? new Uint8Array(0) : uint8.slice(grid.offset, grid.offset + nbytes);
}

/** The argument of `tobytes`, of which the type is checked before the view is. */
export function orderArgument(order: unknown): string {
  if (order === null || order === undefined) return 'C';
  if (typeof order !== 'string') {
    throw new TypeError(`tobytes() argument 'order' must be str or None, not ${typeName(order)}`);
  }
  if (order.includes('\0')) throw new ValueError('embedded null character');
  return order;
}

/** The order that a letter names: `A` is Fortran's where the items lie so, else C's. */
export function orderOf(parts: Parts, order: string): 'C' | 'F' {
  if (order === 'C' || order === 'F') return order;
  if (order !== 'A') throw new ValueError("order must be 'C', 'F' or 'A'");
  return lies(parts, 'F') && !lies(parts, 'C') ? 'F' : 'C';
}

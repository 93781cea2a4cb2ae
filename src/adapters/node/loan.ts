// Memory lent to the system for as long as it reads or writes.

import { gather, scatter } from '../../layout/copy.ts';
import { gridBytes } from '../../layout/grid.ts';
import { isContiguous } from '../../layout/shape.ts';
import { accept, type Borrowed, requestBuffer } from '../../protocol/borrow.ts';
import { BufferFlags } from '../../protocol/flags.ts';
import { typeName } from '../../words/typename.ts';
import type { Room } from '../sources/file.ts';

/**
 * Lends `use` the bytes of `value` to read, in C order: the memory itself where it is C-contiguous, else a copy.
 * The memory stays locked until what `use` promises has come. Errors: `TypeError` for what lends nothing.
 */
export async function lentToRead<T>(value: unknown, use: (bytes: Uint8Array) => Promise<T>): Promise<T> {
  const { loan, grid } = accept(value, requestBuffer(value, BufferFlags.FULL_RO));
  try {
    loan.check();
    const { offset } = grid;
    const whole = lies(grid) ? loan.uint8.subarray(offset, offset + gridBytes(grid)) : undefined;
    return await use(whole ?? gather(loan.uint8, grid, loan.follow)).finally(() => loan.check());
  } finally {
    loan.end();
  }
}

/**
 * Lends the memory of `value` to `fill`, which tells how many bytes it has put there: the memory itself where it is
 * C-contiguous, else other memory whose bytes are put in their places afterwards. It stays locked until then.
 * Errors: `TypeError` for what lends nothing and what may not be written, `BufferError` for memory that goes away.
 */
export async function lentToFill(value: unknown, fill: (room: Room) => Promise<number>): Promise<number> {
  const { loan, grid, readonly } = accept(value, requestBuffer(value, BufferFlags.FULL_RO));
  try {
    if (readonly) {
      throw new TypeError(`readinto() argument must be read-write bytes-like object, not ${typeName(value)}`);
    }
    loan.check();
    const nbytes = gridBytes(grid);
    if (lies(grid)) {
      return await fill((filled) => {
        loan.check();
        return loan.uint8.subarray(grid.offset + filled, grid.offset + nbytes);
      }).finally(() => loan.check());
    }
    const apart = new Uint8Array(nbytes);
    const filled = await fill((count) => apart.subarray(count));
    loan.check();
    const packed = filled < nbytes ? gather(loan.uint8, grid, loan.follow) : apart;
    packed.set(apart.subarray(0, filled));
    scatter(packed, loan.uint8, grid, loan.follow);
    return filled;
  } finally {
    loan.end();
  }
}

function lies({ shape, strides, suboffsets, itemsize }: Borrowed['grid']): boolean {
  return suboffsets.length === 0 && isContiguous(shape, strides, itemsize, 'C');
}

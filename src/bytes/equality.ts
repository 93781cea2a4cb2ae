// `==` between bytes and anything. CPython: `bytes_richcompare`, `bytearray_richcompare`, and what reflection adds.

import { isContiguous } from '../layout/shape.ts';
import { borrow } from '../protocol/borrow.ts';
import { isExporter } from '../protocol/record.ts';
import { withSimple } from './arguments.ts';
import { ByteOwner } from './owner.ts';
import { sameRuns } from './search.ts';

/** Python's `bytearray == x`: the raw bytes of any contiguous buffer, whatever its format and shape. Never throws. */
export function equalsRaw(owner: ByteOwner, memory: Uint8Array, other: unknown): boolean {
  try {
    return withSimple(other, (bytes) => sameRuns(memory, bytes));
  } catch {
    return equalsValue(owner, memory, other); // no buffer, or one with gaps: CPython asks the other side
  }
}

/**
 * Python's `bytes == x`: other bytes, or what the other side answers. Never throws.
 * A memoryview answers by value: one axis, its items as numbers. Any other buffer of one axis of unsigned bytes
 * (a `Uint8Array`) compares as a view of it would.
 */
export function equalsValue(owner: ByteOwner, memory: Uint8Array, other: unknown): boolean {
  const own = ByteOwner.memoryOf(other);
  if (own !== undefined) return sameRuns(memory, own);
  try {
    const answer = askOther(owner, other);
    if (answer !== undefined) return answer;
    const { loan, grid, format } = borrow(other);
    try {
      const { shape, strides, offset } = grid;
      if (shape.length !== 1 || shape[0] !== memory.length || format.kind?.name !== 'uint8') return false;
      if (grid.suboffsets.length > 0 || !isContiguous(shape, strides, 1, 'C')) return false;
      return sameRuns(memory, loan.uint8.subarray(offset, offset + memory.length));
    } finally {
      loan.end();
    }
  } catch {
    return false;
  }
}

/** Those whose question is on its way. */
const asking = new WeakSet<ByteOwner>();

/** The other side's `equals`, asked once: it may ask back, and then gets no answer from here. */
function askOther(owner: ByteOwner, other: unknown): boolean | undefined {
  if (asking.has(owner) || !isExporter(other) || !('equals' in other)) return undefined;
  if (typeof other.equals !== 'function') return undefined;
  asking.add(owner);
  try {
    return other.equals(owner) === true;
  } finally {
    asking.delete(owner);
  }
}

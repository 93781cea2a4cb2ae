// Byte order: bytes swapped in place, or read the other way round. NumPy: `byteswap`, `newbyteorder`.

import type { DType } from '../formats/dtype.ts';
import { type Format, formatOfPart } from '../formats/format.ts';
import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import { type Reordering, reorder } from '../formats/reorder.ts';
import { refusePointers, swapItems } from '../items/byteswap.ts';
import { gather, scatter } from '../layout/copy.ts';
import { product } from '../layout/shape.ts';
import { dataOf } from '../words/memory.ts';
import { word } from './arguments.ts';
import { knownType } from './elements.ts';
import { lies } from './packed.ts';
import { type Parts, refuseLocked } from './parts.ts';

/**
 * Reverses the bytes of every number and every character of text, in records and arrays too; text of single bytes stays.
 * Errors: `TypeError` for read-only memory, `NotImplementedError` for items that hold pointers; nothing is written then.
 */
export function byteswapItems(parts: Parts): void {
  parts.check();
  const type = knownType(parts);
  refuseLocked(parts);
  refusePointers(type);
  const { loan, grid } = parts;
  const count = product(grid.shape);
  if (count === 0) return;
  if (lies(parts, 'C') || lies(parts, 'F')) {
    swapItems(type, loan.data, grid.offset, grid.itemsize, count);
    return;
  }
  const packed = gather(loan.uint8, grid, loan.follow);
  swapItems(type, dataOf(packed), 0, grid.itemsize, count);
  scatter(packed, loan.uint8, grid, loan.follow);
}

/** The format that reads the same bytes in another order; the same format where nothing changes. */
export function reordered(parts: Parts, order: unknown): Format {
  const reordering = reorderingOf(order);
  parts.check();
  const type: DType = knownType(parts);
  const other = reorder(type, reordering);
  return other === type ? parts.element : formatOfPart(other, parts.element.model);
}

function reorderingOf(order: unknown): Reordering {
  switch (word(order, 'order', ['S', 'swap', '<', 'little', '>', 'big', '=', 'native'])) {
    case 'S':
    case 'swap':
      return (littleEndian) => !littleEndian;
    case '<':
    case 'little':
      return () => true;
    case '>':
    case 'big':
      return () => false;
    default:
      return () => HOST_LITTLE_ENDIAN;
  }
}

// All items of a view along one axis, in C order: what searches walk along.

import { gather } from '../../layout/copy.ts';
import { packedGrid } from '../../layout/grid.ts';
import { at, product } from '../../layout/shape.ts';
import { dataOf } from '../../words/memory.ts';
import { lies } from '../packed.ts';
import { atPlaces, type Parts } from '../parts.ts';

/** The same items along one axis. Shares the memory where they lie without gaps, else copies. What has one axis stays as it is. */
export function flat(parts: Parts): Parts {
  const { grid } = parts; // a view computes it at each question
  if (grid.shape.length === 1) return atPlaces(parts, grid);
  const shape = [product(grid.shape)];
  if (lies(parts, 'C')) return atPlaces(parts, packedGrid(grid.offset, grid.itemsize, shape));
  const { obj, follow, uint8: memory } = parts.loan;
  const uint8 = gather(memory, grid, follow);
  const window = { buffer: uint8.buffer, offset: 0, length: uint8.length };
  const loan = { obj, follow, uint8, window, data: dataOf(uint8), intact: () => true };
  const { element, locked } = parts;
  return { loan, element, grid: packedGrid(0, grid.itemsize, shape), locked, check: () => parts.check() };
}

/** The items along the only axis. */
export function countOf(items: Parts): number {
  return at(items.grid.shape, 0);
}

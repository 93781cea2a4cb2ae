// All items of a view along one axis, in C order: what searches walk along.

import { gather } from '../../layout/copy.ts';
import { packedGrid } from '../../layout/grid.ts';
import { at, product } from '../../layout/shape.ts';
import { lies } from '../packed.ts';
import { atPlaces, type Parts } from '../parts.ts';

/** The same items along one axis. Shares the memory where they lie without gaps, else copies. What has one axis stays as it is. */
export function flat(parts: Parts): Parts {
  const { grid } = parts; // a view computes it at each question
  if (grid.shape.length === 1) return atPlaces(parts, grid);
  const shape = [product(grid.shape)];
  if (!lies(parts, 'C')) return gathered(parts, shape);
  return atPlaces(parts, packedGrid(grid.offset, grid.itemsize, shape));
}

/** A copy of the items without gaps, in another shape. */
function gathered(parts: Parts, shape: readonly number[]): Parts {
  const { loan, grid, element, locked } = parts;
  const { obj, follow } = loan;
  const uint8 = gather(loan.uint8, grid, follow);
  const window = { buffer: uint8.buffer, offset: 0, length: uint8.length };
  const copy = { obj, follow, uint8, window, data: new DataView(uint8.buffer) };
  return {
    loan: copy,
    element,
    grid: packedGrid(0, grid.itemsize, shape),
    locked,
    check: () => parts.check(),
  };
}

/** The items along the only axis. */
export function countOf(items: Parts): number {
  return at(items.grid.shape, 0);
}

// Two views of one shape taken piece by piece, each piece a stretch of memory without gaps.

import { gather } from '../layout/copy.ts';
import { courseOf, eachPlace } from '../layout/course.ts';
import { gridBytes } from '../layout/grid.ts';
import { at, product } from '../layout/shape.ts';
import { slice } from '../layout/slice.ts';
import { lies } from './packed.ts';
import { type Parts, partsAt } from './parts.ts';

/** Items one after the other, from an offset of a memory in bytes. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

/** From so many bytes on, stretches that lie together in both views are looked at where they are. */
const LONG = 64;
/** So few items are too, however they lie. */
const FEW = 16;
/** Other items are copied first, not more than so many bytes at a time. */
const PIECE = 1 << 16;

/**
 * Calls `visit` with pieces of as many items, which lie at the same positions, until it answers false. Whether it never did.
 * In which order is not said. Errors: `BufferError` for a pointer that leads outside.
 */
export function everyPiece(
  a: Parts,
  b: Parts,
  visit: (a: Piece, b: Piece, count: number) => boolean,
): boolean {
  const [gridA, gridB] = [a.grid, b.grid];
  const { shape, itemsize } = gridA;
  if (shape.includes(0)) return true;
  if (lies(a, 'C') && lies(b, 'C')) return visit(pieceOf(a), pieceOf(b), product(shape));
  if (itemsize === gridB.itemsize && gridA.suboffsets.length + gridB.suboffsets.length === 0) {
    const { from, to, stretch, legs } = courseOf(gridA, gridB, true);
    if (stretch >= LONG || product(shape) <= FEW) {
      const [x, y, count] = [a.loan.uint8, b.loan.uint8, itemsize === 0 ? 1 : stretch / itemsize];
      return eachPlace(legs, from, to, (f, t) =>
        visit({ bytes: x, offset: f }, { bytes: y, offset: t }, count),
      );
    }
  }
  const descend = (left: Parts, right: Parts): boolean => {
    const { grid } = left;
    const axis = grid.shape.findIndex((extent) => extent > 1);
    if (axis < 0 || Math.max(gridBytes(grid), gridBytes(right.grid)) <= PIECE) {
      return visit(pieceOf(left), pieceOf(right), product(grid.shape));
    }
    // Indices, so that pointers of the axes before it are followed before the axis itself is cut.
    const outer = new Array<number>(axis).fill(0);
    const half = Math.floor(at(grid.shape, axis) / 2);
    return [slice(0, half), slice(half, null)].every((some) =>
      descend(partsAt(left, ...outer, some), partsAt(right, ...outer, some)),
    );
  };
  return descend(a, b);
}

function pieceOf(parts: Parts): Piece {
  const { loan, grid } = parts;
  if (lies(parts, 'C')) return { bytes: loan.uint8, offset: grid.offset };
  return { bytes: gather(loan.uint8, grid, loan.follow), offset: 0 };
}

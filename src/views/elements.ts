// One item of any view by its position: the careful way. CPython: `Objects/memoryobject.c`, `unpack_single`, `pack_single`.

import type { Kind } from '../formats/kinds.ts';
import { pack } from '../items/pack.ts';
import { readItem, type Value } from '../items/read.ts';
import { writeItem } from '../items/write.ts';
import { locate } from '../layout/grid.ts';
import { outside } from '../protocol/loan.ts';
import { NotImplementedError } from '../words/errors.ts';
import type { Parts } from './parts.ts';

/**
 * The kind of item of a format.
 * Errors: `NotImplementedError` for a format of several letters; a single unknown letter passes, as in CPython,
 * and fails where an item is touched.
 */
export function checkFormat(parts: Parts): Kind | null {
  const { kind, bare, text } = parts.item;
  if (kind === null && bare.length !== 1) {
    throw new NotImplementedError(`memoryview: unsupported format ${text}`);
  }
  return kind;
}

/** Reads the item at a position that is in range. */
export function readAt(parts: Parts, position: readonly number[]): Value {
  const kind = known(parts);
  const offset = place(parts, kind, position);
  return readItem(kind, parts.loan.data, offset, parts.item.littleEndian);
}

/** Writes the item at a position that is in range. Errors: as `pack`; then nothing is written. */
export function writeAt(parts: Parts, position: readonly number[], value: unknown): void {
  const kind = known(parts);
  const raw = pack(parts.item, kind, value);
  parts.check(); // a Proxy given as value may have released the view
  writeItem(kind, parts.loan.data, place(parts, kind, position), parts.item.littleEndian, raw);
}

function known(parts: Parts): Kind {
  const kind = checkFormat(parts);
  if (kind === null) throw new NotImplementedError(`memoryview: format ${parts.item.bare} not supported`);
  return kind;
}

/** Pointers are only known once followed, so the place is held against the window here. */
function place(parts: Parts, kind: Kind, position: readonly number[]): number {
  const { loan, grid } = parts;
  const offset = locate(grid, position, loan.follow);
  if (offset < 0 || offset + kind.size > loan.window.length) throw outside();
  return offset;
}

/** The items as lists within lists, one level an axis; the item itself where there is no axis. */
export function nested(parts: Parts): unknown {
  parts.check();
  checkFormat(parts);
  const { shape } = parts.grid;
  const descend = (position: readonly number[]): unknown => {
    const extent = shape[position.length];
    if (extent === undefined) return readAt(parts, position);
    return Array.from({ length: extent }, (_, index) => descend([...position, index]));
  };
  return descend([]);
}

// One item of any view by its position: the careful way. CPython: `Objects/memoryobject.c`, `unpack_single`, `pack_single`.

import type { Kind } from '../formats/kinds.ts';
import { pack } from '../items/pack.ts';
import { readItem, type Value } from '../items/read.ts';
import { writeItem } from '../items/write.ts';
import { enter, locate, outside } from '../layout/grid.ts';
import { at } from '../layout/shape.ts';
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
  return readPlace(parts, locate(parts.grid, position, parts.loan.follow));
}

/** Reads the item at an offset, in bytes. */
function readPlace(parts: Parts, offset: number): Value {
  const kind = known(parts);
  checkPlace(parts, kind, offset);
  return readItem(kind, parts.loan.data, offset, parts.item.littleEndian);
}

/** Writes the item at a position that is in range. Errors: as `pack`; then nothing is written. */
export function writeAt(parts: Parts, position: readonly number[], value: unknown): void {
  const kind = known(parts);
  const raw = pack(parts.item, kind, value);
  parts.check(); // a Proxy given as value may have released the view
  const offset = locate(parts.grid, position, parts.loan.follow);
  checkPlace(parts, kind, offset);
  writeItem(kind, parts.loan.data, offset, parts.item.littleEndian, raw);
}

function known(parts: Parts): Kind {
  const kind = checkFormat(parts);
  if (kind === null) throw new NotImplementedError(`memoryview: format ${parts.item.bare} not supported`);
  return kind;
}

/** Pointers are only known once followed, so the place is held against the window here. */
function checkPlace(parts: Parts, kind: Kind, offset: number): void {
  if (offset < 0 || offset + kind.size > parts.loan.window.length) throw outside();
}

/** The items as lists within lists, one level an axis; the item itself where there is no axis. */
export function nested(parts: Parts): unknown {
  parts.check();
  checkFormat(parts);
  const { grid } = parts;
  const descend = (axis: number, offset: number): unknown => {
    const extent = grid.shape[axis];
    if (extent === undefined) return readPlace(parts, offset);
    const stride = at(grid.strides, axis);
    const list = new Array<unknown>(extent);
    for (let k = 0; k < extent; k++) {
      list[k] = descend(axis + 1, enter(grid, axis, offset + k * stride, parts.loan.follow));
    }
    return list;
  };
  return descend(0, grid.offset);
}

/** The item at an index, in range, of the only axis. */
export function readIndex(parts: Parts, index: number): Value {
  const { grid, loan } = parts;
  return readPlace(parts, enter(grid, 0, grid.offset + index * at(grid.strides, 0), loan.follow));
}

// One item of any view by its position: the careful way. CPython: `Objects/memoryobject.c`, `unpack_single`, `pack_single`.

import type { DType } from '../formats/dtype.ts';
import { withIndex } from '../items/blame.ts';
import { readList } from '../items/list.ts';
import { pack } from '../items/pack.ts';
import { readItem } from '../items/read.ts';
import { storeValue } from '../items/store.ts';
import { readValue, refusal } from '../items/value.ts';
import { writeItem } from '../items/write.ts';
import { enter, locate } from '../layout/grid.ts';
import { at } from '../layout/shape.ts';
import type { Value } from '../types/value.ts';
import { NotImplementedError } from '../words/errors.ts';
import { dataOf } from '../words/memory.ts';
import { checkPlace, type Parts } from './parts.ts';

/**
 * Errors: `NotImplementedError` for pointers, and for what is no format; a single unknown letter passes, as in
 * CPython, and fails where an item is touched.
 */
export function checkFormat(parts: Parts): void {
  const { type, bare, text } = parts.element;
  if (bare.length === 1) return;
  if (type === null) throw new NotImplementedError(`memoryview: unsupported format ${text}`);
  if (type.type === 'refused') throw refusal(type);
}

/** Reads the item at a position that is in range. */
export function readAt(parts: Parts, position: readonly number[]): Value {
  return readPlace(parts, locate(parts.grid, position, parts.loan.follow));
}

/** Reads the item at an offset, in bytes. */
function readPlace(parts: Parts, offset: number): Value {
  const type = knownType(parts);
  checkPlace(parts, offset, type.size);
  const { kind, littleEndian } = parts.element;
  if (kind !== null) return readItem(kind, parts.loan.data, offset, littleEndian);
  return readValue(type, parts.loan.data, offset);
}

/** Writes the item at a position that is in range. Errors: as `pack`, with the position; then nothing is written. */
export function writeAt(parts: Parts, position: readonly number[], value: unknown): void {
  const type = knownType(parts);
  const { kind, littleEndian } = parts.element;
  const place = (): number => {
    parts.check(); // a Proxy given as value may have released the view
    const offset = locate(parts.grid, position, parts.loan.follow);
    checkPlace(parts, offset, type.size);
    return offset;
  };
  try {
    if (kind === null) {
      storeWhole(parts, type, place, value);
      return;
    }
    const raw = pack(parts.element, kind, value);
    const offset = place(); // before the memory is read off the loan: the value's code may have moved it
    writeItem(kind, parts.loan.data, offset, littleEndian, raw);
  } catch (error) {
    throw withIndex(error, position);
  }
}

/** Writes an item of several values: beside the memory first, so that a value that does not fit leaves nothing half-written. */
function storeWhole(parts: Parts, type: DType, place: () => number, value: unknown): void {
  const before = place();
  const scratch = parts.loan.uint8.slice(before, before + type.size);
  storeValue(type, dataOf(scratch), 0, value);
  const offset = place();
  parts.loan.uint8.set(scratch, offset);
}

/** What one item is. Errors: `NotImplementedError` for pointers, and for what is no format. */
export function knownType(parts: Parts): DType {
  checkFormat(parts);
  const { type, bare } = parts.element;
  if (type === null) throw new NotImplementedError(`memoryview: format ${bare} not supported`);
  return type;
}

/** The items as lists within lists, one level an axis; the item itself where there is no axis. */
export function nested(parts: Parts): unknown {
  parts.check();
  checkFormat(parts);
  const { grid, loan } = parts;
  const last = grid.shape.length - 1;
  const descend = (axis: number, offset: number): unknown => {
    const extent = grid.shape[axis];
    if (extent === undefined) return readPlace(parts, offset);
    const stride = at(grid.strides, axis);
    if (axis === last && (grid.suboffsets[axis] ?? -1) < 0) return row(parts, offset, stride, extent);
    const list = new Array<unknown>(extent);
    for (let k = 0; k < extent; k++) {
      list[k] = descend(axis + 1, enter(grid, axis, offset + k * stride, loan.follow));
    }
    return list;
  };
  return descend(0, grid.offset);
}

/** Items of the last axis. */
function row(parts: Parts, offset: number, stride: number, count: number): Value[] {
  if (count === 0) return [];
  const type = knownType(parts);
  const end = offset + (count - 1) * stride;
  checkPlace(parts, Math.min(offset, end), type.size);
  checkPlace(parts, Math.max(offset, end), type.size);
  const { kind, littleEndian } = parts.element;
  const { data } = parts.loan;
  if (kind !== null) return readList(kind, data, offset, stride, count, littleEndian);
  return Array.from({ length: count }, (_, k) => readValue(type, data, offset + k * stride));
}

/** The item at an index, in range, of the only axis. */
export function readIndex(parts: Parts, index: number): Value {
  const { grid, loan } = parts;
  return readPlace(parts, enter(grid, 0, grid.offset + index * at(grid.strides, 0), loan.follow));
}

// One item looked for by its value among items along one axis. CPython: `memoryview_index_impl`, `memoryview_count_impl`.

import { ByteOwner } from '../../bytes/owner.ts';
import type { Format } from '../../formats/format.ts';
import { KINDS, type Kind } from '../../formats/kinds.ts';
import {
  byteIn,
  type Column,
  countIn,
  type Element,
  elementOf,
  firstIn,
  type Lane,
  laneOver,
  lastIn,
} from '../../items/column.ts';
import { readItem } from '../../items/read.ts';
import { sameValue } from '../../items/same.ts';
import { at } from '../../layout/shape.ts';
import { readIndex } from '../elements.ts';
import type { Parts } from '../parts.ts';
import { countOf } from './flat.ts';

export type Which = 'first' | 'last';

/** The first place, or the last, from `from` to before `to`, or -1. */
export type Seek = (from: number, to: number, which: Which) => number;

/** Where hits are nearer each other, looking at each item is faster than asking the engine for the next. */
const NEAR = 64;

/** Where items equal `value`, as Python's `==` has it, whatever its type. */
export function seekItem(items: Parts, value: unknown): Seek {
  const column = columnOf(items);
  const element = column && elementLike(items, value);
  if (column === undefined || element === undefined) return seekBy(sameAt(items, value));
  if (element === null) return () => -1;
  const lane = laneOver(column);
  if (lane !== undefined) return seekInLane(lane, element);
  const { kind, data, offset, stride, littleEndian } = column;
  const wanted = kind.value === 'bool' ? element === 1 : element;
  return seekBy((k) => readItem(kind, data, offset + k * stride, littleEndian) === wanted);
}

/** How many items equal `value`. */
export function countItem(items: Parts, value: unknown): number {
  const column = columnOf(items);
  const element = column && elementLike(items, value);
  const lane = column && laneOver(column);
  const near = lane !== undefined && element !== undefined && element !== null;
  if (near && byteIn(lane, element) !== undefined) return countIn(lane, element, 0);
  const seek = near ? seekInLane(lane, element) : seekItem(items, value);
  const size = countOf(items);
  let count = 0;
  for (let k = seek(0, size, 'first'); k >= 0; k = seek(k + 1, size, 'first')) {
    count++;
    if (near && count > NEAR && k < count * NEAR) return count + countIn(lane, element, k + 1);
  }
  return count;
}

/** The kind of items that are single letters, however the format says so. */
export function kindOf({ type }: Format): Kind | undefined {
  return type?.type === 'scalar' ? type.kind : undefined;
}

/** The items as a column, if each is a single letter and none lies behind a pointer. Characters are bytes there. */
export function columnOf({ element: { type }, grid, loan }: Parts): Column | undefined {
  if (type?.type !== 'scalar' || grid.suboffsets.length > 0) return undefined;
  const { kind, littleEndian } = type;
  const [count, stride] = [at(grid.shape, 0), at(grid.strides, 0)];
  const read = kind.value === 'bytes' ? KINDS.uint8 : kind;
  return { kind: read, littleEndian, data: loan.data, offset: grid.offset, stride, count };
}

/**
 * What stands in a column where items equal `value`: 0 or 1 for booleans; `null` where none can be equal;
 * `undefined` where only `sameValue` knows.
 */
function elementLike({ element }: Parts, value: unknown): Element | null | undefined {
  const kind = kindOf(element);
  if (kind?.value === 'bytes') {
    const memory = ByteOwner.memoryOf(value);
    if (memory !== undefined) return memory.length === 1 ? (memory[0] ?? null) : null;
  } else if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    const number = typeof value === 'boolean' ? Number(value) : value;
    const found = elementOf(kind?.value === 'bigint', number) ?? null;
    return kind?.value === 'bool' && found !== 0 && found !== 1 ? null : found;
  }
  return typeof value === 'object' ? undefined : null;
}

function seekInLane(lane: Lane, element: Element): Seek {
  return (from, to, which) => {
    const area = to < lane.length ? lane.subarray(0, Math.max(to, 0)) : lane;
    const place = which === 'first' ? firstIn(area, element, from) : lastIn(area, element, area.length - 1);
    return place < from ? -1 : place;
  };
}

/** Where `hit` says yes. */
export function seekBy(hit: (index: number) => boolean): Seek {
  return (from, to, which) => {
    if (which === 'first') {
      for (let k = from; k < to; k++) if (hit(k)) return k;
    } else {
      for (let k = to - 1; k >= from; k--) if (hit(k)) return k;
    }
    return -1;
  };
}

/** Whether the item at an index equals `value`. */
function sameAt(items: Parts, value: unknown): (index: number) => boolean {
  const runsCode = typeof value === 'object'; // bytes may be compared by code of their own, which may release the view
  return (index) => {
    if (runsCode) items.check();
    return sameValue(readIndex(items, index), value);
  };
}

// What a search looks for: a run of items or one item, told apart by type. CPython: `bytes.find`, for bytes.

import { isBuffer } from '../../bytes/arguments.ts';
import { ByteOwner } from '../../bytes/owner.ts';
import { find, rfind } from '../../bytes/search.ts';
import type { DType } from '../../formats/dtype.ts';
import { type Format, formatOf } from '../../formats/format.ts';
import { laneOf } from '../../items/column.ts';
import { likeItem, likeItems } from '../../items/like.ts';
import { firstRun, lastRun } from '../../items/runs.ts';
import { sameValue } from '../../items/same.ts';
import { refusal } from '../../items/value.ts';
import { slice } from '../../layout/slice.ts';
import { NotImplementedError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { knownType, readIndex } from '../elements.ts';
import { withParts } from '../other.ts';
import { packedBytes } from '../packed.ts';
import { type Parts, partsAt } from '../parts.ts';
import { countOf, flat } from './flat.ts';
import { columnOf, kindOf, type Seek, seekBy, seekItem } from './seek.ts';

/** Something to look for: how many items it has, and how to find them. */
export interface Sought {
  readonly length: number;
  readonly seek: Seek;
}

/** The format of bytes and bytearrays. */
const BYTES = formatOf('B');

/** Whether the items are bytes, among which any run of bytes can be found: those that CPython casts to any format. */
export function holdsBytes(element: Format): boolean {
  const kind = kindOf(element);
  return kind?.size === 1 && kind.value !== 'bool';
}

/** The type of the items. Errors: `NotImplementedError` where none can be read. */
export function typeOfItems(parts: Parts): DType {
  const type = knownType(parts);
  if (type.type === 'refused') throw refusal(type);
  return type;
}

/** Errors: `TypeError` without an axis; with several, `NotImplementedError` unless they are allowed. */
export function checkAxes(parts: Parts, several: boolean): void {
  const { length } = parts.grid.shape;
  if (length === 0) throw new TypeError('invalid lookup on 0-dim memory');
  if (length > 1 && !several) throw new NotImplementedError('multi-dimensional lookup is not implemented');
}

/**
 * Lends `use` the way to find `value` among the items along their only axis, or in C order. What lends memory is a run
 * of items, anything else one item; bytes among items that are runs of bytes are one.
 * Errors: `TypeError` for what is of a sort that no item, and no run of items, could ever equal;
 * `NotImplementedError` for a run with several axes.
 */
export function withSought<T>(parts: Parts, value: unknown, use: (sought: Sought) => T): T {
  const type = typeOfItems(parts);
  const isRun = lendsRun(type, value);
  if (!isRun) {
    const item = likeItem(type, value);
    if (item === undefined) throw notAmong(`'${typeName(value)}' object`, parts);
    parts.check(); // a record that is looked for may have run code of its own
    return use({ length: 1, seek: seekItem(flat(parts), item) });
  }
  checkAxes(parts, false);
  const memory = ByteOwner.memoryOf(value);
  if (memory !== undefined) return use(soughtBytes(parts, BYTES, memory));
  return withParts(value, (run) => {
    parts.check();
    if (!holdsBytes(parts.element)) return use(soughtRun(parts, type, flat(run)));
    return use(soughtBytes(parts, run.element, packedBytes(run, 'C')));
  });
}

/** Whether a value is looked for as a run of items. Items that are bytes themselves are equal to bytes. */
function lendsRun(type: DType, value: unknown): boolean {
  const memory = ByteOwner.memoryOf(value);
  if (memory === undefined) return isBuffer(value);
  return likeItem(type, value) === undefined || (type.type === 'scalar' && memory.length !== 1);
}

function notAmong(what: string, { element }: Parts): TypeError {
  return new TypeError(`memoryview: ${what} cannot be found among items of format '${element.text}'`);
}

/** `from` may be behind `to`, where not even a run of nothing lies. */
function sought(length: number, seek: Seek): Sought {
  if (length > 0) return { length, seek };
  return { length, seek: (from, to, which) => (from > to ? -1 : which === 'first' ? from : to) };
}

function soughtBytes(parts: Parts, format: Format, run: Uint8Array): Sought {
  if (!holdsBytes(parts.element) || !holdsBytes(format))
    throw notAmong(`a needle of format '${format.text}'`, parts);
  // Items with gaps are packed only as far as they are looked at: all of them may be more than there is memory for.
  let packed: { readonly from: number; readonly to: number; readonly bytes: Uint8Array } | undefined;
  return sought(run.length, (from, to, which) => {
    if (to - from < run.length) return -1;
    if (packed === undefined || from < packed.from || to > packed.to) {
      packed = { from, to, bytes: packedBytes(partsAt(parts, slice(from, to)), 'C') };
    }
    const place = (which === 'first' ? find : rfind)(packed.bytes, run, from - packed.from, to - packed.from);
    return place < 0 ? -1 : place + packed.from;
  });
}

function soughtRun(parts: Parts, type: DType, run: Parts): Sought {
  if (run.element.type === null || !likeItems(type, run.element.type)) {
    throw notAmong(`a needle of format '${run.element.text}'`, parts);
  }
  const length = countOf(run);
  const items = flat(parts);
  const [column, short] = [columnOf(items), columnOf(run)];
  if (column !== undefined && short !== undefined) {
    const [lane, sub] = [laneOf(column), laneOf(short)];
    return sought(length, (from, to, which) => (which === 'first' ? firstRun : lastRun)(lane, sub, from, to));
  }
  const values = Array.from({ length }, (_, k) => readIndex(run, k));
  const isAt = (at: number): boolean =>
    values.every((value, k) => sameValue(readIndex(items, at + k), value));
  return sought(length, (from, to, which) => seekBy(isAt)(from, to - length + 1, which));
}

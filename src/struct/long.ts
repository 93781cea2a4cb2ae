// Rows of more than eight values, item by item: no larger than the format, whatever its counts.

import type { StructItem } from '../formats/struct.ts';
import type { StructValue } from '../types/value.ts';
import type { Write } from './field.ts';
import type { ReadRow, WriteRow } from './pattern.ts';
import type { ReadRun } from './runs.ts';
import { clear } from './writes.ts';

/** An item with what reads its values and what writes one of them: both take where the values start, not the struct. */
export interface LongItem {
  readonly item: StructItem;
  readonly readRun: ReadRun;
  readonly write: Write;
}

/** Reads as many values as the items count. */
export function longReader(items: readonly LongItem[]): ReadRow {
  return (data, at) => {
    const row: StructValue[] = [];
    for (const { item, readRun } of items) readRun(data, at + item.offset, row);
    return row;
  };
}

/** Writes as many values as the items count, once all were accepted and `cleared` bytes are zeros: see `clearing`. */
export function longWriter(items: readonly LongItem[], cleared: number): WriteRow {
  return (data, at, values) => {
    const bits: unknown[] = [];
    for (const { item, write } of items) {
      for (let k = 0; k < item.count; k++) bits.push(write.accept(values[bits.length]));
    }
    clear(data, at, cleared);
    let next = 0;
    for (const { item, write } of items) {
      const { count, size } = item;
      let place = at + item.offset;
      for (let k = 0; k < count; k++, place += size) write.put(data, place, bits[next++]);
    }
  };
}

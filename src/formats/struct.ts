// Format strings of `struct` parsed into items with offsets. CPython: `Modules/_struct.c`, `prepare_s`.

import type { Kind } from './kinds.ts';
import { type DataModel, kindOfLetter } from './letters.ts';
import { splitOrder } from './order.ts';

/** One code of a struct and its count: that many values, one after the other. A run of bytes (`s`, `p`) is one value. */
export interface StructItem {
  readonly code: string;
  readonly count: number;
  /** Bytes from the start of the struct to the first value. */
  readonly offset: number;
  /** Bytes of one value; for `s` and `p` the length. */
  readonly size: number;
  /** How a number is stored; for `F` and `D` each of the two parts. `null` for `s` and `p`. */
  readonly kind: Kind | null;
}

export interface StructLayout {
  /** `calcsize`, in bytes. */
  readonly size: number;
  readonly littleEndian: boolean;
  readonly items: readonly StructItem[];
}

const ITEM = /(\d*)([^\s\d])|\s+/y;

/** The layout a `struct` format describes, or `null` where `struct` would refuse it. No larger than the format. */
export function parseStruct(format: string, model: DataModel): StructLayout | null {
  const { rest, standard, littleEndian } = splitOrder(format);
  const items: StructItem[] = [];
  let offset = 0;
  ITEM.lastIndex = 0;
  while (ITEM.lastIndex < rest.length) {
    const match = ITEM.exec(rest);
    if (match === null) return null;
    const code = match[2];
    if (code === undefined) continue;
    const number = match[1] ? Number(match[1]) : 1;
    const part = partOf(code, model, standard);
    if (part === undefined) return null;
    if (!standard) offset = Math.ceil(offset / part.align) * part.align;
    const [count, size] = part.run ? [1, number] : [number, part.size];
    if (code !== 'x' && count > 0) items.push({ code, count, offset, size, kind: part.kind });
    offset += count * size;
    if (!Number.isSafeInteger(offset)) return null;
  }
  return { size: offset, littleEndian, items };
}

interface Part {
  readonly size: number;
  readonly align: number;
  /** Whether the count is a length in bytes, not a number of values. */
  readonly run: boolean;
  readonly kind: Kind | null;
}

function partOf(code: string, model: DataModel, standard: boolean): Part | undefined {
  if (code === 'x' || code === 's' || code === 'p') {
    return { size: 1, align: 1, run: true, kind: null };
  }
  if (code === 'F' || code === 'D') {
    const kind = kindOfLetter(code.toLowerCase() === 'f' ? 'f' : 'd', model, standard);
    return kind && { size: 2 * kind.size, align: kind.size, run: false, kind };
  }
  const kind = kindOfLetter(code, model, standard);
  return kind && { size: kind.size, align: kind.size, run: false, kind };
}

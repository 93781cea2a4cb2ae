// Format strings of `struct` as items with offsets. CPython: `Modules/_struct.c`, `prepare_s`.

import { FormatError } from './failure.ts';
import { parseItems } from './grammar.ts';
import type { Kind } from './kinds.ts';
import { type DataModel, kindOfComplex, kindOfLetter } from './letters.ts';
import { aligns, isLittleEndian, isStandard, splitOrder } from './order.ts';

/** One code of a struct and its count: that many values, one after the other. A run of bytes (`s`, `p`) is one value. */
export interface StructItem {
  readonly code: string;
  readonly count: number;
  /** Bytes from the start of the struct to the first value. */
  readonly offset: number;
  /** Bytes of one value; for `s` and `p` the length. */
  readonly size: number;
  /** How a number is stored; for `F D Zf Zd` each of the two parts. `null` for `s` and `p`. */
  readonly kind: Kind | null;
}

export interface StructLayout {
  /** `calcsize`, in bytes. */
  readonly size: number;
  readonly littleEndian: boolean;
  readonly items: readonly StructItem[];
}

/** The layout a `struct` format describes. No larger than the format. Errors: `FormatError` with CPython's sentence. */
export function parseStruct(format: string, model: DataModel): StructLayout {
  const items: StructItem[] = [];
  let offset = 0;
  for (const { code, mark, count } of parseItems(format, 'struct')) {
    const part = partOf(code, model, isStandard(mark));
    if (part === undefined) throw new FormatError('bad char in struct format');
    if (aligns(mark)) offset = Math.ceil(offset / part.align) * part.align;
    const number = count ?? 1;
    const [values, size] = part.run ? [1, number] : [number, part.size];
    if (code !== 'x' && values > 0) items.push({ code, count: values, offset, size, kind: part.kind });
    offset += values * size;
    if (!Number.isSafeInteger(offset)) throw new FormatError('total struct size too long');
  }
  return { size: offset, littleEndian: isLittleEndian(splitOrder(format).mark), items };
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
  const complex = kindOfComplex(code);
  if (complex !== undefined)
    return { size: 2 * complex.size, align: complex.size, run: false, kind: complex };
  const kind = kindOfLetter(code, model, standard);
  return kind && { size: kind.size, align: kind.size, run: false, kind };
}

// Format strings of `struct` parsed into items with offsets. CPython: `Modules/_struct.c`, `prepare_s`.

import type { Kind } from './kinds.ts';
import { type DataModel, kindOfLetter } from './letters.ts';

/** One value of a struct: a single item, a run of `size` bytes (`s`, `p`), or a complex number of two floats. */
export interface StructItem {
  readonly code: string;
  /** Bytes from the start of the struct. */
  readonly offset: number;
  /** Bytes it takes; for `s` and `p` the length. */
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

/** Values that a format may name before parsing stops: a bound on memory, not a rule of CPython. */
const MOST_ITEMS = 65_536;

/** The byte order of this machine's typed arrays. */
export const HOST_LITTLE_ENDIAN: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

const ITEM = /(\d*)([^\s\d])|\s+/y;

/** The layout a `struct` format describes, or `null` where `struct` would refuse it (or it names too many values). */
export function parseStruct(format: string, model: DataModel): StructLayout | null {
  const prefix = /^[@=<>!]/.exec(format)?.[0] ?? '';
  const standard = prefix !== '' && prefix !== '@';
  const items: StructItem[] = [];
  let offset = 0;
  ITEM.lastIndex = prefix.length;
  while (ITEM.lastIndex < format.length) {
    const match = ITEM.exec(format);
    if (match === null) return null;
    const code = match[2];
    if (code === undefined) continue;
    const digits = match[1] ?? '';
    const count = digits === '' ? 1 : Number(digits);
    if (!Number.isSafeInteger(count)) return null;
    const part = partOf(code, model, standard);
    if (part === undefined) return null;
    if (!standard) offset = Math.ceil(offset / part.align) * part.align;
    const repeats = part.run ? 1 : count;
    const size = part.run ? count : part.size;
    if (code !== 'x') {
      if (items.length + repeats > MOST_ITEMS) return null;
      for (let k = 0; k < repeats; k++) {
        items.push({ code, offset: offset + k * size, size, kind: part.kind });
      }
    }
    offset += repeats * size;
    if (!Number.isSafeInteger(offset)) return null;
  }
  const littleEndian = prefix === '<' || (prefix !== '>' && prefix !== '!' && HOST_LITTLE_ENDIAN);
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

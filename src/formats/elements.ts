// The items that are no record: what each letter of PEP 3118 and NumPy names.

import type { ComplexNumber, DType, LongDouble, Refused, Run, Scalar, Text } from './dtype.ts';
import { FormatError } from './failure.ts';
import type { Syntax } from './grammar.ts';
import type { Kind } from './kinds.ts';
import { type DataModel, kindOfComplex, kindOfLetter } from './letters.ts';
import { aligns, isLittleEndian, isStandard, type Mark } from './order.ts';

/** What a format leaves open, and only the size of the item decides. */
export interface Reading {
  /**
   * Whether items lie where the format writes them, all padding before an item written and none behind the last, as
   * NumPy does; or are aligned as in C, records padded at their ends.
   */
  readonly packed: boolean;
  /** Bytes of a `u`: 2 by PEP 3118, 4 where C's `wchar_t` is so wide. */
  readonly wideChar: 2 | 4;
}

/** Letters whose values are addresses and more: recognised, so that the items beside them can be read. */
const REFUSED: Readonly<Record<string, string>> = {
  '&': 'a pointer',
  X: 'a function pointer',
  O: 'a Python object',
  z: 'a pointer to text',
  Z: 'a pointer to text',
};

/** The letters whose count is a length. */
export function isRun(code: string): boolean {
  return code === 's' || code === 'p' || code === 'x' || code === 'w' || code === 'u';
}

/** The type of one item that is no record. Errors: `FormatError` for a letter that means nothing. */
export function elementOf(item: Syntax, model: DataModel, reading: Reading): DType {
  const { code, mark } = item;
  const text = standalone(mark, code);
  const littleEndian = isLittleEndian(mark);
  if (code === 's' || code === 'p' || code === 'x') return runOf(item);
  if (code === 'w' || code === 'u') return textOf(item, code === 'w' ? 4 : reading.wideChar);
  const complex = kindOfComplex(code);
  if (complex !== undefined) return complexOf(scalar(complex, littleEndian, text), text);
  if (code === 'g' || code === 'Zg') {
    const part = longDouble(littleEndian, standalone(mark, 'g'), model);
    return code === 'g' ? part : complexOf(part, text);
  }
  // C's own widths where a letter has no standard one: ctypes writes `<P`.
  const kind = kindOfLetter(code, model, isStandard(mark) && !'nNP'.includes(code));
  if (kind !== undefined) return scalar(kind, littleEndian, kind.size === 1 ? code : text);
  const refused = Object.hasOwn(REFUSED, code) ? REFUSED[code] : undefined;
  if (refused !== undefined) return pointer(refused, item, model);
  if (code === 't') throw new FormatError('bit fields are not supported');
  throw new FormatError(`'${code}' is no type of item`);
}

/** A letter with the mark in force, as a format of its own. One item alone needs no alignment. */
export function standalone(mark: Mark, source: string): string {
  return aligns(mark) || mark === '^' ? source : mark + source;
}

function scalar(kind: Kind, littleEndian: boolean, text: string): Scalar {
  const { size } = kind;
  return { type: 'scalar', kind, littleEndian, size, align: size, text };
}

function complexOf(part: Scalar | LongDouble, text: string): ComplexNumber {
  return { type: 'complex', part, size: 2 * part.size, align: part.align, text };
}

/** Intel's on 64-bit machines; WebAssembly's is IEEE's; Windows' is a double. */
function longDouble(littleEndian: boolean, text: string, model: DataModel): LongDouble | Scalar {
  const double = kindOfLetter('d', model, true);
  if (model === 'LLP64' && double !== undefined) return scalar(double, littleEndian, text);
  const form = model === 'ILP32' ? 'binary128' : 'x87';
  return { type: 'longdouble', form, littleEndian, size: 16, align: 16, text };
}

function runOf({ code, count }: Syntax): Run {
  const size = count ?? 1;
  const text = count === null ? code : `${count}${code}`;
  return { type: 'run', pascal: code === 'p', size, align: 1, text };
}

function textOf({ code, count, mark }: Syntax, unit: 2 | 4): Text {
  return {
    type: 'text',
    length: count,
    unit,
    littleEndian: isLittleEndian(mark),
    size: (count ?? 1) * unit,
    align: unit,
    text: standalone(mark, count === null ? code : `${count}${code}`),
  };
}

function pointer(what: string, { source, before }: Syntax, model: DataModel): Refused {
  const size = model === 'ILP32' ? 4 : 8;
  return { type: 'refused', what, size, align: size, text: standalone(before, source) };
}

// Formats for a Python of 32 bits: what reads as other items there is spelled anew.

import { canonical, samePlaces } from '../../formats/canonical.ts';
import type { DType } from '../../formats/dtype.ts';
import { type Format, formatOf } from '../../formats/format.ts';
import { HOST_LITTLE_ENDIAN } from '../../formats/order.ts';
import { NotImplementedError, ValueError } from '../../words/errors.ts';

/**
 * The format that names the same items to a Python of 32 bits: the same string if that does, else with each width written
 * out; a single letter without a mark, for CPython's `memoryview` reads no other.
 * Errors: `NotImplementedError` for `long double` of Intel's, which WebAssembly has not; `ValueError` for a format that
 * C cannot hold.
 */
export function formatFor32({ text, type }: Format, itemsize: number): string {
  if (text.includes('\0')) throw new ValueError(`the format ${JSON.stringify(text)} holds a NUL character`);
  if (type === null) return text;
  if (holdsIntels(type)) {
    throw new NotImplementedError(
      `items of format '${text}' hold Intel's long double, and Pyodide reads 'g' as IEEE's of 128 bits: cast to bytes, or to 'd' first`,
    );
  }
  const spelled = canonical(type);
  const native = type.type === 'scalar' && type.littleEndian === HOST_LITTLE_ENDIAN;
  const readsBack = (spelling: string): boolean => {
    const read = formatOf(spelling, 'ILP32', itemsize).type;
    return read !== null && samePlaces(read, type);
  };
  return [text, native ? spelled.slice(-1) : spelled, spelled].find(readsBack) ?? spelled;
}

function holdsIntels(type: DType): boolean {
  switch (type.type) {
    case 'longdouble':
      return type.form === 'x87';
    case 'complex':
      return holdsIntels(type.part);
    case 'array':
      return holdsIntels(type.of);
    case 'record':
      return type.fields.some((field) => holdsIntels(field.type));
    default:
      return false;
  }
}

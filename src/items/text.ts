// Text in memory: characters of a fixed width, as NumPy's `U` and Python's `array('w')` hold them.

import { codePoints } from '../bytes/text.ts';
import type { Text } from '../formats/dtype.ts';
import { ValueError } from '../words/errors.ts';

const LAST_POINT = 0x10ffff;

/**
 * The text at an offset, without the zeros at its end where it is a run (NumPy's rule).
 * Errors: `ValueError` for four bytes that are no code point. CPython: `Objects/unicodeobject.c`, `PyUnicode_FromWideChar`.
 */
export function readText(type: Text, data: DataView, offset: number): string {
  const { length, unit, littleEndian } = type;
  const points: number[] = [];
  for (let k = 0; k < (length ?? 1); k++) {
    const at = offset + k * unit;
    points.push(unit === 2 ? data.getUint16(at, littleEndian) : data.getUint32(at, littleEndian));
  }
  let end = points.length;
  if (length !== null) while (end > 0 && points[end - 1] === 0) end--;
  const wrong = points.slice(0, end).find((point) => point > LAST_POINT);
  if (wrong !== undefined) {
    throw new ValueError(`character U+${wrong.toString(16)} is not in range [U+0000; U+10ffff]`);
  }
  let text = '';
  for (let k = 0; k < end; k++) text += String.fromCodePoint(points[k] ?? 0);
  return text;
}

/** The characters that a text has in a type, zeros behind them; `undefined` where it does not fit. */
export function unitsOf(type: Text, text: string): number[] | undefined {
  const { length, unit } = type;
  const units =
    unit === 2 ? Array.from({ length: text.length }, (_, k) => text.charCodeAt(k)) : codePoints(text);
  if (length === null ? units.length !== 1 : units.length > length) return undefined;
  return [...units, ...new Array<number>((length ?? 1) - units.length).fill(0)];
}

/** Writes what `unitsOf` gave. */
export function writeUnits(type: Text, data: DataView, offset: number, units: readonly number[]): void {
  const { unit, littleEndian } = type;
  for (const [k, value] of units.entries()) {
    if (unit === 2) data.setUint16(offset + k * unit, value, littleEndian);
    else data.setUint32(offset + k * unit, value, littleEndian);
  }
}

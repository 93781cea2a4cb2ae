// Arrays of characters as text, and arrays as Python source text. CPython: `Modules/arraymodule.c`, `array_array_tounicode_impl`, `array_repr`.

import { ownBytes } from '../bytes/bytes.ts';
import { UnicodeDecodeError } from '../bytes/errors.ts';
import { hex, isSurrogate } from '../bytes/text.ts';
import { reprOfText } from '../bytes/text-repr.ts';
import { HOST_LITTLE_ENDIAN } from '../formats/order.ts';
import { Complex } from '../words/complex.ts';
import { ValueError } from '../words/errors.ts';
import { shortest } from '../words/floats.ts';
import { isFloat } from './codes.ts';
import type { Store } from './store.ts';
import { readItem } from './values.ts';

const LAST_POINT = 0x10ffff;
const BOM = 0xfeff;
const SWAPPED_BOM = 0xfffe0000;

/** Errors: `ValueError` for an array of no characters, on behalf of `method`. */
export function requireCharacters({ row }: Store, method: string): void {
  if (row.form === 'character') return;
  throw new ValueError(`${method}() may only be called on unicode type arrays ('u' or 'w')`);
}

/**
 * The text of an array of characters.
 * Errors: `ValueError` (of `u`) or `UnicodeDecodeError` (of `w`) for items that are no characters.
 */
export function textOf(store: Store): string {
  return store.row.code === 'u' ? wideText(store) : decoded(store);
}

/** CPython: `PyUnicode_FromWideChar`. */
function wideText({ lane, length }: Store): string {
  let text = '';
  for (let k = 0; k < length; k++) {
    const point = Number(lane[k]) >>> 0;
    if (point > LAST_POINT) {
      throw new ValueError(`character U+${hex(point, 4)} is not in range [U+0000; U+10ffff]`);
    }
    text += String.fromCodePoint(point);
  }
  return text;
}

/** As UTF-32 with a byte order mark, if it begins with one. CPython: `PyUnicode_DecodeUTF32`. */
function decoded(store: Store): string {
  const { length } = store;
  const data = new DataView(store.bytes().slice().buffer);
  const first = length > 0 ? data.getUint32(0, HOST_LITTLE_ENDIAN) : 0;
  const swapped = first === SWAPPED_BOM;
  const littleEndian = HOST_LITTLE_ENDIAN !== swapped;
  let text = '';
  for (let k = swapped || first === BOM ? 1 : 0; k < length; k++) {
    const point = data.getUint32(4 * k, littleEndian);
    if (point > LAST_POINT || isSurrogate(point)) {
      const reason =
        point > LAST_POINT
          ? 'code point not in range(0x110000)'
          : 'code point in surrogate code point range(0xd800, 0xe000)';
      const codec = `utf-32-${littleEndian ? 'le' : 'be'}`;
      throw new UnicodeDecodeError(codec, ownBytes(store.bytes().slice()), 4 * k, 4 * k + 4, reason);
    }
    text += String.fromCodePoint(point);
  }
  return text;
}

/** `array('i', [1, 2])`, `array('w', 'abc')`, `array('d')`. Errors: as `textOf`. */
export function reprOf(store: Store): string {
  const { row, lane, length } = store;
  if (length === 0) return `array('${row.code}')`;
  if (row.form === 'character') return `array('${row.code}', ${reprOfText(textOf(store))})`;
  const float = isFloat(row);
  const items: string[] = [];
  for (let k = 0; k < length; k++) {
    const item = readItem(row, lane, k);
    items.push(float ? reprOfFloat(Number(item)) : Complex.is(item) ? item.toString() : String(item));
  }
  return `array('${row.code}', [${items.join(', ')}])`;
}

/** Python's `repr` of a float. */
function reprOfFloat(value: number): string {
  const digits = shortest(value);
  return /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
}

// Descriptions as Python writes them. CPython: `Objects/unicodeobject.c`, `unicode_repr`.

import { hex } from '../bytes/text.ts';
import { type Descr, type DescrField, isDescrArray } from './descr.ts';

const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };

/** Text as Python's `repr` writes it. */
export function reprOfText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let spelled = '';
  for (const letter of text) {
    if (letter === quote) spelled += `\\${letter}`;
    else if (Object.hasOwn(NAMED, letter)) spelled += NAMED[letter];
    else spelled += letter === ' ' || !/[\p{C}\p{Z}]/u.test(letter) ? letter : escapeOf(letter);
  }
  return quote + spelled + quote;
}

function escapeOf(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

/** Texts in parentheses, as Python writes a tuple. */
export function tupleOf(items: readonly string[]): string {
  return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
}

/** A shape as Python writes it: `(2, 3)`. */
export function reprOfShape(shape: readonly number[]): string {
  return tupleOf(shape.map(String));
}

/** A description as Python writes it: the field of a record is a tuple, their list a list. */
export function reprOfDescr(descr: Descr): string {
  if (typeof descr === 'string') return reprOfText(descr);
  if (isDescrArray(descr)) return tupleOf([reprOfDescr(descr[0]), reprOfShape(descr[1])]);
  return `[${descr.map(reprOfField).join(', ')}]`;
}

function reprOfField([name, of, shape]: DescrField): string {
  const spelled = typeof name === 'string' ? reprOfText(name) : tupleOf(name.map(reprOfText));
  const parts = [spelled, reprOfDescr(of)];
  return tupleOf(shape === undefined ? parts : [...parts, reprOfShape(shape)]);
}

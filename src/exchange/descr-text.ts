// Descriptions as Python writes them.

import { reprOfText } from '../bytes/text-repr.ts';
import { type Descr, type DescrField, isDescrArray } from './descr.ts';

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

// Lists, iterables and single items written over many places. NumPy: `a[...] = [[1], [2]]`.

import { type DType, onlyPart } from '../../formats/dtype.ts';
import { explained } from '../../items/blame.ts';
import { sinkOf } from '../../items/sink.ts';
import { Complex } from '../../words/complex.ts';
import { isIndex } from '../../words/integers.ts';
import { typeName } from '../../words/typename.ts';
import { knownType } from '../elements.ts';
import type { Parts } from '../parts.ts';
import { isList, ListReader } from './lists.ts';
import { placeItems } from './place.ts';

/**
 * Writes `value`, which lends no memory, over all places of `parts`: a list with a level for each axis, or one item.
 * Lists of fewer levels, and of one value where there are more places, are repeated. All is read, checked and packed
 * before the first byte is written. `exact`: a float that the format would round is refused.
 * Errors: `ValueError` for lists of another shape, and as `set` of one item, with index and value in the sentence.
 */
export function spreadInto(parts: Parts, value: unknown, exact = false): void {
  parts.check();
  const { type } = parts.element;
  if (!isList(value) && !(type !== null && mayBeItem(type, value))) {
    throw new TypeError(`a bytes-like object is required, not '${typeName(value)}'`);
  }
  const known = knownType(parts);
  const sink = sinkOf(parts.element, known, exact);
  const reader = new ListReader(parts.grid.shape, known, sink);
  let shape: readonly number[];
  try {
    shape = reader.read(value);
  } catch (error) {
    throw explained(error, reader.position());
  }
  placeItems(parts, known, shape, sink.packed());
}

/** Whether a value that is no list is of the sort that an item is; whether it fits is found out later. */
function mayBeItem(type: DType, value: unknown): boolean {
  const only = onlyPart(type);
  switch (only.type) {
    case 'scalar':
      return only.kind.value !== 'bytes' && isReal(value);
    case 'longdouble':
      return isReal(value);
    case 'complex':
      return isReal(value) || Complex.is(value);
    case 'text':
      return typeof value === 'string';
    case 'record':
      return only.form === 'object' && typeof value === 'object' && value !== null;
    default:
      return false;
  }
}

function isReal(value: unknown): boolean {
  return typeof value === 'number' || isIndex(value);
}

// A key with a field behind it: `3.price`, `0:5, 1`, `at.x`.

import { Ellipsis, type KeyPart, type MemoryView, slice } from 'memoryview';
import { usage } from './failure.ts';
import { fieldsOf, type Leaf } from './values.ts';

/** What a text names: places, and a field of the items there. */
export interface FieldKey {
  /** As in `--index`; empty: all items. */
  readonly places: string;
  /** Names of fields and indices of arrays, from the outermost in. */
  readonly path: readonly string[];
}

/** Takes `3.price` apart, and a path given beside it. Errors: wrong use. */
export function fieldKey(text: string, field: string | undefined): FieldKey {
  const [, places = '', behind = ''] = /^((?:\.\.\.|[^.])*?)(?:\.(?!\.)(.*))?$/s.exec(text) ?? [];
  const named = /^\s*[\p{L}_][^,:]*$/u.test(places) && !/^\s*(?:newaxis|None)\s*$/.test(places);
  const inText = named ? text : behind;
  if (field !== undefined && inText !== '') {
    throw usage(`'${text}' names a field, and so does --field`, 'name it once');
  }
  const path = field ?? inText;
  return {
    places: named ? '' : places.trim() === '()' ? '' : places,
    path: path === '' ? [] : path.split('.'),
  };
}

/** The values of an item that lie at a path. Errors: wrong use. */
export function leavesAt(leaves: readonly Leaf[], path: readonly string[]): readonly Leaf[] {
  const found = leaves.filter((leaf) => path.every((name, k) => String(leaf.path[k] ?? '') === name));
  if (found.length > 0) return found;
  const names = fieldsOf(leaves).map(({ name }) => name);
  const few = names.length > 12 ? [...names.slice(0, 12), '…'] : names;
  const hint = names[0] === '' ? 'the items are single values' : `the fields are ${few.join(', ')}`;
  throw usage(`there is no field '${path.join('.')}'`, hint);
}

/** The view of one field of all items; `undefined` where records have no names, so that no view can have it. */
export function fieldView(view: MemoryView, leaf: Leaf, path: readonly string[]): MemoryView | undefined {
  let field = view;
  for (let k = 0; k < path.length; k++) {
    const name = leaf.path[k];
    if (typeof name === 'string') field = field.field(name);
    else if (k === 0 || name === undefined) return undefined;
    else {
      const key: readonly KeyPart[] = [...view.shape.map(() => slice(null)), name, Ellipsis];
      field = field.get(...key) as MemoryView;
    }
  }
  return field;
}

// Several arrays by their names: of an object, or of a `Map`.

import { lends } from '../../protocol/borrow.ts';
import { typeName } from '../../words/typename.ts';

/** Things by name. */
export type Named<T> = Readonly<Record<string, T>> | ReadonlyMap<string, T>;

/**
 * The names and what they name. Errors: `TypeError` for what is neither an object nor a `Map`, and for one array alone, of
 * which each item would be taken for an array; `what` begins the sentence.
 */
export function namedOf<T>(value: Named<T>, what: string): [name: string, value: T][] {
  if (typeof value !== 'object' || value === null || lends(value)) {
    throw new TypeError(`${what} by name are required, such as { name: value }, not '${typeName(value)}'`);
  }
  return isMap(value) ? [...value] : Object.entries(value);
}

function isMap<T>(value: Named<T>): value is ReadonlyMap<string, T> {
  return value instanceof Map;
}

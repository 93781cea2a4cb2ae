// The callable `array`. CPython: `Modules/arraymodule.c`, `array_new`.

import type { BytesLike } from '../bytes/owner.ts';
import { ByteOwner } from '../bytes/owner.ts';
import { ValueError } from '../words/errors.ts';
import { argumentTypeName } from '../words/typename.ts';
import { type ArrayInput, isFloat, type Row, rowOf, type TypeCode, typecodes } from './codes.ts';
import { addBytes, addEach, addText, iterated, storeOfList } from './fill.ts';
import { PyArray } from './pyarray.ts';
import { Store } from './store.ts';
import { pack } from './values.ts';

/** Makes arrays as Python's type does. Copies. */
export interface ArrayMaker {
  /**
   * No items; the values of an iterable; the items that the raw bytes of a `Bytes` or `ByteArray` stand for; the
   * characters of a text, for `u` and `w`. Any other buffer is an iterable, as in CPython.
   * Errors: `ValueError` for a bad type code or a part of an item, `TypeError` and `OverflowError` for the values.
   */
  <C extends TypeCode>(typecode: C, initializer?: ArrayInitializer<C>): PyArray<C>;
  /** All type codes: those of CPython 3.14, and `e`, `Zf`, `Zd` of 3.15, where this is a tuple too. */
  readonly typecodes: readonly TypeCode[];
}

/** What an array can be made of. */
export type ArrayInitializer<C extends TypeCode> =
  | Iterable<ArrayInput<C>>
  | Extract<BytesLike, Iterable<unknown>>
  | (C extends 'u' | 'w' ? string : never);

function make(...given: readonly unknown[]): PyArray {
  if (given.length === 0) throw new TypeError('array() takes at least 1 argument (0 given)');
  if (given.length > 2) throw new TypeError(`array() takes at most 2 arguments (${given.length} given)`);
  const [code, initializer] = given;
  if (typeof code !== 'string') {
    throw new TypeError(`array() argument 1 must be str, not ${argumentTypeName(code)}`);
  }
  const row = rowOf(code);
  if (given.length === 1 || initializer === undefined) return new PyArray(new Store(checked(row)));
  // CPython looks at the initializer first.
  const other = PyArray.storeOf(initializer);
  if (row?.form !== 'character') {
    const what = typeof initializer === 'string' ? 'str' : 'unicode array';
    if (typeof initializer === 'string' || other?.row.form === 'character') {
      throw new TypeError(`cannot use a ${what} to initialize an array with typecode '${code}'`);
    }
  }
  const values = isRaw(initializer) ? [] : iterated(initializer);
  return new PyArray(filled(checked(row), initializer, other, values));
}

function isRaw(value: unknown): boolean {
  return ByteOwner.memoryOf(value) !== undefined;
}

function filled(row: Row, initializer: unknown, other: Store | undefined, values: Iterable<unknown>): Store {
  if (other?.row === row) return new Store(row, other.bytes().slice());
  if (Array.isArray(initializer)) return storeOfList(row, initializer);
  // A whole float is an integer to JavaScript, so an array of floats is looked at as a whole.
  if (other !== undefined && other.length > 0 && isFloat(other.row)) pack(row, 0.5);
  const store = new Store(row);
  const raw = ByteOwner.memoryOf(initializer);
  if (raw !== undefined) addBytes(store, raw);
  else if (typeof initializer === 'string') addText(store, initializer);
  else addEach(store, values);
  return store;
}

function checked(row: Row | undefined): Row {
  if (row !== undefined) return row;
  const names = `${typecodes.slice(0, -1).join(', ')} or ${typecodes.at(-1)}`;
  throw new ValueError(`bad typecode (must be ${names})`);
}

/** Python's `array.array(...)`. */
export const array: ArrayMaker = /* @__PURE__ */ Object.assign(make, { typecodes }) as ArrayMaker;

// What NumPy says of items in `.npy` files and in `dtype.descr`, as plain data. NumPy: `numpy.lib.format`, `descr_to_dtype`.

import { ValueError } from '../words/errors.ts';
import { scalarOf } from './descr-types.ts';

/**
 * The items of an array: a type such as `'<f8'`, `'|S5'` or `'<M8[ns]'`; the fields of a record, one behind the other,
 * in which an empty name and a `V` are padding; or an array of items.
 */
export type Descr = string | readonly DescrField[] | DescrArray;

/** Items in an item: their type and their shape. */
export type DescrArray = readonly [of: Descr, shape: readonly number[]];

/** A field: its name, or its title and its name; its type; its shape where it is an array. */
export type DescrField = readonly [
  name: string | readonly [title: string, name: string],
  of: Descr,
  shape?: readonly number[],
];

/** Deeper ones have no format string. */
const MAX_DEPTH = 64;

/** Whether a description is one of an array, and not a list of two fields. */
export function isDescrArray(descr: Exclude<Descr, string>): descr is DescrArray {
  return descr.length === 2 && isShape(descr[1]);
}

/** The name of a field, without its title. */
export function nameOf([name]: DescrField): string {
  return typeof name === 'string' ? name : name[1];
}

/** Whether a field is padding: no name, and bytes without a type. */
export function isPadding([name, of]: DescrField): boolean {
  return name === '' && isVoid(of);
}

function isVoid(of: Descr): boolean {
  if (typeof of === 'string') return scalarOf(of).kind === 'V';
  return isDescrArray(of) && isVoid(of[0]);
}

/**
 * The description that `value` is, in lists of its own, which are frozen. A field's shape of one number becomes a list.
 * Errors: `ValueError` for anything else, for types unknown, and for names that are there twice.
 */
export function descrFrom(value: unknown): Descr {
  return check(value, 0);
}

function check(value: unknown, depth: number): Descr {
  if (depth > MAX_DEPTH) throw new ValueError(`nested deeper than ${MAX_DEPTH}`);
  if (typeof value === 'string') {
    scalarOf(value);
    return value;
  }
  if (!isList(value)) throw new ValueError('a type is a string, or a list of fields');
  if (value.length === 2 && isShape(value[1]))
    return Object.freeze([check(value[0], depth + 1), shapeOf(value[1])] as const);
  const names = new Set<string>();
  const fields = value.map((field: unknown) => {
    const checked = checkField(field, depth + 1);
    if (!isPadding(checked)) {
      for (const name of typeof checked[0] === 'string' ? [checked[0]] : new Set(checked[0])) {
        if (names.has(name)) throw new ValueError(`name already used as a name or title: '${name}'`);
        names.add(name);
      }
    }
    return checked;
  });
  return Object.freeze(fields);
}

function checkField(field: unknown, depth: number): DescrField {
  if (!isList(field) || field.length < 2 || field.length > 3) {
    throw new ValueError('a field is (name, type) or (name, type, shape)');
  }
  const [given, of, extents] = field;
  const name = checkName(given);
  const type = check(of, depth);
  // NumPy takes the number 1 for no shape at all.
  if (extents === undefined || extents === 1) return Object.freeze([name, type] as const);
  return Object.freeze([name, type, shapeOf(typeof extents === 'number' ? [extents] : extents)] as const);
}

function checkName(name: unknown): DescrField[0] {
  if (typeof name === 'string') return name;
  if (isList(name) && name.length === 2) {
    const [title, own] = name;
    if (typeof title === 'string' && typeof own === 'string') {
      if (title === own) throw new ValueError('title already used as a name or title.');
      return Object.freeze([title, own] as const);
    }
  }
  throw new ValueError('the name of a field is a string, or (title, name)');
}

function shapeOf(value: unknown): readonly number[] {
  if (!isShape(value)) throw new ValueError('a shape is a list of whole numbers');
  if (value.some((extent) => extent < 0)) {
    throw new ValueError('invalid shape in fixed-type tuple: dimension smaller than zero');
  }
  return Object.freeze([...value]);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isShape(value: unknown): value is readonly number[] {
  return isList(value) && value.every((extent) => Number.isSafeInteger(extent));
}

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

/** Whether a field is padding: no name, and bytes without a type, or an array, which NumPy takes for such bytes. */
export function isPadding([name, of, shape = []]: DescrField): boolean {
  return name === '' && (shape.length > 0 || isVoid(of));
}

function isVoid(of: Descr): boolean {
  if (typeof of === 'string') return scalarOf(of).kind === 'V';
  return isDescrArray(of) && (of[1].length > 0 || isVoid(of[0]));
}

/** Whether items have no bytes. */
function isEmpty(of: Descr): boolean {
  if (typeof of === 'string') return scalarOf(of).size === 0;
  if (isDescrArray(of)) return of[1].includes(0) || isEmpty(of[0]);
  return of.every(([, type, shape = []]) => shape.includes(0) || isEmpty(type));
}

/**
 * The description that `value` is, in lists of its own, which are frozen. A field's shape of one number becomes a list, or
 * the size of its type where that has none: `('a', 'V', 3)` is `('a', 'V3')`. NumPy: `dtype((type, shape))`.
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
  const list = listOf(value);
  if (list === undefined) throw new ValueError('a type is a string, or a list of fields');
  const extents = list.length === 2 ? listOf(list[1]) : undefined;
  if (extents !== undefined && isShape(extents))
    return Object.freeze([check(list[0], depth + 1), shapeOf(extents)] as const);
  const names = new Set<string>();
  const fields = list.map((field: unknown) => {
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
  const parts = listOf(field) ?? [];
  if (parts.length < 2 || parts.length > 3) {
    throw new ValueError('a field is (name, type) or (name, type, shape)');
  }
  const [given, of, extents] = parts;
  const name = checkName(given);
  const type = check(of, depth);
  if (typeof extents === 'number' && isEmpty(type)) {
    // To NumPy a number behind a type of no size is its size.
    if (typeof type !== 'string') throw new ValueError('the shape of items without bytes is no number');
    return Object.freeze([name, check(type.replace(/0*$/, String(extents)), depth)] as const);
  }
  // NumPy takes the number 1 for no shape at all.
  if (extents === undefined || extents === 1) return Object.freeze([name, type] as const);
  return Object.freeze([name, type, shapeOf(typeof extents === 'number' ? [extents] : extents)] as const);
}

function checkName(name: unknown): DescrField[0] {
  if (typeof name === 'string') return name;
  const parts = listOf(name);
  if (parts?.length === 2) {
    const [title, own] = parts;
    if (typeof title === 'string' && typeof own === 'string') {
      if (title === own) throw new ValueError('title already used as a name or title.');
      return Object.freeze([title, own] as const);
    }
  }
  throw new ValueError('the name of a field is a string, or (title, name)');
}

function shapeOf(value: unknown): readonly number[] {
  const shape = listOf(value);
  if (shape === undefined || !isShape(shape)) throw new ValueError('a shape is a list of whole numbers');
  if (shape.some((extent) => extent < 0)) {
    throw new ValueError('invalid shape in fixed-type tuple: dimension smaller than zero');
  }
  return Object.freeze(shape);
}

/** The items of a list, each read once; `undefined` for what is none. Holes are items. */
function listOf(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? Array.from<unknown>(value) : undefined;
}

function isShape(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((extent) => Number.isSafeInteger(extent));
}

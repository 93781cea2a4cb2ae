// Arguments that several operations on views take: shapes, axes, options. Each is read once.

import { checkRank, fitsMemory } from '../protocol/check.ts';
import { ValueError } from '../words/errors.ts';
import { clampIndex, isIndex, requireIndex } from '../words/integers.ts';
import { typeName } from '../words/typename.ts';

/** An integer. Errors: `TypeError`. */
export function integer(value: unknown): number {
  return clampIndex(requireIndex(value));
}

/** A list of integers. Errors: `TypeError` for what is no list, with `what` it should be; `ValueError` for more than 64. */
export function integers(value: unknown, what: string): number[] {
  if (!Array.isArray(value)) throw new TypeError(`${what} must be a list or a tuple`);
  const { length } = value;
  checkRank(length);
  return Array.from({ length }, (_, k) => integer(value[k]));
}

/** A shape: a list of extents, or one extent. Errors: as `integers`. */
export function shapeArgument(value: unknown): number[] {
  return isIndex(value) ? [integer(value)] : integers(value, 'shape');
}

/** Errors: `ValueError` for a shape larger than any memory. */
export function checkSize(shape: readonly number[], itemsize: number): void {
  if (!fitsMemory(shape, itemsize)) throw new ValueError('memoryview: product(shape) > SSIZE_MAX');
}

/** An axis from 0; a negative one counts from the end. Errors: `TypeError`, `ValueError`. NumPy: `AxisError`. */
function axisArgument(value: unknown, ndim: number): number {
  const axis = integer(value);
  const wrapped = axis < 0 ? axis + ndim : axis;
  if (wrapped < 0 || wrapped >= ndim) {
    throw new ValueError(`memoryview: axis ${axis} is out of bounds for ${ndim} dimensions`);
  }
  return wrapped;
}

/** Axes from 0, each once: one axis, or a list of them. Errors: as `axisArgument`, and `ValueError` for one named twice. */
export function axesArgument(value: unknown, ndim: number): number[] {
  const given = Array.isArray(value) ? integers(value, 'axes') : [value];
  const axes = given.map((axis) => axisArgument(axis, ndim));
  if (new Set(axes).size !== axes.length) throw new ValueError('memoryview: repeated axis');
  return axes;
}

/** How many of something, at most: a whole number from `least` on, or `Infinity`. Errors: `TypeError`, `ValueError`. */
export function atMost(value: unknown, name: string, usual: number, least = 0): number {
  if (value === undefined || value === null) return usual;
  const most = value === Number.POSITIVE_INFINITY ? value : integer(value);
  if (most < least) throw new ValueError(`${name} must be at least ${least}, not ${most}`);
  return most;
}

/** An object of options. Errors: `TypeError` for what is none, and for an option that there is not. */
export function options<Name extends string>(
  value: unknown,
  names: readonly Name[],
  who: string,
): Partial<Record<Name, unknown>> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new TypeError(`${who} takes an object of options, not ${typeName(value)}`);
  }
  const unknown = Object.keys(value).find((name) => !names.some((known) => known === name));
  if (unknown !== undefined) throw new TypeError(`${who} got an unexpected option '${unknown}'`);
  return { ...value };
}

/** An option that is one of some words; the first of them where it is not given. Errors: `TypeError`, `ValueError`. */
export function word<W extends string>(value: unknown, name: string, words: readonly [W, ...W[]]): W {
  if (value === undefined || value === null) return words[0];
  if (typeof value !== 'string') throw new TypeError(`${name} must be str, not ${typeName(value)}`);
  const found = words.find((one) => one === value);
  if (found === undefined) {
    const list = words.map((one) => `'${one}'`);
    throw new ValueError(`${name} must be ${list.slice(0, -1).join(', ')} or ${list.at(-1)}`);
  }
  return found;
}

/** An option that is true or false; `usual` where it is not given. Errors: `TypeError`. */
export function flag(value: unknown, name: string, usual: boolean): boolean {
  if (value === undefined || value === null) return usual;
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${name} must be bool, not ${typeName(value)}`);
}

// Which JavaScript values are Python integers, and how they become array positions.

import { IndexError } from './errors.ts';
import { typeName } from './typename.ts';

/** What Python's `operator.index` accepts, in JavaScript: a whole number, a bigint, or a boolean. */
export type Index = number | bigint | boolean;

const SSIZE_MAX = 2n ** 63n - 1n;
const SSIZE_MIN = -(2n ** 63n);

/** Whether `value` can be an index: whole numbers of any size, bigints, and booleans (`true` is 1, as in Python). */
export function isIndex(value: unknown): value is Index {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value);
    case 'bigint':
    case 'boolean':
      return true;
    default:
      return false;
  }
}

/** Errors: `TypeError` for what is no integer, with the sentence of CPython's `operator.index`. */
export function requireIndex(value: unknown): Index {
  if (isIndex(value)) return value;
  throw new TypeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
}

/**
 * The index as a number; beyond the safe integers clamped to them, for no memory is so large.
 * Errors: `IndexError` when it does not fit Python's `Py_ssize_t` of 64 bits.
 */
export function toIndex(value: Index): number {
  // The largest bigint that fits is 2**63 as a number, and 2**63 as a number does not.
  const fits =
    typeof value === 'bigint'
      ? value <= SSIZE_MAX && value >= SSIZE_MIN
      : Number(value) < 2 ** 63 && Number(value) >= -(2 ** 63);
  if (!fits) throw new IndexError("cannot fit 'int' into an index-sized integer");
  return clampIndex(value);
}

/** The index as a number, clamped to the safe integers: how slices read their places. */
export function clampIndex(value: Index): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(-Number.MAX_SAFE_INTEGER, Number(value))) + 0;
}

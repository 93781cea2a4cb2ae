// Any value as Python source text in ASCII: Python's `ascii(value)`, which `%a` and `%r` write. CPython: `PyObject_ASCII`.

import { ValueError } from '../words/errors.ts';
import { shortest } from '../words/floats.ts';
import { pythonTypeOf, typeName } from '../words/typename.ts';
import { NO_ASCII } from './repr.ts';
import { quoted, spelled } from './text-repr.ts';

/** CPython's bound on decimal digits, which take time that grows with their square. */
const MOST_DIGITS = 4300;

/** Errors: `ValueError` for more than 4300 digits. CPython: `Objects/longobject.c`, `long_to_decimal_string_internal`. */
export function decimalOf(whole: bigint): string {
  // 3572 hexadecimal digits are 4301 decimal ones at most, and take linear time.
  const size = whole < 0n ? -whole : whole;
  const text = size.toString(16).length > 3600 ? '' : String(size);
  if (text === '' || text.length > MOST_DIGITS) {
    throw new ValueError(
      `Exceeds the limit (${MOST_DIGITS} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
    );
  }
  return whole < 0n ? `-${text}` : text;
}

/** A float, or a whole number as an int, with all its digits. */
function numberText(value: number): string {
  return Number.isInteger(value) ? decimalOf(BigInt(value)) : shortest(value);
}

/** Characters that are not ASCII as escapes; the rest as it is. */
function escapeForeign(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, spelled);
}

/**
 * A value as Python's `ascii` spells it: an array as a list, a `Map` or plain object as a dict, a `Set` as a set.
 * An object that Python does not know is its class and no address: `<Point object>`.
 */
export function asciiOf(value: unknown): string {
  return spell(value, new Set());
}

/** `within`: what is being spelled already; Python stops there with dots. */
function spell(value: unknown, within: Set<object>): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'string') return quoted(value, NO_ASCII);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'bigint') return decimalOf(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return `<${typeName(value)}>`;
  if (pythonTypeOf(value) !== undefined) return escapeForeign(String(value));
  const parts = partsOf(value);
  if (parts === undefined) return escapeForeign(`<${typeName(value)} object>`);
  const [open, items, close] = parts;
  if (within.has(value)) return `${open}...${close}`;
  within.add(value);
  const text = items.map((item) => item.map((part) => spell(part, within)).join(': ')).join(', ');
  within.delete(value);
  return open + text + close;
}

type Parts = readonly [open: string, items: readonly (readonly unknown[])[], close: string];

/** What a container holds, each item a value or a key and a value. */
function partsOf(value: object): Parts | undefined {
  if (Array.isArray(value)) return ['[', value.map((item: unknown) => [item]), ']'];
  if (value instanceof Map) return ['{', [...value], '}'];
  if (value instanceof Set) {
    return value.size === 0 ? ['set()', [], ''] : ['{', [...value].map((item: unknown) => [item]), '}'];
  }
  return typeName(value) === 'dict' ? ['{', Object.entries(value), '}'] : undefined;
}

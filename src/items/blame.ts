// Errors that a value caused: they carry the value, its format, and where it was to go, as properties of their own.

import { ValueError } from '../words/errors.ts';
import { shortest } from '../words/floats.ts';
import { typeName } from '../words/typename.ts';

/** What is said of the value. What the code of a value throws is its own business, and is not among these. */
const blamed = new WeakMap<Error, string>();

/** The error, with the format and the value that caused it. `tell`: what a sentence about one of many items says of it. */
export function blame<E extends Error>(error: E, format: string, value: unknown, tell = ''): E {
  blamed.set(error, tell);
  return Object.assign(error, { format, value });
}

/** The same error, with the position of the item as well, if a value caused it. */
export function withIndex(error: unknown, index: readonly number[]): unknown {
  return isBlamed(error) ? Object.assign(error, { index: [...index] }) : error;
}

/**
 * An error that says which of many items it is about, and what the value was, if a value caused it. `index`: the position
 * of the item; nothing where there is but one value. A new one: an engine has written the sentence down in the stack.
 */
export function explained(error: unknown, index?: readonly number[]): unknown {
  if (!isBlamed(error)) return error;
  const { format, value } = error;
  const tell = blamed.get(error) ?? '';
  const where = index === undefined || index.length === 0 ? '' : ` at index [${index.join(', ')}]`;
  const message = error.message + where + tell;
  const same = blame(
    error instanceof ValueError ? new ValueError(message) : new TypeError(message),
    format,
    value,
    tell,
  );
  return index === undefined ? same : withIndex(same, index);
}

function isBlamed(error: unknown): error is Error & { readonly format: string; readonly value: unknown } {
  return error instanceof Error && blamed.has(error);
}

const LONGEST = 60;

/** A value in a sentence, cut short, as Python writes it. Runs no code of the value's. */
export function written(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `'${shortened(value)}'`;
    case 'number':
      return shortest(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      // An integer of a million digits takes long to write.
      return BigInt.asIntN(256, value) === value ? String(value) : 'an integer of over 256 bits';
    default:
      return value === undefined || value === null ? 'None' : `${typeName(value)} object`;
  }
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

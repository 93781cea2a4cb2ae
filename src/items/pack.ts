// A value made ready for its format, with every check and CPython's sentences. CPython: `Objects/memoryobject.c`, `pack_single`.

import { Bytes } from '../bytes/bytes.ts';
import type { Format } from '../formats/format.ts';
import type { Kind } from '../formats/kinds.ts';
import { ValueError } from '../words/errors.ts';
import { isIndex } from '../words/integers.ts';
import { pythonTypeOf, typeName } from '../words/typename.ts';
import { toHalf } from './half.ts';

/** The bits of an item as a number: a bigint for items of 8 bytes that are integers. */
export type Raw = number | bigint;

/**
 * The bits that `value` has in a format of one item.
 * Errors: `TypeError` for the wrong type, `ValueError` for a value that does not fit; nothing is written before.
 */
export function pack(format: Format, kind: Kind, value: unknown): Raw {
  switch (kind.value) {
    case 'int':
    case 'bigint':
      return packInteger(format, kind, value);
    case 'float':
      return packFloat(format, kind, value);
    case 'bool':
      if (value === undefined) throw invalidType(format); // most likely forgotten; Python's None is null
      return truth(value) ? 1 : 0;
    case 'bytes':
      return packChar(format, value);
  }
}

function packInteger(format: Format, kind: Kind, value: unknown): Raw {
  if (!isIndex(value)) throw invalidType(format);
  const whole = BigInt(value);
  // A pointer may be given as a negative number of its width. CPython: `PyLong_AsVoidPtr`.
  const min = format.bare.endsWith('P') ? -(kind.max + 1n) / 2n : kind.min;
  if (whole < min || whole > kind.max) throw invalidValue(format);
  return kind.value === 'bigint' ? whole : Number(whole);
}

function packFloat(format: Format, kind: Kind, value: unknown): number {
  if (typeof value !== 'number' && !isIndex(value)) throw invalidType(format);
  const number = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(number)) throw invalidValue(format);
  if (kind.name !== 'float16') return number;
  const half = toHalf(number);
  if (half === undefined) throw invalidValue(format);
  return half;
}

function packChar(format: Format, value: unknown): number {
  if (!(value instanceof Bytes)) throw invalidType(format);
  if (value.length !== 1) throw invalidValue(format);
  return value.get(0);
}

/** Python's `bool(value)`: nothing, zero and what is empty are false; NaN is true. */
function truth(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map || value instanceof Set) return value.size > 0;
  if (pythonTypeOf(value) !== undefined) return hasLength(value) ? value.length > 0 : true;
  if (typeName(value) === 'dict') return Object.keys(Object(value)).length > 0;
  return Boolean(value) || Number.isNaN(value);
}

function hasLength(value: unknown): value is { readonly length: number } {
  return typeof value === 'object' && value !== null && 'length' in value;
}

function invalidType(format: Format): TypeError {
  return new TypeError(`memoryview: invalid type for format '${format.bare}'`);
}

function invalidValue(format: Format): ValueError {
  return new ValueError(`memoryview: invalid value for format '${format.bare}'`);
}

// A value made ready for its format, with every check and CPython's sentences. CPython: `Objects/memoryobject.c`, `pack_single`.

import { ByteOwner, isBytes } from '../bytes/owner.ts';
import type { Kind } from '../formats/kinds.ts';
import { ValueError } from '../words/errors.ts';
import { isIndex } from '../words/integers.ts';
import { truth } from '../words/truth.ts';
import { blame, written } from './blame.ts';
import { toHalf } from './half.ts';

/** The bits of an item as a number: a bigint for items of 8 bytes that are integers. */
export type Raw = number | bigint;

/** What errors say of the item: its format without `@`, and in a record its field. */
export interface Named {
  readonly bare: string;
  /** `field 'price': `, or nothing. */
  readonly where?: string;
}

/**
 * The bits that `value` has in a format of one item.
 * Errors: `TypeError` for the wrong type, `ValueError` for a value that does not fit; nothing is written before.
 */
export function pack(item: Named, kind: Kind, value: unknown): Raw {
  switch (kind.value) {
    case 'int':
    case 'bigint':
      return packInteger(item, kind, value);
    case 'float':
      return packFloat(item, kind, value);
    case 'bool':
      if (value === undefined) throw invalidType(item, value); // most likely forgotten; Python's None is null
      return truth(value) ? 1 : 0;
    case 'bytes':
      return packChar(item, value);
  }
}

function packInteger(item: Named, kind: Kind, value: unknown): Raw {
  if (!isIndex(value)) throw invalidType(item, value);
  const whole = BigInt(value);
  // A pointer may be given as a negative number of its width. CPython: `PyLong_AsVoidPtr`.
  const min = item.bare.endsWith('P') ? -(kind.max + 1n) / 2n : kind.min;
  if (whole < min || whole > kind.max) throw invalidValue(item, value);
  return kind.value === 'bigint' ? whole : Number(whole);
}

function packFloat(item: Named, kind: Kind, value: unknown): number {
  if (typeof value !== 'number' && !isIndex(value)) throw invalidType(item, value);
  const number = Number(value);
  if (typeof value === 'bigint' && !Number.isFinite(number)) throw invalidValue(item, value);
  if (kind.name !== 'float16') return number;
  const half = toHalf(number);
  if (half === undefined) throw invalidValue(item, value);
  return half;
}

function packChar(item: Named, value: unknown): number {
  const memory = ByteOwner.memoryOf(value);
  if (memory === undefined || !isBytes(value)) throw invalidType(item, value);
  const [byte] = memory;
  if (byte === undefined || memory.length !== 1) throw invalidValue(item, value);
  return byte;
}

export function invalidType({ bare, where = '' }: Named, value: unknown): TypeError {
  return blame(
    new TypeError(`memoryview: ${where}invalid type for format '${bare}'`),
    bare,
    value,
    `: ${written(value)}`,
  );
}

export function invalidValue({ bare, where = '' }: Named, value: unknown): ValueError {
  return blame(
    new ValueError(`memoryview: ${where}invalid value for format '${bare}'`),
    bare,
    value,
    `: ${written(value)}`,
  );
}

// Integers as numbers, where a program asks for them: 64-bit ones are `bigint` else, which cost 6 to 40 ns each.

import type { Kind } from '../formats/kinds.ts';
import { at } from '../layout/shape.ts';
import type { Loan } from '../protocol/loan.ts';
import { OverflowError } from '../words/errors.ts';
import { nested, readAt } from './elements.ts';
import { positionOf } from './keys.ts';
import type { Parts } from './parts.ts';

const NONE = Number.NaN;

/**
 * The 64 bits at an offset, in bytes, as a safe integer; NaN where they are none, or where there is no such offset. By two
 * halves, never through a `bigint`: 2 to 4 ns (`npm run bench -- --only 'safe numbers'`).
 */
export function safeNumber({ uint8, data }: Loan, offset: number, little: boolean, signed: boolean): number {
  if (uint8[offset] === undefined) return NONE;
  // The order as a constant, which V8 reads faster than a variable.
  const low = little ? data.getUint32(offset, true) : data.getUint32(offset + 4, false);
  const bits = little ? data.getInt32(offset + 4, true) : data.getInt32(offset, false);
  const value = (signed ? bits : bits >>> 0) * 2 ** 32 + low;
  return value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER ? value : NONE;
}

/** The integer at a position as a number. Errors: as of `get`; `TypeError`, `OverflowError`. */
export function numberAt(parts: Parts, indices: readonly unknown[]): number {
  parts.check();
  refuseOthers(parts);
  return numberOf(readAt(parts, positionOf(parts, indices)));
}

/** All integers as numbers, in nested lists. Errors: as of `tolist`; `TypeError`, `OverflowError`. */
export function numberLists(parts: Parts & { readonly loan: Loan }): unknown {
  parts.check();
  const { kind, littleEndian: little } = refuseOthers(parts);
  const { shape, strides, suboffsets, offset } = parts.grid;
  if (kind?.value !== 'bigint' || shape.length !== 1 || suboffsets.length > 0)
    return numbersIn(nested(parts));
  const [extent, stride, signed] = [at(shape, 0), at(strides, 0), kind.name === 'int64'];
  const list = new Array<number>(extent);
  for (let k = 0, place = offset; k < extent; k++, place += stride) {
    const value = safeNumber(parts.loan, place, little, signed);
    list[k] = Number.isNaN(value) ? numberOf(readAt(parts, [k])) : value;
  }
  return list;
}

function numbersIn(items: unknown): unknown {
  return Array.isArray(items) ? items.map(numbersIn) : numberOf(items);
}

function numberOf(item: unknown): number {
  const value = Number(item);
  if (Number.isSafeInteger(value)) return value;
  throw new OverflowError(`memoryview: ${item} is too large for a number that stands for it alone`);
}

/** Errors: `TypeError` for items that are no integers. */
function refuseOthers({ element }: Parts): { kind: Kind | null; littleEndian: boolean } {
  const { kind, bare } = element;
  if (kind?.value !== 'int' && kind?.value !== 'bigint') {
    throw new TypeError(`memoryview: items of format '${bare}' are no integers`);
  }
  return element;
}

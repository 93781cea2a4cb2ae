// Items of an array from values and to values, with CPython's sentences. CPython: `Modules/arraymodule.c`, the `…_getitem` and `…_setitem`.

import { codePoints } from '../bytes/text.ts';
import { fromHalf, toHalf } from '../items/half.ts';
import { Complex } from '../words/complex.ts';
import { OverflowError, ValueError } from '../words/errors.ts';
import { requireIndex } from '../words/integers.ts';
import { typeName } from '../words/typename.ts';
import type { Row } from './codes.ts';
import { type Element, elementAt, type Lane, putBigint, putNumber } from './elements.ts';

const LAST_POINT = 0x10ffff;

/** An item as its elements: one, or the two parts of a complex number. */
export type Packed = Element | Complex;

/** What an item is when it is read. */
export type Item = number | bigint | string | Complex;

/**
 * The item at a position, which is in range. Errors: `ValueError` for a character that is none.
 * CPython: `getarrayitem`.
 */
export function readItem(row: Row, lane: Lane, at: number): Item {
  switch (row.form) {
    case 'element':
      return elementAt(row.lane, lane, at) ?? 0;
    case 'half':
      return fromHalf(Number(elementAt(row.lane, lane, at)));
    case 'character':
      return character(Number(elementAt(row.lane, lane, at)));
    case 'complex':
      return new Complex(
        Number(elementAt(row.lane, lane, 2 * at)),
        Number(elementAt(row.lane, lane, 2 * at + 1)),
      );
  }
}

/** Stores what `pack` gave at a position that the memory has room for. */
export function writeItem(row: Row, lane: Lane, at: number, item: Packed): void {
  if (typeof item === 'number') {
    putNumber(row.lane, lane, at, item);
  } else if (typeof item === 'bigint') {
    putBigint(row.lane, lane, at, item);
  } else {
    putNumber(row.lane, lane, 2 * at, item.real);
    putNumber(row.lane, lane, 2 * at + 1, item.imag);
  }
}

/** CPython: `PyUnicode_FromOrdinal`. */
function character(point: number): string {
  if (point >= 0 && point <= LAST_POINT) return String.fromCodePoint(point);
  throw new ValueError('chr() arg not in range(0x110000)');
}

/**
 * A value made ready to be stored; nothing is written before.
 * Errors: `TypeError` for a value of the wrong type, `OverflowError` for one that does not fit.
 */
export function pack(row: Row, value: unknown): Packed {
  switch (row.form) {
    case 'element':
      return row.float ? float(value) : integer(row, value);
    case 'half':
      return half(value);
    case 'character':
      return point(value);
    case 'complex':
      return Complex.is(value) ? value : new Complex(float(value), 0);
  }
}

function integer(row: Row, value: unknown): Element {
  const index = requireIndex(value);
  if (!row.wide && Number(index) >= row.low && Number(index) <= row.high) return Number(index);
  const whole = BigInt(index);
  for (const { min, max, below, above } of row.bounds) {
    if (whole < min) throw new OverflowError(below);
    if (whole > max) throw new OverflowError(above);
  }
  return row.wide ? whole : Number(whole);
}

/** CPython: `PyFloat_AsDouble`. A float that is too large for four bytes is stored as an infinity. */
function float(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'bigint' && typeof value !== 'boolean') {
    throw new TypeError(`must be real number, not ${typeName(value)}`);
  }
  const number = Number(value);
  if (!Number.isFinite(number)) throw new OverflowError('int too large to convert to float');
  return number;
}

/** CPython 3.15 takes the value through a C float first. */
function half(value: unknown): number {
  const bits = toHalf(Math.fround(float(value)));
  if (bits === undefined) throw new OverflowError('float too large to pack with e format');
  return bits;
}

function point(value: unknown): number {
  if (typeof value !== 'string') {
    throw new TypeError(`array item must be a unicode character, not ${typeName(value)}`);
  }
  const points = codePoints(value);
  const [first] = points;
  if (first !== undefined && points.length === 1) return first;
  throw new TypeError(`array item must be a unicode character, not a string of length ${points.length}`);
}

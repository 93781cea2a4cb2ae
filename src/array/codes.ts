// The type codes of arrays: one row each. CPython: `Modules/arraymodule.c`, `descriptors`.

import type { Complex } from '../words/complex.ts';
import type { Index } from '../words/integers.ts';
import type { Lane, LaneKind } from './elements.ts';

/** What an item of each type code is when it is read. */
interface Items {
  b: number;
  B: number;
  u: string;
  w: string;
  h: number;
  H: number;
  i: number;
  I: number;
  l: bigint;
  L: bigint;
  q: bigint;
  Q: bigint;
  e: number;
  f: number;
  d: number;
  Zf: Complex;
  Zd: Complex;
}

/** A letter that says what the items of an array are. `l L` are 8 bytes wide on every machine, `u` and `w` 4. */
export type TypeCode = keyof Items;

/** The type of an item. */
export type ArrayItem<C extends TypeCode> = Items[C];

/** The type of what may be stored as an item. */
export type ArrayInput<C extends TypeCode> = C extends 'u' | 'w'
  ? string
  : C extends 'Zf' | 'Zd'
    ? Complex | Index
    : Index;

/** How an item is made of elements: it is one, it is a half float, a character, or a complex number of two. */
type Form = 'element' | 'half' | 'character' | 'complex';

/** A bound that an integer has to keep, and what CPython says of one beyond it. */
export interface Bound {
  readonly min: bigint;
  readonly max: bigint;
  readonly below: string;
  readonly above: string;
}

/** A type code, and everything that follows from it. */
export interface Row {
  readonly code: TypeCode;
  /** The format under which the memory is lent. */
  readonly format: string;
  /** In bytes. */
  readonly itemsize: number;
  /** Elements an item. */
  readonly parts: 1 | 2;
  readonly form: Form;
  /** Whether an item is an element: whether the form is `element`. */
  readonly plain: boolean;
  readonly lane: LaneKind;
  /** The typed array over a whole buffer. */
  readonly over: (buffer: ArrayBuffer) => Lane;
  /** Numbers from `low` to `high` are stored as they are, if they are whole or the row is `float`. */
  readonly low: number;
  readonly high: number;
  readonly float: boolean;
  /** Whether elements are bigints. */
  readonly wide: boolean;
  /** For integers, in the order in which CPython looks. */
  readonly bounds: readonly Bound[];
}

const OVER: Readonly<Record<LaneKind, Row['over']>> = {
  int8: (buffer) => new Int8Array(buffer),
  uint8: (buffer) => new Uint8Array(buffer),
  int16: (buffer) => new Int16Array(buffer),
  uint16: (buffer) => new Uint16Array(buffer),
  int32: (buffer) => new Int32Array(buffer),
  uint32: (buffer) => new Uint32Array(buffer),
  int64: (buffer) => new BigInt64Array(buffer),
  uint64: (buffer) => new BigUint64Array(buffer),
  float32: (buffer) => new Float32Array(buffer),
  float64: (buffer) => new Float64Array(buffer),
};

/** The bound of so many bits, named as CPython names it. */
function bound(bits: number, signed: boolean, what: string): Bound {
  const [min, max] = range(bits, signed);
  return { min, max, below: `${what} is less than minimum`, above: `${what} is greater than maximum` };
}

function range(bits: number, signed: boolean): [min: bigint, max: bigint] {
  const span = 2n ** BigInt(bits);
  return signed ? [-span / 2n, span / 2n - 1n] : [0n, span - 1n];
}

const NO_MINIMUM = -(2n ** 64n);
const TOO_LARGE = 'Python int too large to convert to C';
const [LONG_MIN, LONG_MAX] = [-(2n ** 63n), 2n ** 63n - 1n];
const ULONG_MAX = 2n ** 64n - 1n;
const NEGATIVE = "can't convert negative value to unsigned int";

const long: Bound = {
  min: LONG_MIN,
  max: LONG_MAX,
  below: `${TOO_LARGE} long`,
  above: `${TOO_LARGE} long`,
};
const unsignedLong: Bound = { min: 0n, max: ULONG_MAX, below: NEGATIVE, above: `${TOO_LARGE} unsigned long` };
const longLong: Bound = { ...long, below: 'int too big to convert', above: 'int too big to convert' };
const unsignedLongLong: Bound = {
  ...unsignedLong,
  below: "can't convert negative int to unsigned",
  above: 'int too big to convert',
};

function integer(code: TypeCode, itemsize: number, lane: LaneKind, ...bounds: readonly Bound[]): Row {
  const min = bounds.reduce((most, one) => (one.min > most ? one.min : most), NO_MINIMUM);
  const max = bounds.reduce((least, one) => (one.max < least ? one.max : least), ULONG_MAX);
  const [low, high] = itemsize === 8 ? [1, 0] : [Number(min), Number(max)];
  return makeRow(code, itemsize, 'element', lane, low, high, bounds);
}

function other(code: TypeCode, itemsize: number, form: Form, lane: LaneKind): Row {
  const [low, high] = form === 'element' ? [-Infinity, Infinity] : [1, 0];
  return makeRow(code, itemsize, form, lane, low, high, []);
}

function makeRow(
  code: TypeCode,
  itemsize: number,
  form: Form,
  lane: LaneKind,
  low: number,
  high: number,
  bounds: readonly Bound[],
): Row {
  const plain = form === 'element';
  const whole = bounds.length > 0;
  return {
    code,
    format: code === 'u' ? 'w' : code, // CPython lends a wchar_t of 4 bytes so
    itemsize,
    parts: form === 'complex' ? 2 : 1,
    form,
    plain,
    lane,
    over: OVER[lane],
    low,
    high,
    float: plain && !whole,
    wide: whole && itemsize === 8,
    bounds,
  };
}

const signedShort = bound(16, true, 'signed short integer');
const signedInteger = bound(32, true, 'signed integer');

const ROWS: readonly Row[] = [
  integer('b', 1, 'int8', long, signedShort, bound(8, true, 'signed char')),
  integer('B', 1, 'uint8', long, bound(8, false, 'unsigned byte integer')),
  other('u', 4, 'character', 'int32'), // a wchar_t is signed, which shows when what is no character is compared
  other('w', 4, 'character', 'uint32'),
  integer('h', 2, 'int16', long, signedShort),
  integer('H', 2, 'uint16', long, signedInteger, bound(16, false, 'unsigned short')),
  integer('i', 4, 'int32', long, signedInteger),
  integer('I', 4, 'uint32', unsignedLong, bound(32, false, 'unsigned int')),
  integer('l', 8, 'int64', long),
  integer('L', 8, 'uint64', unsignedLong),
  integer('q', 8, 'int64', longLong),
  integer('Q', 8, 'uint64', unsignedLongLong),
  other('e', 2, 'half', 'uint16'),
  other('f', 4, 'element', 'float32'),
  other('d', 8, 'element', 'float64'),
  other('Zf', 8, 'complex', 'float32'),
  other('Zd', 16, 'complex', 'float64'),
];

/** All type codes, in CPython's order: those of 3.14, and `e`, `Zf`, `Zd` of 3.15. */
export const typecodes: readonly TypeCode[] = Object.freeze(ROWS.map((row) => row.code));

const byCode: ReadonlyMap<string, Row> = new Map(ROWS.map((row) => [row.code, row]));

/** The row of a type code; `undefined` for any other text. */
export function rowOf(code: string): Row | undefined {
  return byCode.get(code);
}

/** Whether the items are floats. */
export function isFloat(row: Row): boolean {
  return row.float || row.form === 'half';
}

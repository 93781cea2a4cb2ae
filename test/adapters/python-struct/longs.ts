// What is asked of `long` and of our class with its methods.

/** Digits, and whether the number is unsigned. */
export const LEFT: readonly (readonly [digits: string, unsigned: boolean])[] = [
  ['0', false],
  ['-1', false],
  ['1234567890123456789', false],
  ['-1234567890123456789', false],
  ['9223372036854775807', false],
  ['-9223372036854775808', false],
  ['7', true],
  ['12345678901234567890', true],
  ['18446744073709551615', true],
];

/** The other numbers, each with the sign of the left one; where it has none they are positive. */
export const RIGHT: readonly string[] = ['7', '4294967297'];

export const SHIFTS: readonly number[] = [0, 31, 32, -1];

const NONE = `toInt toNumber toString toSigned toUnsigned toBytes toBytesLE toBytesBE getHighBits getHighBitsUnsigned
  getLowBits getLowBitsUnsigned getNumBitsAbs isZero isNegative isPositive isOdd isEven negate not`;
const OTHER = `compare equals notEquals lessThan lessThanOrEqual greaterThan greaterThanOrEqual add subtract multiply
  divide modulo and or xor`;
const SHIFT = 'shiftLeft shiftRight shiftRightUnsigned';

/** The methods of `long` 4, by what they take. */
export const METHODS = { none: NONE.split(/\s+/), other: OTHER.split(/\s+/), shift: SHIFT.split(' ') };

/** The other names of the same methods. */
export const ALIASES: Readonly<Record<string, string>> = {
  eqz: 'isZero',
  neg: 'negate',
  comp: 'compare',
  eq: 'equals',
  neq: 'notEquals',
  ne: 'notEquals',
  lt: 'lessThan',
  lte: 'lessThanOrEqual',
  le: 'lessThanOrEqual',
  gt: 'greaterThan',
  gte: 'greaterThanOrEqual',
  ge: 'greaterThanOrEqual',
  sub: 'subtract',
  mul: 'multiply',
  div: 'divide',
  mod: 'modulo',
  rem: 'modulo',
  shl: 'shiftLeft',
  shr: 'shiftRight',
  shru: 'shiftRightUnsigned',
  shr_u: 'shiftRightUnsigned',
};

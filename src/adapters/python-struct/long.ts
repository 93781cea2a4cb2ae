// 64-bit integers with the methods of `long`, the package in which python-struct hands them out.

import { ValueError } from '../../words/errors.ts';
import { denoInspect, nodeInspect } from '../../words/symbols.ts';

/** The bits of a 64-bit integer in two halves, as `long` holds them. Its own objects and ours are such. */
export interface LongBits {
  readonly low: number;
  readonly high: number;
  readonly unsigned: boolean;
}

/** What the methods take as the other number: a number is cut to a whole one, a string is decimal. */
export type LongLike = LongBits | bigint | number | string;

/**
 * A 64-bit integer. It answers to the methods of `long` 4, and functions of that package take it for one of theirs
 * (`Long.isLong(x)`); only `instanceof` can tell. Results wrap around at 64 bits and have the sign of the left side.
 * `String(x)` is its decimal digits, and `toBigInt()` the integer JavaScript has today.
 */
export class Long implements LongBits {
  /** The halves, each as a signed 32-bit integer. */
  readonly low: number;
  readonly high: number;
  readonly unsigned: boolean;

  /** @internal */
  constructor(value: bigint, unsigned: boolean) {
    halves.setBigInt64(0, value);
    this.low = halves.getInt32(4);
    this.high = halves.getInt32(0);
    this.unsigned = unsigned;
  }

  /** By this the functions of `long` know their own. */
  get __isLong__(): true {
    return true;
  }

  toBigInt(): bigint {
    return valueOfBits(this, this.unsigned);
  }
  /** The nearest double; exact up to 2**53. */
  toNumber(): number {
    return Number(this.toBigInt());
  }
  /** The low half, signed as this number is. */
  toInt(): number {
    return this.unsigned ? this.getLowBitsUnsigned() : this.low;
  }
  /** The digits in a radix of 2 to 36. Errors: `RangeError` for any other. */
  toString(radix?: number): string {
    return this.toBigInt().toString(radix);
  }
  toSigned(): Long {
    return new Long(this.toBigInt(), false);
  }
  toUnsigned(): Long {
    return new Long(this.toBigInt(), true);
  }
  toBytes(littleEndian = false): number[] {
    return littleEndian ? this.toBytesLE() : this.toBytesBE();
  }
  toBytesLE(): number[] {
    return this.toBytesBE().reverse();
  }
  toBytesBE(): number[] {
    setHalves(this);
    return Array.from(new Uint8Array(halves.buffer));
  }

  getHighBits(): number {
    return this.high;
  }
  getHighBitsUnsigned(): number {
    return this.high >>> 0;
  }
  getLowBits(): number {
    return this.low;
  }
  getLowBitsUnsigned(): number {
    return this.low >>> 0;
  }
  /** How many bits the number takes without its sign; 1 for 0. */
  getNumBitsAbs(): number {
    const value = this.toBigInt();
    return (value < 0n ? -value : value).toString(2).length;
  }

  isZero(): boolean {
    return this.low === 0 && this.high === 0;
  }
  isNegative(): boolean {
    return !this.unsigned && this.high < 0;
  }
  isPositive(): boolean {
    return !this.isNegative();
  }
  isOdd(): boolean {
    return (this.low & 1) === 1;
  }
  isEven(): boolean {
    return !this.isOdd();
  }

  /** 0 for equal values, 1 where this is the greater, else -1. */
  compare(other: LongLike): -1 | 0 | 1 {
    const [left, right] = [this.toBigInt(), integerOf(other)];
    if (left === right) return 0;
    return left > right ? 1 : -1;
  }
  equals(other: LongLike): boolean {
    return this.compare(other) === 0;
  }
  notEquals(other: LongLike): boolean {
    return this.compare(other) !== 0;
  }
  lessThan(other: LongLike): boolean {
    return this.compare(other) < 0;
  }
  lessThanOrEqual(other: LongLike): boolean {
    return this.compare(other) <= 0;
  }
  greaterThan(other: LongLike): boolean {
    return this.compare(other) > 0;
  }
  greaterThanOrEqual(other: LongLike): boolean {
    return this.compare(other) >= 0;
  }

  negate(): Long {
    return new Long(-this.toBigInt(), this.unsigned);
  }
  not(): Long {
    return new Long(~this.toBigInt(), this.unsigned);
  }
  add(other: LongLike): Long {
    return new Long(this.toBigInt() + integerOf(other), this.unsigned);
  }
  subtract(other: LongLike): Long {
    return new Long(this.toBigInt() - integerOf(other), this.unsigned);
  }
  multiply(other: LongLike): Long {
    return new Long(this.toBigInt() * integerOf(other), this.unsigned);
  }
  /** Towards zero. Errors: `RangeError` for a division by zero. */
  divide(other: LongLike): Long {
    return new Long(this.toBigInt() / divisorOf(other), this.unsigned);
  }
  /** What `divide` leaves; it has the sign of this number. */
  modulo(other: LongLike): Long {
    return new Long(this.toBigInt() % divisorOf(other), this.unsigned);
  }
  and(other: LongLike): Long {
    return new Long(this.toBigInt() & integerOf(other), this.unsigned);
  }
  or(other: LongLike): Long {
    return new Long(this.toBigInt() | integerOf(other), this.unsigned);
  }
  xor(other: LongLike): Long {
    return new Long(this.toBigInt() ^ integerOf(other), this.unsigned);
  }
  /** Shifts are by 0 to 63 bits: only the low six bits of the count matter. */
  shiftLeft(bits: number | LongBits): Long {
    return new Long(this.toBigInt() << shiftOf(bits), this.unsigned);
  }
  /** Keeps the sign bit, of an unsigned number too. */
  shiftRight(bits: number | LongBits): Long {
    return new Long(valueOfBits(this, false) >> shiftOf(bits), this.unsigned);
  }
  shiftRightUnsigned(bits: number | LongBits): Long {
    return new Long(valueOfBits(this, true) >> shiftOf(bits), this.unsigned);
  }

  eqz(): boolean {
    return this.isZero();
  }
  eq(other: LongLike): boolean {
    return this.equals(other);
  }
  neq(other: LongLike): boolean {
    return this.notEquals(other);
  }
  ne(other: LongLike): boolean {
    return this.notEquals(other);
  }
  lt(other: LongLike): boolean {
    return this.lessThan(other);
  }
  lte(other: LongLike): boolean {
    return this.lessThanOrEqual(other);
  }
  le(other: LongLike): boolean {
    return this.lessThanOrEqual(other);
  }
  gt(other: LongLike): boolean {
    return this.greaterThan(other);
  }
  gte(other: LongLike): boolean {
    return this.greaterThanOrEqual(other);
  }
  ge(other: LongLike): boolean {
    return this.greaterThanOrEqual(other);
  }
  comp(other: LongLike): -1 | 0 | 1 {
    return this.compare(other);
  }
  neg(): Long {
    return this.negate();
  }
  sub(other: LongLike): Long {
    return this.subtract(other);
  }
  mul(other: LongLike): Long {
    return this.multiply(other);
  }
  div(other: LongLike): Long {
    return this.divide(other);
  }
  mod(other: LongLike): Long {
    return this.modulo(other);
  }
  rem(other: LongLike): Long {
    return this.modulo(other);
  }
  shl(bits: number | LongBits): Long {
    return this.shiftLeft(bits);
  }
  shr(bits: number | LongBits): Long {
    return this.shiftRight(bits);
  }
  shru(bits: number | LongBits): Long {
    return this.shiftRightUnsigned(bits);
  }
  shr_u(bits: number | LongBits): Long {
    return this.shiftRightUnsigned(bits);
  }

  /** @internal */
  [nodeInspect](): string {
    return this.toString();
  }
  /** @internal */
  [denoInspect](): string {
    return this.toString();
  }
}

/** Whether an object holds the bits of a 64-bit integer: a `long` of any version, or one of ours. */
export function isLong(value: object): value is LongBits {
  const { __isLong__: mark, low, high } = value as { __isLong__?: unknown; low?: unknown; high?: unknown };
  return mark === true && typeof low === 'number' && typeof high === 'number';
}

/** The bits read as an integer with or without a sign. */
export function valueOfBits(bits: LongBits, unsigned: boolean): bigint {
  setHalves(bits);
  return unsigned ? halves.getBigUint64(0) : halves.getBigInt64(0);
}

/** Where a bigint and its halves are exchanged: shifting a bigint makes another one, and takes ten times as long. */
const halves: DataView = /* @__PURE__ */ new DataView(new ArrayBuffer(8));

function setHalves({ low, high }: LongBits): void {
  halves.setInt32(0, high);
  halves.setInt32(4, low);
}

/** The integer that decimal digits say. Errors: `ValueError` with the sentence of Python's `int(text)`. */
export function integerOfText(text: string): bigint {
  if (/^\s*[-+]?\d+\s*$/.test(text)) return BigInt(text.trim().replace(/^\+/, ''));
  throw new ValueError(`invalid literal for int() with base 10: '${text}'`);
}

function integerOf(value: LongLike): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'string') return integerOfText(value);
  if (typeof value === 'object') return valueOfBits(value, value.unsigned);
  // As `long` turns a number into one of its own: NaN is 0, and what is too large the largest.
  const whole = Math.trunc(Math.min(2 ** 63, Math.max(-(2 ** 63), value || 0)));
  return BigInt.asIntN(64, BigInt(whole) - (whole === 2 ** 63 ? 1n : 0n));
}

function divisorOf(value: LongLike): bigint {
  const divisor = integerOf(value);
  if (divisor === 0n) throw new RangeError('division by zero');
  return divisor;
}

function shiftOf(bits: number | LongBits): bigint {
  return BigInt((typeof bits === 'number' ? bits : bits.low) & 63);
}

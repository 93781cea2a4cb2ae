// What each code takes, with every check and CPython's sentences. CPython: `Modules/_struct.c`, `np_int`, `bp_int`, `bp_float` and their like.

import { ByteOwner, isBytes } from '../bytes/owner.ts';
import type { Kind } from '../formats/kinds.ts';
import { toHalf } from '../items/half.ts';
import { Complex } from '../words/complex.ts';
import { OverflowError } from '../words/errors.ts';
import { isIndex } from '../words/integers.ts';
import type { OwnBytes } from '../words/memory.ts';
import { truth as isTrue } from '../words/truth.ts';
import { StructError } from './error.ts';

/** An integer of up to 32 bits, found not to be a fitting number already. */
export function slowInteger(code: string, kind: Kind, value: unknown): number {
  return Number(slowWide(code, kind, value));
}

/** An integer as a bigint within the bounds of its kind. */
export function slowWide(code: string, { min, max }: Kind, value: unknown): bigint {
  if (!isIndex(value)) throw new StructError('required argument is not an integer');
  const whole = BigInt(value);
  if (whole >= min && whole <= max) return whole;
  throw new StructError(`'${code}' format requires ${min} <= number <= ${max}`);
}

/** A pointer may be given as a negative number of its width. CPython: `PyLong_AsVoidPtr`. */
export function pointer({ max }: Kind, value: unknown): bigint {
  if (!isIndex(value)) throw new StructError('required argument is not an integer');
  const whole = BigInt(value);
  if (whole <= max && whole >= -(max + 1n) / 2n) return BigInt.asUintN(64, whole);
  throw tooLarge();
}

/** A float that is no JavaScript number. */
export function slowFloat(value: unknown, what: 'float' | 'complex' = 'float'): number {
  const float = typeof value === 'number' || isIndex(value) ? Number(value) : Number.NaN;
  const fits = typeof value === 'number' || (isIndex(value) && Number.isFinite(float));
  if (!fits) throw new StructError(`required argument is not a ${what}`);
  return float;
}

/** The bits of a half float. */
export function half(value: unknown): number {
  const bits = toHalf(typeof value === 'number' ? value : slowFloat(value));
  if (bits === undefined) throw floatTooLarge('e', value);
  return bits;
}

/** A number that 4 bytes are enough for, as any mark but `@` asks; natively C makes an infinity of a larger one. */
export function single(value: unknown): number {
  const float = typeof value === 'number' ? value : slowFloat(value);
  return checkSingle(float, value);
}

function checkSingle(float: number, value: unknown): number {
  const rounded = Math.fround(float);
  if (Math.abs(rounded) === Number.POSITIVE_INFINITY && Math.abs(float) !== Number.POSITIVE_INFINITY) {
    throw floatTooLarge('f', value);
  }
  return rounded;
}

/** JavaScript's numbers are floats where floats are packed, whole or not; Python's int is a bigint then. */
function floatTooLarge(code: string, value: unknown): Error {
  return typeof value === 'bigint'
    ? tooLarge()
    : new OverflowError(`float too large to pack with ${code} format`);
}

function tooLarge(): StructError {
  return new StructError('int too large to convert');
}

/** A complex number, or a real one as the complex number that it is. */
export function complexOf(value: unknown): Complex {
  return Complex.is(value) ? value : new Complex(slowFloat(value, 'complex'), 0);
}

/** The same where parts that 4 bytes are too few for are refused. */
export function singleComplex(value: unknown): Complex {
  const { real, imag } = complexOf(value);
  return new Complex(checkSingle(real, value), checkSingle(imag, value));
}

/** Python's `bool(value)`. What is undefined was most likely forgotten; Python's None is null. */
export function truth(value: unknown): number {
  if (value === undefined) throw new StructError('required argument is not a bool');
  return isTrue(value) ? 1 : 0;
}

/** The byte of a bytes of one. */
export function char(value: unknown): number {
  const memory = isBytes(value) ? ByteOwner.memoryOf(value) : undefined;
  if (memory?.length === 1) return memory[0] ?? 0;
  throw new StructError('char format requires a bytes object of length 1');
}

/** The memory of a bytes or a bytearray, not a copy. */
export function run(code: string, value: unknown): OwnBytes {
  const memory = ByteOwner.memoryOf(value);
  if (memory !== undefined) return memory;
  throw new StructError(`argument for '${code}' must be a bytes object`);
}

// Values of the program language: from JSON to JavaScript and back. `values.py` is the same for Python.

import {
  ByteArray,
  Bytes,
  bytearray,
  bytes,
  Complex,
  Ellipsis,
  MemoryView,
  newaxis,
  slice,
} from '../../src/index.ts';
import type { SlicePlace } from '../../src/layout/slice.ts';
import type { Expr, Result } from './program.ts';

/** A name that an earlier, failed operation should have bound. */
export class Unbound extends Error {}

const SSIZE_MAX = 2n ** 63n - 1n;
const classes = new Map<string, new () => object>();

/** An object of a class that neither side knows. */
function foreign(name: string): object {
  const known = classes.get(name) ?? { [name]: class {} }[name];
  if (known === undefined) throw new Error(name);
  classes.set(name, known);
  return new known();
}

/** The value an expression stands for. Errors: `Unbound`. */
export function evaluate(expr: Expr, names: ReadonlyMap<string, unknown>): unknown {
  if (expr === null || typeof expr !== 'object') return expr;
  if ('int' in expr) return whole(BigInt(expr.int));
  if ('big' in expr) return BigInt(expr.big);
  if ('float' in expr) return float(expr.float);
  if ('str' in expr) return expr.str;
  if ('bytes' in expr) return bytes(fromHex(expr.bytes));
  if ('bytearray' in expr) return bytearray(fromHex(expr.bytearray));
  if ('list' in expr) return expr.list.map((item) => evaluate(item, names));
  if ('tuple' in expr) return expr.tuple.map((item) => evaluate(item, names));
  if ('slice' in expr) {
    // Places may be anything at all: that they are refused is part of the comparison.
    const [start, stop, step] = expr.slice.map((place) => evaluate(place, names) as SlicePlace);
    return slice(start, stop, step);
  }
  if ('ellipsis' in expr) return Ellipsis;
  if ('newaxis' in expr) return newaxis;
  if ('dict' in expr) return new Map();
  if ('foreign' in expr) return foreign(expr.foreign);
  if ('ssize' in expr) return whole((SSIZE_MAX >> BigInt(expr.ssize[1])) + BigInt(expr.ssize[0]));
  if ('undefined' in expr) return undefined;
  if ('var' in expr) {
    if (!names.has(expr.var)) throw new Unbound(expr.var);
    return names.get(expr.var);
  }
  throw new Error(`a relative argument was not made definite: ${JSON.stringify(expr)}`);
}

/** A key as the arguments of `get` and `set`: the parts of a tuple are arguments of their own. */
export function keyOf(expr: Expr, names: ReadonlyMap<string, unknown>): readonly unknown[] {
  if (expr !== null && typeof expr === 'object' && 'tuple' in expr) {
    return expr.tuple.map((item) => evaluate(item, names));
  }
  return [evaluate(expr, names)];
}

function whole(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function float(text: string): number {
  if (text.endsWith('inf')) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text === 'nan' ? 'NaN' : text);
}

export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: text.length / 2 }, (_, k) =>
    Number.parseInt(text.slice(2 * k, 2 * k + 2), 16),
  );
}

export function toHex(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const scratch = new DataView(new ArrayBuffer(8));

/** A value that is no view as JSON, the same as `values.py` makes of it. */
export function encode(value: unknown): Result {
  if (value === undefined || value === null) return { none: 1 };
  switch (typeof value) {
    case 'boolean':
      return { bool: value };
    case 'bigint':
      return { big: String(value) };
    case 'string':
      return { str: value };
    case 'number':
      return encodeNumber(value);
    default:
  }
  if (value instanceof Bytes) return { bytes: hexOf(value) };
  if (value instanceof ByteArray) return { bytearray: hexOf(value) };
  if (Array.isArray(value)) return { list: value.map(encode) };
  if (Complex.is(value)) return { complex: [encodeNumber(value.real), encodeNumber(value.imag)] };
  if (value instanceof MemoryView) return { other: 'memoryview' };
  return { other: Object.prototype.toString.call(value) };
}

function encodeNumber(value: number): Result {
  if (Number.isNaN(value)) return { num: 'nan' };
  if (Object.is(value, -0)) return { num: '-0' };
  if (Number.isInteger(value)) return { num: String(BigInt(value)) };
  scratch.setFloat64(0, value);
  return { float: scratch.getBigUint64(0).toString(16).padStart(16, '0') };
}

/** Item by item, so that a fault of `hex` cannot hide. */
export function hexOf(value: Iterable<number>): string {
  return toHex(Uint8Array.from(value));
}

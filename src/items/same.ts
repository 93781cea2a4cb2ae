// Equality of two values as Python's `==` has it. CPython: `Objects/memoryobject.c`, `unpack_cmp`.

import { Bytes } from '../bytes/bytes.ts';
import { Complex } from '../words/complex.ts';
import { pythonTypeOf } from '../words/typename.ts';

/** The types that Python's bytes compare with; no other exporter is asked for its bytes. */
const PYTHONS_BYTES: ReadonlySet<string> = new Set(['bytes', 'bytearray', 'memoryview']);

/** Numbers of any type by value, bytes by content, tuples and records item by item. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a === typeof b && (typeof a === 'number' || typeof a === 'bigint')) return a === b;
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (a instanceof Bytes) return PYTHONS_BYTES.has(pythonTypeOf(b) ?? '') && a.equals(b);
  if (b instanceof Bytes) return false;
  if (Array.isArray(a)) return Array.isArray(b) && sameLists(a, b);
  const [x, y] = [complex(a), complex(b)];
  if (x !== undefined && y !== undefined) return sameNumber(x.real, y.real) && sameNumber(x.imag, y.imag);
  return x === undefined && y === undefined && isRecord(a) && isRecord(b) && sameRecords(a, b);
}

function sameLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, k) => sameValue(value, b[k]));
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same names, in any order, with equal values. */
function sameRecords(a: object, b: object): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameValue(Reflect.get(a, name), Reflect.get(b, name)))
  );
}

function complex(value: unknown): { real: number | bigint; imag: number } | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return { real: value, imag: 0 };
  if (typeof value === 'boolean') return { real: Number(value), imag: 0 };
  return Complex.is(value) ? value : undefined;
}

/** Integers are compared exactly, however large: 2**53 + 1 is not the float 2**53. */
function sameNumber(a: number | bigint, b: number | bigint): boolean {
  if (typeof a === typeof b) return a === b;
  const [float, whole] = typeof a === 'number' ? [a, b] : [Number(b), a];
  return Number.isInteger(float) && BigInt(float) === whole;
}

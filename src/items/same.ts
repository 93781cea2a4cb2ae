// Equality of two values as Python's `==` has it. CPython: `Objects/memoryobject.c`, `unpack_cmp`.

import { Bytes } from '../bytes/bytes.ts';
import { Complex } from '../words/complex.ts';
import { pythonTypeOf } from '../words/typename.ts';

/** The types that Python's bytes compare with; no other exporter is asked for its bytes. */
const PYTHONS_BYTES: ReadonlySet<string> = new Set(['bytes', 'bytearray', 'memoryview']);

/** Numbers of any type by value, bytes by content, tuples and records item by item. `nan`: whether NaN equals NaN. */
export function sameValue(a: unknown, b: unknown, nan = false): boolean {
  if (typeof a === 'number' && typeof b === 'number') return sameDouble(a, b, nan);
  if (typeof a === 'bigint' && typeof b === 'bigint') return a === b;
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (a instanceof Bytes) return PYTHONS_BYTES.has(pythonTypeOf(b) ?? '') && a.equals(b);
  if (b instanceof Bytes) return false;
  if (Array.isArray(a)) return Array.isArray(b) && sameLists(a, b, nan);
  const [x, y] = [complex(a), complex(b)];
  if (x !== undefined && y !== undefined) {
    return sameNumber(x.real, y.real, nan) && sameNumber(x.imag, y.imag, nan);
  }
  return x === undefined && y === undefined && isRecord(a) && isRecord(b) && sameRecords(a, b, nan);
}

function sameDouble(a: number, b: number, nan: boolean): boolean {
  return a === b || (nan && Number.isNaN(a) && Number.isNaN(b));
}

function sameLists(a: readonly unknown[], b: readonly unknown[], nan: boolean): boolean {
  return a.length === b.length && a.every((value, k) => sameValue(value, b[k], nan));
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same names, in any order, with equal values. */
function sameRecords(a: object, b: object, nan: boolean): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every(
      (name) => Object.hasOwn(b, name) && sameValue(Reflect.get(a, name), Reflect.get(b, name), nan),
    )
  );
}

function complex(value: unknown): { real: number | bigint; imag: number } | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return { real: value, imag: 0 };
  if (typeof value === 'boolean') return { real: Number(value), imag: 0 };
  return Complex.is(value) ? value : undefined;
}

/** Integers are compared exactly, however large: 2**53 + 1 is not the float 2**53. */
function sameNumber(a: number | bigint, b: number | bigint, nan: boolean): boolean {
  if (typeof a === 'number' && typeof b === 'number') return sameDouble(a, b, nan);
  if (typeof a === typeof b) return a === b;
  const [float, whole] = typeof a === 'number' ? [a, b] : [Number(b), a];
  return Number.isInteger(float) && BigInt(float) === whole;
}

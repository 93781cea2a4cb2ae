// The values of one item as `struct` unpacks them, and their equality. CPython: `Objects/memoryobject.c`, `unpack_cmp`.

import { Bytes, ownBytes } from '../bytes/bytes.ts';
import type { StructItem, StructLayout } from '../formats/struct.ts';
import { pythonTypeOf } from '../words/typename.ts';
import { readItem, type Value } from './read.ts';

/** A complex number, as `F` and `D` hold it. */
class Complex {
  readonly real: number;
  readonly imag: number;

  constructor(real: number, imag: number) {
    this.real = real;
    this.imag = imag;
  }
}

/** The types that Python's bytes compare with; no other exporter is asked for its bytes. */
const PYTHONS_BYTES: ReadonlySet<string> = new Set(['bytes', 'bytearray', 'memoryview']);

type Unpacked = Value | Complex;

/** The values of the item at an offset, in bytes. Copies `s` and `p`. */
export function unpackItem(layout: StructLayout, data: DataView, offset: number): Unpacked[] {
  const values: Unpacked[] = [];
  for (const item of layout.items) {
    for (let k = 0; k < item.count; k++) {
      values.push(unpackOne(item, layout.littleEndian, data, offset + item.offset + k * item.size));
    }
  }
  return values;
}

function unpackOne(item: StructItem, littleEndian: boolean, data: DataView, offset: number): Unpacked {
  const { kind, code, size } = item;
  if (kind === null) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset + offset, size);
    // A Pascal string carries its length in its first byte, and no more than it has room for.
    return ownBytes(code === 'p' ? bytes.slice(1, 1 + Math.min(bytes[0] ?? 0, size - 1)) : bytes.slice());
  }
  if (code !== 'F' && code !== 'D') return readItem(kind, data, offset, littleEndian);
  return new Complex(
    Number(readItem(kind, data, offset, littleEndian)),
    Number(readItem(kind, data, offset + kind.size, littleEndian)),
  );
}

/** Whether two items are equal as Python compares them: alone by value, several as tuples. */
export function sameValues(a: readonly Unpacked[], b: readonly Unpacked[]): boolean {
  return a.length === b.length && a.every((value, k) => sameValue(value, b[k]));
}

/** Python's `==` between two unpacked values: numbers of any type by value, bytes by content. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a === typeof b && (typeof a === 'number' || typeof a === 'bigint')) return a === b;
  if (a instanceof Bytes) return PYTHONS_BYTES.has(pythonTypeOf(b) ?? '') && a.equals(b);
  if (b instanceof Bytes) return false;
  const [x, y] = [complex(a), complex(b)];
  if (x !== undefined && y !== undefined) return sameNumber(x.real, y.real) && sameNumber(x.imag, y.imag);
  return false;
}

function complex(value: unknown): { real: number | bigint; imag: number } | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return { real: value, imag: 0 };
  if (typeof value === 'boolean') return { real: Number(value), imag: 0 };
  return value instanceof Complex ? value : undefined;
}

/** Integers are compared exactly, however large: 2**53 + 1 is not the float 2**53. */
function sameNumber(a: number | bigint, b: number | bigint): boolean {
  if (typeof a === typeof b) return a === b;
  const [float, whole] = typeof a === 'number' ? [a, b] : [Number(b), a];
  return Number.isInteger(float) && BigInt(float) === whole;
}

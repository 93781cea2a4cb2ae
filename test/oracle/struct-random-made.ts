// Values and memory of random calls, made here, and results as JSON. `struct_cases.py` is the same for Python.

import {
  type ByteArray,
  type Bytes,
  bytearray,
  bytes,
  type MemoryView,
  memoryview,
} from '../../src/index.ts';
import { Complex, complex } from '../../src/words/complex.ts';
import type { Expr, Result } from './program.ts';
import type { BufferSpec, Value } from './struct-random-values.ts';
import { encode, evaluate, fromHex } from './values.ts';

/** A result as JSON, the same as `struct_cases.py` makes of it. */
export function encodeStruct(value: unknown): Result {
  if (Array.isArray(value)) return { list: value.map(encodeStruct) };
  if (value instanceof Complex) return { complex: [encode(value.real), encode(value.imag)] };
  return encode(value);
}

/** The value that stands for; memory made on the way is kept in `bases`. */
export function made(value: Value, bases: Iterable<number>[]): unknown {
  if (value !== null && typeof value === 'object') {
    if ('memory' in value) return bases[0];
    if ('real' in value) return float(value.real);
    if ('complex' in value) return complex(float(value.complex[0]), float(value.complex[1]));
    if ('buffer' in value) return memoryOf(value.buffer, bases);
  }
  return evaluate(value as Expr, new Map());
}

const float = (text: string): number => Number(evaluate({ float: text }, new Map()));

const ARRAYS = {
  B: Uint8Array,
  h: Int16Array,
  i: Int32Array,
  q: BigInt64Array,
  f: Float32Array,
  d: Float64Array,
};

function memoryOf({ kind, hex, steps }: BufferSpec, bases: Iterable<number>[]): unknown {
  const data = fromHex(hex);
  if (kind !== 'bytes' && kind !== 'bytearray') {
    bases.push(data);
    return new ARRAYS[kind](data.buffer);
  }
  const base: Bytes | ByteArray = kind === 'bytes' ? bytes(data) : bytearray(data);
  bases.push(base);
  if (steps.length === 0) return base;
  let view: MemoryView<string> = memoryview(base);
  for (const step of steps) {
    if ('slice' in step) view = view.slice(...step.slice);
    else if ('cast' in step) view = view.cast(...step.cast);
    else if ('readonly' in step) view = view.toreadonly();
    else if ('release' in step) view.release();
  }
  return view;
}

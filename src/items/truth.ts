// What a value is as a condition. CPython: `Objects/object.c`, `PyObject_IsTrue`.

import { Complex } from '../words/complex.ts';
import { pythonTypeOf, typeName } from '../words/typename.ts';

/** Python's `bool(value)`: nothing, zero and what is empty are false; NaN is true. */
export function truth(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map || value instanceof Set) return value.size > 0;
  if (value instanceof Complex) return value.real !== 0 || value.imag !== 0;
  // A typed array stands for `array.array`.
  if (pythonTypeOf(value) !== undefined || isTypedArray(value))
    return hasLength(value) ? value.length > 0 : true;
  if (typeName(value) === 'dict') return Object.keys(Object(value)).length > 0;
  return Boolean(value) || Number.isNaN(value);
}

function isTypedArray(value: unknown): boolean {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function hasLength(value: unknown): value is { readonly length: number } {
  return typeof value === 'object' && value !== null && 'length' in value;
}

// What a value is as a condition. CPython: `Objects/object.c`, `PyObject_IsTrue`.

import { Complex } from './complex.ts';
import { pythonTypeOf, typeName } from './typename.ts';

/** Python's `bool(value)`: nothing, zero and what is empty are false; NaN is true. */
export function truth(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Map || value instanceof Set) return value.size > 0;
  if (Complex.is(value)) return value.real !== 0 || value.imag !== 0;
  // A typed array stands for `array.array`.
  if (pythonTypeOf(value) !== undefined || isTypedArray(value)) return lengthOf(value) !== 0;
  if (typeName(value) === 'dict') return Object.keys(Object(value)).length > 0;
  return Boolean(value) || Number.isNaN(value);
}

function isTypedArray(value: unknown): boolean {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** `undefined` where there is none, as in a Proxy of an object of ours. */
function lengthOf(value: unknown): unknown {
  try {
    return Reflect.get(Object(value), 'length');
  } catch (error) {
    if (pythonTypeOf(value) === 'memoryview') throw error;
    return undefined;
  }
}

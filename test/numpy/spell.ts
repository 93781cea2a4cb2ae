// A value of ours held against NumPy's: the first difference, in words.
import { Bytes } from 'memoryview';
import type { Spelled } from './answers.ts';

/** What differs, and where; the empty string where nothing does. */
export function difference(actual: unknown, expected: Spelled, path = ''): string {
  const differs = (what: unknown): string => `${path || 'it'} is ${show(actual)}, not ${show(what)}`;
  if (expected === null || typeof expected !== 'object')
    return Object.is(actual, expected) ? '' : differs(expected);
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return differs(expected);
    return first(expected.map((item, k) => difference(actual[k], item, `${path}[${k}]`)));
  }
  if ('r' in expected) return recordDifference(actual, expected.r, path);
  if ('c' in expected) {
    const { real, imag } = Object(actual);
    if (typeof real !== 'number' || typeof imag !== 'number') return differs(expected);
    return difference(real, expected.c[0], `${path}.real`) || difference(imag, expected.c[1], `${path}.imag`);
  }
  if ('n' in expected) return difference(actual, expected.n, path);
  if ('f' in expected) {
    const float = Number(expected.f.replace('inf', 'Infinity'));
    return Object.is(actual, float) ? '' : differs(float);
  }
  if ('q' in expected) return actual === BigInt(expected.q) ? '' : differs(expected);
  if (!(actual instanceof Bytes)) return differs(expected);
  const hex = actual.hex();
  if ('v' in expected) return hex === expected.v ? '' : differs(expected);
  // NumPy hides the NULs at the end of bytes; `struct` does not, nor do we.
  return 's' in expected && hex.replace(/(?:00)+$/, '') === expected.s ? '' : differs(expected);
}

/** A record is a plain object whose fields are data of its own, whatever their names; without fields, an empty list. */
function recordDifference(actual: unknown, fields: readonly [string, Spelled][], path: string): string {
  if (typeof actual !== 'object' || actual === null) return `${path || 'it'} is ${show(actual)}, no record`;
  if (fields.length === 0) return Object.keys(actual).length === 0 ? '' : `${path || 'it'} has fields`;
  if (Object.getPrototypeOf(actual) !== Object.prototype) return `${path || 'it'} is no plain object`;
  // JavaScript puts names of whole numbers first.
  const names = Object.keys(Object.fromEntries(fields));
  if (JSON.stringify(Object.getOwnPropertyNames(actual)) !== JSON.stringify(names)) {
    return `the fields of ${path || 'it'} are ${Object.getOwnPropertyNames(actual)}, not ${names}`;
  }
  return first(
    fields.map(([name, value]) => {
      const property = Object.getOwnPropertyDescriptor(actual, name);
      const place = `${path}.${name}`;
      if (property?.enumerable !== true || property.writable !== true) return `${place} is no plain property`;
      return difference(property.value, value, place);
    }),
  );
}

function first(differences: readonly string[]): string {
  return differences.find((found) => found !== '') ?? '';
}

function show(value: unknown): string {
  if (Object.is(value, -0)) return '-0';
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Bytes) return String(value);
  const json = JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner));
  return json === undefined || json === 'null' ? String(value) : json.slice(0, 200);
}

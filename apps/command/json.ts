// Items as JSON.

import { Bytes, Complex } from 'memoryview';
import { reprOfFloat } from '../python/numbers.ts';
import { type Leaf, latinText } from './values.ts';

type Write = (value: unknown) => string;

/** Writes items of these values: records as objects, tuples and arrays as lists. */
export function jsonWriter(leaves: readonly Leaf[]): Write {
  const [only] = leaves;
  if (leaves.length === 1 && only?.path.length === 0) return leafWriter(only);
  return nestedWriter(leaves, 0);
}

/** Writes what has members, of which `leaves` are the values, whose paths agree before `depth`. */
function nestedWriter(leaves: readonly Leaf[], depth: number): Write {
  const members = new Map<string | number, Leaf[]>();
  for (const leaf of leaves) {
    const name = leaf.path[depth] ?? '';
    const known = members.get(name);
    if (known === undefined) members.set(name, [leaf]);
    else known.push(leaf);
  }
  const writers = [...members].map(([name, inner]): [string | number, Write] => {
    const [first] = inner;
    const isLeaf = first !== undefined && first.path.length === depth + 1;
    return [name, isLeaf ? leafWriter(first) : nestedWriter(inner, depth + 1)];
  });
  const byName = new Map(writers.map(([name, write]) => [String(name), write]));
  return (value) => {
    const parts = Object.entries(Object(value) as object).map(([name, inner]): [string, string] => [
      name,
      (byName.get(name) ?? plainText)(inner),
    ]);
    if (Array.isArray(value)) return `[${parts.map(([, text]) => text).join(', ')}]`;
    return `{${parts.map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(', ')}}`;
  };
}

function leafWriter({ what }: Leaf): Write {
  return what === 'float' || what === 'long double' ? (value) => floatText(Number(value)) : plainText;
}

/** JSON has no NaN and no infinities: strings, which `Number()` and Python's `float()` read. */
function floatText(value: number): string {
  if (Number.isFinite(value)) return reprOfFloat(value);
  return Number.isNaN(value) ? '"NaN"' : value > 0 ? '"Infinity"' : '"-Infinity"';
}

/** Any value without known leaves as JSON; bytes are text, one character a byte. */
function plainText(value: unknown): string {
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean') {
    return typeof value === 'number' && !Number.isInteger(value) ? floatText(value) : String(value);
  }
  if (value instanceof Bytes) return JSON.stringify(latinText(value));
  if (value instanceof Complex) return `[${floatText(value.real)}, ${floatText(value.imag)}]`;
  return JSON.stringify(value) ?? 'null';
}

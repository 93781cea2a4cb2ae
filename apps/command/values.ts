// The values of an item, one by one: where they are in it, and how each is written.

import { type Bytes, type LayoutField, type MemoryView, memoryview, slice } from 'memoryview';
import type { Items } from '../files/part.ts';
import { reprOfFloat } from '../python/numbers.ts';
import { repr } from '../python/repr.ts';
import { visible } from '../terminal/width.ts';

/** A value within an item that has no values within it. */
export type Leaf = LayoutField;

/** Values of an item that are told apart; an item of more is shown as far as that. */
const MOST_LEAVES = 65_536;

/** The values of one of some items; a single one with an empty path where the item is no record. Reads no items. */
export async function leavesOf(items: Items): Promise<readonly Leaf[]> {
  const some = { items: 0, fields: MOST_LEAVES };
  try {
    return memoryview(new Uint8Array(0)).cast(items.format).layout(some).fields;
  } catch {
    // A file may hold items without values, which are no format to cast to.
    return (await items.read(...items.shape.map(() => slice(0, 0)))).layout(some).fields;
  }
}

/** The value at a path of an item. */
export function valueAt(item: unknown, path: Leaf['path']): unknown {
  return path.reduce<unknown>((value, name) => Reflect.get(Object(value), name), item);
}

/** Several values that stand in one column: a field, or all of a field that is an array. */
export interface Field {
  /** With dots between the names of records in records. */
  readonly name: string;
  readonly path: Leaf['path'];
  /** The first of its values. */
  readonly leaf: Leaf;
  /** The bytes of all its values, from the start of the item. */
  readonly offset: number;
  readonly size: number;
}

/** The fields of an item, each with its arrays; none where the item is a single value. */
export function fieldsOf(leaves: readonly Leaf[]): Field[] {
  const fields = new Map<string, Field>();
  for (const leaf of leaves) {
    const last = leaf.path.findLastIndex((name) => typeof name === 'string');
    const path = leaf.path.slice(0, last < 0 ? 1 : last + 1);
    const name = path.join('.');
    const first = fields.get(name);
    const { offset, size } = leaf;
    if (first === undefined) fields.set(name, { name, path, leaf, offset, size });
    else fields.set(name, { ...first, size: offset + size - first.offset });
  }
  return [...fields.values()];
}

/** Whether a value is a number to be right-aligned. */
export function isNumeric({ what }: Leaf): boolean {
  return what === 'integer' || what === 'unsigned integer' || what === 'float' || what === 'long double';
}

/** Writes the values of a leaf for people: as Python, and smaller floats in as few digits as tell them apart. */
export function textOf(leaf: Leaf): (value: unknown) => string {
  const write = leafWriter(leaf);
  return (value) => (Array.isArray(value) ? listText(value, write) : write(value));
}

function listText(values: readonly unknown[], write: (value: unknown) => string): string {
  const parts = values.map((value) => (Array.isArray(value) ? listText(value, write) : write(value)));
  return `[${parts.join(', ')}]`;
}

function leafWriter({ what, format, size }: Leaf): (value: unknown) => string {
  if (what === 'float' && size < 8) return shortFloats(format);
  if (what === 'float' || what === 'long double') return (value) => reprOfFloat(Number(value));
  return (value) => visible(repr(value));
}

/** NumPy: `repr` of a `float32`. */
function shortFloats(format: string): (value: unknown) => string {
  const one = memoryview(new Uint8Array(4)).slice(0, sizeOf(format)).cast(format);
  return (value) => {
    const number = Number(value);
    if (!Number.isFinite(number)) return reprOfFloat(number);
    for (let digits = 1; digits < 10; digits++) {
      const short = Number(number.toPrecision(digits));
      if (roundTrips(one, short, number)) return reprOfFloat(short);
    }
    return reprOfFloat(number);
  };
}

function roundTrips(one: MemoryView, short: number, number: number): boolean {
  try {
    one.set(0, short);
    return Object.is(one.get(0), number);
  } catch {
    return false; // rounded up beyond the largest
  }
}

/** Bytes of an item of a format. */
function sizeOf(format: string): number {
  return memoryview(new Uint8Array(0)).cast(format).itemsize;
}

/** Bytes as text, one character a byte. Python: `decode('latin-1')`. */
export function latinText(value: Bytes): string {
  return value.decode('latin-1');
}

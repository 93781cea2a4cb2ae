// Values as they are shown, and as plain data for the comparison with Python.

import { ByteArray, type Bytes, Complex, type MemoryView, memoryview, PyArray } from 'memoryview';
import { repr, str } from '../python/repr.ts';
import { glance } from './glance.ts';
import { isKnownProxy, isLiveRecord, isOwner, isView, itemsOf, membersOf } from './intrinsics.ts';
import type { Shown } from './recording.ts';

/** Members of a list, and bytes, that the text of a value shows. */
const MOST_PRINTED = 100;
/** Characters of a variable's text. */
const MOST_TEXT = 2000;
/** Members of a list, and bytes, in the data of a value. More: the value cannot be compared. */
const MOST_DATA = 4096;

/** The value as Python prints it; runs none of the program's code, and never throws. */
export function textOf(value: unknown, most = MOST_PRINTED): string {
  try {
    return bounded(repr(glance(value, most), { most }), MOST_TEXT);
  } catch {
    return '<unprintable object>';
  }
}

/** What `print` writes for a value. */
export function printedText(value: unknown): string {
  try {
    return typeof value === 'string' ? value : str(glance(value, MOST_DATA), { most: MOST_DATA });
  } catch {
    return '<unprintable object>';
  }
}

/** Text of at most so many characters; longer text says that it was cut. */
export function bounded(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** A value as it is shown. */
export function shown(value: unknown): Shown {
  let data: unknown;
  try {
    data = dataOf(value, 0);
  } catch {
    data = { unknown: 'unprintable' };
  }
  return { repr: textOf(value), data };
}

function dataOf(value: unknown, depth: number): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : { int: String(value) };
  if (depth > 16 || isKnownProxy(value)) return { unknown: 'object' };
  if (typeof value === 'function') return { type: textOf(value) };
  if (typeof value !== 'object') return { unknown: textOf(value) };
  if (isView(value)) return viewData(value);
  if (isOwner(value)) return ownerData(value);
  if (value instanceof Complex) return { complex: [value.real, value.imag] };
  if (Array.isArray(value)) {
    if (value.length > MOST_DATA) return { unknown: 'list' };
    return itemsOf(value, MOST_DATA).map((item) => dataOf(item, depth + 1));
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    using view = memoryview(value);
    return arrayData(view);
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) {
    return { dict: membersOf(value, MOST_DATA).map(([name, member]) => [name, dataOf(member, depth + 1)]) };
  }
  if (isLiveRecord(value)) {
    return { dict: Object.entries(value).map(([name, member]) => [name, dataOf(member, depth + 1)]) };
  }
  return { unknown: textOf(value) };
}

function viewData(view: MemoryView): unknown {
  const text = String(view);
  if (text.startsWith('<released')) return { view: 'released' };
  const { format, shape, readonly, nbytes } = view;
  const items = nbytes <= MOST_DATA ? dataOf(view.tolist(), 0) : { unknown: 'items' };
  return { view: { format, shape: [...shape], readonly, items } };
}

function arrayData(view: MemoryView): unknown {
  const { format, length } = view;
  return { array: [format, length <= MOST_DATA ? dataOf(view.tolist(), 0) : { unknown: 'items' }] };
}

function ownerData(value: Bytes | ByteArray | PyArray): unknown {
  if (value instanceof PyArray) {
    using view = memoryview(value);
    return {
      array: [value.typecode, view.length <= MOST_DATA ? dataOf(view.tolist(), 0) : { unknown: 'items' }],
    };
  }
  const kind = value instanceof ByteArray ? 'bytearray' : 'bytes';
  return { [kind]: value.length <= MOST_DATA ? value.hex() : { unknown: 'bytes' } };
}

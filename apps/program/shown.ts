// Values as they are shown, and as plain data for the comparison with Python.

import { ByteArray, Bytes, type BytesLike, Complex, type MemoryView, memoryview, PyArray } from 'memoryview';
import { type ReprOptions, repr, str } from '../python/repr.ts';
import { glance } from './glance.ts';
import { isKnownProxy, isLiveRecord, isView, itemsOf, membersOf } from './intrinsics.ts';
import type { Shown } from './recording.ts';

/** Members of a list, and bytes, that the text of a value shows. */
const MOST_PRINTED = 100;
/** Characters of a variable's text. */
const MOST_TEXT = 2000;
/** Members of a list, and bytes, in the data of a value, and members of all its lists. More: the value cannot be compared. */
const MOST_DATA = 4096;
/** Lists and objects within each other. */
const MOST_DEPTH = 16;

/** The value as Python prints it; runs none of the program's code, and never throws. */
export function textOf(value: unknown, hint: ReprOptions = {}, most = MOST_PRINTED): string {
  try {
    return bounded(repr(glance(value, most), { most, ...hint }), MOST_TEXT);
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

/** A value as it is shown; the hint is for its text. */
export function shown(value: unknown, hint: ReprOptions = {}): Shown {
  let data: unknown;
  try {
    data = new Data().of(value, 0);
  } catch {
    data = { unknown: 'large' };
  }
  return { repr: textOf(value, hint), data };
}

/** Makes data of a value. Errors: `RangeError` where there is too much of it. */
class Data {
  private left = MOST_DATA;

  of(value: unknown, depth: number): unknown {
    if (this.left-- <= 0) throw new RangeError('too much data');
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number') return value;
    if (typeof value === 'bigint') {
      return Number.isSafeInteger(Number(value)) ? Number(value) : { int: String(value) };
    }
    if (depth > MOST_DEPTH || isKnownProxy(value)) return { unknown: 'object' };
    if (typeof value === 'function') return { type: textOf(value) };
    return typeof value === 'object' ? this.ofObject(value, depth + 1) : { unknown: textOf(value) };
  }

  private ofObject(value: object, depth: number): unknown {
    if (isView(value)) return this.ofView(value);
    if (value instanceof PyArray) return this.ofArray(value, value.typecode);
    if (value instanceof ByteArray) return { bytearray: hexOf(value) };
    if (value instanceof Bytes) return { bytes: hexOf(value) };
    // Python writes it so.
    if (value instanceof ArrayBuffer) return { bytearray: hexOf(memoryview(value)) };
    if (value instanceof Complex) return { complex: [value.real, value.imag] };
    if (Array.isArray(value)) return itemsOf(value, MOST_DATA + 1).map((item) => this.of(item, depth));
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return this.ofArray(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (isLiveRecord(value)) return this.ofMembers(Object.entries(value), depth);
    const isPlain = prototype === Object.prototype || prototype === null;
    return isPlain ? this.ofMembers(membersOf(value, MOST_DATA + 1), depth) : { unknown: textOf(value) };
  }

  private ofMembers(members: readonly (readonly [string, unknown])[], depth: number): unknown {
    return { dict: members.map(([name, member]) => [name, this.of(member, depth)]) };
  }

  private ofView(view: MemoryView): unknown {
    if (String(view).startsWith('<released')) return { view: 'released' };
    const { format, shape, readonly, nbytes } = view;
    const items = nbytes <= MOST_DATA ? new Data().of(view.tolist(), 0) : { unknown: 'items' };
    return { view: { format, shape: [...shape], readonly, items } };
  }

  private ofArray(value: BytesLike, typecode?: string): unknown {
    using view = memoryview(value);
    const items = view.length < MOST_DATA ? new Data().of(view.tolist(), 0) : { unknown: 'items' };
    return { array: [typecode ?? view.format, items] };
  }
}

function hexOf(value: Bytes | ByteArray | MemoryView): unknown {
  return value.length <= MOST_DATA ? value.hex() : { unknown: 'bytes' };
}

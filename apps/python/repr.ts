// Values as Python prints them.

import {
  array,
  ByteArray,
  Bytes,
  bytearray,
  bytes,
  complex,
  Ellipsis,
  MemoryView,
  memoryview,
  newaxis,
  PyArray,
  Slice,
  slice,
  struct,
} from 'memoryview';
import { type Floats, floatsAt, floatsOf } from './formats.ts';
import { reprOfFloat, reprOfNumber } from './numbers.ts';
import { reprOfText } from './text.ts';

/** How a value is written. */
export interface ReprOptions {
  /**
   * The format of the view that the value came from. JavaScript cannot tell 1 from 1.0: without a format, a whole number is an
   * integer up to 2**53 and a float beyond; with one, its floats keep their `.0`.
   */
  readonly format?: string | undefined;
  /** Lists around an item of that format, as in `tolist()` of a view with so many axes: 0 if not given. */
  readonly ndim?: number | undefined;
  /** Items of a list, bytes and characters that are written; behind them stands `...`. All if not given. */
  readonly most?: number | undefined;
  /** Lists and dicts within each other that are written; deeper ones are `[...]` and `{...}`. 64 if not given. */
  readonly depth?: number | undefined;
}

interface Place {
  readonly most: number;
  readonly depth: number;
  readonly within: readonly object[];
  readonly floats: Floats;
  /** Lists that are still to come before the item. */
  readonly axes: number;
}

const USUAL_DEPTH = 64;

/**
 * The value as Python's `repr` writes what it stands for: `null` and `undefined` are `None`, arrays lists, frozen ones
 * (a shape) tuples, plain objects, records and
 * maps dicts, typed arrays `array.array`s, and what the library made prints itself. An error is its last line in Python,
 * `ValueError: sentence`. What Python does not know is its class, `<Point object>`. Never throws.
 */
export function repr(value: unknown, options: ReprOptions = {}): string {
  const { format, ndim = 0, most = Number.POSITIVE_INFINITY, depth = USUAL_DEPTH } = options;
  const floats = format === undefined ? false : floatsOf(format);
  return written(value, { most, depth, within: [], floats, axes: ndim });
}

/** As Python's `print` writes one value: text without quotes, anything else as `repr`. */
export function str(value: unknown, options: ReprOptions = {}): string {
  if (typeof value === 'string') return value;
  return value instanceof Error ? String(value.message) : repr(value, options);
}

function written(value: unknown, place: Place): string {
  switch (typeof value) {
    case 'undefined':
      return 'None';
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return place.floats === true ? reprOfFloat(value) : reprOfNumber(value);
    case 'bigint':
      return String(value);
    case 'string':
      return cut(value, place.most, reprOfText);
    case 'symbol':
      return value === Ellipsis ? 'Ellipsis' : value === newaxis ? 'None' : `<${String(value)}>`;
    case 'function':
      return reprOfFunction(value);
    case 'object':
      return value === null ? 'None' : reprOfObject(value, place);
  }
}

/** Text that is too long is cut, and says so behind its quotes, where no text could. */
function cut(text: string, most: number, spell: (text: string) => string): string {
  return text.length > most ? `${spell(text.slice(0, most))}...` : spell(text);
}

/** What the library names otherwise than Python. */
const TYPES: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [memoryview, 'memoryview'],
  [bytes, 'bytes'],
  [bytearray, 'bytearray'],
  [array, 'array.array'],
  [PyArray, 'array.array'],
  [slice, 'slice'],
  [Slice, 'slice'],
  [complex, 'complex'],
]);

function reprOfFunction(value: object): string {
  try {
    const type = TYPES.get(value);
    if (type !== undefined) return `<class '${type}'>`;
    const name: unknown = Reflect.get(value, 'name');
    const text = typeof name === 'string' ? name : '';
    if (Object.hasOwn(value, 'toString')) return String(value);
    const isClass = Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false;
    if (isClass) return `<class '${text}'>`;
    return `<function ${text === '' ? '<lambda>' : text}>`;
  } catch {
    return '<function>';
  }
}

function reprOfObject(value: object, place: Place): string {
  try {
    return known(value, place) ?? container(value, place) ?? stranger(value);
  } catch {
    return '<unprintable object>';
  }
}

/** What the library made. */
function known(value: object, { most }: Place): string | undefined {
  if (value instanceof MemoryView) return String(value);
  if (value instanceof Bytes || value instanceof ByteArray) {
    if (value.length <= most) return String(value);
    return String(value.slice(0, most)).replace(/(\)?)$/, '...$1');
  }
  if (value instanceof PyArray) {
    if (value.length <= most) return String(value);
    return String(value.slice(0, most)).replace(/(\]?\))$/, (end) => (end === '])' ? ', ...])' : '...)'));
  }
  if (value === struct) return "<module 'struct'>";
  if (value instanceof Error) return value.message === '' ? value.name : `${value.name}: ${value.message}`;
  return undefined;
}

function container(value: object, place: Place): string | undefined {
  if (Array.isArray(value))
    return Object.isFrozen(value) ? tuple(value, place) : list(value, '[', ']', place);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return typedArray(value, place);
  if (value instanceof Set) {
    return value.size === 0 ? 'set()' : list([...value], '{', '}', place);
  }
  if (value instanceof Map) return dict(value, [...value], place);
  return isPlain(value) ? dict(value, Object.entries(value), place) : undefined;
}

function inside(value: object, place: Place): Place | undefined {
  if (place.within.includes(value) || place.within.length >= place.depth) return undefined;
  return { ...place, within: [...place.within, value] };
}

function list(items: readonly unknown[], open: string, close: string, place: Place): string {
  const inner = inside(items, place);
  if (inner === undefined) return `${open}...${close}`;
  const count = Math.min(items.length, place.most);
  const parts: string[] = [];
  const row = { ...inner, axes: Math.max(0, place.axes - 1) };
  for (let at = 0; at < count; at++) {
    const floats = place.axes > 0 ? place.floats : floatsAt(place.floats, String(at));
    parts.push(written(items[at], { ...row, floats }));
  }
  if (count < items.length) parts.push('...');
  return open + parts.join(', ') + close;
}

/** What cannot be changed is a tuple: shapes and strides. */
function tuple(items: readonly unknown[], place: Place): string {
  return list(items, '(', items.length === 1 ? ',)' : ')', place);
}

function dict(of: object, entries: readonly (readonly [unknown, unknown])[], place: Place): string {
  const inner = inside(of, place);
  if (inner === undefined) return '{...}';
  const parts = entries.slice(0, place.most).map(([key, value]) => {
    const floats = floatsAt(place.floats, String(key));
    return `${written(key, { ...inner, floats: false })}: ${written(value, { ...inner, floats })}`;
  });
  if (parts.length < entries.length) parts.push('...');
  return `{${parts.join(', ')}}`;
}

function typedArray(value: ArrayBufferView, place: Place): string {
  const view = memoryview(value);
  const { format } = view;
  const items = view.length > place.most ? view.slice(0, place.most) : view;
  if (view.length === 0) return `array('${format}')`;
  const text = list([...items], '[', ']', { ...place, floats: floatsOf(format), axes: 1 });
  return `array('${format}', ${items === view ? text : text.replace(/\]$/, ', ...]')})`;
}

/** Whether an object is only its members: a literal, a record, a live record (whose members are accessors). */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Reflect.get(value, Symbol.toStringTag) !== undefined) return false;
  if (prototype === null || prototype === Object.prototype) return true;
  const members = Object.values(Object.getOwnPropertyDescriptors(value)).filter(
    ({ enumerable }) => enumerable,
  );
  return members.length > 0 && members.every(({ get }) => get !== undefined);
}

function stranger(value: object): string {
  const tag: unknown = Reflect.get(value, Symbol.toStringTag);
  if (tag === 'Module')
    return Reflect.get(value, 'memoryview') === memoryview ? "<module 'memoryview'>" : '<module>';
  if (value.toString !== Object.prototype.toString) return String(value);
  const name: unknown = typeof tag === 'string' ? tag : value.constructor?.name;
  return `<${typeof name === 'string' && name !== '' ? name : 'object'} object>`;
}

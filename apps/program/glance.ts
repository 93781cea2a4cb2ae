// A value as it can be printed without running any code of the program: no getter, no `toString`, no trap of a proxy.

import {
  array,
  BufferError,
  ByteArray,
  Bytes,
  bytearray,
  bytes,
  Complex,
  complex,
  EOFError,
  IndexError,
  KeyError,
  LookupError,
  MemoryView,
  memoryview,
  NotImplementedError,
  OverflowError,
  PyArray,
  Slice,
  slice,
  struct,
  UnicodeDecodeError,
  UnicodeEncodeError,
  UnicodeError,
  ValueError,
} from 'memoryview';
import { isKnownProxy, isLiveRecord, isOwner, isView, itemsOf, membersOf } from './intrinsics.ts';

/** What prints as the text that it is given. */
class Told {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/** What the library made to be called or to be looked at; it prints itself. */
const OWN: ReadonlySet<unknown> = new Set<unknown>([
  array,
  ByteArray,
  Bytes,
  bytearray,
  bytes,
  Complex,
  complex,
  MemoryView,
  memoryview,
  PyArray,
  Slice,
  slice,
  struct,
]);

const MOST_DEPTH = 8;

/**
 * What `repr` may be given in the place of a value. Of lists and objects the first `most` members and one more are copied, so
 * that `repr` with as many can say that there are more. Properties with getters are left out.
 */
export function glance(value: unknown, most: number, depth = 0): unknown {
  if (isKnownProxy(value)) return new Told('<Proxy object>');
  if (OWN.has(value)) return value;
  if (typeof value === 'function') return functionTold(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isView(value) || isOwner(value) || value instanceof Complex || value instanceof Slice) return value;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return value;
  const inner = (member: unknown): unknown => glance(member, most, depth + 1);
  if (Array.isArray(value))
    return depth < MOST_DEPTH ? itemsOf(value, most + 1).map(inner) : new Told('[...]');
  if (value instanceof Map && depth < MOST_DEPTH) {
    return new Map(
      firstOf(Map.prototype.entries.call(value), most + 1).map(([k, v]) => [inner(k), inner(v)]),
    );
  }
  if (value instanceof Set && depth < MOST_DEPTH) {
    return new Set(firstOf(Set.prototype.values.call(value), most + 1).map(inner));
  }
  if (isLiveRecord(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, inner(v)]));
  if (value instanceof Error) return new Told(sentenceOf(value));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return new Told(`<${classOf(value)} object>`);
  if (depth >= MOST_DEPTH) return new Told('{...}');
  const members = membersOf(value, most + 1).map(([k, v]): [string, unknown] => [k, inner(v)]);
  return Object.assign(Object.create(null), Object.fromEntries(members));
}

function firstOf<T>(values: Iterator<T>, most: number): T[] {
  const first: T[] = [];
  for (let next = values.next(); !next.done && first.length < most; next = values.next())
    first.push(next.value);
  return first;
}

function functionTold(value: object): Told {
  const name = propertyOf(value, 'name');
  const text = typeof name === 'string' ? name : '';
  if (Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false)
    return new Told(`<class '${text}'>`);
  return new Told(`<function ${text === '' ? '<lambda>' : text}>`);
}

/** The errors of the library, whose names are getters that may be called. */
const ERRORS: ReadonlySet<unknown> = new Set<unknown>(
  [
    BufferError,
    EOFError,
    IndexError,
    KeyError,
    LookupError,
    NotImplementedError,
    OverflowError,
    struct.error,
    UnicodeDecodeError,
    UnicodeEncodeError,
    UnicodeError,
    ValueError,
  ].map(({ prototype }) => prototype),
);

/** A property, its own or inherited, unless it has a getter of the program's. */
function propertyOf(object: object, name: string): unknown {
  for (let at: object | null = object; at !== null && !isKnownProxy(at); at = Object.getPrototypeOf(at)) {
    const property = Object.getOwnPropertyDescriptor(at, name);
    if (property?.get !== undefined && ERRORS.has(at)) return Reflect.apply(property.get, object, []);
    if (property !== undefined) return property.value;
  }
  return undefined;
}

function classOf(value: object): string {
  const made = propertyOf(value, 'constructor');
  const name = typeof made === 'function' && !isKnownProxy(made) ? propertyOf(made, 'name') : undefined;
  return typeof name === 'string' && name !== '' ? name : 'object';
}

/** The name and the sentence of what was thrown, which may be anything. */
export function thrown(error: unknown): { readonly name: string; readonly message: string } {
  try {
    if (typeof error === 'object' && error !== null && !isKnownProxy(error)) {
      const name = propertyOf(error, 'name');
      const message = propertyOf(error, 'message');
      if (error instanceof Error || typeof message === 'string') {
        return {
          name: typeof name === 'string' ? name : classOf(error),
          message: typeof message === 'string' ? message : '',
        };
      }
      return { name: 'Error', message: `The program threw ${classOf(error)}` };
    }
    return {
      name: 'Error',
      message: `The program threw ${typeof error === 'string' ? error : typeof error}`,
    };
  } catch {
    return { name: 'Error', message: 'The program threw an object that cannot be looked at' };
  }
}

function sentenceOf(error: Error): string {
  const { name, message } = thrown(error);
  return message === '' ? name : `${name}: ${message}`;
}

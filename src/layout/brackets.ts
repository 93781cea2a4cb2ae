// Brackets, `mv[0]` and `mv['1:5:2']`, by a Proxy above the class: named methods never meet it.

import { Ellipsis } from './ellipsis.ts';
import { Slice, type SlicePlace } from './slice.ts';

/** One part of a key. */
export type KeyPart = number | bigint | Slice | typeof Ellipsis;

interface Subscriptable {
  get(...key: readonly unknown[]): unknown;
  set(...keyAndValue: readonly unknown[]): void;
}

/** Property names that are meant as keys: they start like a number, a slice or an ellipsis. */
const KEY = /^\s*(?:[-+]?\d|[:.]|-?Infinity$|NaN$)/;
const PLACE = /^[-+]?\d+$/;

/** Strings come from programs, so few are new; a full cache starts anew. */
const MOST_CACHED = 256;
const parsed = new Map<string, readonly KeyPart[]>();

/**
 * A class to extend: what it cannot find by name, it looks up as a key with `get` and `set`.
 * `name` is Python's name of the type, for its errors.
 */
export function bracketed(name: string): abstract new () => object {
  abstract class Bracketed {}
  const keys = new Proxy(Object.prototype, {
    get(target, property, receiver: Subscriptable) {
      if (typeof property === 'string' && KEY.test(property)) {
        return receiver.get(...parseKey(property));
      }
      return Reflect.get(target, property, receiver) as unknown;
    },
    set(target, property, value, receiver: Subscriptable) {
      if (typeof property === 'symbol') return Reflect.set(target, property, value, receiver);
      if (KEY.test(property)) {
        receiver.set(...parseKey(property), value);
        return true;
      }
      throw new TypeError(
        `'${name}' object has no attribute '${property}' and no __dict__ for setting new attributes`,
      );
    },
  });
  Object.setPrototypeOf(Bracketed.prototype, keys);
  return Bracketed;
}

/** The key a string such as `'1:5:2'` or `'1, ..., -1'` stands for. Errors: `TypeError` for any other string. */
export function parseKey(text: string): readonly KeyPart[] {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const parts = text.split(',').map((part) => parsePart(part.trim()));
  if (parsed.size >= MOST_CACHED) parsed.clear();
  parsed.set(text, parts);
  return parts;
}

function parsePart(part: string): KeyPart {
  if (part === '...') return Ellipsis;
  if (!part.includes(':')) return integer(part);
  const places = part.split(':').map((text): SlicePlace => {
    const place = text.trim();
    return place === '' ? null : integer(place);
  });
  if (places.length > 3) throw invalidKey();
  return new Slice(places[0], places[1], places[2] ?? null);
}

function integer(text: string): number | bigint {
  if (!PLACE.test(text)) throw invalidKey();
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text.replace('+', ''));
}

function invalidKey(): TypeError {
  return new TypeError('memoryview: invalid slice key');
}

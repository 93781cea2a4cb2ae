// Brackets, `mv[0]` and `mv['1:5:2']`, by a Proxy above the class: named methods never meet it.

import { typeName } from '../words/typename.ts';
import { keyOf } from './index_exp.ts';

interface Subscriptable {
  get(...key: readonly unknown[]): unknown;
  set(...keyAndValue: readonly unknown[]): void;
}

/** Property names that are meant as keys: they start like a number, a slice or an ellipsis, or with a new axis. */
const KEY = /^\s*(?:[-+]?\d|[:.]|(?:newaxis|None)\s*(?:,|$)|-?Infinity$|NaN$)/;

/** A class to extend: what it cannot find by name, it looks up as a key with `get` and `set`. */
export function bracketed(): abstract new () => object {
  abstract class Bracketed {}
  const prototype = new Proxy(Object.prototype, {
    get(target, property, receiver: Subscriptable) {
      if (typeof property === 'string' && KEY.test(property)) return receiver.get(...parseKey(property));
      return Reflect.get(target, property, receiver) as unknown;
    },
    set(target, property, value, receiver: Subscriptable) {
      if (typeof property === 'symbol') return Reflect.set(target, property, value, receiver);
      if (KEY.test(property)) {
        receiver.set(...parseKey(property), value);
        return true;
      }
      throw new TypeError(
        `'${typeName(receiver)}' object has no attribute '${property}' and no __dict__ for setting new attributes`,
      );
    },
  });
  Object.setPrototypeOf(Bracketed.prototype, prototype);
  return Bracketed;
}

/** The key that a string such as `'1:5:2'` or `'1, ..., -1'` stands for; any other string is a key that `get` refuses. */
export function parseKey(text: string): readonly unknown[] {
  const index = Number(text);
  if (Number.isInteger(index) && String(index) === text) return [index];
  return keyOf(text) ?? [text];
}

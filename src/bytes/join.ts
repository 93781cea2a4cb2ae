// Many runs of bytes put together. CPython: `Objects/stringlib/join.h`.

import type { OwnBytes } from '../words/memory.ts';
import { typeName } from '../words/typename.ts';
import { withSimple } from './arguments.ts';
import { ByteOwner } from './owner.ts';
import { isIterable } from './source.ts';

/** The items, all asked for before any is looked at. Errors: `TypeError` for what cannot be iterated. CPython: `PySequence_Fast`. */
export function itemsOf(items: unknown): readonly unknown[] {
  if (typeof items !== 'string' && !isIterable(items)) throw new TypeError('can only join an iterable');
  return [...items];
}

/** The bytes of all items, with `separator` between each two. Errors: `TypeError` for an item that lends no contiguous bytes. */
export function joined(separator: Uint8Array, items: readonly unknown[]): OwnBytes {
  const runs = items.map((item, at) => runOf(item, at));
  const gaps = Math.max(0, runs.length - 1) * separator.length;
  const made = new Uint8Array(runs.reduce((sum, run) => sum + run.length, gaps));
  let to = 0;
  for (const [at, run] of runs.entries()) {
    if (at > 0 && separator.length > 0) {
      made.set(separator, to);
      to += separator.length;
    }
    made.set(run, to);
    to += run.length;
  }
  return made;
}

/** An item's bytes: a copy where they are lent, for a later item's code may take them back. */
function runOf(item: unknown, at: number): Uint8Array {
  const own = ByteOwner.memoryOf(item);
  if (own !== undefined) return own;
  try {
    return withSimple(item, (run) => run.slice());
  } catch {
    throw new TypeError(`sequence item ${at}: expected a bytes-like object, ${typeName(item)} found`);
  }
}

// Which of two runs of bytes comes first. CPython: `bytes_richcompare`, `bytearray_richcompare`.

import { typeName } from '../words/typename.ts';
import { withSimple } from './arguments.ts';
import { ByteOwner } from './owner.ts';

/**
 * -1, 0 or 1 as `bytes` come before `other`, are the same, or come after it. Bytes are only ordered beside bytes and
 * bytearrays, a bytearray beside any contiguous buffer.
 * Errors: `TypeError` with Python's sentence for `<`.
 */
export function order(type: 'bytes' | 'bytearray', bytes: Uint8Array, other: unknown): -1 | 0 | 1 {
  const own = ByteOwner.memoryOf(other);
  if (own !== undefined) return orderOf(bytes, own);
  if (type === 'bytearray') {
    try {
      return withSimple(other, (run) => orderOf(bytes, run));
    } catch {
      // CPython does not tell why it has no bytes of the other
    }
  }
  throw new TypeError(`'<' not supported between instances of '${type}' and '${typeName(other)}'`);
}

function orderOf(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

// Which of two runs of bytes comes first. CPython: `bytes_richcompare`, `bytearray_richcompare`.

import { sameBytes } from '../layout/bytewise.ts';
import { typeName } from '../words/typename.ts';
import { withSimple } from './arguments.ts';
import { ByteOwner } from './owner.ts';

/** Bytes that are passed over at once where they are the same. */
const BLOCK = 4096;

/**
 * -1, 0 or 1 as `bytes` come before `other`, are the same, or come after it. Bytes are only ordered beside bytes and
 * bytearrays, a bytearray beside any contiguous buffer.
 * Errors: `TypeError` with Python's sentence for `<`.
 */
export function order(type: 'bytes' | 'bytearray', bytes: Uint8Array, other: unknown): -1 | 0 | 1 {
  const own = ByteOwner.memoryOf(other);
  if (own !== undefined) return orderOfRuns(bytes, own);
  if (type === 'bytearray') {
    try {
      return withSimple(other, (run) => orderOfRuns(bytes, run));
    } catch {
      // CPython does not tell why it has no bytes of the other
    }
  }
  throw new TypeError(`'<' not supported between instances of '${type}' and '${typeName(other)}'`);
}

/** The same for two runs of bytes. Works on shared memory. */
export function orderOfRuns(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  const shared = Math.min(a.length, b.length);
  let at = 0;
  while (at + BLOCK <= shared && sameBytes(a, at, b, at, BLOCK)) at += BLOCK;
  for (; at < shared; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
}

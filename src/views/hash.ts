// `hash(mv)`. CPython: `memory_hash`.

import { hashBytes } from '../bytes/siphash.ts';
import { isNative } from '../protocol/natives.ts';
import { ValueError } from '../words/errors.ts';
import { typeName } from '../words/typename.ts';
import { options, word } from './arguments.ts';
import { packedBytes } from './packed.ts';
import type { Parts } from './parts.ts';

/**
 * The hash of the bytes of a read-only view of bytes whose exporter has a hash itself; with `by: 'bytes'`, of the bytes in
 * C order of any view as they are now.
 */
export function hashItems(parts: Parts, given?: unknown): bigint {
  const { by } = options(given, ['by'], 'hash()');
  const byBytes = word(by, 'by', ['value', 'bytes']) === 'bytes';
  parts.check();
  if (byBytes) return hashBytes(packedBytes(parts, 'C'));
  if (!parts.locked) throw new ValueError('cannot hash writable memoryview object');
  if (!['B', 'b', 'c'].includes(parts.element.bare)) {
    throw new ValueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  }
  refuseUnhashable(parts.loan.obj);
  return hashBytes(packedBytes(parts, 'C'));
}

/** CPython asks the exporter for its own hash first, so that what can change has none. */
function refuseUnhashable(exporter: unknown): void {
  if (isNative(exporter)) throw new TypeError(`unhashable type: '${typeName(exporter)}'`);
  if (typeof exporter !== 'object' || exporter === null || !('hash' in exporter)) return;
  if (typeof exporter.hash === 'function') exporter.hash();
}

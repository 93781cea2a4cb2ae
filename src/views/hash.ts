// `hash(mv)`. CPython: `memory_hash`.

import { hashBytes } from '../bytes/siphash.ts';
import { ValueError } from '../words/errors.ts';
import { packedBytes } from './packed.ts';
import type { Parts } from './parts.ts';

/** The hash of the bytes of a read-only view of bytes whose exporter has a hash itself. */
export function hashItems(parts: Parts): bigint {
  parts.check();
  if (!parts.locked) throw new ValueError('cannot hash writable memoryview object');
  if (!['B', 'b', 'c'].includes(parts.item.bare)) {
    throw new ValueError("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
  }
  refuseUnhashable(parts.loan.obj);
  return hashBytes(packedBytes(parts, 'C'));
}

/** An exporter that knows `hash` is asked, so that a bytearray refuses; JavaScript's own objects hash by identity. */
function refuseUnhashable(exporter: unknown): void {
  if (typeof exporter !== 'object' || exporter === null || !('hash' in exporter)) return;
  if (typeof exporter.hash === 'function') exporter.hash();
}

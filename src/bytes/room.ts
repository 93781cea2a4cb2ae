// Room for a bytearray to grow and shrink in. CPython: `Objects/bytearrayobject.c`, `bytearray_resize`.

import type { OwnBytes } from '../words/memory.ts';

type Own = OwnBytes;

/** The same bytes with room up to `length`: in the same buffer if it reaches so far, else in a larger one. */
export function withRoom(memory: Own, length: number): Own {
  const { buffer, byteOffset } = memory;
  if (byteOffset + length <= buffer.byteLength) return new Uint8Array(buffer, byteOffset, length);
  // Half as much again for a little growth, so that n appends copy some 3n bytes; a jump gets what it asks for.
  const room = length < 2 * memory.length ? Math.max(16, length + Math.floor(length / 2)) : length;
  const grown = new Uint8Array(new ArrayBuffer(room), 0, length);
  grown.set(memory);
  return grown;
}

/** The same bytes; in a buffer of their own if they use less than a quarter of theirs. */
export function fitted(memory: Own): Own {
  const room = memory.buffer.byteLength;
  return room > 64 && memory.length < room / 4 ? memory.slice() : memory;
}

/**
 * Closes the gaps that `count` bytes leave, the first at `first`, each `stride` from the next. In place.
 * Returns how many bytes remain.
 */
export function closeGaps(memory: Uint8Array, first: number, stride: number, count: number): number {
  let to = first;
  for (let k = 0; k < count; k++) {
    const gap = first + k * stride;
    const next = k === count - 1 ? memory.length : gap + stride;
    memory.copyWithin(to, gap + 1, next);
    to += next - gap - 1;
  }
  return to;
}

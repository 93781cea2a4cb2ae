// Arrow's bitmaps: the first item is the lowest bit of the first byte.

import { typedArrayName, windowOf } from '../../protocol/window.ts';
import { BufferError } from '../../words/errors.ts';
import type { OwnBytes } from '../../words/memory.ts';

/**
 * Bits from bit `offset` on, each as a byte that is 0 or 1. Copies.
 * Errors: `BufferError` where there are too few, or were: of memory that was detached.
 */
export function bitsOf(bitmap: unknown, offset: number, length: number): OwnBytes {
  const window = typedArrayName(bitmap) === 'Uint8Array' ? windowOf(bitmap) : undefined;
  const whole = Number.isSafeInteger(offset) && offset >= 0;
  if (window === undefined || !whole || window.length * 8 < offset + length) {
    throw new BufferError(`there are no ${length} bits from bit ${offset} on`);
  }
  const bits = new Uint8Array(window.buffer, window.offset, window.length);
  const bytes = new Uint8Array(length);
  for (let k = 0; k < length; k++) {
    const bit = offset + k;
    bytes[k] = (Number(bits[Math.floor(bit / 8)]) >>> (bit % 8)) & 1;
  }
  return bytes;
}

/** Bytes as bits: 1 for every one that is not 0. Copies. */
export function bitmapOf(bytes: Uint8Array): OwnBytes {
  const bitmap = new Uint8Array(Math.ceil(bytes.length / 8));
  for (const [bit, byte] of bytes.entries()) {
    if (byte !== 0) bitmap[Math.floor(bit / 8)] = Number(bitmap[Math.floor(bit / 8)]) | (1 << (bit % 8));
  }
  return bitmap;
}

// Arrow's bitmaps: the first item is the lowest bit of the first byte.

import { BufferError } from '../../words/errors.ts';
import type { OwnBytes } from '../../words/memory.ts';

/** Bits from bit `offset` on, each as a byte that is 0 or 1. Copies. Errors: `BufferError` where there are too few. */
export function bitsOf(bitmap: unknown, offset: number, length: number): OwnBytes {
  if (!(bitmap instanceof Uint8Array) || bitmap.byteLength * 8 < offset + length) {
    throw new BufferError(`there are no ${length} bits from bit ${offset} on: was the buffer detached?`);
  }
  const bytes = new Uint8Array(length);
  for (let k = 0; k < length; k++) {
    const bit = offset + k;
    bytes[k] = (Number(bitmap[bit >>> 3]) >>> (bit & 7)) & 1;
  }
  return bytes;
}

/** Bytes as bits: 1 for every one that is not 0. Copies. */
export function bitmapOf(bytes: Uint8Array): OwnBytes {
  const bitmap = new Uint8Array(Math.ceil(bytes.length / 8));
  for (const [bit, byte] of bytes.entries()) {
    if (byte !== 0) bitmap[bit >>> 3] = Number(bitmap[bit >>> 3]) | (1 << (bit & 7));
  }
  return bitmap;
}

// Node's `Buffer` over the memory of a view.

import type { BytesLike } from '../../bytes/owner.ts';
import { copyOption, type SharingOptions } from '../../exchange/strided.ts';
import { memoryview } from '../../views/memoryview.ts';
import { BufferError } from '../../words/errors.ts';

/** Node's `Buffer` where the program knows Node's types, else `Uint8Array`. */
export type NodeBuffer = typeof globalThis extends { Buffer: { alloc(size: number): infer B } }
  ? B
  : Uint8Array;

/**
 * The bytes of a C-contiguous view as a `Buffer`. Shares, and protects nothing: it goes on after release, and is of no
 * use once the memory was detached. (A view of a `Buffer` is `memoryview(buffer)`.)
 * Errors: `BufferError` for a read-only view, which a `Buffer` cannot be, and for one with gaps; `copy: 'ifNeeded'` copies
 * them. `TypeError` where the runtime has no `Buffer`.
 */
export function toBuffer(view: BytesLike, options?: SharingOptions): NodeBuffer {
  const copy = copyOption(options, 'toBuffer()');
  const lent = memoryview(view);
  try {
    const shares = lent.c_contiguous && !lent.readonly;
    if (!shares && copy !== 'ifNeeded') {
      throw new BufferError(
        `${lent.readonly ? 'a Buffer cannot be read-only' : 'the items have gaps between them'}: allow a copy, { copy: 'ifNeeded' }`,
      );
    }
    const bytes = shares ? lent.asUint8Array() : lent.tobytes().asUint8Array();
    return bufferOver(bytes);
  } finally {
    lent.release();
  }
}

function bufferOver(bytes: Uint8Array): NodeBuffer {
  const known: unknown = Reflect.get(globalThis, 'Buffer');
  const from: unknown = typeof known === 'function' ? Reflect.get(known, 'from') : undefined;
  if (typeof from !== 'function') throw new TypeError('this runtime has no Buffer');
  return from.call(known, bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

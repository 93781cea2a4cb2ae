// Writing views to files and streams.

import type { BytesLike } from '../../bytes/owner.ts';
import { positionOption } from '../sources/position.ts';
import { type Target, writeTo } from '../sources/sink.ts';
import { lentToRead } from './loan.ts';
import type { PositionOptions } from './readinto.ts';

/**
 * Writes the bytes of `view`, in C order, to a `FileHandle`, a Node `Writable`, a web stream or its writer, or anything
 * with `write(bytes)`, and waits until they were taken. Gives their number. The target stays open.
 *
 * The memory itself is handed over where the view is C-contiguous, else a copy. Until the promise is settled it is locked,
 * and must not be changed.
 *
 * Errors: those of the target; `TypeError` for what lends no memory or takes no bytes; `ValueError` for a position where
 * there is none; `BufferError` where the memory is detached meanwhile, or its heap grows. Python: `io.RawIOBase.write`.
 */
export async function write(target: Target, view: BytesLike, options?: PositionOptions): Promise<number> {
  const position = positionOption(options, 'write()');
  return await lentToRead(view, (bytes) => writeTo(target, [bytes], { position }));
}

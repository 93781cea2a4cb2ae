// Reading into views: from files and from streams.

import type { BytesLike } from '../../bytes/owner.ts';
import { ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { type FileHandleLike, fillFromFile } from '../sources/file.ts';
import { positionOption } from '../sources/position.ts';
import { isFileHandle, isStream } from '../sources/shapes.ts';
import { type AsyncChunks, cursorOf, fillFromStream, type ReadableStreamLike } from '../sources/stream.ts';
import { lentToFill } from './loan.ts';

/** What views are filled from. */
export type ReadSource = FileHandleLike | ReadableStreamLike | AsyncChunks;

/** Where in a file bytes are read or written. */
export interface PositionOptions {
  /** In bytes from the start of the file; its own place, which moves on, if not given. A file handle's only. */
  readonly position?: number | undefined;
}

/**
 * Fills `view` with the next bytes of a `FileHandle`, a Node `Readable`, a web stream, or anything that gives chunks of
 * bytes one after another. Gives the number of bytes, which is less than the view's only where the source has ended. What a
 * stream gave beyond the view is kept for the next `readinto` of the same stream.
 *
 * The system reads from a file into the memory itself where the view is C-contiguous; where there are gaps, other memory
 * is filled first, in C order. Chunks of a stream are copied once. Until the promise is settled the memory is locked:
 * `release()` of the view and resizing fail with `BufferError`.
 *
 * Errors: `TypeError` for a read-only view, for what lends no memory, and for a stream of text; `BufferError` where the
 * memory is detached meanwhile, or its heap grows; `ValueError` for a position where there is none. Python: `io.RawIOBase.readinto`.
 */
export async function readinto(
  source: ReadSource,
  view: BytesLike,
  options?: PositionOptions,
): Promise<number> {
  const position = positionOption(options, 'readinto()');
  if (isFileHandle(source)) {
    return await lentToFill(view, (room) => fillFromFile(source, room, position ?? null));
  }
  if (position !== undefined) throw new ValueError('only a file handle has positions');
  if (isStream(source)) return await lentToFill(view, (room) => fillFromStream(cursorOf(source), room));
  throw new TypeError(`a file handle or a stream of bytes is required, not '${typeName(source)}'`);
}

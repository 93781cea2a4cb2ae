// A source that is an open file: a `FileHandle` of `node:fs/promises`, on Node, Bun and Deno.

import { BufferError, ValueError } from '../../words/errors.ts';
import { checkInside, endsAt } from './errors.ts';
import type { Source } from './source.ts';

/** What is used of a `FileHandle` to read. */
export interface FileHandleLike {
  readonly fd: number;
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ readonly bytesRead: number }>;
  stat(): Promise<{ readonly size: number | bigint; isFile(): boolean }>;
}

/** Bytes that are asked of the system at once: it takes no 2 GiB. */
const AT_ONCE = 2 ** 30;

/** What is still to fill after so many bytes; asked each time, for memory may go away or elsewhere meanwhile. */
export type Room = (filled: number) => Uint8Array;

/**
 * Reads until there is no room left or the file ends, from `position` on, or from the file's own place and with it.
 * The memory itself is handed to the system. Gives the number of bytes.
 */
export async function fillFromFile(
  handle: FileHandleLike,
  room: Room,
  position: number | null,
): Promise<number> {
  let filled = 0;
  for (let rest = room(0); rest.length > 0; rest = room(filled)) {
    const length = Math.min(rest.length, AT_ONCE);
    const place = position === null ? null : position + filled;
    const { bytesRead } = await handle.read(rest, 0, length, place);
    if (!(Number.isInteger(bytesRead) && bytesRead >= 0 && bytesRead <= length)) {
      throw new ValueError(
        `the file handle tells of ${bytesRead} bytes read, where ${length} were asked for`,
      );
    }
    if (bytesRead === 0) break;
    if (rest.length > 0) filled += bytesRead;
    else if (room(filled).length > 0 && place === null) {
      throw new BufferError(
        `the heap has grown while ${bytesRead} bytes were read, which may be where it was before: give a position`,
      );
    } // else they are read once more, to where the heap is now
  }
  return filled;
}

/** The bytes of an open file, by position. Only the windows asked for are read. The file stays open. */
export class FileSource implements Source {
  readonly size: number;
  readonly #handle: FileHandleLike;

  private constructor(handle: FileHandleLike, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  /** Errors: `ValueError` for what is no file of a size, such as a pipe or a device. */
  static async of(handle: FileHandleLike): Promise<FileSource> {
    const stat = await handle.stat();
    if (!stat.isFile()) {
      throw new ValueError(
        'the handle is of no regular file; a pipe or a device is read by createReadStream()',
      );
    }
    return new FileSource(handle, Number(stat.size));
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    checkInside(this.size, offset, length);
    const bytes = new Uint8Array(length);
    const filled = await fillFromFile(this.#handle, (count) => bytes.subarray(count), offset);
    if (filled < length) throw endsAt(offset + filled, offset, length);
    return bytes;
  }
}

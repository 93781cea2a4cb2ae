// What goes wrong with sources: windows that are none, ends that come too soon, answers of servers.

import { EOFError } from '../../array/files.ts';
import { BufferError, OverflowError, ValueError } from '../../words/errors.ts';

/** A server's answer that is none. Python: `urllib.error.HTTPError`. */
export class HTTPError extends Error {
  /** The status, such as 404. */
  readonly code: number;
  /** What was asked for. */
  readonly url: string;

  constructor(url: string, code: number, reason: string) {
    super(`HTTP Error ${code}: ${reason === '' ? 'no reason given' : reason} (${url})`);
    this.code = code;
    this.url = url;
  }

  override get name(): string {
    return 'HTTPError';
  }
}

/** Errors: `ValueError` or `OverflowError` for what is no count of bytes. */
export function checkWindow(offset: number, length: number): void {
  for (const figure of [offset, length]) {
    if (!Number.isInteger(figure) || figure < 0) {
      throw new ValueError(`a window of bytes needs whole figures from 0 on, not ${figure}`);
    }
  }
  if (!Number.isSafeInteger(offset + length)) {
    throw new OverflowError(`a window of ${length} bytes from ${offset} on is beyond what a file can hold`);
  }
}

/** Errors: `BufferError` for memory that had `length` bytes, and has no more. */
export function checkThere(memory: Uint8Array, length: number, what: string): void {
  if (memory.length === length) return;
  throw new BufferError(`${what} was detached, or its heap has grown, while its ${length} bytes were in use`);
}

/** The error for a window that reaches behind the end of its source. */
export function endsAt(size: number, offset: number, length: number): EOFError {
  return new EOFError(
    `the source ends after ${size} bytes, where ${length} from ${offset} on were asked for`,
  );
}

/** Checks a window of a source whose size is known. Errors: as `checkWindow`; `EOFError` behind the end. */
export function checkInside(size: number, offset: number, length: number): void {
  checkWindow(offset, length);
  if (offset + length > size) throw endsAt(size, offset, length);
}

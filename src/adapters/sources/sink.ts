// Where the bytes of a file go: pieces of memory, one after another, to whatever takes bytes.

import { ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { checkThere } from './errors.ts';
import { positionOf } from './position.ts';

/** What is used of a `FileHandle` of `node:fs/promises` to write. */
export interface FileHandleTarget {
  readonly fd: number;
  write(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ readonly bytesWritten: number }>;
}

/** What is used of Node's `Writable`. */
export interface WritableLike {
  write(chunk: Uint8Array, callback: (error?: Error | null) => void): unknown;
  once(event: 'error' | 'close', listener: (error?: Error) => void): unknown;
  removeListener(event: 'error' | 'close', listener: (error?: Error) => void): unknown;
}

/** What is used of a `WritableStreamDefaultWriter`. */
export interface WriterLike {
  readonly ready: Promise<unknown>;
  write(chunk: Uint8Array): Promise<unknown>;
  releaseLock(): void;
}

/** What is used of a `WritableStream`; a `FileSystemWritableFileStream` is one. */
export interface WritableStreamLike {
  getWriter(): WriterLike;
}

/**
 * Whatever else takes bytes. A number that it gives or promises is how many it took, as of Deno's files: the rest is
 * written again.
 */
export interface BytesTarget {
  write(bytes: Uint8Array): unknown;
}

/** Whatever takes bytes. */
export type Target = FileHandleTarget | WritableLike | WriterLike | WritableStreamLike | BytesTarget;

/** How bytes are written. */
export interface WriteOptions {
  /** Where in the file the bytes go; its own place, which moves on, if not given. A file handle's only. */
  readonly position?: number | undefined;
}

/** Writes a piece whole. */
type Write = (piece: Uint8Array) => Promise<void>;

/** Bytes that are handed to the system at once: it takes no 2 GiB. */
const AT_ONCE = 2 ** 30;

/**
 * Writes the pieces one after another, each when the one before it was taken. The memory itself is handed over, and must
 * not change until this is done. The target is neither closed nor ended. Gives the number of bytes.
 * Errors: those of the target; `TypeError` for what takes no bytes; `ValueError` for a position where there is none;
 * `BufferError` for a piece that is detached, or moves with its heap, before it was taken.
 */
export async function writeTo(
  target: Target,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  options: WriteOptions = {},
): Promise<number> {
  const { position } = options;
  const { write, end } = writerOf(target, position);
  const shared = Symbol.iterator in pieces;
  let written = 0;
  try {
    for await (const { piece, length } of measured(pieces)) {
      checkThere(piece, length, 'what is written');
      if (length > 0) await write(piece);
      if (shared) checkThere(piece, length, 'what is written'); // others are the target's, who may pass them on
      written += length;
    }
  } finally {
    end();
  }
  return written;
}

/** Pieces with their lengths, all of them before the first is written: who waits may be detached meanwhile. */
function measured(
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Iterable<Measured> | AsyncIterable<Measured> {
  return Symbol.iterator in pieces ? Array.from(pieces, measure) : measuredLater(pieces);
}

async function* measuredLater(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Measured> {
  for await (const piece of pieces) yield measure(piece);
}

interface Measured {
  readonly piece: Uint8Array;
  readonly length: number;
}

function measure(piece: Uint8Array): Measured {
  return { piece, length: piece.length };
}

function writerOf(target: unknown, position: number | undefined): { write: Write; end: () => void } {
  if (isFileHandle(target))
    return { write: toFile(target, position === undefined ? null : positionOf(position)), end: nothing };
  if (position !== undefined) throw new ValueError('only a file handle has positions');
  if (isWritable(target)) return { write: (piece) => toWritable(target, piece), end: nothing };
  if (isWritableStream(target)) {
    const writer = target.getWriter();
    return { write: (piece) => toWriter(writer, piece), end: () => writer.releaseLock() };
  }
  if (isWriter(target)) return { write: (piece) => toWriter(target, piece), end: nothing };
  if (isBytesTarget(target)) return { write: (piece) => toTarget(target, piece), end: nothing };
  throw new TypeError(
    `a file handle, a stream, or what has write(bytes) is required, not '${typeName(target)}'`,
  );
}

function nothing(): void {}

function toFile(handle: FileHandleTarget, position: number | null): Write {
  let place = position;
  return async (piece) => {
    for (let at = 0; at < piece.length; ) {
      const length = Math.min(piece.length - at, AT_ONCE);
      const { bytesWritten } = await handle.write(piece, at, length, place);
      at += taken(bytesWritten, length);
      if (place !== null) place += bytesWritten;
    }
  };
}

/** Errors: `ValueError` for what is no number of bytes taken: none at all would be tried for ever. */
function taken(count: number, length: number): number {
  if (Number.isInteger(count) && count > 0 && count <= length) return count;
  throw new ValueError(`the target tells of ${count} bytes written, where it was given ${length}`);
}

/** A stream that fails says so to the callback, and by an event that ends the program if nobody listens. */
function toWritable(stream: WritableLike, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null): void => {
      stream.removeListener('close', closed);
      if (error === undefined || error === null) {
        stream.removeListener('error', done);
        resolve();
      } else reject(error);
    };
    const closed = (): void => done(new ValueError('the stream was closed before all was written'));
    stream.once('error', done);
    stream.once('close', closed);
    try {
      stream.write(piece, done);
    } catch (error) {
      stream.removeListener('error', done);
      stream.removeListener('close', closed);
      reject(error);
    }
  });
}

async function toWriter(writer: WriterLike, piece: Uint8Array): Promise<void> {
  await writer.ready;
  await writer.write(piece);
}

async function toTarget(target: BytesTarget, piece: Uint8Array): Promise<void> {
  for (let rest = piece; rest.length > 0; ) {
    const count = await target.write(rest);
    if (typeof count !== 'number' || count >= rest.length) return; // Bun's count what waited before, too
    rest = rest.subarray(taken(count, rest.length));
  }
}

function has(value: unknown, ...names: readonly string[]): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => typeof Reflect.get(value, name) === 'function');
}

function isFileHandle(value: unknown): value is FileHandleTarget {
  return has(value, 'write', 'read', 'stat') && typeof Reflect.get(value, 'fd') === 'number';
}

function isWritable(value: unknown): value is WritableLike {
  return has(value, 'write', 'once', 'removeListener');
}

function isWritableStream(value: unknown): value is WritableStreamLike {
  return has(value, 'getWriter');
}

function isWriter(value: unknown): value is WriterLike {
  return has(value, 'write', 'releaseLock') && 'ready' in value;
}

function isBytesTarget(value: unknown): value is BytesTarget {
  return has(value, 'write');
}

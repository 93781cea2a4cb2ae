// Sources that only go forward: web streams, Node's, and whatever gives chunks of bytes one after another.

import { lends, withBytes } from '../../protocol/borrow.ts';
import { ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { checkInside, checkThere, checkWindow, endsAt } from './errors.ts';
import type { Room } from './file.ts';
import type { Source } from './source.ts';

/** What is used of a `ReadableStream`. */
export interface ReadableStreamLike {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: unknown }>;
    releaseLock(): void;
  };
}

/** Anything that gives chunks of bytes: Node's `Readable`, an async generator. */
export type AsyncChunks = AsyncIterable<unknown>;

export type StreamLike = ReadableStreamLike | AsyncChunks;

/** What is left of each stream: another read goes on there. */
const cursors = new WeakMap<object, Cursor>();

/** The place in `stream`, one for all who read it. */
export function cursorOf(stream: StreamLike): Cursor {
  const known = cursors.get(stream);
  if (known !== undefined) return known;
  const cursor = new Cursor(chunksOf(stream));
  cursors.set(stream, cursor);
  return cursor;
}

/** What a stream answers to the wish for a chunk. */
interface Answer {
  readonly done?: boolean | undefined;
  readonly value?: unknown;
}

/**
 * Gives the next chunk; `undefined` at the end. A web stream is locked only while a chunk is awaited. Who asks again after
 * a failure gets the failure again: a generator that threw would say that it has ended, and a bad chunk would be left out.
 */
function chunksOf(stream: StreamLike): () => Promise<Uint8Array | undefined> {
  let failure: { readonly cause: unknown } | undefined;
  const next = async (ask: () => Promise<Answer>): Promise<Uint8Array | undefined> => {
    if (failure !== undefined) throw failure.cause;
    try {
      const { done, value } = await ask();
      return done === true ? undefined : bytesOf(value);
    } catch (cause) {
      failure = { cause };
      throw cause;
    }
  };
  if ('getReader' in stream) {
    return async () => {
      const reader = stream.getReader();
      try {
        return await next(() => reader.read());
      } finally {
        reader.releaseLock();
      }
    };
  }
  const iterator = stream[Symbol.asyncIterator]();
  return () => next(() => iterator.next());
}

/** The rest of a stream: a chunk that has arrived, and those to come. */
export class Cursor {
  readonly #next: () => Promise<Uint8Array | undefined>;
  #chunk: Uint8Array = new Uint8Array(0);
  /** Bytes of the chunk that nobody took. */
  #left = 0;
  #ended = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(next: () => Promise<Uint8Array | undefined>) {
    this.#next = next;
  }

  /** Runs `use` when all before it are done: two readers at once get one stretch after the other. */
  queued<T>(use: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(use);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /**
   * Waits until something has arrived that was not taken, or the stream has ended. Errors: those of the stream;
   * `BufferError` for a chunk that was detached before all of it was taken.
   */
  async arrive(): Promise<void> {
    while (this.#left === 0 && !this.#ended) {
      const chunk = await this.#next();
      if (chunk === undefined) this.#ended = true;
      else this.#chunk = chunk;
      this.#left = chunk?.length ?? 0;
    }
    checkThere(this.#chunk, this.#left, 'a chunk of the stream');
  }

  /** Takes at most `most` bytes of what has arrived. Shares the chunk. */
  taken(most: number): Uint8Array {
    const taken = this.#chunk.subarray(0, most);
    this.#chunk = this.#chunk.subarray(taken.length);
    this.#left -= taken.length;
    return taken;
  }

  /** Waits for at most `most` bytes, at least one; `undefined` at the end. Shares the chunk. */
  async take(most: number): Promise<Uint8Array | undefined> {
    await this.arrive();
    const taken = this.taken(most);
    return taken.length > 0 ? taken : undefined;
  }
}

/** The bytes of a chunk, in place. Errors: `TypeError` for text and whatever lends no memory. */
function bytesOf(chunk: unknown): Uint8Array {
  if (lends(chunk)) return withBytes(chunk, (bytes) => bytes);
  const hint = typeof chunk === 'string' ? ': read it without an encoding' : '';
  throw new TypeError(`a stream of bytes is required, not one of '${typeName(chunk)}'${hint}`);
}

/** Puts what comes next into memory, until there is no room left or the stream ends. Gives the number of bytes. Copies. */
export function fillFromStream(cursor: Cursor, room: Room): Promise<number> {
  return cursor.queued(() => fill(cursor, room, 0));
}

async function fill(cursor: Cursor, room: Room, from: number): Promise<number> {
  let filled = from;
  for (let rest = room(filled); rest.length > 0; rest = room(filled)) {
    await cursor.arrive();
    const taken = cursor.taken(room(filled).length);
    if (taken.length === 0) break;
    room(filled).set(taken);
    filled += taken.length;
  }
  return filled;
}

/**
 * The next `length` bytes, or those until the end, in memory of their own. All of it is allocated when half has
 * arrived: a figure that somebody wrote into a header costs nothing by itself. Until then pieces are copied, for streams may
 * put the next chunk where the last one was.
 */
async function gather(cursor: Cursor, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let arrived = 0;
  while (arrived < length / 2) {
    const piece = await cursor.take(length - arrived);
    if (piece === undefined) break;
    arrived += piece.length;
    pieces.push(arrived < length / 2 ? piece.slice() : piece);
  }
  const bytes = new Uint8Array(arrived < length / 2 ? arrived : length);
  let at = 0;
  for (const piece of pieces.splice(0)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.subarray(0, await fill(cursor, (filled) => bytes.subarray(filled), at));
}

/** As `gather`, in its turn. */
export function readFromStream(cursor: Cursor, length: number): Promise<Uint8Array> {
  return cursor.queued(() => gather(cursor, length));
}

/** What is left of a stream, counted from where it is now. The stream is neither closed nor cancelled. */
export class StreamSource implements Source {
  readonly size: number | undefined;
  readonly #cursor: Cursor;
  readonly #hint: string;
  readonly cancel: (() => Promise<void>) | undefined;
  #at = 0;

  /** `size` where it was told beforehand; `hint` ends the sentence for a read that goes back. */
  constructor(
    cursor: Cursor,
    size?: number,
    hint = 'read it into memory first',
    cancel?: () => Promise<void>,
  ) {
    this.#cursor = cursor;
    this.size = size;
    this.#hint = hint;
    this.cancel = cancel;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (this.size === undefined) checkWindow(offset, length);
    else checkInside(this.size, offset, length);
    return await this.#cursor.queued(async () => {
      if (offset < this.#at) {
        throw new ValueError(
          `a stream only goes forward: byte ${offset} was asked for after ${this.#at} bytes; ${this.#hint}`,
        );
      }
      await this.#skipTo(offset, length);
      const bytes = await gather(this.#cursor, length);
      this.#at += bytes.length;
      if (bytes.length < length) throw endsAt(this.#at, offset, length);
      return bytes;
    });
  }

  /** Drops what lies before a window. Errors: `EOFError` where the stream ends there. */
  async #skipTo(offset: number, length: number): Promise<void> {
    while (this.#at < offset) {
      const piece = await this.#cursor.take(offset - this.#at);
      if (piece === undefined) throw endsAt(this.#at, offset, length);
      this.#at += piece.length;
    }
  }
}

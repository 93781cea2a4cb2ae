// A source as zip.js reads it.

import { MemorySource } from '../sources/memory.ts';
import type { Source } from '../sources/source.ts';
import type { ZipReadable } from './zip.ts';

/** Bytes of an entry that are asked of a source at once, so that a server is not asked for every few. */
const AHEAD = 2 ** 23;

/** Bytes of a chunk: what inflates at once may be 1032 times as much. */
const CHUNK = 2 ** 16;

/** Headers are read a few bytes at a time: as many are asked for at once, and kept. */
const HEADERS = 1024;

/** The most that is kept: the end of an archive, where its directory is sought. */
const KEPT = 2 ** 17;

/** Reads a source for zip.js, and knows again what went wrong with the source itself. */
export class SourceReader implements ZipReadable {
  readonly size: number;
  readonly #source: Source;
  readonly #failures = new WeakSet<object>();
  #kept: { readonly offset: number; readonly bytes: Uint8Array } = { offset: 0, bytes: new Uint8Array(0) };

  constructor(source: Source, size: number) {
    this.#source = source;
    this.size = size;
  }

  /** The bytes of a window, as far as there are any. */
  async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    const start = Math.min(Math.max(offset, 0), this.size);
    const stop = Math.min(Math.max(offset + length, start), this.size);
    const kept = this.#within(start, stop);
    if (kept !== undefined) return kept;
    if (stop - start > KEPT) return await this.#read(start, stop - start);
    const bytes = await this.#read(start, Math.min(Math.max(stop - start, HEADERS), this.size - start));
    this.#kept = { offset: start, bytes };
    return bytes.subarray(0, stop - start);
  }

  /** The bytes of an entry, and none behind it. */
  createReadable(window: { offset?: number; size?: number } = {}): ReadableStream<Uint8Array> {
    const { offset = 0 } = window;
    const { size = this.size - offset } = window;
    let block: Uint8Array = new Uint8Array(0);
    let at = offset;
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        if (block.length === 0 && at < offset + size) {
          block = await this.#read(at, Math.min(AHEAD, offset + size - at));
          at += block.length;
        }
        if (block.length > 0) controller.enqueue(block.subarray(0, CHUNK));
        block = block.subarray(CHUNK);
        if (block.length === 0 && at >= offset + size) controller.close();
      },
    });
  }

  #within(start: number, stop: number): Uint8Array | undefined {
    const { offset, bytes } = this.#kept;
    return start >= offset && stop <= offset + bytes.length
      ? bytes.subarray(start - offset, stop - offset)
      : undefined;
  }

  /** Memory is copied: inflating waits in between, and never ends where its memory goes away meanwhile. */
  async #read(offset: number, length: number): Promise<Uint8Array> {
    const source = this.#source;
    try {
      if (source instanceof MemorySource) return source.copy(offset, length);
      return await source.read(offset, length);
    } catch (error) {
      if (typeof error === 'object' && error !== null) this.#failures.add(error);
      throw error;
    }
  }

  /** Whether the source threw this: it is no fault of the archive. */
  failedBy(error: unknown): boolean {
    return typeof error === 'object' && error !== null && this.#failures.has(error);
  }
}

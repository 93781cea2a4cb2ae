// An entry of an archive: its figures, checked before anything is allocated for them, and its bytes as they inflate.

import { NotImplementedError, ValueError } from '../../words/errors.ts';
import type { Source } from '../sources/source.ts';
import { Cursor, StreamSource } from '../sources/stream.ts';
import { BadZipFile, sentenceOf } from './errors.ts';
import type { SourceReader } from './reader.ts';
import type { ZipEntry } from './zip.ts';

/** The methods that NumPy writes, by their numbers in the archive. */
const STORED = 0;
const DEFLATED = 8;

/** Deflated data hold at most as many bytes for one: 258 in two bits. */
const MOST_FOR_ONE = 1032;

/** Bytes of a local header before its name. */
const LOCAL_HEADER = 30;

/** An entry whose figures hold. */
export interface OpenedEntry {
  readonly zip: ZipEntry;
  readonly stored: boolean;
  /** Where its bytes are in the archive, in bytes. */
  readonly start: number;
  /** Bytes of it once they are inflated. */
  readonly size: number;
}

/**
 * Looks at an entry and its local header; `end` is where the next one starts. Nothing is allocated for it.
 * Errors: `BadZipFile` for figures that cannot be; `ValueError` for an encrypted entry and one beyond the limit;
 * `NotImplementedError` for methods that NumPy does not write.
 */
export async function openEntry(
  zip: ZipEntry,
  reader: SourceReader,
  end: number,
  limit: number | undefined,
): Promise<OpenedEntry> {
  const { filename, compressionMethod, compressedSize, uncompressedSize } = zip;
  const name = JSON.stringify(filename);
  if (zip.encrypted) throw new ValueError(`File ${name} is encrypted`);
  const stored = compressionMethod === STORED;
  if (!stored && compressionMethod !== DEFLATED) {
    throw new NotImplementedError(
      `File ${name} is compressed by method ${compressionMethod}; 0 and 8 are read`,
    );
  }
  const most = stored ? compressedSize : compressedSize * MOST_FOR_ONE;
  if (uncompressedSize > most || (stored && uncompressedSize !== compressedSize)) {
    throw new BadZipFile(
      `File ${name} claims ${uncompressedSize} bytes, and its ${compressedSize} in the archive hold ${stored ? '' : 'at most '}${most}`,
    );
  }
  if (limit !== undefined && uncompressedSize > limit) {
    throw new ValueError(`File ${name} has ${uncompressedSize} bytes, and the limit is ${limit}`);
  }
  const local = await reader.readUint8Array(zip.offset, LOCAL_HEADER);
  if (local.length < LOCAL_HEADER) throw new BadZipFile(`File ${name} starts behind the end of the archive`);
  await asked(reader, filename, async () => {
    await zip.getData?.(new WritableStream(), { checkOverlappingEntryOnly: true, checkLocalFilename: true });
  });
  const header = new DataView(local.buffer, local.byteOffset, local.byteLength);
  const start = zip.offset + LOCAL_HEADER + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + compressedSize > end) throw new BadZipFile(`Overlapped entries: ${name} (possible zip bomb)`);
  return { zip, stored, start, size: uncompressedSize };
}

/** Asks zip.js. Errors: those of the source as they are, those of zip.js as `BadZipFile`. */
export async function asked<T>(reader: SourceReader, what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw blamed(reader, what, cause);
  }
}

function blamed(reader: SourceReader, what: string, cause: unknown): unknown {
  if (reader.failedBy(cause)) return cause;
  return new BadZipFile(`${what === '' ? '' : `File ${JSON.stringify(what)}: `}${sentenceOf(cause)}`, {
    cause,
  });
}

/** The bytes of an entry as they inflate: forward only, no more of them than it claims, checked at the end. */
export class EntryStream implements Source {
  readonly size: number;
  readonly #name: string;
  readonly #cursor: Cursor;
  readonly #chunks: ReadableStreamDefaultReader<Uint8Array>;
  #source: StreamSource;

  constructor({ zip, size }: OpenedEntry, reader: SourceReader) {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const done = zip.getData?.(writable, { checkCrc32: true });
    done?.catch(() => undefined); // the error comes out of the readable end too
    const chunks = readable.getReader();
    this.#chunks = chunks;
    this.size = size;
    this.#name = zip.filename;
    this.#cursor = new Cursor(async () => {
      try {
        const { done: ended, value } = await chunks.read();
        return ended ? undefined : value;
      } catch (cause) {
        throw blamed(reader, zip.filename, cause);
      }
    });
    this.#source = new StreamSource(this.#cursor, size);
  }

  /** The first bytes, at most `length`, which `read` gives again. To be called first. */
  async peek(length: number): Promise<Uint8Array> {
    const start = await this.#source.read(0, Math.min(length, this.size));
    let given = false;
    const again = new Cursor(async () => {
      if (given || start.length === 0) return await this.#cursor.take(Number.POSITIVE_INFINITY);
      given = true;
      return start;
    });
    this.#source = new StreamSource(again, this.size);
    return start;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    return await this.#source.read(offset, length);
  }

  /** Inflates no more. */
  async cancel(): Promise<void> {
    await this.#chunks.cancel().catch(() => undefined); // it has failed already
  }

  /** Inflates what is left, for its checksum, and keeps none of it. Errors: `BadZipFile` for a wrong one, and too many bytes. */
  async finish(read: number): Promise<void> {
    let count = read;
    for (let piece = await this.#next(); piece !== undefined; piece = await this.#next()) {
      count += piece.length;
      if (count > this.size) {
        throw new BadZipFile(
          `File ${JSON.stringify(this.#name)} inflates to more than its ${this.size} bytes`,
        );
      }
    }
  }

  async #next(): Promise<Uint8Array | undefined> {
    return await this.#cursor.take(Number.POSITIVE_INFINITY);
  }
}

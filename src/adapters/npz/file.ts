// An archive of arrays, and each when it is asked for. NumPy: `numpy.lib.npyio.NpzFile`.

import { KeyError } from '../../bytes/errors.ts';
import { options as optionsOf } from '../../views/arguments.ts';
import type { MemoryView } from '../../views/face.ts';
import { memoryview } from '../../views/memoryview.ts';
import { ValueError } from '../../words/errors.ts';
import { fileIn, type NpyFile, open as openNpy } from '../npy/file.ts';
import { mostOf } from '../npy/preamble.ts';
import { MemorySource } from '../sources/memory.ts';
import { type SourceLike, withSource } from '../sources/open.ts';
import { OpenedSource } from '../sources/opened.ts';
import { partOf } from '../sources/part.ts';
import type { Source } from '../sources/source.ts';
import { StreamSource } from '../sources/stream.ts';
import { asked, EntryStream, type OpenedEntry, openEntry } from './entry.ts';
import { SourceReader } from './reader.ts';
import { READING, type ZipEntry, type ZipModule, zipModule } from './zip.ts';

/** How an archive is read. */
export interface NpzOptions {
  /**
   * Bytes that one entry may have once it is inflated; more are an error, before anything is allocated. Not given: 1032
   * times its compressed bytes, which no deflated data exceed; what claims more is refused at any rate.
   */
  readonly limit?: number | undefined;
}

/** The first bytes of a `.npy` file. NumPy: `numpy.lib.format.MAGIC_PREFIX`. */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** An open archive of arrays. Nothing of an array is read before it is asked for. */
export class NpzFile {
  readonly #opened: OpenedSource;
  readonly #reader: SourceReader;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #limit: number | undefined;

  /** @internal */
  constructor(source: Source, reader: SourceReader, entries: readonly ZipEntry[], limit: number | undefined) {
    this.#opened = new OpenedSource(source);
    this.#reader = reader;
    this.#entries = new Map(entries.map((entry) => [entry.filename, entry]));
    this.#limit = limit;
  }

  /** The names of all arrays: those of the entries, without `.npy`. NumPy: `NpzFile.files`. */
  get files(): string[] {
    return [...this.#entries.keys()].map((name) => name.replace(/\.npy$/, ''));
  }

  /**
   * An array. Shares where the archive is memory and the entry is stored, as by `savez`: it is read-only where the memory
   * is, and no checksum is looked at; who writes to it leaves the checksum of before, which others then refuse. Any other
   * entry is read or inflated into memory of its own, and its checksum compared; an archive in memory is locked meanwhile.
   * An entry that is no `.npy` file is given as its bytes, as by NumPy.
   * Errors: `KeyError` for a name that there is not; `BadZipFile` for a broken entry; `ValueError` for a broken array, an
   * encrypted entry, and one beyond `limit`, before anything is allocated for it, and once the archive was closed; those
   * of the source.
   */
  async get(name: string): Promise<MemoryView> {
    const { source } = this.#opened;
    const entry = await this.#entry(name);
    if (entry.stored && source instanceof MemorySource) {
      const part = source.part(entry.start, entry.size);
      const start = await part.read(0, Math.min(MAGIC.length, entry.size));
      return isNpy(start) ? await (await openNpy(part)).read() : part.window(0, entry.size);
    }
    const held = source instanceof MemorySource ? source.window(entry.start, 0) : undefined;
    const stream = new EntryStream(entry, this.#reader);
    try {
      return await inflated(stream);
    } catch (error) {
      await stream.cancel();
      throw error;
    } finally {
      held?.release();
    }
  }

  /**
   * The header of an array, and then whatever part of it is asked for. Of a stored entry only the windows asked for are
   * read; a compressed one is inflated as far as they reach, once and forward, until it is closed: zip.js inflates only so
   * many at a time. No checksum is looked at.
   * Errors: as `get`; `ValueError` for an entry that is no `.npy` file.
   */
  async open(name: string): Promise<NpyFile> {
    const { source } = this.#opened;
    const entry = await this.#entry(name);
    if (entry.stored) return await openNpy(partOf(source, entry.start, entry.size));
    const stream = new EntryStream(entry, this.#reader);
    try {
      return await fileIn(stream, mostOf({}, 'open()'));
    } catch (error) {
      await stream.cancel();
      throw error;
    }
  }

  /**
   * Ends the reading. What was given (a file handle, memory) stays open, and so do arrays that were read. May be called
   * again. NumPy: `NpzFile.close`.
   */
  async close(): Promise<void> {
    await this.#opened.close();
  }

  /** The entry of a name as in the archive, or as in `files`, with its figures checked. */
  async #entry(name: string): Promise<OpenedEntry> {
    const entry = this.#entries.get(name) ?? this.#entries.get(`${name}.npy`);
    if (entry === undefined) throw new KeyError(`${name} is not a file in the archive`);
    return await openEntry(entry, this.#reader, this.#endOf(entry), this.#limit);
  }

  /** Where the next entry starts. */
  #endOf({ offset }: ZipEntry): number {
    let end = this.#reader.size;
    for (const other of this.#entries.values()) {
      if (other.offset > offset) end = Math.min(end, other.offset);
    }
    return end;
  }
}

/** The array of an entry, and all of the entry read for its checksum. */
async function inflated(stream: EntryStream): Promise<MemoryView> {
  const start = await stream.peek(MAGIC.length);
  if (isNpy(start)) {
    const file = await openNpy(stream);
    const array = await file.read();
    await stream.finish(file.offset + file.nbytes);
    return array;
  }
  const bytes = await stream.read(0, stream.size);
  await stream.finish(stream.size);
  return memoryview(bytes);
}

function isNpy(start: Uint8Array): boolean {
  return MAGIC.every((byte, k) => start[k] === byte);
}

/**
 * Opens an archive of arrays, as NumPy's `savez` writes it, in memory, in a file, or behind a URL. Reads its directory
 * alone, which is at its end: a stream has to be read into memory first. Needs the package `@zip.js/zip.js`.
 * Errors: `BadZipFile` for what is no archive; `ValueError` for a stream; those of the source; `Error` without the package.
 * NumPy: `numpy.load`.
 */
export async function open(source: SourceLike, options?: NpzOptions): Promise<NpzFile> {
  const limit = limitOf(optionsOf(options, ['limit'], 'open()').limit);
  const { ZipReader } = await zipModule();
  return await withSource(source, async (from) => await opened(from, ZipReader, limit));
}

/** Errors: `ValueError` for what is no number of bytes. */
function limitOf(limit: unknown): number | undefined {
  if (limit === undefined || (typeof limit === 'number' && limit >= 0)) return limit;
  throw new ValueError(`limit is a number of bytes, not ${String(limit)}`);
}

async function opened(
  from: Source,
  ZipReader: ZipModule['ZipReader'],
  limit: number | undefined,
): Promise<NpzFile> {
  const { size } = from;
  if (size === undefined || from instanceof StreamSource) {
    throw new ValueError(
      'an archive is read from its end, and a stream only goes forward: read it into memory first',
    );
  }
  const reader = new SourceReader(from, size);
  const zip = new ZipReader(reader, READING);
  const entries = await asked(reader, '', () => zip.getEntries());
  return new NpzFile(
    from,
    reader,
    entries.filter(({ directory }) => !directory),
    limit,
  );
}

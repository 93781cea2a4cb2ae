// A `.npy` file of which the header was read, and whose items are read as they are asked for.

import type { KeyPart } from '../../layout/key.ts';
import type { MemoryView } from '../../views/face.ts';
import { type FilePlaces, gridLeft, placesOf } from '../sources/items.ts';
import { type SourceLike, withSource } from '../sources/open.ts';
import { OpenedSource } from '../sources/opened.ts';
import type { Source } from '../sources/source.ts';
import { type HeaderDict, NpyHeader } from './header.ts';
import { type HeaderOptions, mostOf, type Preamble } from './preamble.ts';
import { gridOf, readArray, readHeader } from './read.ts';

/** A `.npy` file: what its header says, and its items, which stay where they are until they are asked for. */
export class NpyFile extends NpyHeader {
  readonly #opened: OpenedSource;

  /** @internal */
  constructor(source: Source, preamble: Preamble, dict: HeaderDict) {
    super(preamble, dict);
    this.#opened = new OpenedSource(source);
  }

  /**
   * The items that a key leaves, as `mv.get(...key)` means it; all of them without one. Reads the bytes from the first
   * item to the last, and none beside them. Shares where the source is memory, read-only if that is; else the memory is the
   * view's own. A key that names every axis gives a view without axes. A stream is read only once, and forward.
   * Errors: as `mv.get`; `ValueError` once the file was closed; those of the source.
   */
  async read(...key: readonly KeyPart[]): Promise<MemoryView> {
    const { source } = this.#opened;
    return await readArray(source, this, gridLeft(gridOf(this), key));
  }

  /** Where the items lie that a key leaves, in bytes from the start of the file. Nothing is read. Errors: as `mv.get`. */
  places(...key: readonly KeyPart[]): FilePlaces {
    return placesOf(gridLeft(gridOf(this), key));
  }

  /**
   * Ends the reading. Of what was opened for it, the answer of a server that knows no ranges is given up; what was given
   * (a file handle, a stream, memory) stays open, and so do arrays that were read. May be called again.
   */
  async close(): Promise<void> {
    await this.#opened.close();
  }
}

/**
 * A `.npy` file in memory, in a `Blob`, a Node file handle, a stream, or behind a URL. Reads the header alone.
 * Errors: `ValueError` for what is no such file, for one that is shorter than its array, and for Python objects, which
 * are never unpickled; those of the source.
 */
export async function open(source: SourceLike, options: HeaderOptions = {}): Promise<NpyFile> {
  const most = mostOf(options, 'open()');
  return await withSource(source, async (bytes) => await fileIn(bytes, most));
}

/**
 * The array of a `.npy` file, from wherever `open` reads. Shares where the source is memory. The view's `obj` is the
 * `NpyFile`. Errors: as `open`. NumPy: `numpy.load`.
 */
export async function load(source: SourceLike, options: HeaderOptions = {}): Promise<MemoryView> {
  const most = mostOf(options, 'load()');
  return await withSource(source, async (bytes) => await (await fileIn(bytes, most)).read());
}

/** As `open`, of a source that was opened for this file alone: `close` gives it up. */
export async function fileIn(source: Source, most: number): Promise<NpyFile> {
  return new NpyFile(source, ...(await readHeader(source, most)));
}

// A `.npy` file of which the header was read, and whose items are read as they are asked for.

import { formatOf } from '../../formats/format.ts';
import type { Grid } from '../../layout/grid.ts';
import { type KeyPart, selected } from '../../layout/key.ts';
import type { MemoryView } from '../../views/face.ts';
import { targetOfGet } from '../../views/keys.ts';
import type { Parts } from '../../views/parts.ts';
import { type SourceLike, withSource } from '../sources/open.ts';
import { OpenedSource } from '../sources/opened.ts';
import type { Source } from '../sources/source.ts';
import { type HeaderDict, NpyHeader } from './header.ts';
import { type HeaderOptions, mostOf, type Preamble } from './preamble.ts';
import { gridOf, readHeader, readItems } from './read.ts';

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
    const grid = gridOf(this);
    return await readItems(source, this, key.length === 0 ? grid : placesOf(grid, key));
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

async function fileIn(source: Source, most: number): Promise<NpyFile> {
  return new NpyFile(source, ...(await readHeader(source, most)));
}

/** The places that a key leaves. Errors: those of `mv.get`. */
function placesOf(grid: Grid, key: readonly KeyPart[]): Grid {
  const target = targetOfGet(shapeOnly(grid), key);
  if (target.what === 'item') return selected(grid, target.position, nowhere);
  return target.what === 'places' ? target.grid : grid;
}

/** Places without memory, of which no item is read. */
function shapeOnly(grid: Grid): Parts {
  const buffer = new ArrayBuffer(0);
  const window = { buffer, offset: 0, length: 0 };
  const memory = { obj: null, data: new DataView(buffer), uint8: new Uint8Array(buffer), window };
  const loan = { ...memory, follow: nowhere, intact: () => true };
  return { loan, element: formatOf('B'), grid, locked: true, check: () => undefined };
}

/** Files hold no pointers. */
function nowhere(offset: number): number {
  return offset;
}

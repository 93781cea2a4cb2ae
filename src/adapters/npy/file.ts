// A `.npy` file of which the header was read, and whose items are read as they are asked for.

import { formatOf } from '../../formats/format.ts';
import type { Grid } from '../../layout/grid.ts';
import { type KeyPart, selected } from '../../layout/key.ts';
import type { MemoryView } from '../../views/face.ts';
import { targetOfGet } from '../../views/keys.ts';
import type { Parts } from '../../views/parts.ts';
import { type SourceLike, sourceOf } from '../sources/open.ts';
import type { Source } from '../sources/source.ts';
import { type HeaderDict, NpyHeader } from './header.ts';
import { type HeaderOptions, mostOf, type Preamble } from './preamble.ts';
import { gridOf, readHeader, readItems } from './read.ts';

/** A `.npy` file: what its header says, and its items, which stay where they are until they are asked for. */
export class NpyFile extends NpyHeader {
  readonly #source: Source;

  /** @internal */
  constructor(source: Source, preamble: Preamble, dict: HeaderDict) {
    super(preamble, dict);
    this.#source = source;
  }

  /**
   * The items that a key leaves, as `mv.get(...key)` means it; all of them without one. Reads the bytes from the first
   * item to the last, and none beside them. Shares where the source is memory, read-only if that is; else the memory is the
   * view's own. A key that names every axis gives a view without axes. A stream is read only once, and forward.
   * Errors: as `mv.get`; those of the source.
   */
  async read(...key: readonly KeyPart[]): Promise<MemoryView> {
    const grid = gridOf(this);
    return await readItems(this.#source, this, key.length === 0 ? grid : placesOf(grid, key));
  }
}

/**
 * A `.npy` file in memory, in a `Blob`, a Node file handle, a stream, or behind a URL. Reads the header alone.
 * Errors: `ValueError` for what is no such file, for one that is shorter than its array, and for Python objects, which
 * are never unpickled; those of the source.
 */
export async function open(source: SourceLike, options: HeaderOptions = {}): Promise<NpyFile> {
  return await opened(source, mostOf(options, 'open()'));
}

/**
 * The array of a `.npy` file, from wherever `open` reads. Shares where the source is memory. The view's `obj` is the
 * `NpyFile`. Errors: as `open`. NumPy: `numpy.load`.
 */
export async function load(source: SourceLike, options: HeaderOptions = {}): Promise<MemoryView> {
  const file = await opened(source, mostOf(options, 'load()'));
  return await file.read();
}

async function opened(source: SourceLike, most: number): Promise<NpyFile> {
  const bytes = await sourceOf(source);
  return new NpyFile(bytes, ...(await readHeader(bytes, most)));
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

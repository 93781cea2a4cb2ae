// A file whose items have a known format and known places, and are read as they are asked for.

import type { Grid } from '../../layout/grid.ts';
import type { KeyPart } from '../../layout/key.ts';
import { product } from '../../layout/shape.ts';
import type { MemoryView } from '../../views/face.ts';
import { type FilePlaces, gridLeft, type ItemsOf, placesOf, readItems } from '../sources/items.ts';
import { type SourceLike, withSource } from '../sources/open.ts';
import { OpenedSource } from '../sources/opened.ts';
import type { Source } from '../sources/source.ts';
import { type Laid, laidOut, type RawOptions } from './layout.ts';

/** Items of a file, which stay where they are until they are asked for. */
export class RawFile<F extends string = string> {
  /** The format of an item, as it was given. */
  readonly format: F;
  /** Bytes of an item. */
  readonly itemsize: number;
  /** Items along each axis. */
  readonly shape: readonly number[];
  /** Bytes from one item to the next along each axis. */
  readonly strides: readonly number[];
  /** Where item (0, …, 0) starts, in bytes from the start of the file. */
  readonly offset: number;
  /** Bytes of all items. */
  readonly nbytes: number;
  /** Bytes of the file behind the last of them; `undefined` of a stream, whose end is not known. */
  readonly rest: number | undefined;
  readonly #opened: OpenedSource;
  readonly #items: ItemsOf;
  readonly #grid: Grid;

  /** @internal */
  constructor(source: Source, format: F, { type, grid, rest }: Laid) {
    this.format = format;
    this.itemsize = grid.itemsize;
    this.shape = Object.freeze([...grid.shape]);
    this.strides = Object.freeze([...grid.strides]);
    this.offset = grid.offset;
    this.nbytes = product(grid.shape) * grid.itemsize;
    this.rest = rest;
    this.#opened = new OpenedSource(source);
    this.#items = { owner: this, format: type };
    this.#grid = grid;
  }

  /**
   * The items that a key leaves, as `mv.get(...key)` means it; all of them without one. Reads the bytes from the first
   * item to the last, and none beside them. Shares where the source is memory, read-only if that is; else the memory is the
   * view's own. A key that names every axis gives a view without axes. A stream is read only once, and forward.
   * Errors: as `mv.get`; `ValueError` once the file was closed; those of the source.
   */
  read(...key: readonly KeyPart[]): Promise<MemoryView<F>>;
  async read(...key: readonly KeyPart[]): Promise<MemoryView> {
    const { source } = this.#opened;
    return await readItems(source, this.#items, gridLeft(this.#grid, key));
  }

  /** Where the items lie that a key leaves, in bytes from the start of the file. Nothing is read. Errors: as `mv.get`. */
  places(...key: readonly KeyPart[]): FilePlaces {
    return placesOf(gridLeft(this.#grid, key));
  }

  /**
   * Ends the reading. Of what was opened for it, the answer of a server that knows no ranges is given up; what was given
   * (a file handle, a stream, memory) stays open, and so do views that were read. May be called again.
   */
  async close(): Promise<void> {
    await this.#opened.close();
  }
}

/**
 * The items of a file without a header: in memory, in a `Blob`, a Node file handle, a stream, or behind a URL. Reads
 * nothing. Without a shape or a count, all whole items from the offset on lie along one axis, and `rest` tells how many
 * bytes make no whole one.
 * Errors: `ValueError` for what is no format, or holds no values, and for items that do not lie within the file;
 * `TypeError` for options that are none, or exclude each other; those of the source.
 * NumPy: `numpy.memmap(file, dtype, 'r', offset, shape, order)`, `numpy.fromfile(file, dtype, count, '', offset)`.
 */
export async function open<const F extends string>(
  source: SourceLike,
  format: F,
  options: RawOptions = {},
): Promise<RawFile<F>> {
  return await withSource(source, async (bytes) => {
    return new RawFile(bytes, format, laidOut(format, options, bytes.size));
  });
}

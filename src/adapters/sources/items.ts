// Items of a source whose places are known: what a key leaves of them, of which only its bytes are read.

import { viewOf } from '../../exchange/lend.ts';
import { type Format, formatOf } from '../../formats/format.ts';
import type { Grid } from '../../layout/grid.ts';
import { type KeyPart, selected } from '../../layout/key.ts';
import { reach } from '../../layout/shape.ts';
import { lentAs } from '../../protocol/lent.ts';
import type { MemoryView } from '../../views/face.ts';
import { targetOfGet } from '../../views/keys.ts';
import { memoryview } from '../../views/memoryview.ts';
import type { Parts } from '../../views/parts.ts';
import { MemorySource } from './memory.ts';
import type { Source } from './source.ts';

/** Where the items of a key lie in a file. All but `shape` in bytes. */
export interface FilePlaces {
  /** From the start of the file to the first item of the key. */
  readonly offset: number;
  readonly itemsize: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** What the items of a file are; it becomes the `obj` of their views. */
export interface ItemsOf {
  readonly owner: unknown;
  readonly format: Format;
}

/** A stretch of memory, of which a view of items is made. */
type Stretch = MemoryView<'B', 1>;

/** Reads a window of a source that is no memory. */
type ReadWindow = (offset: number, length: number) => Promise<Uint8Array>;

/** The places that a key leaves of a file's; all of them without one. Errors: those of `mv.get`. */
export function gridLeft(grid: Grid, key: readonly KeyPart[]): Grid {
  if (key.length === 0) return grid;
  const target = targetOfGet(shapeOnly(grid), key);
  if (target.what === 'item') return selected(grid, target.position, nowhere);
  return target.what === 'places' ? target.grid : grid;
}

/** Places as those who look at a file see them. */
export function placesOf({ offset, itemsize, shape, strides }: Grid): FilePlaces {
  return { offset, itemsize, shape: [...shape], strides: [...strides] };
}

/**
 * The items at some places of a source, of which only the stretch that they reach is read, by `read` where the source is
 * no memory. Shares where it is. The offset of the places counts from the start of the source.
 */
export async function readItems(
  source: Source,
  items: ItemsOf,
  grid: Grid,
  read: ReadWindow = (offset, length) => source.read(offset, length),
): Promise<MemoryView> {
  const { low, high } = reach(grid.shape, grid.strides, grid.itemsize);
  const length = high - low;
  if (source instanceof MemorySource) {
    const stretch = source.window(length === 0 ? 0 : grid.offset + low, length);
    return viewOn(items, stretch, { ...grid, offset: 0 - low });
  }
  const bytes = length === 0 ? new Uint8Array(0) : await read(grid.offset + low, length);
  return viewOn(items, memoryview(bytes), { ...grid, offset: 0 - low });
}

/** A view of the items in a stretch, which is released with it. */
export function viewOn({ owner, format }: ItemsOf, stretch: Stretch, grid: Grid): MemoryView {
  const record = {
    memory: stretch.asUint8Array(),
    byteOffset: grid.offset,
    format: format.text,
    itemsize: grid.itemsize,
    shape: grid.shape,
    strides: grid.strides,
    readonly: stretch.readonly,
    renew: () => stretch.asUint8Array(),
    release: () => stretch.release(),
  };
  return viewOf(owner, lentAs(record, format));
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

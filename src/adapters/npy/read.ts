// The array of a `.npy` file as a view. NumPy: `numpy.load`, `numpy.lib.format.read_array`.

import { EOFError } from '../../array/files.ts';
import type { BytesLike } from '../../bytes/owner.ts';
import type { Grid } from '../../layout/grid.ts';
import type { MemoryView } from '../../views/face.ts';
import { ValueError } from '../../words/errors.ts';
import { type ItemsOf, readItems, viewOn } from '../sources/items.ts';
import { MemorySource } from '../sources/memory.ts';
import type { Source } from '../sources/source.ts';
import { type HeaderDict, headerDictOf, NpyHeader } from './header.ts';
import { ends, type HeaderOptions, mostOf, PREAMBLE_BYTES, type Preamble, preambleOf } from './preamble.ts';

/**
 * The array in the bytes of a `.npy` file: anything that lends memory, such as `bytes`, a `Buffer`, a mapped file.
 * Shares, and locks the memory until the view is released; read-only if the memory is. Bytes behind the array are left
 * alone, as `numpy.load` leaves them. The view's `obj` is the `NpyHeader`.
 * Errors: `ValueError` for what is no such file, for one that is shorter than its array, and for Python objects, which
 * are never unpickled; `BufferError` for memory with gaps. NumPy: `numpy.load`.
 */
export function loads(buffer: BytesLike, options: HeaderOptions = {}): MemoryView {
  const most = mostOf(options, 'loads()');
  const source = new MemorySource(buffer);
  const file = source.window(0, source.size);
  try {
    const header = new NpyHeader(...headerIn(file.asUint8Array(), most));
    const data = file.slice(header.offset, header.offset + header.nbytes);
    return viewOn(itemsOf(header), data, { ...gridOf(header), offset: 0 });
  } finally {
    file.release();
  }
}

/** What stands before the data of a file. */
type Head = [preamble: Preamble, dict: HeaderDict];

/** The header of a file in memory. */
function headerIn(file: Uint8Array, most: number): Head {
  const preamble = preambleOf(file.subarray(0, PREAMBLE_BYTES), most);
  checkHeader(preamble, file.length);
  const dict = headerDictOf(file.subarray(preamble.start, preamble.end), preamble);
  checkData(dict, preamble.end, file.length);
  return [preamble, dict];
}

/**
 * The header of a `.npy` file, read from wherever its bytes are; nothing behind it is read.
 * Errors: as `loads`; those of the source.
 */
export async function readHeader(source: Source, most: number): Promise<Head> {
  if (source instanceof MemorySource) {
    // The memory is locked as long as it is looked at: it might be unmapped in between.
    const file = source.window(0, source.size);
    try {
      return headerIn(file.asUint8Array(), most);
    } finally {
      file.release();
    }
  }
  const { size } = source;
  const first = await readSome(source, 'magic string', 0, Math.min(size ?? PREAMBLE_BYTES, PREAMBLE_BYTES));
  const preamble = preambleOf(first, most);
  if (size !== undefined) checkHeader(preamble, size);
  const { start, end } = preamble;
  const known = first.subarray(start, end);
  const rest = await readSome(source, 'array header', start + known.length, end - start - known.length);
  const header = new Uint8Array(end - start);
  header.set(known);
  header.set(rest, known.length);
  const dict = headerDictOf(header, preamble);
  if (size !== undefined) checkData(dict, end, size);
  return [preamble, dict];
}

/** The items at some places of the file, of which only the stretch that they reach is read. */
export async function readArray(source: Source, header: NpyHeader, grid: Grid): Promise<MemoryView> {
  const read = (offset: number, length: number): Promise<Uint8Array> =>
    readSome(source, 'array data', offset, length);
  return await readItems(source, itemsOf(header), grid, read);
}

/** The places of all items, from the start of the file. */
export function gridOf({ offset, itemsize, shape, strides }: NpyHeader): Grid {
  return { offset, itemsize, shape, strides, suboffsets: [] };
}

function itemsOf(header: NpyHeader): ItemsOf {
  return { owner: header, format: NpyHeader.formatOf(header) };
}

async function readSome(source: Source, what: string, offset: number, length: number): Promise<Uint8Array> {
  if (length === 0) return new Uint8Array(0);
  try {
    return await source.read(offset, length);
  } catch (error) {
    if (!(error instanceof EOFError)) throw error;
    throw new ValueError(`EOF: reading ${what}: ${error.message}`);
  }
}

function checkHeader({ start, end }: Preamble, size: number): void {
  if (end > size) throw ends('array header', end - start, size - start);
}

function checkData({ nbytes }: HeaderDict, offset: number, size: number): void {
  if (nbytes > size - offset) throw ends('array data', nbytes, size - offset);
}

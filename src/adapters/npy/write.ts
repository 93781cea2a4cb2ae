// A view as a `.npy` file. NumPy: `numpy.save`, `numpy.lib.format.write_array`.

import { encode } from '../../bytes/codecs.ts';
import type { BytesLike } from '../../bytes/owner.ts';
import { type Descr, descrFrom } from '../../exchange/descr.ts';
import { itemOf } from '../../exchange/descr-format.ts';
import { descrOf as descrOfType } from '../../exchange/descr-of.ts';
import { reprOfDescr, reprOfShape } from '../../exchange/descr-text.ts';
import { samePlaces } from '../../formats/canonical.ts';
import { formatOfPart } from '../../formats/format.ts';
import type { Grid } from '../../layout/grid.ts';
import { at, contiguousStrides } from '../../layout/shape.ts';
import { integer, options as optionsOf } from '../../views/arguments.ts';
import { memoryview } from '../../views/memoryview.ts';
import { withParts } from '../../views/other.ts';
import { lies, packedBytes } from '../../views/packed.ts';
import { atPlaces, type Parts } from '../../views/parts.ts';
import { ValueError } from '../../words/errors.ts';
import type { OwnBytes } from '../../words/memory.ts';
import { type Target, type WriteOptions, writeTo } from '../sources/sink.ts';
import { NpyHeader } from './header.ts';
import { layoutOf, MAGIC, type Version } from './preamble.ts';

/** How a file is written. */
export interface NpyOptions {
  /** `[1, 0]`, `[2, 0]` or `[3, 0]`. Not given: the first that can say it. */
  readonly version?: Version | undefined;
  /**
   * NumPy's description of the items, where the format does not say enough: `'<M8[ns]'` for 64-bit integers that count
   * nanoseconds. Its items lie where those of the view do. Not given: that of the file the view is of, else what the
   * format says.
   */
  readonly descr?: Descr | undefined;
}

/** Options as they were given. */
type Given = Partial<Record<'version' | 'descr', unknown>>;

/** NumPy pads headers so that data are aligned in mapped files. NumPy: `ARRAY_ALIGN`. */
const ALIGN = 64;
/** Room for the longest axis to grow in place. NumPy: `GROWTH_AXIS_MAX_DIGITS`. */
const GROWTH_DIGITS = 21;

/**
 * A `.npy` file as its header and its data: for `new Blob(parts(view))`, or `fs.writev`. The data are the view's own
 * memory where it is contiguous, in C's order or Fortran's, and not to be written to; a copy in C order where it has gaps.
 * The same bytes as `numpy.save` writes for an array of the same dtype.
 * Errors: `TypeError` for what lends no memory; `ValueError` for items that NumPy has no type of, and for a version that
 * cannot say the header.
 */
export function parts(view: BytesLike, options: NpyOptions = {}): [header: OwnBytes, data: Uint8Array] {
  return partsOf(view, optionsOf(options, ['version', 'descr'], 'parts()'));
}

function partsOf(view: BytesLike, options: Given): [header: OwnBytes, data: Uint8Array] {
  return withParts(view, (given) => {
    const descr = checkedDescr(given, options.descr);
    const items = flattened(given);
    const fortran = !lies(items, 'C') && lies(items, 'F');
    const header = headerOf(descr, fortran, items.grid.shape, options.version);
    return [header, packedBytes(items, fortran ? 'F' : 'C')];
  });
}

/** The bytes of a `.npy` file. Copies. Errors: as `parts`. */
export function dumps(view: BytesLike, options: NpyOptions = {}): OwnBytes {
  const [header, data] = partsOf(view, optionsOf(options, ['version', 'descr'], 'dumps()'));
  const file = new Uint8Array(header.length + data.length);
  file.set(header);
  file.set(data, header.length);
  return file;
}

/**
 * Writes a `.npy` file to a Node file handle or stream, a `WritableStream`, or whatever has `write(bytes)`, which is
 * neither closed nor ended. The view's own memory is handed over where it is contiguous; it is locked until all is
 * written, and must not change meanwhile. Gives the number of bytes. Errors: as `parts`; those of the target. NumPy: `numpy.save`.
 */
export async function save(
  target: Target,
  view: BytesLike,
  options: NpyOptions & WriteOptions = {},
): Promise<number> {
  const { position, ...rest } = optionsOf(options, ['version', 'descr', 'position'], 'save()');
  // Lent until all is written: memory that is mapped may not be unmapped before.
  const lent = memoryview(view);
  try {
    return await writeTo(target, partsOf(lent, rest), {
      position: position === undefined ? undefined : integer(position),
    });
  } finally {
    lent.release();
  }
}

/**
 * NumPy's description of the items of a view, or of anything that lends memory: that of the `.npy` file it is of, with units
 * and titles, if the view still has its items; else what the format says. Errors: `ValueError` for items that NumPy
 * has no type of.
 */
export function descrOf(view: BytesLike): Descr {
  return withParts(view, descrOfParts);
}

function descrOfParts({ loan, element, grid }: Parts): Descr {
  const { type, text, failure } = element;
  if (type === null) throw new ValueError(`memoryview: format '${text}' is not known: ${failure}`);
  const known = NpyHeader.descrOf(loan.obj, type);
  if (known !== undefined) return known;
  return type.type === 'array' ? descrOfType(type.of, type.of.size) : descrOfType(type, grid.itemsize);
}

/** Errors: `ValueError` for a description of other items than those of the view. */
function checkedDescr(items: Parts, given: unknown): Descr {
  const own = descrOfParts(items);
  if (given === undefined) return own;
  const descr = descrFrom(given);
  const [a, b] = [itemOf(descr), itemOf(own)];
  const [there, here] = [a.format.type, b.format.type];
  if (a.itemsize !== b.itemsize || there === null || here === null || !samePlaces(there, here)) {
    throw new ValueError(
      `descr ${reprOfDescr(descr)} is not of the items of the view, which are ${reprOfDescr(own)}`,
    );
  }
  return descr;
}

/** Items that are arrays, of which NumPy makes axes. */
function flattened(items: Parts): Parts {
  const { grid, element } = items;
  const { type, model } = element;
  if (type?.type !== 'array') return items;
  const { of, shape } = type;
  const inner: Grid = {
    offset: grid.offset,
    itemsize: of.size,
    shape: [...grid.shape, ...shape],
    strides: [...grid.strides, ...contiguousStrides(shape, of.size)],
    suboffsets: grid.suboffsets.length === 0 ? [] : [...grid.suboffsets, ...shape.map(() => -1)],
  };
  return { ...atPlaces(items, inner), element: formatOfPart(of, model) };
}

function headerOf(descr: Descr, fortran: boolean, shape: readonly number[], version: unknown): OwnBytes {
  const dict = [
    `'descr': ${reprOfDescr(descr)}, `,
    `'fortran_order': ${fortran ? 'True' : 'False'}, `,
    `'shape': ${reprOfShape(shape)}, `,
  ];
  const growing =
    shape.length === 0 ? GROWTH_DIGITS : String(at(shape, fortran ? shape.length - 1 : 0)).length;
  const text = `{${dict.join('')}}${' '.repeat(Math.max(GROWTH_DIGITS - growing, 0))}`;
  return wrapped(text, version ?? leastVersion(text));
}

/** The first version that can say a header. */
function leastVersion(text: string): Version {
  if (/[^\0-\xff]/.test(text)) return [3, 0];
  return lengthOf(text.length, 2) > 0xffff ? [2, 0] : [1, 0];
}

/** Bytes of a header with its padding and the end of its line. */
function lengthOf(encoded: number, width: number): number {
  return encoded + ALIGN - ((8 + width + encoded + 1) % ALIGN) + 1;
}

/** The header of a version, padded. Errors: `ValueError` where the version cannot say it. NumPy: `_wrap_header`. */
function wrapped(text: string, version: unknown): OwnBytes {
  const { major, minor, width, encoding } = layoutOf(version);
  const encoded = encode(text, encoding, 'strict');
  const length = lengthOf(encoded.length, width);
  if (length >= 2 ** (8 * width)) {
    throw new ValueError(`Header length ${encoded.length + 1} too big for version=(${major}, ${minor})`);
  }
  const start = 8 + width;
  const header = new Uint8Array(start + length).fill(0x20);
  header.set([...MAGIC, major, minor]);
  const view = new DataView(header.buffer);
  if (width === 2) view.setUint16(8, length, true);
  else view.setUint32(8, length, true);
  header.set(encoded, start);
  header[header.length - 1] = 0x0a;
  return header;
}

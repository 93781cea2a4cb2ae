// The header of a `.npy` file: what the array in it is. NumPy: `numpy.lib.format`, `_read_array_header`.

import { type Descr, descrFrom, isDescrArray } from '../../exchange/descr.ts';
import { type DescrItem, itemOf } from '../../exchange/descr-format.ts';
import { samePlaces } from '../../formats/canonical.ts';
import type { DType } from '../../formats/dtype.ts';
import type { Format } from '../../formats/format.ts';
import { contiguousStrides } from '../../layout/shape.ts';
import { MAX_NDIM } from '../../protocol/check.ts';
import { ValueError } from '../../words/errors.ts';
import { type Dict, type Literal, LiteralError, parseLiteral, reprOf, Tuple } from './literal.ts';
import { type Preamble, textOf, type Version } from './preamble.ts';

const KEYS = ['descr', 'fortran_order', 'shape'] as const;
/** Characters of a file's own text in an error. */
const QUOTED = 200;

/** What a `.npy` file says of its array. It is the `obj` of the views of that array, which know their dtype by it. */
export class NpyHeader {
  /** The version of the file's format, major and minor: 1.0, 2.0 or 3.0. */
  readonly version: Version;
  /** NumPy's description of the items, as in the file: `'<M8[ns]'`, or a list of fields. */
  readonly descr: Descr;
  /** The items as a PEP 3118 format: datetimes as their integers, bytes without a type (`V`) as runs of bytes. */
  readonly format: string;
  /** Bytes of an item. */
  readonly itemsize: number;
  /** Items along each axis. */
  readonly shape: readonly number[];
  /** Bytes from one item to the next along each axis. */
  readonly strides: readonly number[];
  /** Whether the first axis is the fastest. */
  readonly fortran_order: boolean;
  /** Bytes of all items. */
  readonly nbytes: number;
  /** Where the items start, in bytes from the start of the file. */
  readonly offset: number;
  /** What the integers of datetimes and timedeltas count, such as `'ns'` or `'25s'`; `undefined` for other items. */
  readonly unit: string | undefined;
  readonly #format: Format;

  /** @internal */
  constructor({ version, end }: Preamble, { descr, item, shape, fortran_order, nbytes }: HeaderDict) {
    this.version = Object.freeze(version);
    this.descr = descr;
    this.format = item.format.text;
    this.itemsize = item.itemsize;
    this.shape = Object.freeze(shape);
    this.strides = Object.freeze(contiguousStrides(shape, item.itemsize, fortran_order ? 'F' : 'C'));
    this.fortran_order = fortran_order;
    this.nbytes = nbytes;
    this.offset = end;
    this.unit = item.unit;
    this.#format = item.format;
  }

  /** The format, with its places. @internal */
  static formatOf(header: NpyHeader): Format {
    return header.#format;
  }

  /** What a file says of items of a type; `undefined` where they are not those of the file. @internal */
  static descrOf(obj: unknown, type: DType): Descr | undefined {
    if (typeof obj !== 'object' || obj === null || !(#format in obj)) return undefined;
    const own = obj.#format.type;
    return own !== null && own.size === type.size && samePlaces(own, type) ? obj.descr : undefined;
  }
}

/** The dict of a header, checked. */
export interface HeaderDict {
  readonly descr: Descr;
  readonly item: DescrItem;
  readonly shape: readonly number[];
  readonly fortran_order: boolean;
  readonly nbytes: number;
}

/** Reads a header, the bytes between the preamble and the data. Errors: `ValueError` for any header that cannot be. */
export function headerDictOf(header: Uint8Array, { version }: Preamble): HeaderDict {
  const dict = parsed(textOf(header, version));
  const keys = [...dict.keys()];
  if (keys.length !== KEYS.length || !KEYS.every((key) => dict.has(key))) {
    const sorted = keys.every((key) => typeof key === 'string') ? keys.sort() : keys;
    throw new ValueError(`Header does not contain the correct keys: ${quote(sorted)}`);
  }
  const shape = shapeOf(dict.get('shape') ?? null);
  const fortran_order = dict.get('fortran_order') ?? null;
  if (typeof fortran_order !== 'boolean') {
    throw new ValueError(`fortran_order is not a valid bool: ${quote(fortran_order)}`);
  }
  const { descr, item } = descrOf(dict.get('descr') ?? null);
  return { descr, item, shape, fortran_order, nbytes: sizeOf(shape, item.itemsize) };
}

function parsed(text: string): Dict {
  let value: Literal;
  try {
    value = parseLiteral(text);
  } catch (error) {
    if (!(error instanceof LiteralError)) throw error;
    throw new ValueError(`Cannot parse header: ${quote(text)} (${error.message})`);
  }
  if (value instanceof Map) return value;
  throw new ValueError(`Header is not a dictionary: ${quote(value)}`);
}

function shapeOf(value: Literal): readonly number[] {
  const invalid = (): ValueError => new ValueError(`shape is not valid: ${quote(value)}`);
  if (!(value instanceof Tuple)) throw invalid();
  const shape = value.items.map((extent) => {
    if (typeof extent === 'bigint') throw new ValueError(`shape is larger than any memory: ${quote(value)}`);
    if (typeof extent !== 'number') throw invalid();
    if (extent < 0) throw new ValueError(`negative dimensions are not allowed: ${quote(value)}`);
    return extent;
  });
  if (shape.length > MAX_NDIM) {
    throw new ValueError(`maximum supported dimension for an ndarray is ${MAX_NDIM}, found ${shape.length}`);
  }
  return shape;
}

/** Empty axes count as one, so that no stride made of the others can overflow either. */
function sizeOf(shape: readonly number[], itemsize: number): number {
  const most = shape.reduce((total, extent) => total * Math.max(extent, 1), Math.max(itemsize, 1));
  if (!Number.isSafeInteger(most)) {
    throw new ValueError(`shape is larger than any memory: (${shape.join(', ')}) of ${itemsize} bytes each`);
  }
  return shape.reduce((total, extent) => total * extent, itemsize);
}

function descrOf(value: Literal): { descr: Descr; item: DescrItem } {
  try {
    const descr = descrFrom(plain(value));
    if (typeof descr !== 'string' && (isDescrArray(descr) || !Array.isArray(value))) {
      throw new ValueError('an array of arrays has their axes in its shape');
    }
    return { descr, item: itemOf(descr) };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    throw new ValueError(`descr is not a valid dtype descriptor: ${quote(value)} (${cut(error.message)})`);
  }
}

/** Tuples as lists. */
function plain(value: Literal): unknown {
  if (value instanceof Tuple) return value.items.map(plain);
  return Array.isArray(value) ? value.map(plain) : value;
}

function quote(value: Literal): string {
  return cut(reprOf(value));
}

function cut(text: string): string {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}

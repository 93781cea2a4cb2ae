// `memoryview/stdlib`: the arrays of `@stdlib/ndarray` as views, and back.

import {
  copyOption,
  keepLent,
  type SharingOptions,
  stridedOf,
  viewOfStrided,
} from '../../exchange/strided.ts';
import { bytesUnder, type ItemName, liesInBuffer } from '../../exchange/typedarrays.ts';
import { checkRank } from '../../protocol/check.ts';
import { isShared } from '../../protocol/window.ts';
import type { MemoryView } from '../../views/face.ts';
import type { NativeArray } from '../../views/ways-out.ts';
import { BufferError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';

export type { SharingOptions } from '../../exchange/strided.ts';

/** What is used of an ndarray of `@stdlib/ndarray`. Strides and offset count items of `data`. */
export interface StdlibNdarrayLike {
  readonly data: unknown;
  /** The name of the data type, or an object that prints as it. */
  readonly dtype: unknown;
  readonly shape: ArrayLike<number>;
  readonly strides: ArrayLike<number>;
  readonly offset: number;
  readonly flags: { readonly READONLY?: boolean | undefined };
}

/** The data types of `@stdlib/ndarray` for which there are items. */
export type StdlibDtype =
  | 'float64'
  | 'float32'
  | 'int32'
  | 'int16'
  | 'int8'
  | 'uint32'
  | 'uint16'
  | 'uint8'
  | 'complex64'
  | 'complex128'
  | 'bool';

/** The constructor that `@stdlib/ndarray/ctor` exports. */
export type StdlibMaker<N> = (
  dtype: StdlibDtype,
  buffer: never,
  shape: number[],
  strides: number[],
  offset: number,
  order: 'row-major' | 'column-major',
  options: { readonly readonly?: boolean },
) => N;

type StdlibArrayClass = new (buffer: ArrayBuffer, byteOffset: number, length: number) => object;

/** How a view becomes an ndarray. */
export interface StdlibOptions extends SharingOptions {
  /** `@stdlib/array/complex64`, for items of format `Zf`. */
  readonly Complex64Array?: StdlibArrayClass | undefined;
  /** `@stdlib/array/complex128`, for items of format `Zd`. */
  readonly Complex128Array?: StdlibArrayClass | undefined;
  /** `@stdlib/array/bool`, for items of format `?`. */
  readonly BooleanArray?: StdlibArrayClass | undefined;
}

const ITEMS: readonly (StdlibDtype & ItemName)[] = [
  'float64',
  'float32',
  'int32',
  'int16',
  'int8',
  'uint32',
  'uint16',
  'uint8',
  'complex64',
  'complex128',
  'bool',
];

/** The formats of the array classes of stdlib's own: their data type, and the bytes of an item. */
const OWN_CLASSES: ReadonlyMap<string, readonly [format: string, itemsize: number]> = new Map([
  ['bool', ['?', 1]],
  ['complex64', ['Zf', 8]],
  ['complex128', ['Zd', 16]],
]);

/**
 * A view of the items of an ndarray. Shares; read-only where the ndarray is. The formats are those of its typed array;
 * `complex64` is `Zf`, `complex128` is `Zd`, `bool` is `?`, `uint8c` is `B`, which does not clamp.
 * Errors: `BufferError` for data that is no memory (`generic`, objects with `get` and `set`), for items outside of the
 * data, and for data that was detached; `TypeError` for what is no ndarray; `ValueError` for more than 64 axes.
 */
export function fromStdlib(array: StdlibNdarrayLike): MemoryView {
  const parts = partsOf(array);
  if (parts === undefined) throw new TypeError(`a stdlib ndarray is required, not '${typeName(array)}'`);
  const { data, offset, flags } = parts;
  const shape = listOf(parts.shape);
  // Without an axis stdlib keeps one stride, 0.
  const strides = listOf(parts.strides).slice(shape.length === 0 ? 1 : 0);
  const readonly = flags.READONLY === true;
  if (ArrayBuffer.isView(data) && !(data instanceof DataView)) {
    return viewOfStrided(array, { data, shape, strides, offset }, { readonly });
  }
  const dtype = nameOf(parts.dtype);
  const [format, itemsize] = OWN_CLASSES.get(dtype) ?? [];
  if (format === undefined || !liesInBuffer(data) || Reflect.get(data, 'BYTES_PER_ELEMENT') !== itemsize) {
    throw new BufferError(
      `memoryview: the data of the ndarray is '${typeName(data)}' (dtype '${dtype}'): it has no memory to share`,
    );
  }
  return viewOfStrided(array, { data: bytesUnder(data), shape, strides, offset }, { format, readonly });
}

/**
 * The items of a view as an ndarray; `ndarray` is what `@stdlib/ndarray/ctor` exports. Shares: its `data` covers the items
 * of the view. A release of the view does not end it, nor does it follow a heap of WebAssembly that grows. Of a read-only
 * view the ndarray refuses writing; its `data` protects nothing. Booleans and complex numbers need the array classes of
 * stdlib, as options. With `copy: 'ifNeeded'`, what cannot be shared is copied.
 * Errors: `BufferError` for items without a data type in stdlib (integers of 64 bits, half floats, records, text), and
 * for memory that cannot be shared: not aligned, in the other byte order, behind pointers, no whole number of items
 * apart; `TypeError` for what is no view, and where an array class is missing.
 */
export function toStdlib<N>(view: MemoryView, ndarray: StdlibMaker<N>, options?: StdlibOptions): N {
  if (typeof ndarray !== 'function') {
    throw new TypeError(
      `toStdlib() needs the constructor of @stdlib/ndarray/ctor, not '${typeName(ndarray)}'`,
    );
  }
  const copy = copyOption(options, 'toStdlib()', ['Complex64Array', 'Complex128Array', 'BooleanArray']);
  const items = stridedOf(view, {
    copy,
    readonly: true,
    items: ITEMS,
    align: 'item',
    who: 'no data type of @stdlib/ndarray',
  });
  const dtype = ITEMS.find((name) => name === items.item) ?? 'float64';
  const data = dressed(items.data, dtype, options, copy);
  const shape = [...items.shape];
  const strides = shape.length === 0 ? [0] : [...items.strides];
  const columns = !items.copied && view.f_contiguous && !view.c_contiguous;
  return ndarray(dtype, data as never, shape, strides, items.offset, columns ? 'column-major' : 'row-major', {
    readonly: items.readonly,
  });
}

/** The same memory in stdlib's own array class, where the data type has one. Copies memory that is shared with threads. */
function dressed(
  data: NativeArray,
  dtype: StdlibDtype,
  options: StdlibOptions | undefined,
  copy: 'never' | 'ifNeeded',
): object {
  const [, itemsize] = OWN_CLASSES.get(dtype) ?? [];
  if (itemsize === undefined) return data;
  const name =
    dtype === 'bool' ? 'BooleanArray' : dtype === 'complex64' ? 'Complex64Array' : 'Complex128Array';
  const Class = options?.[name];
  if (typeof Class !== 'function') {
    const word = dtype === 'bool' ? 'booleans' : 'complex numbers';
    throw new TypeError(
      `toStdlib() needs ${name} of @stdlib/array/${dtype} for ${word}: toStdlib(view, ndarray, { ${name} })`,
    );
  }
  const { buffer, byteOffset, byteLength } = data;
  const length = byteLength / itemsize;
  if (!isShared(buffer)) {
    const array = new Class(buffer, byteOffset, length);
    keepLent(array, data);
    return array;
  }
  if (copy !== 'ifNeeded') {
    throw new BufferError(
      `memoryview: the memory cannot be shared: ${name} of stdlib takes no SharedArrayBuffer (copy: 'ifNeeded' copies the items)`,
    );
  }
  const own = new Uint8Array(byteLength);
  own.set(new Uint8Array(buffer, byteOffset, byteLength));
  return new Class(own.buffer, 0, length);
}

/** The name of a data type, which newer versions of stdlib keep in an object. */
function nameOf(dtype: unknown): string {
  if (typeof dtype === 'string') return dtype;
  if (typeof dtype !== 'object' || dtype === null || Array.isArray(dtype)) return '';
  return typeof Reflect.get(dtype, 'toString') === 'function' ? String(dtype) : '';
}

/** What is used of an ndarray, each read once; `undefined` for what is none. */
function partsOf(value: unknown): StdlibNdarrayLike | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const read = (name: string): unknown => Reflect.get(value, name);
  const [data, dtype, shape, strides, offset, flags] = [
    'data',
    'dtype',
    'shape',
    'strides',
    'offset',
    'flags',
  ].map(read);
  if (!isList(shape) || !isList(strides) || typeof offset !== 'number') return undefined;
  return typeof flags === 'object' && flags !== null
    ? { data, dtype, shape, strides, offset, flags }
    : undefined;
}

function isList(value: unknown): value is ArrayLike<number> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** A list of our own. Errors: `ValueError` for more than 64 entries, before they are read. */
function listOf(list: ArrayLike<number>): number[] {
  const { length } = list; // read once: it may be any number, and another one each time
  checkRank(length);
  return Array.from({ length }, (_, axis) => list[axis] ?? Number.NaN);
}

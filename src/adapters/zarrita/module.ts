// `memoryview/zarrita`: the chunks of npm's `zarrita` as views, and back.

import {
  copyOption,
  keepLent,
  type SharingOptions,
  stridedOf,
  viewOfStrided,
} from '../../exchange/strided.ts';
import { bytesUnder, type ItemName, liesInBuffer } from '../../exchange/typedarrays.ts';
import type { MemoryView } from '../../views/face.ts';
import type { FormatOf } from '../../views/types.ts';
import type { NativeArray } from '../../views/ways-out.ts';
import { BufferError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';

export type { SharingOptions } from '../../exchange/strided.ts';

/** A chunk, or what `zarr.get` gives of a selection. Strides count items of `data`, which begins with item (0, …, 0). */
export interface ZarritaChunk<D = unknown> {
  readonly data: D;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
}

/** A chunk that `zarr.set` takes. */
export interface ZarritaChunkOf<D> {
  data: D;
  shape: number[];
  stride: number[];
}

/** The array classes that `zarrita` exports: `import * as zarr from 'zarrita'`. */
export interface ZarritaClasses<B, S, U> {
  readonly BoolArray: new (buffer: ArrayBufferLike, byteOffset?: number, length?: number) => B;
  readonly ByteStringArray: new (
    chars: number,
    buffer: ArrayBufferLike,
    byteOffset?: number,
    length?: number,
  ) => S;
  readonly UnicodeStringArray: new (
    chars: number,
    buffer: ArrayBufferLike,
    byteOffset?: number,
    length?: number,
  ) => U;
}

/** What a chunk of zarrita can hold. */
const ITEMS: readonly ItemName[] = [
  ...(['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64'] as const),
  ...(['float16', 'float32', 'float64', 'bool', 'bytes', 'str'] as const),
];

/**
 * A view of the items of a chunk: what `array.getChunk` and `zarr.get` give. Shares; `chunk` is its `obj`. `bool` is `?`,
 * fixed-length text is `5s` and `5w`, padded with zeros; all others have the format of their typed array.
 * What the store keeps is another matter: `zarr.set` writes a chunk back.
 * Errors: `BufferError` for data that is no memory (lists of strings and objects), and for items outside of the data;
 * `TypeError` for what is no chunk, such as the single item that `zarr.get` gives for indices only.
 */
export function fromZarrita<C extends ZarritaChunk>(chunk: C): MemoryView<FormatOf<C['data']>> {
  const parts = partsOf(chunk);
  if (parts === undefined) {
    throw new TypeError(`a chunk { data, shape, stride } is required, not '${typeName(chunk)}'`);
  }
  const { data, shape, stride: strides } = parts;
  const places = { shape, strides, offset: 0 };
  if (ArrayBuffer.isView(data) && !(data instanceof DataView))
    return viewOfStrided(chunk, { ...places, data });
  const format = formatOfClass(data);
  if (format === undefined || !liesInBuffer(data)) {
    throw new BufferError(
      `memoryview: the data of the chunk is no typed array but '${typeName(data)}': it has no memory to share`,
    );
  }
  return viewOfStrided(chunk, { ...places, data: bytesUnder(data) }, { format });
}

/**
 * The items of a view as a chunk, for `zarr.set(array, selection, chunk)`; `zarr` is the package, of which the classes for
 * booleans (`?`) and fixed-length text (`5s`, `5w`) are used. Shares: its `data` covers the items of the view. A
 * release of the view does not end it, nor does it follow a heap of WebAssembly that grows. With `copy: 'ifNeeded'`, what cannot be shared is copied.
 * Errors: `BufferError` for items that zarrita has no array for (complex numbers, records), and for memory that cannot be
 * shared: read-only, not aligned, in the other byte order, backwards, behind pointers, no whole number of items apart;
 * `TypeError` for what is no view.
 */
export function toZarrita<B, S, U>(
  view: MemoryView,
  zarr: ZarritaClasses<B, S, U>,
  options?: SharingOptions,
): ZarritaChunkOf<NativeArray | B | S | U> {
  const { item, data, shape, strides } = stridedOf(view, {
    copy: copyOption(options, 'toZarrita()'),
    items: ITEMS,
    steps: 'forward',
    who: 'no array of zarrita',
  });
  const { buffer, byteOffset, byteLength } = data;
  const { itemsize } = view;
  const count = byteLength / itemsize;
  const chunk = { shape: [...shape], stride: [...strides] };
  const own = <T>(array: T): ZarritaChunkOf<T> => {
    if (typeof array === 'object' && array !== null) keepLent(array, data);
    return { data: array, ...chunk };
  };
  if (item === 'bool') return own(new (classOf(zarr, 'BoolArray'))(buffer, byteOffset, count));
  if (item === 'bytes') {
    return own(new (classOf(zarr, 'ByteStringArray'))(itemsize, buffer, byteOffset, count));
  }
  if (item === 'str') {
    return own(new (classOf(zarr, 'UnicodeStringArray'))(itemsize / 4, buffer, byteOffset, count));
  }
  return { data, ...chunk };
}

function classOf<C extends object, K extends keyof C & string>(zarr: C, name: K): C[K] {
  if (typeof zarr !== 'object' || zarr === null || typeof zarr[name] !== 'function') {
    throw new TypeError(`toZarrita() needs the package zarrita with its ${name}, not '${typeName(zarr)}'`);
  }
  return zarr[name];
}

/** What is used of a chunk, each read once; `undefined` for what is none. */
function partsOf(value: unknown): ZarritaChunk | undefined {
  if (typeof value !== 'object' || value === null || !('data' in value)) return undefined;
  const [data, shape, stride] = ['data', 'shape', 'stride'].map((name): unknown => Reflect.get(value, name));
  return Array.isArray(shape) && Array.isArray(stride) ? { data, shape, stride } : undefined;
}

/** The format of zarrita's own array classes, which are no typed arrays. */
function formatOfClass(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const chars: unknown = Reflect.get(data, 'chars');
  const itemsize: unknown = Reflect.get(data, 'BYTES_PER_ELEMENT');
  if (chars === undefined) return itemsize === 1 ? '?' : undefined;
  if (typeof chars !== 'number' || !Number.isSafeInteger(chars) || chars < 0) return undefined;
  if (itemsize === chars) return `${chars}s`;
  return itemsize === 4 * chars ? `${chars}w` : undefined;
}

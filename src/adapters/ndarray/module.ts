// `memoryview/ndarray`: the arrays of npm's `ndarray` (scijs) as views, and back.

import { copyOption, type SharingOptions, stridedOf, viewOfStrided } from '../../exchange/strided.ts';
import type { ArrayOf } from '../../exchange/typedarrays.ts';
import type { MemoryView } from '../../views/face.ts';
import type { FormatOf } from '../../views/types.ts';
import { BufferError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';

export type { SharingOptions } from '../../exchange/strided.ts';

/** What is used of an `ndarray`. Strides and offset count items of `data`. */
export interface NdarrayLike<D = unknown> {
  readonly data: D;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

/** The function that the package `ndarray` exports, for the typed arrays of a format. */
export type NdarrayMaker<F extends string, N> = (
  data: ArrayOf<F>,
  shape: number[],
  stride: number[],
  offset: number,
) => N;

/**
 * A view of the items of an `ndarray`, with the format of its typed array. Shares the typed array; `array` is its `obj`.
 * Errors: `BufferError` for data that is no memory (an `Array`, an object with `get` and `set`), for items outside of
 * the data, which `ndarray` itself does not notice, and for data that was detached; `TypeError` for what is no `ndarray`.
 */
export function fromNdarray<A extends NdarrayLike>(array: A): MemoryView<FormatOf<A['data']>> {
  const parts = partsOf(array);
  if (parts === undefined) throw new TypeError(`an ndarray is required, not '${typeName(array)}'`);
  const { data, shape, stride, offset } = parts;
  if (!ArrayBuffer.isView(data) || data instanceof DataView) {
    throw new BufferError(
      `memoryview: the data of the ndarray is no typed array but '${typeName(data)}': it has no memory to share`,
    );
  }
  return viewOfStrided(array, { data, shape, strides: stride, offset });
}

/**
 * The items of a view as an `ndarray`; `ndarray` is the function that the package exports. Shares: its `data` covers the
 * items of the view. A release of the view does not end it, nor does it follow a heap of WebAssembly that grows. `?` comes
 * as `uint8`. With `copy: 'ifNeeded'`, what cannot be shared is copied.
 * Errors: `BufferError` for items that no typed array holds, and for memory that cannot be shared: read-only, not
 * aligned, in the other byte order, behind pointers, no whole number of items apart; `TypeError` for what is no view.
 */
export function toNdarray<F extends string, N>(
  view: MemoryView<F>,
  ndarray: NdarrayMaker<F, N>,
  options?: SharingOptions,
): N;
export function toNdarray(
  view: MemoryView,
  ndarray: (data: never, shape: number[], stride: number[], offset: number) => unknown,
  options?: SharingOptions,
): unknown {
  if (typeof ndarray !== 'function') {
    throw new TypeError(`toNdarray() needs the function of the package ndarray, not '${typeName(ndarray)}'`);
  }
  const { data, shape, strides, offset } = stridedOf(view, { copy: copyOption(options, 'toNdarray()') });
  return ndarray(data as never, [...shape], [...strides], offset);
}

/**
 * What is used of an ndarray, each read once; `undefined` for what is none. Read through the prototype too: an ndarray
 * without an axis has its shape from there; one of nothing has no offset.
 */
function partsOf(value: unknown): NdarrayLike | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const read = (name: string): unknown => Reflect.get(value, name);
  const [data, shape, stride, offset] = ['data', 'shape', 'stride', 'offset'].map(read);
  if (!Array.isArray(shape) || !Array.isArray(stride) || typeof offset !== 'number') return undefined;
  return { data, shape, stride, offset };
}

// Tensors of other libraries: items in C order that are all of a typed array.

import { formatOf } from '../formats/format.ts';
import { product } from '../layout/shape.ts';
import { BufferFlags } from '../protocol/flags.ts';
import { nativeAnswer } from '../protocol/natives.ts';
import { typedArrayName } from '../protocol/window.ts';
import type { MemoryView } from '../views/face.ts';
import { ValueError } from '../words/errors.ts';
import { typeName } from '../words/typename.ts';
import { viewOf } from './lend.ts';

/** A typed array of another library, and the shape of the items in it. */
export interface Packed {
  readonly data: unknown;
  readonly shape: readonly number[];
}

/** What the items of a typed array are. */
export interface PackedOptions {
  /** What an item is. Not given: as of the typed array. */
  readonly format?: string | undefined;
  /** The formats of the typed arrays that hold such items: `He` for half floats. */
  readonly elements: string;
  /** Whether the view refuses writing. */
  readonly readonly?: boolean | undefined;
  /** The items in words, for errors: `items of type 'bool'`. */
  readonly what: string;
}

/**
 * A view of all of a typed array, which is the memory of `object`. Shares.
 * Errors: `TypeError` for what is no typed array of such elements; `BufferError` for a shape that is none or too large,
 * and for memory that was detached; `ValueError` for a shape too small, or of more than 64 axes.
 */
export function viewOfPacked<F extends string = string>(
  object: unknown,
  { data, shape }: Packed,
  { format: given, elements, readonly = false, what }: PackedOptions,
): MemoryView<F> {
  const record = typedArrayName(data) === undefined ? undefined : nativeAnswer(data, BufferFlags.FULL_RO);
  if (record === undefined) {
    throw new TypeError(`the ${what} have to be in a typed array, not in '${typeName(data)}'`);
  }
  const found = record.format ?? 'B';
  if (!elements.includes(found)) {
    throw new TypeError(`the ${what} do not lie in a ${typedArrayName(data)}`);
  }
  const { memory, nbytes } = record;
  const format = given ?? found;
  const itemsize = formatOf(format).type?.size ?? record.itemsize;
  const view = viewOf<F>(object, { memory, format, itemsize, shape, readonly });
  if (view.nbytes === nbytes) return view;
  throw new ValueError(`${product(view.shape)} ${what} do not take ${nbytes} bytes of data`);
}

// `memoryview/numpy-ts`: the arrays of npm's `numpy-ts` as views, and back. Its arrays lie in a WebAssembly heap of its own.

import { copyOption, type SharingOptions, viewOfStrided } from '../../exchange/strided.ts';
import { arrayItemOf, type ItemName } from '../../exchange/typedarrays.ts';
import type { MemoryView } from '../../views/face.ts';
import { View } from '../../views/view.ts';
import { BufferError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';

export type { SharingOptions } from '../../exchange/strided.ts';

/** What is used of an `NDArray`. Strides and offset count items: two elements of `data` each, if they are complex. */
export interface NumpyTsArrayLike {
  readonly data: ArrayBufferView;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly dtype: string;
  readonly storage: { readonly offset: number; readonly isWasmBacked?: boolean };
  /** The array whose memory this is a part of. */
  readonly base?: unknown;
  /** A part of the array, over the same memory. */
  slice(...keys: string[]): unknown;
  dispose(): void;
}

/** The data types of numpy-ts. */
export type NumpyTsDtype =
  | 'float64'
  | 'float32'
  | 'float16'
  | 'complex128'
  | 'complex64'
  | 'int64'
  | 'int32'
  | 'int16'
  | 'int8'
  | 'uint64'
  | 'uint32'
  | 'uint16'
  | 'uint8'
  | 'bool';

/** What is used of the package: `import * as np from 'numpy-ts'`. */
export interface NumpyTs {
  empty(shape: number[], dtype: NumpyTsDtype): NumpyTsArrayLike;
}

const FORMATS: ReadonlyMap<string, string> = new Map([
  ['bool', '?'],
  ['complex64', 'Zf'],
  ['complex128', 'Zd'],
]);

/** The heaps that arrays were seen in: what lies there, and is no longer counted as used, was disposed of. */
const heaps = new WeakSet<ArrayBufferLike>();

/**
 * A view of the items of an array. Shares the memory in the heap of numpy-ts, which never moves. As long as there is a
 * view, the memory is not given to other arrays, even if `dispose()` is called of this one; an array without an axis is
 * the exception. The format is that of `data`; `bool` is `?`, `complex64` is `Zf`, `complex128` is `Zd`; `float16` is
 * `f` where the engine has no `Float16Array`, as numpy-ts keeps it.
 * Errors: `BufferError` for an array that was disposed of, which is known once another array of its heap was seen, and
 * for one whose items lie outside of its data; `TypeError` for what is no array.
 */
export function fromNumpyTs(array: NumpyTsArrayLike): MemoryView {
  const known: unknown = array;
  if (!isArray(known)) throw new TypeError(`an array of numpy-ts is required, not '${typeName(known)}'`);
  const { data, shape, strides, dtype } = known;
  const { offset } = known.storage;
  const owner = counted(known) ?? counted(known.base);
  if (owner !== undefined) heaps.add(data.buffer);
  else if (heaps.has(data.buffer)) throw new BufferError('memoryview: the array was disposed of');
  const release = owner && hold(owner);
  return viewOfStrided(known, { data, shape, strides, offset }, { format: FORMATS.get(dtype), release });
}

/**
 * The items of a view as an array of numpy-ts; `np` is the package. Copies, once, into the heap of numpy-ts, which works
 * on no other memory, and says so: without `copy: 'ifNeeded'` it is an error. Any strides and byte order will do.
 * Errors: `BufferError` without `copy: 'ifNeeded'`, and for items without a data type (records, text, `c`); `TypeError`
 * for what is no view.
 */
export function toNumpyTs<P extends NumpyTs>(
  view: MemoryView,
  np: P,
  options?: SharingOptions,
): ReturnType<P['empty']>;
export function toNumpyTs(view: MemoryView, np: NumpyTs, options?: SharingOptions): NumpyTsArrayLike {
  const known: unknown = view;
  if (!(known instanceof View)) {
    throw new TypeError(`a memoryview is required, not '${typeName(known)}': memoryview(object) makes one`);
  }
  known.check();
  const dtype = dtypeOf(arrayItemOf(known.element.type)?.name);
  if (dtype === undefined) {
    throw new BufferError(
      `memoryview: no data type of numpy-ts holds items of format '${known.element.text}'`,
    );
  }
  if (typeof np !== 'object' || np === null || typeof np.empty !== 'function') {
    throw new TypeError(`toNumpyTs() needs the package numpy-ts, not '${typeName(np)}'`);
  }
  if (copyOption(options, 'toNumpyTs()') !== 'ifNeeded') {
    throw new BufferError(
      "memoryview: the memory cannot be shared: numpy-ts works on a heap of its own (copy: 'ifNeeded' copies the items)",
    );
  }
  const array = np.empty([...known.grid.shape], dtype);
  const target = fromNumpyTs(array);
  try {
    target.copy_from(view);
  } finally {
    target.release();
  }
  return array;
}

/** An array that numpy-ts counts as a user of its memory: all but broadcasts, what was disposed of, and what lies elsewhere. */
function counted(array: unknown): NumpyTsArrayLike | undefined {
  return isArray(array) && array.storage.isWasmBacked === true ? array : undefined;
}

/** Counts as one more user of the memory, until the function that it gives is called. Not where there is no axis. */
function hold(array: NumpyTsArrayLike): (() => void) | undefined {
  const held = array.shape.length === 0 ? undefined : array.slice(':');
  return isArray(held) && held.storage !== array.storage ? () => held.dispose() : undefined;
}

function dtypeOf(name: ItemName | undefined): NumpyTsDtype | undefined {
  return name === undefined || name === 'bytes' || name === 'str' ? undefined : name;
}

function isArray(value: unknown): value is NumpyTsArrayLike {
  if (typeof value !== 'object' || value === null) return false;
  const read = (name: string): unknown => Reflect.get(value, name);
  const storage = read('storage');
  return (
    typeof storage === 'object' &&
    storage !== null &&
    typeof Reflect.get(storage, 'offset') === 'number' &&
    ArrayBuffer.isView(read('data')) &&
    Array.isArray(read('shape')) &&
    Array.isArray(read('strides')) &&
    typeof read('slice') === 'function' &&
    typeof read('dispose') === 'function'
  );
}

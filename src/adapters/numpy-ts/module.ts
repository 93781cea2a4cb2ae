// `memoryview/numpy-ts`: the arrays of npm's `numpy-ts` as views, and back. Its arrays lie in a WebAssembly heap of its own.

import { copyOption, type SharingOptions, type Strided, viewOfStrided } from '../../exchange/strided.ts';
import { arrayItemOf, type ItemName } from '../../exchange/typedarrays.ts';
import { typedArrayName } from '../../protocol/window.ts';
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

/** The formats of the data types that share a typed array with another one: by both, as an array may say what it is not. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['bool Uint8Array', '?'],
  ['complex64 Float32Array', 'Zf'],
  ['complex128 Float64Array', 'Zd'],
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
  const parts = partsOf(array);
  if (parts === undefined) throw new TypeError(`an array of numpy-ts is required, not '${typeName(array)}'`);
  const { data, shape, strides, offset, dtype } = parts;
  const owner = [parts, partsOf(parts.base)].find((found) => found?.counted === true);
  if (owner !== undefined) heaps.add(data.buffer);
  else if (heaps.has(data.buffer)) throw new BufferError('memoryview: the array was disposed of');
  const format = FORMATS.get(`${typeof dtype === 'string' ? dtype : ''} ${typedArrayName(data)}`);
  return viewOfStrided(array, { data, shape, strides, offset }, { format, release: owner && hold(owner) });
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
  } catch (error) {
    array.dispose();
    throw error;
  } finally {
    target.release();
  }
  return array;
}

/** Counts as one more user of the memory, until the function that it gives is called. Not where there is no axis. */
function hold({ shape, storage, slice }: Parts): (() => void) | undefined {
  const held = shape.length === 0 ? undefined : partsOf(slice());
  return held !== undefined && held.storage !== storage ? held.dispose : undefined;
}

function dtypeOf(name: ItemName | undefined): NumpyTsDtype | undefined {
  return name === undefined || name === 'bytes' || name === 'str' ? undefined : name;
}

/** What is used of an array. */
interface Parts extends Strided<ArrayBufferView> {
  readonly dtype: unknown;
  readonly storage: object;
  readonly base: unknown;
  /** Whether numpy-ts counts it as a user of its memory: all but broadcasts, what was disposed of, and what lies elsewhere. */
  readonly counted: boolean;
  /** All of the array once more, over the same memory. */
  readonly slice: () => unknown;
  readonly dispose: () => void;
}

/** What is used of an array, each read once; `undefined` for what is none. */
function partsOf(value: unknown): Parts | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const read = (name: string): unknown => Reflect.get(value, name);
  const storage = read('storage');
  if (typeof storage !== 'object' || storage === null) return undefined;
  const offset: unknown = Reflect.get(storage, 'offset');
  const [data, shape, strides] = ['data', 'shape', 'strides'].map(read);
  const [slice, dispose] = ['slice', 'dispose'].map(read);
  if (typeof offset !== 'number' || !ArrayBuffer.isView(data)) return undefined;
  if (!Array.isArray(shape) || !Array.isArray(strides)) return undefined;
  if (typeof slice !== 'function' || typeof dispose !== 'function') return undefined;
  return {
    ...{ data, shape, strides, offset, storage },
    dtype: read('dtype'),
    base: read('base'),
    counted: Reflect.get(storage, 'isWasmBacked') === true,
    slice: () => Reflect.apply(slice, value, [':']),
    dispose: () => Reflect.apply(dispose, value, []),
  };
}

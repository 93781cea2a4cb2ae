// `memoryview/tensorflow`: tensors of TensorFlow.js as views, and back.

import { viewOfPacked } from '../../exchange/packed.ts';
import { copyOption, type SharingOptions, stridedOf } from '../../exchange/strided.ts';
import { flag, options, word } from '../../views/arguments.ts';
import type { MemoryView } from '../../views/face.ts';
import { BufferError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';

/** What of a tensor is used. TensorFlow.js: `tf.Tensor`. */
export interface TensorflowTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly isDisposed: boolean;
  dataSync(): unknown;
}

/** What TensorFlow.js makes of typed arrays without a copy, on the CPU. */
export type TensorflowData = Float32Array | Int32Array | Uint8Array;

/** What of the library is used: `tf` itself. */
export interface Tensorflow<R> {
  tensor(values: TensorflowData, shape: number[], dtype: 'float32' | 'int32' | 'bool'): R;
}

/** How a tensor is seen. */
export interface FromTensorOptions extends SharingOptions {
  /**
   * Whether the view may be written. Tensors do not change, those made by `reshape` and `clone` share memory, and a GPU
   * does not see what is written: so the default is no.
   */
  readonly writable?: boolean | undefined;
  /**
   * The data, where it was fetched before: `await tensor.data()`, of backends that cannot read at once (WebGPU) or
   * should not (WebGL). This memory is shared, as it is. With WebAssembly, `tf.backend().typedArrayFromHeap(tensor)` is
   * the memory of the tensor, for as long as it is not disposed and the heap does not grow.
   */
  readonly data?: ArrayBufferView | undefined;
}

/**
 * The format of the items, and those of typed arrays that they are in. On the CPU, numbers that were cast from integers or
 * booleans may still lie in the array of these. Data of the last two is made anew at every reading.
 */
const FORMATS = {
  float32: { elements: 'fiB' },
  int32: { elements: 'iB' },
  bool: { format: '?', elements: 'B' },
  complex64: { format: 'Zf', elements: 'f' },
} as const;

/**
 * A view of the items of a tensor, in its shape. Shares what the backend keeps: on the CPU the memory of the tensor itself,
 * on a GPU (WebGL, WebGPU) what was downloaded from there. WebAssembly hands out copies, and so do all backends for
 * `bool` and `complex64` (`tf.real` and `tf.imag` give parts that can be shared): an error, unless `copy: 'ifNeeded'`
 * allows them, or `data` was given. The format is that of the data: of a `float32` or `int32` that was cast from integers
 * or booleans, the CPU may have `i` or `B`. Read-only unless `writable`. The view keeps the memory when the tensor is disposed.
 * Errors: `BufferError` for a tensor that is disposed, for strings, and where only a copy can be had; `TypeError`
 * for what is no tensor, and for `data` in a typed array of another dtype; `BufferError` or `ValueError` for `data` of
 * another size than the tensor's.
 */
export function fromTensor(tensor: TensorflowTensor, given?: FromTensorOptions): MemoryView {
  if (!isTensor(tensor)) {
    throw new TypeError(`a tensor of TensorFlow.js is required, not '${typeName(tensor)}'`);
  }
  const { copy, writable, data: fetched } = options(given, ['copy', 'writable', 'data'], 'fromTensor()');
  const mayCopy = word(copy, 'copy', ['never', 'ifNeeded']) === 'ifNeeded';
  const readonly = !flag(writable, 'writable', false);
  const { dtype, shape } = tensor;
  if (tensor.isDisposed) throw new BufferError('the tensor is disposed: it has no data');
  if (!isKnown(dtype)) {
    throw new BufferError(`a tensor of dtype '${dtype}' has no memory to share: its items are objects`);
  }
  const data = fetched ?? read(tensor, dtype, mayCopy);
  return viewOfPacked(
    tensor,
    { data, shape },
    { ...FORMATS[dtype], readonly, what: `items of dtype '${dtype}'` },
  );
}

function isTensor(value: unknown): value is TensorflowTensor {
  if (typeof value !== 'object' || value === null) return false;
  const read = (name: string): unknown => Reflect.get(value, name);
  return (
    typeof read('dtype') === 'string' &&
    Array.isArray(read('shape')) &&
    typeof read('dataSync') === 'function'
  );
}

function isKnown(dtype: string): dtype is keyof typeof FORMATS {
  return Object.hasOwn(FORMATS, dtype);
}

/** What keeps its memory gives the same typed array each time. */
function read(tensor: TensorflowTensor, dtype: keyof typeof FORMATS, copy: boolean): unknown {
  if (copy) return tensor.dataSync();
  if (dtype === 'bool' || dtype === 'complex64') {
    throw new BufferError(
      `TensorFlow.js only hands out copies of dtype '${dtype}' (copy: 'ifNeeded' takes one)`,
    );
  }
  const data = tensor.dataSync();
  if (tensor.dataSync() === data) return data;
  throw new BufferError("the backend of the tensor only hands out copies (copy: 'ifNeeded' takes one)");
}

/**
 * A tensor of the items of a view, in its shape. Shares with the CPU backend, which keeps the typed array that it is
 * given; others copy it. `f` becomes `float32`, integers of four bytes `int32`, `?` `bool`. With `copy: 'ifNeeded'`,
 * what cannot be shared is copied, and `b B h H` become `int32`.
 * Errors: `BufferError` for a view that cannot be shared (with gaps, in another order, read-only, not aligned), and
 * for items that TensorFlow.js has no dtype for.
 */
export function toTensor<R>(view: MemoryView, tf: Tensorflow<R>, given?: SharingOptions): R {
  const copy = copyOption(given, 'toTensor()');
  if (typeof tf?.tensor !== 'function') {
    throw new TypeError(`TensorFlow.js is required (import * as tf), not '${typeName(tf)}'`);
  }
  const { item, data, shape } = stridedOf(view, { copy, order: 'C', half: 'bits' });
  const extents = [...shape];
  if (data instanceof Float32Array) return tf.tensor(data, extents, 'float32');
  if (data instanceof Int32Array) return tf.tensor(data, extents, 'int32');
  if (data instanceof Uint8Array && item === 'bool') return tf.tensor(data, extents, 'bool');
  const small = ['int8', 'uint8', 'int16', 'uint16'].includes(item);
  if (small && copy === 'ifNeeded') return tf.tensor(Int32Array.from(data, Number), extents, 'int32');
  const how = small
    ? "copy: 'ifNeeded' makes int32 of them"
    : 'it has float32, int32 and bool; copy_from converts, into a view of one of these';
  throw new BufferError(`TensorFlow.js has no dtype for items of format '${view.format}' (${how})`);
}

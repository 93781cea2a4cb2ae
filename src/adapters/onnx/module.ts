// `memoryview/onnx`: tensors of ONNX Runtime (`onnxruntime-common` and what is built on it) as views, and back.

import { viewOfPacked } from '../../exchange/packed.ts';
import { copyOption, keepLent, type SharingOptions, stridedOf } from '../../exchange/strided.ts';
import type { MemoryView } from '../../views/face.ts';
import { BufferError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';

const FORMATS = {
  bool: '?',
  int8: 'b',
  uint8: 'B',
  int16: 'h',
  uint16: 'H',
  int32: 'i',
  uint32: 'I',
  int64: 'q',
  uint64: 'Q',
  float16: 'e',
  float32: 'f',
  float64: 'd',
} as const;

/** The formats of the typed arrays of all others are those of the items. */
const ELEMENTS: Readonly<Record<string, string>> = { bool: 'B', float16: 'He' };

/** The types of ONNX Runtime whose items views have. */
export type OnnxType = keyof typeof FORMATS;

/** The format of the view of a tensor. */
export type FormatOfOnnx<T extends string> = T extends OnnxType ? (typeof FORMATS)[T] : never;

/** What of a tensor is used. ONNX Runtime: `Tensor`. */
export interface OnnxTensor<T extends string = string> {
  readonly type: T;
  readonly dims: readonly number[];
  /** Where the items are: `'cpu'` or `'cpu-pinned'` where they can be seen. */
  readonly location: string;
  readonly data: unknown;
}

/** The memory of a tensor. Half floats are their bits, booleans bytes. */
export type OnnxData =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** The class of tensors: `Tensor` of the package that is used. */
export type OnnxTensorClass<R extends object> = new (
  type: OnnxType,
  data: OnnxData,
  dims: readonly number[],
) => R;

/**
 * A view of the items of a tensor, in its shape. Shares: what is written on one side is seen on the other. The view
 * keeps the memory when the tensor is disposed later.
 * Errors: `BufferError` for a tensor that is disposed or not on the CPU, and for types without a format: `string`,
 * `int4`, `uint4`; `TypeError` for what is no tensor, and for data in a typed array of another type; `BufferError` or
 * `ValueError` for data of another size than the shape's.
 */
export function fromOnnx<const T extends string>(tensor: OnnxTensor<T>): MemoryView<FormatOfOnnx<T>>;
export function fromOnnx(tensor: OnnxTensor): unknown {
  const known: unknown = tensor;
  if (!isTensor(known)) {
    throw new TypeError(`a tensor of ONNX Runtime is required, not '${typeName(known)}'`);
  }
  const { type, location } = known;
  if (location === 'none') throw new BufferError('the tensor is disposed: it has no data');
  if (location !== 'cpu' && location !== 'cpu-pinned') {
    throw new BufferError(
      `the data of the tensor is in a '${location}', not on the CPU: await tensor.getData() first`,
    );
  }
  if (!isOnnxType(type)) throw new BufferError(`no format describes the items of a tensor of type '${type}'`);
  const { data, dims: shape } = known;
  const format = FORMATS[type];
  const elements = ELEMENTS[type] ?? format;
  return viewOfPacked(tensor, { data, shape }, { format, elements, what: `items of type '${type}'` });
}

/**
 * A tensor over the items of a view, in its shape. Shares: what is written on one side is seen on the other. With
 * `copy: 'ifNeeded'`, what cannot be shared is copied, without gaps and in the machine's byte order.
 * Errors: `BufferError` for a view that cannot be shared (with gaps, in another order, read-only, not aligned), and for
 * items that ONNX Runtime has no type for: records, text, complex numbers, `c`.
 */
export function toOnnx<R extends object>(
  view: MemoryView,
  Tensor: OnnxTensorClass<R>,
  options?: SharingOptions,
): R {
  if (typeof Tensor !== 'function') {
    throw new TypeError(`the class Tensor of ONNX Runtime is required, not '${typeName(Tensor)}'`);
  }
  const { item, data, shape } = stridedOf(view, {
    copy: copyOption(options, 'toOnnx()'),
    order: 'C',
    half: 'bits',
    who: 'no tensor of ONNX Runtime',
  });
  if (!isOnnxType(item))
    throw new BufferError(`ONNX Runtime has no type for items of format '${view.format}'`);
  const tensor = new Tensor(item, data, shape);
  keepLent(tensor, data); // of half floats it may hold an array of its own
  return tensor;
}

function isTensor(value: unknown): value is OnnxTensor {
  if (typeof value !== 'object' || value === null) return false;
  const read = (name: string): unknown => Reflect.get(value, name);
  return (
    typeof read('type') === 'string' && Array.isArray(read('dims')) && typeof read('location') === 'string'
  );
}

function isOnnxType(type: string): type is OnnxType {
  return Object.hasOwn(FORMATS, type);
}

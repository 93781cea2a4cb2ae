// The public names.

export { type ArrayInitializer, type ArrayMaker, array } from './array/array.ts';
export type { ArrayInput, ArrayItem, TypeCode } from './array/codes.ts';
export { type BytesReader, type BytesWriter, EOFError } from './array/files.ts';
export { PyArray } from './array/pyarray.ts';
export { ByteArray, bytearray } from './bytes/bytearray.ts';
export { Bytes, bytes } from './bytes/bytes.ts';
export {
  KeyError,
  LookupError,
  UnicodeDecodeError,
  UnicodeEncodeError,
  UnicodeError,
} from './bytes/errors.ts';
export type { BytesLike } from './bytes/owner.ts';
export { Ellipsis } from './layout/ellipsis.ts';
export { index_exp } from './layout/index_exp.ts';
export type { KeyPart } from './layout/key.ts';
export { newaxis } from './layout/newaxis.ts';
export { Slice, slice } from './layout/slice.ts';
export { answer, fillInfo } from './protocol/answer.ts';
export { requestBuffer } from './protocol/borrow.ts';
export { BufferFlags } from './protocol/flags.ts';
export {
  type BufferRecord,
  type BytesRecord,
  type Exporter,
  getBuffer,
  type WasmMemory,
} from './protocol/record.ts';
export * as struct from './struct/module.ts';
export type { Nested } from './types/axes.ts';
export type { ByteOrder } from './types/byteorder.ts';
export type { FieldFormat, FieldPath } from './types/field.ts';
export type { InputOf } from './types/input.ts';
export type { ItemOf } from './types/item.ts';
export type { LiveOf } from './types/live.ts';
export type { RecordFields, RecordFormat } from './types/record.ts';
export type { BadFormat } from './types/struct.ts';
export type { StructValue, Value } from './types/value.ts';
export type { EqualityOptions, HashOptions } from './views/face/comparison.ts';
export type { DumpOptions, LayoutOptions } from './views/face/output.ts';
export type { CopyOptions } from './views/face/writing.ts';
export { MemoryView, type MemoryViewKind, type ReshapeOptions } from './views/face.ts';
export { memoryview } from './views/memoryview.ts';
export { type DrawOptions, draw } from './views/picture/draw.ts';
export type { Layout, LayoutField, LayoutItem, LayoutPointer, LayoutSpan } from './views/picture/layout.ts';
export { byteOwners, type LayoutOwner } from './views/picture/owners.ts';
export { type RecordOptions, record } from './views/record.ts';
export type { AxesOf, FormatOf } from './views/types.ts';
export { Complex, complex } from './words/complex.ts';
export { BufferError, IndexError, NotImplementedError, OverflowError, ValueError } from './words/errors.ts';

// The public names.

export { ByteArray, bytearray } from './bytes/bytearray.ts';
export { Bytes, bytes } from './bytes/bytes.ts';
export { LookupError, UnicodeDecodeError, UnicodeEncodeError, UnicodeError } from './bytes/errors.ts';
export type { BytesLike } from './bytes/owner.ts';
export { Ellipsis } from './layout/ellipsis.ts';
export { Slice, slice } from './layout/slice.ts';
export { answer, fillInfo } from './protocol/answer.ts';
export { requestBuffer } from './protocol/borrow.ts';
export { BufferFlags } from './protocol/flags.ts';
export { type BufferRecord, type Exporter, getBuffer } from './protocol/record.ts';
export { MemoryView } from './views/face.ts';
export { memoryview } from './views/memoryview.ts';
export type { FormatOf, InputOf, ItemOf } from './views/types.ts';
export { BufferError, IndexError, NotImplementedError, OverflowError, ValueError } from './words/errors.ts';

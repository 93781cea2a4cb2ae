// Files, streams and Buffers of Node, and of what has the same: `import { readinto } from 'memoryview/node'`.

export type { FileHandleLike } from '../sources/file.ts';
export type {
  BytesTarget,
  FileHandleTarget,
  Target,
  WritableLike,
  WritableStreamLike,
  WriterLike,
} from '../sources/sink.ts';
export type { AsyncChunks, ReadableStreamLike } from '../sources/stream.ts';
export { type NodeBuffer, toBuffer } from './buffer.ts';
export { type PositionOptions, type ReadSource, readinto } from './readinto.ts';
export { write } from './write.ts';

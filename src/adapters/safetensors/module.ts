// Files of safetensors, read by windows and written in pieces: `import { open } from 'memoryview/safetensors'`.

export { HTTPError } from '../sources/errors.ts';
export type { SourceLike } from '../sources/open.ts';
export type { Target, WriteOptions } from '../sources/sink.ts';
export type { Source } from '../sources/source.ts';
export type { Dtype } from './dtypes.ts';
export type { TensorInfo } from './header.ts';
export { LoadedTensors, loads, open, SafeTensors } from './tensors.ts';
export { dumps, parts, save, type TensorMap, type TensorMetadata, type Typed } from './write.ts';

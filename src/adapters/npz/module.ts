// NumPy's archives of arrays: `import { open, savez } from 'memoryview/npz'`. Needs the package `@zip.js/zip.js`.

export { NpyFile } from '../npy/file.ts';
export { HTTPError } from '../sources/errors.ts';
export type { SourceLike } from '../sources/open.ts';
export type { Target, WriteOptions } from '../sources/sink.ts';
export type { Source } from '../sources/source.ts';
export { BadZipFile } from './errors.ts';
export { NpzFile, type NpzOptions, open } from './file.ts';
export { type Arrays, savez, savez_compressed } from './write.ts';

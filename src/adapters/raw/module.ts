// `memoryview/raw`: items of a file that has no header. NumPy: `numpy.memmap`, `numpy.fromfile`.

export type { FilePlaces } from '../sources/items.ts';
export type { SourceLike } from '../sources/open.ts';
export type { Source } from '../sources/source.ts';
export { open, RawFile } from './file.ts';
export type { RawOptions } from './layout.ts';

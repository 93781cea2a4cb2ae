// `memoryview/npy`: NumPy's files. NumPy: `numpy.load`, `numpy.save`, `numpy.lib.format`.

export type { Descr, DescrArray, DescrField } from '../../exchange/descr.ts';
export type { FilePlaces } from '../sources/items.ts';
export { load, NpyFile, open } from './file.ts';
export { formatOf } from './format.ts';
export { NpyHeader } from './header.ts';
export type { HeaderOptions, Version } from './preamble.ts';
export { loads } from './read.ts';
export { descrOf, dumps, type NpyOptions, parts, save } from './write.ts';

// What a file is: the first kind in the table that knows it reads it.

import type { SourceLike } from 'memoryview/raw';
import { FileBytes } from './filebytes.ts';
import { Findings } from './findings.ts';
import { KINDS } from './kinds.ts';
import type { Recognised } from './part.ts';

/**
 * Says what a file is, by its first bytes, and lists its parts, of which nothing is read but headers. `source` is anything
 * that `memoryview/raw` opens and that tells its size; it must stay open while parts are read. `name` is the file's name,
 * by which archives of arrays are told from others. A broken file is shown as far as it goes, with warnings.
 * Errors: `ValueError` for a stream; those of the source.
 */
export async function recognise(source: SourceLike, name: string): Promise<Recognised> {
  const file = await FileBytes.of(source, name);
  for (const { kind, title, is, read } of KINDS) {
    if (!(await is(file))) continue;
    const found = new Findings(file);
    return await found.recognised(kind, title, await read(file, found));
  }
  return await new Findings(file).recognised('raw', 'bytes', undefined);
}

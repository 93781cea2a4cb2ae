// ZIP archives: each entry is a part, as the bytes that the archive holds of it.

import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';
import { directoryOf, endsAsZip, type ZipEntry } from './zip-directory.ts';

const MOST_ENTRIES = 4096;
const METHODS: Readonly<Record<number, string>> = {
  0: 'stored',
  8: 'deflate',
  9: 'deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'zstd',
  95: 'xz',
};

/** What an archive begins with: an entry, or the end of an empty one. */
export const ENTRY = 'PK\x03\x04';
const END = 'PK\x05\x06';

/** An archive by its magic; behind other bytes, a program that unpacks it, by its name. */
export async function isZip(file: FileBytes): Promise<boolean> {
  const magic = String.fromCharCode(...(await file.bytes(0, 4)));
  return magic === ENTRY || magic === END || (/\.zip$/i.test(file.name) && (await endsAsZip(file)));
}

export async function readZip(file: FileBytes, found: Findings): Promise<string | undefined> {
  const entries = await readEntries(file, found);
  let shown: string | undefined;
  for (const entry of entries) {
    const name = await addEntry(found, entry);
    shown ??= name;
  }
  return shown;
}

/** The entries, with what the directory says of them all. */
export async function readEntries(file: FileBytes, found: Findings): Promise<readonly ZipEntry[]> {
  const directory = await directoryOf(file, found, MOST_ENTRIES);
  const { entries, count, offset, size } = directory;
  found.fact('entries', count);
  if (size > 0) found.fact('directory', `${size} bytes at ${offset}`);
  if (entries.length === MOST_ENTRIES && count > MOST_ENTRIES) found.leaveOut(`the archive has ${count}`);
  return entries;
}

/** Adds the bytes of an entry as they lie in the archive. */
export async function addEntry(found: Findings, entry: ZipEntry): Promise<string | undefined> {
  const { name, method, encrypted, compressed, size, start } = entry;
  if (start === undefined) {
    found.warn(`the entry '${name.slice(0, 100)}' is not where the directory says`);
    return undefined;
  }
  if (method === 0 && size !== compressed) {
    found.warn(`the entry '${name.slice(0, 100)}' claims ${size} bytes, and ${compressed} are stored`);
  }
  const how = METHODS[method] ?? `method ${method}`;
  const what = method === 0 ? 'bytes' : `${size} bytes, compressed by ${how}`;
  return await found.bytes(name, encrypted ? `${what}, encrypted` : what, start, compressed);
}

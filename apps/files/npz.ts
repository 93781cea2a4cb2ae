// NumPy's archives: each array is a part. Stored ones have places, compressed ones are inflated when they are read.

import { type NpyFile, open as openNpy } from 'memoryview/npy';
import { type NpzFile, open } from 'memoryview/npz';
import type { FileBytes } from './filebytes.ts';
import type { Findings } from './findings.ts';
import type { Items } from './part.ts';
import { sentenceOf } from './sentence.ts';
import { addEntry, ENTRY, isZip, readEntries } from './zip.ts';
import { endsAsZip, type ZipEntry } from './zip-directory.ts';

/** An archive of arrays: a ZIP archive by its magic whose first entry is one, or a file of that name that ends as one. */
export async function isNpz(file: FileBytes): Promise<boolean> {
  if (/\.npz$/i.test(file.name)) return (await isZip(file)) || (await endsAsZip(file));
  const start = await file.bytes(0, 30);
  const length = (start[26] ?? 0) + 256 * (start[27] ?? 0);
  return (
    String.fromCharCode(...start.subarray(0, 4)) === ENTRY && (await file.text(30, length)).endsWith('.npy')
  );
}

export async function readNpz(file: FileBytes, found: Findings): Promise<string | undefined> {
  const entries = await readEntries(file, found);
  let archive: NpzFile | undefined;
  if (entries.some(({ method }) => method !== 0)) {
    try {
      archive = await open(file.source);
    } catch (error) {
      found.warn(sentenceOf(error)); // broken, or the package that inflates is not there
    }
  }
  let shown: string | undefined;
  for (const entry of entries) {
    if (found.full) {
      found.leaveOut(`the archive has ${entries.length} entries`);
      break;
    }
    const name = await addArray(file, found, archive, entry);
    shown ??= name;
  }
  return shown;
}

/** Adds an array; what is none, or is broken, as its bytes in the archive. */
async function addArray(
  file: FileBytes,
  found: Findings,
  archive: NpzFile | undefined,
  entry: ZipEntry,
): Promise<string | undefined> {
  if (!entry.name.endsWith('.npy')) return await addEntry(found, entry);
  try {
    const items = await itemsOf(file, archive, entry);
    if (items !== undefined) return found.keep(entry.name.slice(0, -'.npy'.length), 'array', items);
  } catch (error) {
    found.warn(`'${entry.name.slice(0, 100)}': ${sentenceOf(error)}`);
  }
  return await addEntry(found, entry);
}

async function itemsOf(
  file: FileBytes,
  archive: NpzFile | undefined,
  { name, method, encrypted, compressed, size, start }: ZipEntry,
): Promise<Items | undefined> {
  if (method === 0 && !encrypted && start !== undefined && size === compressed) {
    const { format, shape, strides, offset } = await openNpy(
      file.part(start, Math.min(size, file.size - start)),
    );
    return await file.items(format, { shape, strides, offset: start + offset });
  }
  if (archive === undefined) return undefined;
  const { format, itemsize, shape } = await inflating(archive, name, async (array) => array);
  // What was inflated cannot be read twice: each reading begins anew.
  const read: Items['read'] = (...key) => inflating(archive, name, (array) => array.read(...key));
  return { format, itemsize, shape, read };
}

/** Uses an array, and inflates no more of it then. */
async function inflating<T>(archive: NpzFile, name: string, use: (array: NpyFile) => Promise<T>): Promise<T> {
  const array = await archive.open(name);
  try {
    return await use(array);
  } finally {
    await array.close();
  }
}

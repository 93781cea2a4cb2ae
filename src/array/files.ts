// Arrays from files and to files. There are no files here: anything that reads or writes bytes as Python's do.

import { ssizeOf } from '../bytes/arguments.ts';
import { type Bytes, ownBytes } from '../bytes/bytes.ts';
import { ByteOwner, isBytes } from '../bytes/owner.ts';
import { ValueError } from '../words/errors.ts';
import { addBytes } from './fill.ts';
import type { Store } from './store.ts';

/** Python's binary file, opened to read: gives up to `size` bytes. */
export interface BytesReader {
  /** Gives the next bytes, at most `size`; fewer where the file ends. */
  read(size: number): Bytes;
}

/** Python's binary file, opened to write. */
export interface BytesWriter {
  /** Takes all of `bytes`; what it gives is not looked at. */
  write(bytes: Bytes): unknown;
}

/** A file ended too early. CPython: `PyExc_EOFError`. */
export class EOFError extends Error {
  override get name(): string {
    return 'EOFError';
  }
}

/** Bytes that are written at once. CPython: `array_array_tofile_impl`. */
const BLOCK = 64 * 1024;

/** Adds items from a file. What was read is kept, also where it was too little. CPython: `array_array_fromfile_impl`. */
export function readFrom(store: Store, file: BytesReader, count: unknown): void {
  const items = ssizeOf(count);
  if (items < 0) throw new ValueError('negative count');
  const size = items * store.row.itemsize;
  const bytes: unknown = file.read(size);
  const memory = isBytes(bytes) ? ByteOwner.memoryOf(bytes) : undefined;
  if (memory === undefined) throw new TypeError("read() didn't return bytes");
  addBytes(store, memory);
  if (memory.length !== size) throw new EOFError("read() didn't return enough bytes");
}

/** Writes the bytes of all items, in blocks. */
export function writeTo(store: Store, file: BytesWriter): void {
  for (let at = 0; at < store.bytes().length; at += BLOCK) {
    file.write(ownBytes(store.bytes().slice(at, at + BLOCK)));
  }
}

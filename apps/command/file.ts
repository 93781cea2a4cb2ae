// A file on disk, of which windows are read; what reads it may be watched.

import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Source } from 'memoryview/raw';
import { bad, systemFailure } from './failure.ts';

/** An open file. */
export interface OpenFile {
  readonly path: string;
  readonly size: number;
  /** Errors of its `read`: `Failure`. */
  readonly source: Source;
  readonly handle: FileHandle;
  close(): Promise<void>;
}

/** Told of bytes that were read. */
export type Watch = (bytes: number) => void;

const PIPE_HINT = 'only windows of a file are read; save it first: cat PIPE > FILE';

/**
 * Opens a regular file, to write too if asked. A pipe is never opened, for that would wait for its other end.
 * Errors: `Failure` for anything else.
 */
export async function openFile(path: string, access: 'read' | 'write', watch: Watch): Promise<OpenFile> {
  if (path === '') throw systemFailure("''", { code: 'ENOENT' });
  try {
    checkRegular(path, await stat(path));
    const flags = access === 'write' ? constants.O_RDWR : constants.O_RDONLY;
    const handle = await open(path, flags | (constants.O_NONBLOCK ?? 0));
    const { size } = await handle.stat();
    const source: Source = {
      size,
      read: async (offset, length) => {
        const bytes = await readAll(path, handle, offset, length);
        watch(length);
        return bytes;
      },
    };
    return { path, size, source, handle, close: async () => await handle.close() };
  } catch (error) {
    throw failureOf(path, error);
  }
}

function checkRegular(path: string, it: Awaited<ReturnType<typeof stat>>): void {
  if (it.isFile()) return;
  if (it.isDirectory()) throw systemFailure(path, { code: 'EISDIR' });
  if (it.isFIFO()) throw bad(`${path}: it is a pipe, which has no places to read at`, PIPE_HINT);
  if (it.isSocket()) throw bad(`${path}: it is a socket, which has no places to read at`, PIPE_HINT);
  throw bad(`${path}: it is a device, and no file that has a size`, 'save what it gives to a file first');
}

/** The system takes less than 2 GiB at once. */
const AT_ONCE = 2 ** 30;

async function readAll(
  path: string,
  handle: FileHandle,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = roomFor(path, length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle
      .read(bytes, filled, Math.min(length - filled, AT_ONCE), offset + filled)
      .catch((error: unknown) => Promise.reject(failureOf(path, error)));
    if (bytesRead === 0) {
      throw bad(
        `${path}: it ends after ${offset + filled} bytes, where ${length} from ${offset} on should be`,
        'has it become shorter meanwhile?',
      );
    }
    filled += bytesRead;
  }
  return bytes;
}

function roomFor(path: string, length: number): Uint8Array {
  try {
    return new Uint8Array(length);
  } catch (error) {
    throw bad(
      `${path}: ${length} bytes at once are more than there is memory for`,
      "pick fewer items: --index '0:1000'",
      error,
    );
  }
}

function failureOf(path: string, error: unknown): unknown {
  return Reflect.get(Object(error), 'code') === undefined ? error : systemFailure(path, error);
}

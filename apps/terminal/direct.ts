// Writes that are done when they return: code that Ctrl-C ends in the middle of one leaves nothing half done.

import { writeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { WriteStream } from 'node:tty';

/** What a file descriptor that does not wait is given, before it is asked again. */
const PAUSE_MS = 5;

/**
 * Has a stream hand on at once what is written to it, until the function is called that it gives back.
 *
 * A stream of Node notes that a write has begun, and keeps what comes later until it has ended. Code that `breakOnSigint` of `node:vm`
 * stops runs no `finally`: were it stopped within such a write, the stream would keep everything for ever.
 */
export function writeDirectly(stream: Writable, take: (bytes: Uint8Array) => void): () => void {
  const { write } = stream;
  stream.write = (chunk: unknown, ...rest: readonly unknown[]): boolean => {
    const [encoding] = rest;
    let failed: Error | null = null;
    try {
      take(bytesOf(chunk, typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8'));
    } catch (error) {
      if (!isOfSystem(error)) throw error;
      failed = error;
      process.nextTick(() => stream.emit('error', error));
    }
    const done = rest.at(-1);
    if (typeof done === 'function') process.nextTick(() => Reflect.apply(done, undefined, [failed]));
    return true;
  };
  return () => {
    stream.write = write;
  };
}

/**
 * The same for what this process writes to terminals. Not on Windows: there a console takes UTF-8 from the stream alone
 * (https://github.com/nodejs/node/issues/24550).
 */
export function writeToTerminalsDirectly(): () => void {
  if (process.platform === 'win32') return () => undefined;
  const restore = [process.stdout, process.stderr].map((stream) =>
    stream instanceof WriteStream
      ? writeDirectly(stream, (bytes) => writeWhole(stream.fd, bytes))
      : () => undefined,
  );
  return () => {
    for (const one of restore) one();
  };
}

/** Writes all bytes, however many the system takes at a time. Errors: the system's, but for EAGAIN. */
export function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if (!(isOfSystem(error) && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function bytesOf(chunk: unknown, encoding: BufferEncoding): Uint8Array {
  if (typeof chunk === 'string') return Buffer.from(chunk, encoding);
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError('what is written must be a string or a Uint8Array');
}

function isOfSystem(error: unknown): error is Error & { readonly code: unknown } {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

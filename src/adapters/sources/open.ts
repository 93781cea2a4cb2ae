// What is taken for a source of bytes, and the source that each is.

import type { BytesLike } from '../../bytes/owner.ts';
import { ValueError } from '../../words/errors.ts';
import { typeName } from '../../words/typename.ts';
import { type BlobLike, BlobSource } from './blob.ts';
import { type FileHandleLike, FileSource } from './file.ts';
import { GivenSource } from './given.ts';
import { httpSource, type RequestLike, type ResponseLike, responseSource, type UrlLike } from './http.ts';
import { MemorySource } from './memory.ts';
import { PartSource } from './part.ts';
import {
  isBlob,
  isFileHandle,
  isMemory,
  isRequest,
  isResponse,
  isSource,
  isStream,
  isUrl,
} from './shapes.ts';
import type { Source } from './source.ts';
import { type AsyncChunks, cursorOf, type ReadableStreamLike, StreamSource } from './stream.ts';

/** Where bytes come from: memory, a file, a stream, a server. */
export type SourceLike =
  | BytesLike
  | BlobLike
  | FileHandleLike
  | ReadableStreamLike
  | AsyncChunks
  | ResponseLike
  | RequestLike
  | UrlLike
  | string
  | Source;

/**
 * The source that `value` is.
 * - Anything that lends memory, such as `bytes`, a `Buffer`, a mapped file: shared, never copied.
 * - A `Blob` or `File`, and a `FileHandle` of `node:fs/promises`: only the windows asked for are read.
 * - A web stream, a Node `Readable`, anything that gives chunks of bytes one after another, and a `Response`: forward only.
 *   Another source of the same stream goes on where this one has come to.
 * - A `URL` or its text, and a `Request`, of http or https: only the windows asked for, where the server answers ranges.
 *   Where it does not, its answer stays open until it was read to its end; a `Response` can be cancelled by its owner.
 * - An object that is a `Source` by itself.
 *
 * Nothing is closed here. Errors: `TypeError` for anything else; `BufferError` for memory with gaps; those of the file
 * and of the server.
 */
export async function sourceOf(value: SourceLike): Promise<Source> {
  if (typeof value === 'string') return await httpSource(address(value));
  if (value instanceof MemorySource || value instanceof PartSource) return value;
  if (isMemory(value)) return new MemorySource(value);
  if (isFileHandle(value)) return await FileSource.of(value);
  if (isResponse(value)) return responseSource(value);
  if (isRequest(value)) return await httpSource(value);
  if (isUrl(value)) return await httpSource(address(value.href));
  if (isBlob(value)) return new BlobSource(value);
  if (isStream(value)) return new StreamSource(cursorOf(value));
  if (isSource(value)) return new GivenSource(value);
  throw new TypeError(
    `bytes, a Blob, a file handle, a stream, a Response or a URL is required, not '${typeName(value)}'`,
  );
}

/**
 * Hands the source that `value` is to `use`. What was opened for it here, the answer of a server, is given up where `use`
 * fails. Errors: those of `sourceOf` and of `use`.
 */
export async function withSource<T>(value: SourceLike, use: (source: Source) => Promise<T>): Promise<T> {
  const source = await sourceOf(value);
  try {
    return await use(source);
  } catch (error) {
    await source.cancel?.();
    throw error;
  }
}

/** The whole address, from that of the page where there is one. Errors: `ValueError` for what is none of a server. */
function address(text: string): string {
  const page: unknown = Reflect.get(Object(Reflect.get(globalThis, 'location')), 'href');
  try {
    const { href, protocol } = new URL(text, typeof page === 'string' ? page : undefined);
    if (/^https?:$/.test(protocol)) return href;
  } catch {} // no address at all
  throw new ValueError(
    `only http and https are fetched, not '${text}'; open a file first: fs.promises.open(path)`,
  );
}

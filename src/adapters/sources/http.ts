// A source on a server, read by `fetch`: windows of it where the server answers ranges, else one way through.

import { BufferError, ValueError } from '../../words/errors.ts';
import { checkInside, HTTPError } from './errors.ts';
import type { Source } from './source.ts';
import { Cursor, cursorOf, type ReadableStreamLike, readFromStream, StreamSource } from './stream.ts';

/** What is used of a `Response`. */
export interface ResponseLike {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly bodyUsed: boolean;
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStreamLike | null;
}

/** What is used of a `URL`. */
export interface UrlLike {
  readonly href: string;
}

/** What is used of a `Request`: its address and its headers go out with each range. */
export interface RequestLike {
  readonly url: string;
  readonly method: string;
  readonly headers: { forEach(use: (value: string, name: string) => void): void };
  clone(): RequestLike;
}

/** The first request asks for as many bytes: what a short header needs, so that it costs no second way. */
const HEAD = 1024;

/** What of a file a server may not change while it is read. */
interface Version {
  readonly size: number;
  readonly tag: string | null;
  readonly date: string | null;
}

/** A response's bytes as they come. Errors: `HTTPError` for a status that is none of success. */
export function responseSource(response: ResponseLike, hint?: string, cancel?: () => Promise<void>): Source {
  if (!response.ok) throw new HTTPError(response.url, response.status, response.statusText);
  if (response.bodyUsed) throw new BufferError('the body of the response has been read already');
  return new StreamSource(cursorOfBody(response), sizeOf(response), hint, cancel);
}

/** Bytes of the body, where the server tells and they were not compressed on the way. */
function sizeOf({ headers }: ResponseLike): number | undefined {
  const encoding = headers.get('content-encoding') ?? 'identity';
  const told = headers.get('content-length');
  return told !== null && /^\d+$/.test(told) && encoding === 'identity' ? Number(told) : undefined;
}

/**
 * The file at an address. Where the server answers ranges, only the windows asked for are sent, after a first request for
 * 1024 bytes that tells the size; where it does not, that request gets all, and is read as a stream, which only goes forward.
 * Errors: `HTTPError`; `ValueError` for answers that do not fit what was asked, and where the file changes in between.
 */
export async function httpSource(target: string | RequestLike): Promise<Source> {
  if (typeof target !== 'string' && target.method !== 'GET') {
    throw new ValueError(`a file is read by GET, not by ${target.method}`);
  }
  const response = await askRange(target, 0, HEAD);
  if (response.status === 416 && response.headers.get('content-range') === 'bytes */0') {
    await cancel(response);
    return new StreamSource(new Cursor(async () => undefined), 0);
  }
  try {
    if (response.status !== 206) {
      const hint = 'the server sends no ranges: fetch the file into memory first';
      return responseSource(response, hint, () => cancel(response));
    }
    const version = versionOf(response, 0, HEAD);
    const head = await bodyOf(response, Math.min(HEAD, version.size));
    return new HttpSource(target, version, head);
  } catch (error) {
    await cancel(response);
    throw error;
  }
}

class HttpSource implements Source {
  readonly size: number;
  readonly #target: string | RequestLike;
  readonly #version: Version;
  readonly #head: Uint8Array;

  constructor(target: string | RequestLike, version: Version, head: Uint8Array) {
    this.#target = target;
    this.#version = version;
    this.size = version.size;
    this.#head = head;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    checkInside(this.size, offset, length);
    if (length === 0) return new Uint8Array(0); // no range says so
    if (offset + length <= this.#head.length) return this.#head.slice(offset, offset + length);
    const response = await askRange(this.#target, offset, length);
    try {
      this.#checkSame(response, offset, length);
    } catch (error) {
      await cancel(response);
      throw error;
    }
    return await bodyOf(response, length);
  }

  /** Errors: `HTTPError` for a failure, `ValueError` for other bytes than those asked for, and of another version. */
  #checkSame(response: ResponseLike, offset: number, length: number): void {
    if (!response.ok && response.status !== 416) {
      throw new HTTPError(response.url, response.status, response.statusText);
    }
    if (response.status !== 206) {
      throw new ValueError(
        `the server answered a range with status ${response.status}, and the first one with 206`,
      );
    }
    const now = versionOf(response, offset, length);
    const { size, tag, date } = this.#version;
    if (now.size !== size || now.tag !== tag || now.date !== date) {
      throw new ValueError('the file on the server has changed while it was read');
    }
  }
}

/**
 * Asks for a window. What the server has is compared afterwards, not by `If-Range`: that header would have browsers ask
 * other servers for leave first, and most refuse.
 */
async function askRange(target: string | RequestLike, offset: number, length: number): Promise<ResponseLike> {
  const headers: { range?: string; [name: string]: string | undefined } = {};
  if (typeof target !== 'string') {
    target.headers.forEach((value, name) => {
      headers[name] = value;
    });
  }
  headers.range = `bytes=${offset}-${offset + length - 1}`;
  const fetch: unknown = Reflect.get(globalThis, 'fetch');
  if (typeof fetch !== 'function') throw new TypeError('this runtime has no fetch');
  const from = typeof target === 'string' ? target : target.clone();
  const response: ResponseLike = await fetch(from, { headers });
  return response;
}

/** What a 206 tells of its file. Errors: `ValueError` where it holds other bytes than those asked for. */
function versionOf({ headers }: ResponseLike, offset: number, length: number): Version {
  const told = headers.get('content-range');
  if (told === null) {
    throw new ValueError(
      'the server sent a range without Content-Range; across origins it has to name it in Access-Control-Expose-Headers',
    );
  }
  const [, from, to, all] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(told) ?? [];
  const size = Number(all);
  if (all === undefined || !Number.isSafeInteger(size)) {
    throw new ValueError(`the server's Content-Range '${told}' does not tell which bytes of how many`);
  }
  if (Number(from) !== offset || Number(to) !== Math.min(offset + length, size) - 1) {
    throw new ValueError(
      `the server sent '${told}', where bytes ${offset}-${offset + length - 1} were asked for`,
    );
  }
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity') {
    throw new ValueError('the server compresses ranges, which makes other bytes of them');
  }
  return { size, tag: headers.get('etag'), date: headers.get('last-modified') };
}

/** The body. Errors: `ValueError` for one of another length; it is cancelled. */
async function bodyOf(response: ResponseLike, length: number): Promise<Uint8Array> {
  const cursor = cursorOfBody(response);
  const bytes = await readFromStream(cursor, length);
  if (bytes.length < length) {
    throw new ValueError(`the server's range ends after ${bytes.length} bytes of ${length}`);
  }
  if ((await cursor.take(1)) !== undefined) {
    await cancel(response);
    throw new ValueError(`the server's range has more than its ${length} bytes`);
  }
  return bytes;
}

function cursorOfBody({ body }: ResponseLike): Cursor {
  return body === null ? new Cursor(async () => undefined) : cursorOf(body);
}

/** Tells the server to stop. What it says to that is of no use. */
async function cancel({ body }: ResponseLike): Promise<void> {
  const stop: unknown = body === null ? undefined : Reflect.get(body, 'cancel');
  if (typeof stop === 'function') await Promise.resolve(stop.call(body)).catch(() => undefined);
}

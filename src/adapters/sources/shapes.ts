// Which of the things that bytes come from a value is, told by what it has.

import type { BytesLike } from '../../bytes/owner.ts';
import { lends } from '../../protocol/borrow.ts';
import type { BlobLike } from './blob.ts';
import type { FileHandleLike } from './file.ts';
import type { RequestLike, ResponseLike, UrlLike } from './http.ts';
import type { Source } from './source.ts';
import type { StreamLike } from './stream.ts';

/** The types of some properties: `undefined` where there are none. */
function typesOf(value: unknown, ...names: readonly PropertyKey[]): string {
  if (typeof value !== 'object' || value === null) return '';
  return names.map((name) => typeof Reflect.get(value, name)).join();
}

export function isMemory(value: unknown): value is BytesLike {
  return lends(value);
}

export function isFileHandle(value: unknown): value is FileHandleLike {
  return typesOf(value, 'read', 'stat', 'fd') === 'function,function,number';
}

export function isResponse(value: unknown): value is ResponseLike {
  return typesOf(value, 'ok', 'status', 'headers', 'body') === 'boolean,number,object,object';
}

export function isRequest(value: unknown): value is RequestLike {
  return typesOf(value, 'url', 'method', 'headers', 'clone') === 'string,string,object,function';
}

export function isUrl(value: unknown): value is UrlLike {
  return typesOf(value, 'href', 'protocol') === 'string,string';
}

export function isBlob(value: unknown): value is BlobLike {
  return typesOf(value, 'size', 'slice', 'arrayBuffer') === 'number,function,function';
}

export function isStream(value: unknown): value is StreamLike {
  return typesOf(value, 'getReader') === 'function' || typesOf(value, Symbol.asyncIterator) === 'function';
}

export function isSource(value: unknown): value is Source {
  const types = typesOf(value, 'read', 'size');
  const told = typeof value === 'object' && value !== null && 'size' in value; // Deno's files have a read() too
  return told && (types === 'function,number' || types === 'function,undefined');
}

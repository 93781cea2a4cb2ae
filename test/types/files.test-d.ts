// Types of files, archives and streams, with Node's own and the DOM's.

import type { FileHandle } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { type MemoryView, memoryview } from 'memoryview';
import { readinto, toBuffer, write } from 'memoryview/node';
import { type NpyFile, open, savez } from 'memoryview/npz';
import { type Dtype, loads, parts } from 'memoryview/safetensors';
import { expectTypeOf, test } from 'vitest';

declare const handle: FileHandle;
declare const readable: Readable;
declare const writable: Writable;
const view = memoryview(new Uint8Array(4));

test('files and streams of Node and of the web are taken as they are', () => {
  expectTypeOf(readinto(handle, view, { position: 3 })).toEqualTypeOf<Promise<number>>();
  expectTypeOf(readinto(readable, view)).toEqualTypeOf<Promise<number>>();
  expectTypeOf(readinto(new ReadableStream(), new Uint8Array(3))).toEqualTypeOf<Promise<number>>();
  expectTypeOf(write(handle, view)).toEqualTypeOf<Promise<number>>();
  expectTypeOf(write(writable, view)).toEqualTypeOf<Promise<number>>();
  expectTypeOf(write(new WritableStream<Uint8Array>(), view)).toEqualTypeOf<Promise<number>>();
  expectTypeOf(write(new WritableStream<Uint8Array>().getWriter(), view)).toEqualTypeOf<Promise<number>>();
  // @ts-expect-error: a path is no file
  void readinto('/tmp/data', view);
  // @ts-expect-error: a number lends no memory
  void write(handle, 5);
});

test('a Buffer is one where Node is known', () => {
  expectTypeOf(toBuffer(view).readInt32LE).toBeFunction();
});

test('archives are opened from anything that has bytes', async () => {
  const file = await open('https://example.org/data.npz', { limit: 1 << 30 });
  expectTypeOf(file.files).toEqualTypeOf<string[]>();
  expectTypeOf(file.get('a')).toEqualTypeOf<Promise<MemoryView>>();
  expectTypeOf(file.open('a')).toEqualTypeOf<Promise<NpyFile>>();
  expectTypeOf(savez(handle, { a: view })).toEqualTypeOf<Promise<number>>();
  void open(handle);
  void open(new Blob());
  void open(new URL('https://example.org'));
  void open(new Request('https://example.org'));
  void open(new Uint8Array(3));
  // @ts-expect-error: a number has no bytes
  void open(5);
});

test('tensors say their types', () => {
  expectTypeOf(loads(view).get('a')).toEqualTypeOf<MemoryView>();
  expectTypeOf(loads(view).info('a').dtype).toEqualTypeOf<Dtype>();
  parts({ a: view, b: { view, dtype: 'BF16' } }, { text: 'x' });
  parts(new Map([['a', view]]));
  // @ts-expect-error: no such type
  parts({ b: { view, dtype: 'F7' } });
});

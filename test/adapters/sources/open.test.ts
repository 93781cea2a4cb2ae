// Memory, blobs, files, streams: what each gives of a window, and what it refuses.
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { bytearray, bytes, memoryview } from 'memoryview';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MemorySource } from '../../../src/adapters/sources/memory.ts';
import { type SourceLike, sourceOf } from '../../../src/adapters/sources/open.ts';
import { partOf } from '../../../src/adapters/sources/part.ts';
import type { Source } from '../../../src/adapters/sources/source.ts';
import { detach, isInternal, lend } from '../../support.ts';

const data = Uint8Array.from({ length: 5000 }, (_, k) => (k * 5) % 256);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-'));
  await writeFile(join(folder, 'data'), data);
});
afterAll(() => rm(folder, { recursive: true }));

async function refusal(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    (value) => `gave ${String(value)}`,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
}

async function* chunks(size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < data.length; at += size) yield data.slice(at, at + size);
}

/** Every kind of source that can be read at any place, over the same bytes. */
const ANYWHERE: Record<string, () => Promise<SourceLike>> = {
  'a Uint8Array': async () => data,
  'an ArrayBuffer': async () => data.slice().buffer,
  bytes: async () => bytes(data),
  'a view': async () => memoryview(data),
  'a view of 16-bit items': async () => memoryview(data).cast('<h', [50, 50]),
  'shared memory': async () => {
    const shared = new SharedArrayBuffer(data.length);
    new Uint8Array(shared).set(data);
    return shared;
  },
  'a Blob': async () => new Blob([data]),
  'a file handle': () => open(join(folder, 'data')),
  'a source': async () => ({
    size: data.length,
    read: async (offset: number, length: number) => data.subarray(offset, offset + length),
  }),
};

/** Every kind that only goes forward. */
const FORWARD: Record<string, () => SourceLike> = {
  'a web stream': () => new Blob([data]).stream(),
  'a Readable': () => Readable.from(chunks(100)),
  'an async generator of 7 bytes a time': () => chunks(7),
  'an async generator of all': () => chunks(5000),
  'a Response': () => new Response(data),
};

const closed = async (value: SourceLike): Promise<void> => {
  const close: unknown = Reflect.get(Object(value), 'close');
  if (typeof close === 'function') await close.call(value);
};

describe.each(Object.entries(ANYWHERE))('%s', (_name, make) => {
  test('gives windows at any place, and errors behind the end', async () => {
    const value = await make();
    const source = await sourceOf(value);
    expect(source.size).toBe(5000);
    for (const [offset, length] of [
      [4000, 1000],
      [0, 5000],
      [17, 3],
      [5000, 0],
      [0, 0],
    ] as const) {
      expect(Buffer.compare(await source.read(offset, length), data.subarray(offset, offset + length))).toBe(
        0,
      );
    }
    expect(await refusal(source.read(4999, 2))).toBe(
      'EOFError: the source ends after 5000 bytes, where 2 from 4999 on were asked for',
    );
    expect(await refusal(source.read(0, 2 ** 45))).toMatch(/^EOFError: /);
    expect(await refusal(source.read(-1, 2))).toMatch(/^ValueError: a window of bytes needs whole figures/);
    expect(await refusal(source.read(0, 1.5))).toMatch(/^ValueError: a window of bytes needs whole figures/);
    expect(await refusal(source.read(2 ** 53 - 1, 1))).toMatch(/^OverflowError: /);
    const part = partOf(source, 100, 50);
    expect([part.size, ...(await part.read(48, 2))]).toEqual([50, ...data.subarray(148, 150)]);
    expect(await refusal(part.read(49, 2))).toMatch(/^EOFError: the source ends after 50 bytes/);
    await closed(value);
  });
});

describe.each(Object.entries(FORWARD))('%s', (_name, make) => {
  test('gives windows forward, skips what lies between, and ends with an error', async () => {
    const source = await sourceOf(make());
    expect(Buffer.compare(await source.read(0, 10), data.subarray(0, 10))).toBe(0);
    expect(Buffer.compare(await source.read(150, 2000), data.subarray(150, 2150))).toBe(0);
    expect((await source.read(2150, 0)).length).toBe(0);
    expect(await refusal(source.read(2149, 1))).toMatch(
      /^ValueError: a stream only goes forward: byte 2149 was/,
    );
    expect(Buffer.compare(await source.read(4990, 10), data.subarray(4990))).toBe(0);
    expect(await refusal(source.read(5000, 1))).toMatch(/^EOFError: the source ends after 5000 bytes/);
  });

  test('takes no memory for bytes that never come', async () => {
    const source = await sourceOf(make());
    const before = process.memoryUsage().arrayBuffers;
    expect(await refusal(source.read(0, 2 ** 50))).toMatch(/^EOFError: /);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });
});

describe('memory', () => {
  test('is shared, and locked only by its windows', async () => {
    const own = bytearray(data);
    const source = await sourceOf(own);
    if (!(source instanceof MemorySource)) throw new Error('no MemorySource');
    const window = source.window(10, 4);
    window.set(0, 99);
    expect(own.get(10)).toBe(99);
    expect(() => own.clear()).toThrow('Existing exports of data');
    window.release();
    own.clear();
    expect(await refusal(source.read(0, 1))).toMatch(/^EOFError: the source ends after 0 bytes/);
  });

  test('keeps read-only, and a part of it its bounds', () => {
    const source = new MemorySource(bytes(data));
    expect(source.window(0, 4).readonly).toBe(true);
    const part = source.part(100, 10).part(5, 5);
    expect([...part.window(0, 5)]).toEqual([...data.subarray(105, 110)]);
    expect(() => part.window(3, 3)).toThrow('the source ends after 5 bytes');
    expect(() => source.part(4999, 2)).toThrow('the source ends after 5000 bytes');
  });

  test('with gaps, detached, or of an exporter that fails is an error', async () => {
    expect(await refusal(sourceOf(memoryview(data).cast('B', [50, 100]).T))).toBe(
      'BufferError: a source of bytes must lie in C order without gaps',
    );
    const buffer = new ArrayBuffer(8);
    const source = await sourceOf(buffer);
    detach(buffer);
    expect(await refusal(source.read(0, 8))).toMatch(/^(BufferError|EOFError)/);
    expect(isInternal(await refusal(sourceOf(lend({}))))).toBe(false);
  });
});

describe('a stream', () => {
  test('goes on for the next source where it is', async () => {
    const stream = Readable.from(chunks(100));
    await (await sourceOf(stream)).read(0, 130);
    const second = await sourceOf(stream);
    expect([...(await second.read(0, 3))]).toEqual([...data.subarray(130, 133)]);
  });

  test('of text, or of other things, is an error', async () => {
    expect(await refusal(sourceOf(Readable.from(['abc'])).then((source) => source.read(0, 1)))).toBe(
      "TypeError: a stream of bytes is required, not one of 'str': read it without an encoding",
    );
    expect(await refusal(sourceOf(Readable.from([1, 2])).then((source) => source.read(0, 1)))).toMatch(
      /^TypeError: a stream of bytes is required, not one of /,
    );
  });
});

describe('a file', () => {
  test('that is cut off meanwhile is an error', async () => {
    const path = join(folder, 'cut');
    await writeFile(path, data);
    const handle = await open(path);
    const source = await sourceOf(handle);
    await truncate(path, 1000);
    expect(await refusal(source.read(900, 200))).toBe(
      'EOFError: the source ends after 1000 bytes, where 200 from 900 on were asked for',
    );
    await handle.close();
    expect(await refusal(source.read(0, 1))).toMatch(/file closed|EBADF/);
  });

  test('that is none is an error', async () => {
    const handle = await open('/dev/null');
    expect(await refusal(sourceOf(handle))).toBe(
      'ValueError: the handle is of no regular file; a pipe or a device is read by createReadStream()',
    );
    await handle.close();
  });

  test('takes its size as a bigint too', async () => {
    const handle = await open(join(folder, 'data'));
    const big = {
      fd: handle.fd,
      read: (buffer: Uint8Array, offset: number, length: number, position: number | null) =>
        handle.read(buffer, offset, length, position),
      stat: () => handle.stat({ bigint: true }),
    };
    expect((await sourceOf(big)).size).toBe(5000);
    await handle.close();
  });
});

describe('a source of somebody else', () => {
  const lying: Record<string, [Source, string]> = {
    'that gives too little': [
      { size: 10, read: async () => new Uint8Array(3) },
      'ValueError: read() of the source gave 3 bytes, where 4 were asked for',
    ],
    'that gives no bytes': [
      { size: undefined, read: async () => [1] as never },
      "TypeError: read() of a source gives a Uint8Array, not 'list'",
    ],
    'of no size': [
      { size: -3, read: async () => new Uint8Array(4) },
      'ValueError: a window of bytes needs whole figures from 0 on, not -3',
    ],
  };
  test.each(Object.entries(lying))('%s is an error', async (_name, [source, sentence]) => {
    expect(await refusal(sourceOf(source).then((opened) => opened.read(0, 4)))).toBe(sentence);
  });
});

test('anything else is refused', async () => {
  for (const value of [5, null, undefined, {}, [1, 2], () => 1, Symbol('x'), { read: () => 1 }]) {
    const said = await refusal(sourceOf(value as never));
    expect(said).toMatch(
      /^TypeError: bytes, a Blob, a file handle, a stream, a Response or a URL is required, not '/,
    );
  }
});

// Views filled from files and streams of Node: in place, locked meanwhile.
import { type FileHandle, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { bytearray, bytes, memoryview } from 'memoryview';
import { readinto } from 'memoryview/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detach } from '../../support.ts';

let folder = '';
let handle: FileHandle;
const content = Uint8Array.from({ length: 1000 }, (_, k) => k % 251);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readinto-'));
  await writeFile(join(folder, 'data'), content);
  handle = await open(join(folder, 'data'));
});
afterAll(async () => {
  await handle.close();
  await rm(folder, { recursive: true });
});

/** The name and sentence of what a promise is refused with. */
async function refusal(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    (value) => `gave ${String(value)}`,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
}

describe('readinto from a file', () => {
  test('fills the window of a view, and nothing around it', async () => {
    const memory = new Uint8Array(12).fill(255);
    expect(await readinto(handle, memoryview(memory).slice(2, 10), { position: 100 })).toBe(8);
    expect([...memory]).toEqual([255, 255, ...content.subarray(100, 108), 255, 255]);
  });

  test('without a position goes on where the file is', async () => {
    const own = await open(join(folder, 'data'));
    const memory = new Uint8Array(4);
    expect(await readinto(own, memory)).toBe(4);
    expect(await readinto(own, memory)).toBe(4);
    expect([...memory]).toEqual([4, 5, 6, 7]);
    await own.close();
  });

  test('hands the memory itself to the system', async () => {
    const buffers = new Set<unknown>();
    const watched = {
      fd: handle.fd,
      stat: () => handle.stat(),
      read: (buffer: Uint8Array, offset: number, length: number, position: number | null) => {
        buffers.add(buffer.buffer);
        return handle.read(buffer, offset, length, position);
      },
    };
    const memory = new Float64Array(16);
    await readinto(watched, memoryview(memory).slice(4), { position: 0 });
    expect([...buffers]).toEqual([memory.buffer]);
  });

  test('takes no memory for 64 MB', async () => {
    const size = 64 * 2 ** 20;
    const big = await open(join(folder, 'big'), 'w+');
    await big.truncate(size);
    await big.write(content, 0, 8, size - 8);
    const memory = new ArrayBuffer(size);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers);
    }, 1);
    expect(await readinto(big, memoryview(memory).cast('d'), { position: 0 })).toBe(size);
    clearInterval(watch);
    most = Math.max(most, process.memoryUsage().arrayBuffers);
    expect(most - before).toBeLessThan(2 ** 20);
    expect([...new Uint8Array(memory, size - 8)]).toEqual([...content.subarray(0, 8)]);
    await big.close();
  });

  test('fills views with gaps in C order', async () => {
    const memory = new Uint8Array(12);
    const columns = memoryview(memory).cast('B', [3, 4]).T;
    expect(await readinto(handle, columns, { position: 0 })).toBe(12);
    expect(columns.tolist().flat()).toEqual([...content.subarray(0, 12)]);
  });

  test('at the end of the file fills what there is, and leaves the rest, with gaps or without', async () => {
    const memory = new Uint8Array(8).fill(9);
    expect(await readinto(handle, memory, { position: 997 })).toBe(3);
    expect([...memory]).toEqual([...content.subarray(997), 9, 9, 9, 9, 9]);
    const spread = new Uint8Array(10).fill(9);
    expect(await readinto(handle, memoryview(spread).slice(null, null, 2), { position: 997 })).toBe(3);
    const [a, b, c] = content.subarray(997);
    expect([...spread]).toEqual([a, 9, b, 9, c, 9, 9, 9, 9, 9]);
    expect(await readinto(handle, memory, { position: 5000 })).toBe(0);
  });

  test('goes on after a short read of the system', async () => {
    const slow = {
      fd: 0,
      stat: () => handle.stat(),
      read: (buffer: Uint8Array, offset: number, length: number, position: number | null) =>
        handle.read(buffer, offset, Math.min(length, 3), position),
    };
    const memory = new Uint8Array(10);
    expect(await readinto(slow, memory, { position: 5 })).toBe(10);
    expect([...memory]).toEqual([...content.subarray(5, 15)]);
  });

  test('fills shared memory, and a bytearray', async () => {
    const shared = new SharedArrayBuffer(8);
    expect(await readinto(handle, shared, { position: 1 })).toBe(8);
    expect([...new Uint8Array(shared)]).toEqual([...content.subarray(1, 9)]);
    const own = bytearray(4);
    await readinto(handle, own, { position: 10 });
    expect([...own]).toEqual([...content.subarray(10, 14)]);
  });

  test('fills the memory of WebAssembly that grows meanwhile', async () => {
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 4 });
    const view = memoryview(heap).slice(100, 104);
    const reading = readinto(handle, view, { position: 30 });
    heap.grow(1);
    expect(await reading).toBe(4);
    expect(view.tolist()).toEqual([...content.subarray(30, 34)]);
  });

  test('fills the memory of WebAssembly where it is', async () => {
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 4 });
    const view = memoryview(heap).slice(65532);
    heap.grow(1);
    expect(await readinto(handle, view, { position: 20 })).toBe(4);
    expect([...new Uint8Array(heap.buffer, 65532, 4)]).toEqual([...content.subarray(20, 24)]);
  });
});

describe('readinto locks the memory until it is done', () => {
  test('release and resize fail meanwhile, and work afterwards', async () => {
    const own = bytearray(8);
    const view = memoryview(own);
    const reading = readinto(handle, view, { position: 0 });
    expect(() => view.release()).toThrow('memoryview has 1 exported buffer');
    expect(() => own.append(1)).toThrow('Existing exports of data: object cannot be re-sized');
    await reading;
    view.release();
    own.append(1);
    expect(own.length).toBe(9);
  });

  test('a failure unlocks it too', async () => {
    const view = memoryview(new Uint8Array(8));
    const closed = await open(join(folder, 'data'));
    await closed.close();
    expect(await refusal(readinto(closed, view))).toMatch(/file closed|EBADF/);
    view.release();
  });

  test('memory that is detached meanwhile is an error, not a crash', async () => {
    const buffer = new ArrayBuffer(8);
    const reading = readinto(handle, buffer, { position: 0 });
    detach(buffer);
    expect(await refusal(reading)).toBe(
      'BufferError: memoryview: the underlying buffer has been detached or emptied',
    );
    const stream = new PassThrough();
    const other = new ArrayBuffer(8);
    const waiting = readinto(stream, other);
    detach(other);
    stream.write('abc');
    expect(await refusal(waiting)).toMatch(/^BufferError: .* detached/);
  });
});

describe('readinto from a stream', () => {
  test('cuts and joins chunks, and goes on where it was', async () => {
    const stream = Readable.from([
      bytes('abc', 'ascii').asUint8Array(),
      new Uint8Array(0),
      Buffer.from('defgh'),
    ]);
    const memory = new Uint8Array(4);
    const view = memoryview(memory);
    const read: string[] = [];
    for (let count = 1; count > 0; ) {
      count = await readinto(stream, view);
      read.push(view.slice(0, count).tobytes().toString());
    }
    expect(read).toEqual(["b'abcd'", "b'efgh'", "b''"]);
  });

  test('takes web streams, which stay free in between, and async generators', async () => {
    const stream = new Blob(['abcdef']).stream();
    const memory = new Uint8Array(3);
    expect(await readinto(stream, memory)).toBe(3);
    expect(stream.locked).toBe(false);
    expect(await readinto(stream, memory)).toBe(3);
    expect(Buffer.from(memory).toString()).toBe('def');
    async function* chunks() {
      yield new Uint16Array([1, 2]);
      yield bytes('xy', 'ascii');
    }
    const wide = new Uint8Array(6);
    expect(await readinto(chunks(), wide)).toBe(6);
    expect([...wide]).toEqual([1, 0, 2, 0, 120, 121]);
  });

  test('two at once get one stretch after the other', async () => {
    const stream = Readable.from([Buffer.from('ab'), Buffer.from('cd'), Buffer.from('ef')]);
    const [one, two] = [new Uint8Array(3), new Uint8Array(3)];
    await Promise.all([readinto(stream, one), readinto(stream, two)]);
    expect([Buffer.from(one).toString(), Buffer.from(two).toString()]).toEqual(['abc', 'def']);
  });

  test('hands on the error of the stream', async () => {
    const stream = new PassThrough();
    const reading = readinto(stream, new Uint8Array(3));
    stream.destroy(new Error('the cable'));
    expect(await refusal(reading)).toBe('Error: the cable');
  });
});

describe('readinto refuses', () => {
  const cases: Record<string, [() => Promise<unknown>, string]> = {
    bytes: [
      () => readinto(handle, bytes('abcd', 'ascii')),
      'TypeError: readinto() argument must be read-write bytes-like object, not bytes',
    ],
    'a read-only view': [
      () => readinto(handle, memoryview(new Uint8Array(3)).toreadonly()),
      'TypeError: readinto() argument must be read-write bytes-like object, not memoryview',
    ],
    'a list': [
      () => readinto(handle, [1] as never),
      "TypeError: a bytes-like object is required, not 'list'",
    ],
    'a stream of text': [
      () => readinto(Readable.from(['text']), new Uint8Array(3)),
      "TypeError: a stream of bytes is required, not one of 'str': read it without an encoding",
    ],
    'a path': [
      () => readinto('/etc/passwd' as never, new Uint8Array(3)),
      "TypeError: a file handle or a stream of bytes is required, not 'str'",
    ],
    'a position of a stream': [
      () => readinto(new PassThrough(), new Uint8Array(3), { position: 1 }),
      'ValueError: only a file handle has positions',
    ],
    'a position before the file': [
      () => readinto(handle, new Uint8Array(3), { position: -1 }),
      'ValueError: a position in a file is a whole number from 0 on, not -1',
    ],
    'a handle that reads more than it was asked for': [
      () =>
        readinto(
          { fd: 1, stat: () => handle.stat(), read: async () => ({ bytesRead: 10 }) },
          new Uint8Array(3),
        ),
      'ValueError: the file handle tells of 10 bytes read, where 3 were asked for',
    ],
  };
  for (const [name, [run, sentence]] of Object.entries(cases)) {
    test(name, async () => {
      expect(await refusal(run())).toBe(sentence);
    });
  }
});

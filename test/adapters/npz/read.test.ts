// Archives that NumPy wrote, read from memory, from files and as blobs: every array as NumPy has it.
import { openAsBlob } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { bytearray, bytes, memoryview, slice } from 'memoryview';
import { descrOf } from 'memoryview/npy';
import { type NpzFile, open, savez } from 'memoryview/npz';
import { describe, expect, test } from 'vitest';
import { ranging, serve } from '../sources/server.ts';
import { answers, archive, path, refusal } from './support.ts';

const GOOD = ['stored', 'deflated', 'large', 'zeros', 'none', 'positional', 'comment'];

/** Holds every array of an archive to what NumPy says of it. */
async function check(file: NpzFile, name: string): Promise<void> {
  const { files, arrays } = answers[name] ?? { files: null, arrays: {} };
  expect(file.files).toEqual(files);
  for (const [key, expected] of Object.entries(arrays)) {
    const array = await file.get(key);
    expect([key, array.shape]).toEqual([key, expected.shape]);
    if (!expected.dtype?.startsWith('[')) expect([key, descrOf(array)]).toEqual([key, expected.dtype]);
    const data = array.tobytes().asUint8Array();
    if (typeof expected.bytes === 'string') expect(Buffer.from(data).toString('hex')).toBe(expected.bytes);
    expect(crc32(data)).toBe(expected.crc);
  }
}

describe.each(GOOD)('%s.npz', (name) => {
  test('reads from memory as NumPy reads it', async () => {
    await check(await open(archive(name)), name);
  });

  test('reads from bytes, which are read-only, and so are the stored arrays', async () => {
    const file = await open(bytes(archive(name)));
    await check(file, name);
    if (name === 'stored') expect((await file.get('grid')).readonly).toBe(true);
  });

  test('reads from a file handle and from a Blob', async () => {
    const handle = await openFile(path(name));
    try {
      await check(await open(handle), name);
    } finally {
      await handle.close();
    }
    await check(await open(await openAsBlob(fileURLToPath(path(name)))), name);
  });
});

describe('a stored array of an archive in memory', () => {
  test('is the memory itself: a write on either side is seen on the other', async () => {
    const memory = archive('stored');
    const file = await open(memory);
    const grid = await file.get('grid');
    expect(grid.asUint8Array().buffer).toBe(memory.buffer);
    grid.set(0, 1, 42.5);
    expect((await file.get('grid')).get(0, 1)).toBe(42.5);
    memory.set(new Uint8Array(8), grid.asUint8Array().byteOffset);
    expect(grid.get(0, 0)).toBe(0);
  });

  test('locks the memory while it lives; the archive alone does not', async () => {
    const memory = bytearray(archive('stored'));
    const file = await open(memory);
    memory.append(0);
    memory.pop();
    const grid = await file.get('grid');
    expect(() => memory.append(0)).toThrow('Existing exports of data');
    grid.release();
    memory.append(0);
    expect((await file.get('grid')).get(1, 2)).toBe(5);
  });

  test('takes no memory for 64 MB', async () => {
    const pieces: Uint8Array[] = [];
    await savez(
      { write: (piece: Uint8Array) => void pieces.push(piece.slice()) },
      { a: new Float64Array(2 ** 23) },
    );
    const memory = new Uint8Array(Buffer.concat(pieces));
    pieces.length = 0;
    const before = process.memoryUsage().arrayBuffers;
    const array = await (await open(memory)).get('a');
    expect(array.nbytes).toBe(2 ** 26);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });

  test('of memory that became shorter is an error', async () => {
    const memory = bytearray(archive('stored'));
    const file = await open(memory);
    memory.clear();
    expect(await refusal(file.get('grid'))).toMatch(/^EOFError: the source ends after 0 bytes/);
  });
});

describe('a part of an array', () => {
  test('of a stored entry is all that is read', async () => {
    const handle = await openFile(path('stored'));
    let read = 0;
    const counted = {
      fd: handle.fd,
      stat: () => handle.stat(),
      read: async (buffer: Uint8Array, offset: number, length: number, position: number | null) => {
        read += length;
        return await handle.read(buffer, offset, length, position);
      },
    };
    const file = await open(counted);
    const grid = await file.open('grid');
    expect([grid.shape, grid.format]).toEqual([[2, 3], 'd']);
    const before = read;
    expect((await grid.read(1)).tolist()).toEqual([3, 4, 5]);
    expect(read - before).toBe(24);
    await handle.close();
  });

  test('of a compressed entry is read forward', async () => {
    const zeros = await (await open(archive('zeros'))).open('zeros');
    expect(zeros.shape).toEqual([300_000]);
    expect((await zeros.read(1000)).tolist()).toBe(0);
    expect(await refusal(zeros.read(0))).toMatch(/^ValueError: a stream only goes forward/);
  });
});

describe('an archive on a server', () => {
  test('is read by its end and by the windows of what is asked for', async () => {
    const pieces: Uint8Array[] = [];
    const big = new Float64Array(2 ** 20);
    await savez(
      { write: (piece: Uint8Array) => void pieces.push(piece.slice()) },
      { big, small: big.subarray(0, 9) },
    );
    const server = await serve(ranging(new Uint8Array(Buffer.concat(pieces))));
    const file = await open(server.url);
    expect((await file.get('small')).shape).toEqual([9]);
    const part = await (await file.open('big')).read(slice(1000, 1010));
    expect(part.shape).toEqual([10]);
    const sizes = server.ranges.map((range) => {
      const [, from, to] = /=(\d+)-(\d+)$/.exec(range) ?? [];
      return Number(to) - Number(from) + 1;
    });
    await server.close();
    expect(sizes.length).toBeLessThan(12);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(80_000);
    expect(sizes.at(-1)).toBe(80);
  });
});

describe('entries as NumPy takes them', () => {
  test('that are no .npy files are bytes', async () => {
    const file = await open(archive('members'));
    expect(file.files).toEqual(answers.members?.files);
    expect(String((await file.get('note.txt')).tobytes())).toBe("b'hello'");
    expect((await file.get('a')).shape).toEqual([2, 3]);
    expect((await file.get('a.npy')).shape).toEqual([2, 3]);
    expect(String((await file.get('short')).tobytes())).toBe("b'ab'");
    expect((await file.get('')).nbytes).toBe(0);
    expect(await refusal(file.open('note.txt'))).toMatch(/^ValueError/);
  });

  test('of one name: the last, as for NumPy', async () => {
    const file = await open(archive('twice'));
    expect(file.files).toEqual(['a']);
    const array = await file.get('a');
    expect(Buffer.from(array.tobytes().asUint8Array()).toString('hex')).toBe(answers.twice?.arrays.a?.bytes);
  });

  test('with names that look like paths: they are only names', async () => {
    const file = await open(archive('parent'));
    expect(file.files).toEqual(answers.parent?.files);
    expect((await file.get('../a')).shape).toEqual([2, 3]);
  });

  test('behind something else at the start of the file', async () => {
    expect((await (await open(archive('prepended'))).get('a')).shape).toEqual([2, 3]);
  });
});

test('views of the archive work as sources: a window of a larger memory', async () => {
  const memory = archive('stored');
  const larger = new Uint8Array(memory.length + 20);
  larger.set(memory, 7);
  const file = await open(memoryview(larger).slice(7, 7 + memory.length));
  expect((await file.get('grid')).tolist()).toEqual([
    [0, 1, 2],
    [3, 4, 5],
  ]);
});

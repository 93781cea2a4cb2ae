// A file is opened by its header, and only the bytes that a key reaches are read.

import { createReadStream } from 'node:fs';
import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ellipsis, type KeyPart, memoryview, newaxis, slice } from 'memoryview';
import { dumps, load, loads, NpyFile, NpyHeader, open, save } from 'memoryview/npy';
import { describe, expect, test } from 'vitest';
import { fileOf, names, pathOf, recordOf } from './recorded.ts';

/** A source that notes what is read. */
function noted(file: Uint8Array): {
  readonly size: number;
  reads: [number, number][];
  read(offset: number, length: number): Promise<Uint8Array>;
} {
  const reads: [number, number][] = [];
  return {
    size: file.length,
    reads,
    read: async (offset, length) => {
      reads.push([offset, length]);
      return file.slice(offset, offset + length);
    },
  };
}

/** What a promise is rejected with. */
async function reasonOf(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    () => '',
    (reason: unknown) => String(reason),
  );
}

describe('open', () => {
  test('reads the header and nothing behind it', async () => {
    const source = noted(fileOf('shape_2x3x4_C'));
    const file = await open(source);
    expect(source.reads).toEqual([
      [0, 12],
      [12, 116],
    ]);
    expect(file).toBeInstanceOf(NpyFile);
    expect(file).toBeInstanceOf(NpyHeader);
    expect({ ...file }).toEqual({
      version: [1, 0],
      descr: '<f8',
      format: 'd',
      itemsize: 8,
      shape: [2, 3, 4],
      strides: [96, 32, 8],
      fortran_order: false,
      nbytes: 192,
      offset: 128,
      unit: undefined,
    });
  });

  const shape = recordOf('shape_2x3x4_C').shape;
  test.each<[string, readonly KeyPart[], [number, number]]>([
    ['all', [], [128, 192]],
    ['an ellipsis', [Ellipsis], [128, 192]],
    ['the first of the first axis', [0], [128, 96]],
    ['the last of the first axis', [-1], [128 + 96, 96]],
    ['one item', [1, 2, 3], [128 + 184, 8]],
    ['one of the last axis', [Ellipsis, 1], [128 + 8, 168]],
    ['a slice', [slice(1, 2), slice(1, 3)], [128 + 128, 64]],
    ['a slice backwards', [0, slice(null, null, -1), 0], [128, 72]],
    ['every second', [0, 0, slice(null, null, 2)], [128, 24]],
    ['a new axis', [newaxis, 1, newaxis, 1], [128 + 128, 32]],
  ])('reads of %s the bytes from the first item to the last', async (_, key, [offset, length]) => {
    for (const name of ['shape_2x3x4_C', 'shape_2x3x4_F']) {
      const bytes = fileOf(name);
      const source = noted(bytes);
      const file = await open(source);
      source.reads.length = 0;
      const view = await file.read(...key);
      const whole: unknown = loads(bytes).get(...(key as [0]));
      const expected =
        typeof whole === 'object' && whole !== null && 'tolist' in whole
          ? (whole as ReturnType<typeof loads>).tolist()
          : whole;
      expect(view.tolist()).toEqual(expected);
      expect(source.reads).toHaveLength(1);
      if (name.endsWith('C')) expect(source.reads).toEqual([[offset, length]]);
      expect(shape).toEqual(file.shape);
      expect(view.obj).toBe(file);
    }
  });

  test('reads nothing for no items', async () => {
    const source = noted(fileOf('shape_2x3x4_C'));
    const file = await open(source);
    source.reads.length = 0;
    const view = await file.read(slice(2, 2));
    expect(view.shape).toEqual([0, 3, 4]);
    expect(view.tolist()).toEqual([]);
    expect(source.reads).toEqual([]);
  });

  test('refuses keys as a view does, and reads nothing', async () => {
    const bytes = fileOf('shape_2x3_C');
    const source = noted(bytes);
    const file = await open(source);
    source.reads.length = 0;
    const view = loads(bytes);
    for (const key of [[2], [0, -4], [0, 0, 0], [slice(null, null, 0)], ['x'], [Ellipsis, Ellipsis], [1.5]]) {
      let expected = '';
      try {
        Reflect.apply(view.get, view, key);
      } catch (error) {
        expected = String(error);
      }
      expect(expected).not.toBe('');
      expect(await reasonOf(Reflect.apply(file.read, file, key))).toBe(expected);
    }
    expect(source.reads).toEqual([]);
    const scalar = await open(fileOf('shape_none'));
    expect(await reasonOf(scalar.read(0))).toBe('TypeError: invalid indexing of 0-dim memory');
    expect((await scalar.read(Ellipsis)).shape).toEqual([]);
    expect((await scalar.read(newaxis)).shape).toEqual([1]);
  });

  test('a window of memory is shared, and writable', async () => {
    const bytes = fileOf('shape_2x3_C');
    const file = await open(bytes);
    const row = await file.read(1);
    row.set(0, 99);
    expect(new DataView(bytes.buffer).getInt32(128 + 12, true)).toBe(99);
    expect(row.asUint8Array().buffer).toBe(bytes.buffer);
  });

  test('a window that was read is memory of its own', async () => {
    const bytes = fileOf('shape_2x3_C');
    const file = await open(new Blob([bytes]));
    const [a, b] = [await file.read(1), await file.read(1)];
    a.set(0, 99);
    expect(b.equals(a)).toBe(false);
    expect(b.tolist()).toEqual((await file.read(1)).tolist());
  });
});

describe('the sources', () => {
  test('every file is the same from memory, a blob, a file handle and a stream', async () => {
    for (const name of names) {
      const expected = loads(fileOf(name));
      const handle = await openFile(pathOf(name));
      try {
        for (const source of [
          fileOf(name).buffer,
          new Blob([fileOf(name)]),
          handle,
          createReadStream(pathOf(name), { highWaterMark: 7 }),
          new Response(fileOf(name)),
          new Blob([fileOf(name)]).stream(),
        ]) {
          const view = await load(source);
          expect(view.format).toBe(expected.format);
          expect(view.shape).toEqual(expected.shape);
          expect(view.tobytes().equals(expected.tobytes())).toBe(true);
        }
      } finally {
        await handle.close();
      }
    }
  });

  test('of a server with ranges only the header and the window are read', async () => {
    const file = dumps(Float64Array.from({ length: 100_000 }, (_, k) => k));
    const ranges: string[] = [];
    const server = createServer((request, response) => {
      const [, from = '0', to = ''] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
      const end = Math.min(to === '' ? file.length - 1 : Number(to), file.length - 1);
      ranges.push(request.headers.range ?? 'all');
      response.writeHead(206, { 'Content-Range': `bytes ${from}-${end}/${file.length}` });
      response.end(file.subarray(Number(from), end + 1));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const opened = await open(`http://127.0.0.1:${port}/x.npy`);
      expect(opened.shape).toEqual([100_000]);
      const view = await opened.read(slice(90_000, 90_003));
      expect(view.tolist()).toEqual([90_000, 90_001, 90_002]);
      expect(ranges).not.toContain('all');
      expect(ranges.at(-1)).toBe(`bytes=${128 + 720_000}-${128 + 720_023}`);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });

  test('of a file of 64 MB a row takes the memory of a row', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'npy-'));
    const handle = await openFile(join(folder, 'large.npy'), 'w+');
    try {
      const rows = new Float64Array(8 * 2 ** 20);
      rows.fill(7, 1024 * 5000, 1024 * 5001);
      await save(handle, memoryview(rows).cast('B').cast('d', [8192, 1024]));
      const file = await open(handle);
      const before = process.memoryUsage().arrayBuffers;
      const row = await file.read(5000);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
      expect([row.shape, row.get(0), row.get(1023)]).toEqual([[1024], 7, 7]);
    } finally {
      await handle.close();
      await rm(folder, { recursive: true });
    }
  });

  test('a stream of several arrays is read one after another', async () => {
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (const name of ['shape_2x3_C', 'growing', 'shape_none_text']) yield fileOf(name);
    }
    const stream = chunks();
    for (const name of ['shape_2x3_C', 'growing', 'shape_none_text']) {
      expect((await load(stream)).tolist()).toEqual(loads(fileOf(name)).tolist());
    }
  });

  test('a stream that ends too soon is a ValueError', async () => {
    async function* some(length: number): AsyncGenerator<Uint8Array> {
      yield fileOf('shape_2x3_C').subarray(0, length);
    }
    expect(await reasonOf(load(some(5)))).toContain(
      'ValueError: EOF: reading magic string: the source ends after 5 bytes',
    );
    expect(await reasonOf(load(some(40)))).toContain(
      'ValueError: EOF: reading array header: the source ends after 40 bytes',
    );
    expect(await reasonOf(load(some(140)))).toContain(
      'ValueError: EOF: reading array data: the source ends after 140 bytes',
    );
  });

  test('a file that is shorter than its array is refused when it is opened', async () => {
    const short = fileOf('shape_2x3_C').slice(0, 140);
    for (const source of [short, new Blob([short])]) {
      expect(await reasonOf(open(source))).toBe(
        'ValueError: EOF: reading array data, expected 24 bytes got 12',
      );
    }
  });

  test('the errors of a source are its own', async () => {
    const broken = { size: 1000, read: () => Promise.reject(new Error('the disk is gone')) };
    expect(await reasonOf(open(broken))).toBe('Error: the disk is gone');
    const handle = await openFile(pathOf('growing'));
    const file = await open(handle);
    await handle.close();
    expect(await reasonOf(file.read(0))).toMatch(/closed|EBADF/);
    expect(await reasonOf(open(5 as never))).toMatch(/^TypeError: bytes, a Blob/);
  });

  test('a view of a released view cannot be opened', async () => {
    const view = memoryview(fileOf('growing'));
    view.release();
    expect(await reasonOf(open(view))).toMatch(/^ValueError: operation forbidden on released/);
  });
});

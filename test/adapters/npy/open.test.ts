// A file is opened by its header, and only the bytes that a key reaches are read.

import { createReadStream } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { Ellipsis, type KeyPart, memoryview, newaxis, slice } from 'memoryview';
import { load, loads, NpyFile, NpyHeader, open } from 'memoryview/npy';
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
    expect(await reasonOf(load(some(5)))).toMatch(
      /^ValueError: EOF: reading magic string, expected 12 bytes/,
    );
    expect(await reasonOf(load(some(40)))).toMatch(
      /^ValueError: EOF: reading array header, expected 116 bytes/,
    );
    expect(await reasonOf(load(some(140)))).toMatch(
      /^ValueError: EOF: reading array data, expected 24 bytes/,
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

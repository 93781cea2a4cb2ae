// Files without a header: the items are those that NumPy finds, and only their bytes are read.
import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bytes, bytearray, bytes, index_exp, slice } from 'memoryview';
import { loads, type NpyHeader } from 'memoryview/npy';
import { open, RawFile, type RawOptions } from 'memoryview/raw';
import { describe, expect, test } from 'vitest';
import { fileOf, names, recordOf, spell } from '../npy/recorded.ts';
import { answers, fileBytes } from './answers.ts';

/** A source of some size that notes what is read of it. */
function noted(file: Uint8Array, size: number | undefined = file.length) {
  const reads: [number, number][] = [];
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    reads.push([offset, length]);
    return file.slice(offset, offset + length);
  };
  return { size, reads, read };
}

/** What a promise is rejected with. */
async function reasonOf(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    () => '',
    (reason: unknown) => String(reason),
  );
}

/** Items as answers.json spells them. */
function spelled(item: unknown): unknown {
  if (item instanceof Bytes) return item.hex();
  return typeof item === 'bigint'
    ? Number(item)
    : typeof item === 'object' && item !== null
      ? Object.values(item)
      : item;
}

describe('open', () => {
  test.each(answers.fromfile)('of $format with $options has the items of numpy.fromfile', async (answer) => {
    const { format, itemsize, options, shape, values } = answer;
    const file = await open(fileBytes, format, options);
    expect([file.format, file.itemsize, file.shape]).toEqual([format, itemsize, shape]);
    expect(file.nbytes).toBe(values.length * itemsize);
    expect([...(await file.read())].map(spelled)).toEqual(format === '<q' ? values.map(Number) : values);
    expect((file.rest ?? Number.NaN) + file.offset + file.nbytes).toBe(fileBytes.length);
  });

  test.each(answers.memmap)('$key of $options is what numpy.memmap has there', async (answer) => {
    const { options, key, shape, strides, all, offset, values } = answer;
    const source = noted(fileBytes);
    const file = await open(source, '<h', options);
    expect(file.strides).toEqual(all);
    const view = await file.read(...index_exp(key));
    expect([view.shape, view.tolist(), view.obj]).toEqual([shape, values, file]);
    const places = file.places(...index_exp(key));
    expect([places.itemsize, places.shape, places.strides]).toEqual([2, shape, strides]);
    if (offset !== null && !shape.includes(0)) expect(places.offset).toBe(offset);
    const { low, high } = reached(places);
    expect(source.reads).toEqual(high === low ? [] : [[low, high - low]]);
  });

  test('finds in each file that NumPy wrote the items that NumPy finds', async () => {
    for (const name of names) {
      const npy = fileOf(name);
      const header = loads(npy).obj as NpyHeader;
      const { format, shape, strides, offset, itemsize } = header;
      if (itemsize === 0 || format === 'T{4x}') continue; // no values
      const file = await open(new Blob([npy]), format, { shape, strides, offset });
      const { values } = recordOf(name);
      expect({ name, items: spell((await file.read()).tolist(), values) }).toEqual({ name, items: values });
    }
  });

  test('takes strides, backwards ones too', async () => {
    const file = await open(fileBytes, 'B', { shape: [3, 2], strides: [-8, 3], offset: 20 });
    const rows = [20, 12, 4].map((start) => [fileBytes[start], fileBytes[start + 3]]);
    expect((await file.read()).tolist()).toEqual(rows);
    expect((await file.read(slice(null, null, -1), 1)).tolist()).toEqual(rows.map(([, b]) => b).reverse());
    expect(file.rest).toBe(101 - 24);
    expect(file.places(2)).toEqual({ offset: 4, itemsize: 1, shape: [2], strides: [3] });
  });

  test('fills the extent of a shape that is -1', async () => {
    expect((await open(fileBytes, '<h', { shape: [-1, 7] })).shape).toEqual([7, 7]);
    expect((await open(fileBytes, '<h', { shape: [4, -1], offset: 3 })).rest).toBe(98 - 96);
  });

  test('shares memory, and takes it read-only where it is', async () => {
    const memory = bytearray(fileBytes);
    const view = await (await open(memory, '<H')).read(slice(1, 3));
    view.set(0, 0xabcd);
    expect([memory.get(2), memory.get(3)]).toEqual([0xcd, 0xab]);
    expect((await (await open(bytes(fileBytes), 'B')).read()).readonly).toBe(true);
  });

  test('reads the windows of a file handle, and nothing of 5 GiB that nobody asks for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'raw-'));
    const handle = await openFile(join(folder, 'sparse'), 'w+');
    try {
      await handle.truncate(5 * 2 ** 30);
      await handle.write(Uint8Array.of(1, 2, 3, 4), 0, 4, 5 * 2 ** 30 - 4);
      const file = await open(handle, '>I');
      expect(file.shape).toEqual([5 * 2 ** 28]);
      expect((await file.read(-1)).tolist()).toBe(0x01020304);
    } finally {
      await handle.close();
      await rm(folder, { recursive: true });
    }
  });

  test('reads a stream of which the shape is known', async () => {
    const file = await open(new Blob([fileBytes]).stream(), 'B', { shape: [2, 3], offset: 4 });
    expect([file.rest, (await file.read(1)).tolist()]).toEqual([undefined, [...fileBytes.slice(7, 10)]]);
  });

  test('reads nothing once it was closed', async () => {
    const file = await open(fileBytes, 'B');
    expect(file).toBeInstanceOf(RawFile);
    await file.close();
    await file.close();
    expect(await reasonOf(file.read())).toBe('ValueError: I/O operation on closed file.');
  });
});

describe('open refuses, and reads nothing,', () => {
  test.each<[string, string, object, string]>([
    ['no format', '<z', {}, "ValueError: '<z' is no format: "],
    ['padding alone', '4x', {}, "ValueError: '4x' is no format: it holds no values"],
    ['a record that does not end', 'T{i:a:', {}, "ValueError: 'T{i:a:' is no format: "],
    [
      'a shape beyond the file',
      '<d',
      { shape: [4, 4] },
      'ValueError: items (4, 4) of 8 bytes from 0 on end at 128, and the file has 101 bytes',
    ],
    [
      'a count beyond the file',
      '<d',
      { count: 13 },
      'ValueError: items (13) of 8 bytes from 0 on end at 104, and the file has 101 bytes',
    ],
    [
      'an offset behind the end',
      'B',
      { offset: 102 },
      'ValueError: offset 102 lies behind the end of the file, which has 101 bytes',
    ],
    [
      'a negative offset',
      'B',
      { offset: -1 },
      'ValueError: a position in a file is a whole number from 0 on, not -1',
    ],
    [
      'a shape larger than any memory',
      'd',
      { shape: [2 ** 30, 2 ** 30] },
      'ValueError: shape is larger than any memory: (1073741824, 1073741824) of 8 bytes each',
    ],
    [
      'a huge shape with an empty axis',
      'd',
      { shape: [0, 2 ** 30, 2 ** 30] },
      'ValueError: shape is larger than any memory: ',
    ],
    [
      'two open extents',
      'B',
      { shape: [-1, -1] },
      'ValueError: negative dimensions are not allowed: (-1, -1)',
    ],
    [
      'an open extent of nothing',
      'B',
      { shape: [-1, 0] },
      'ValueError: no number of items fills a shape that holds none',
    ],
    ['a negative extent', 'B', { shape: [-2] }, 'ValueError: negative dimensions are not allowed: (-2)'],
    [
      '65 axes',
      'B',
      { shape: new Array(65).fill(1) },
      'ValueError: memoryview: number of dimensions must not exceed 64',
    ],
    [
      'strides to before the file',
      'B',
      { shape: [3], strides: [-4], offset: 7 },
      'ValueError: items reach 8 bytes to before 7, where they start',
    ],
    [
      'strides beyond the file',
      'B',
      { shape: [3], strides: [51] },
      'ValueError: items (3) of 1 bytes from 0 on end at 103, and the file has 101 bytes',
    ],
    [
      'strides beyond any file',
      'B',
      { shape: [3], strides: [2 ** 53 - 1] },
      'ValueError: items (3) lie further apart than any file is long',
    ],
    [
      'another number of strides',
      'B',
      { shape: [3], strides: [1, 1] },
      'ValueError: 2 strides do not go with a shape of 1 axes',
    ],
    ['strides of no shape', 'B', { strides: [1] }, 'TypeError: strides need a shape'],
    [
      'an open extent with strides',
      'B',
      { shape: [-1], strides: [2] },
      'ValueError: a shape with strides has no -1: where the items end is not known',
    ],
    ['both shape and count', 'B', { shape: [1], count: 1 }, 'TypeError: shape and count exclude each other'],
    [
      'both strides and order',
      'B',
      { shape: [1], strides: [1], order: 'C' },
      'TypeError: strides and order exclude each other',
    ],
    ['another order', 'B', { order: 'A' }, "ValueError: order must be 'C' or 'F'"],
    [
      'a shape of fractions',
      'B',
      { shape: [1.5] },
      "TypeError: 'float' object cannot be interpreted as an integer",
    ],
    [
      'an option that there is not',
      'B',
      { dtype: 'B' },
      "TypeError: open() got an unexpected option 'dtype'",
    ],
  ])('%s', async (_, format, options, sentence) => {
    const source = noted(fileBytes);
    expect(await reasonOf(open(source, format, options as RawOptions))).toContain(sentence);
    expect(source.reads).toEqual([]);
  });

  test('a stream whose number of items nobody says', async () => {
    const sentence = 'ValueError: a stream does not tell its size: give shape or count';
    expect(await reasonOf(open(new Blob([fileBytes]).stream(), 'B'))).toBe(sentence);
  });

  test('keys that a view refuses', async () => {
    const source = noted(fileBytes);
    const file = await open(source, 'B', { shape: [10, 10] });
    expect(() => file.places(10)).toThrow('index out of bounds on dimension 1');
    expect(await reasonOf(file.read(0, 0, 0))).toBe(
      'TypeError: cannot index 2-dimension view with 3-element tuple',
    );
    expect(source.reads).toEqual([]);
  });

  test('a file that became shorter, when it is read', async () => {
    const file = await open({ size: 10, read: async () => new Uint8Array(3) }, 'B');
    expect(await reasonOf(file.read())).toBe(
      'ValueError: read() of the source gave 3 bytes, where 10 were asked for',
    );
  });
});

/** The bytes that some places reach. */
function reached(places: ReturnType<RawFile['places']>): { low: number; high: number } {
  const { offset, itemsize, shape, strides } = places;
  if (shape.includes(0)) return { low: 0, high: 0 };
  const spans = shape.map((extent, axis) => (extent - 1) * (strides[axis] ?? 0));
  const sum = (list: number[]): number => list.reduce((total, span) => total + span, 0);
  return {
    low: offset + sum(spans.filter((span) => span < 0)),
    high: offset + sum(spans.filter((span) => span > 0)) + itemsize,
  };
}

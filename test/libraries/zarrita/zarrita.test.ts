// `memoryview/zarrita` beside `zarrita` itself, over a store in memory.
import { bytes, type MemoryView, memoryview } from 'memoryview';
import { fromZarrita, toZarrita } from 'memoryview/zarrita';
import { describe, expect, test } from 'vitest';
import * as zarr from 'zarrita';
import { allocated, randomArray, randomlyPlaced, wholeOf } from '../../exchange/random-views.ts';
import { Random } from '../../oracle/random.ts';
import { detach, errorOf } from '../../support.ts';

const NUMBERS = [
  ['int8', Int8Array, 'b'],
  ['uint8', Uint8Array, 'B'],
  ['int16', Int16Array, 'h'],
  ['uint16', Uint16Array, 'H'],
  ['int32', Int32Array, 'i'],
  ['uint32', Uint32Array, 'I'],
  ['int64', BigInt64Array, 'q'],
  ['uint64', BigUint64Array, 'Q'],
  ['float32', Float32Array, 'f'],
  ['float64', Float64Array, 'd'],
] as const;

function create<D extends zarr.DataType>(
  dtype: D,
  shape: number[],
  chunkShape: number[],
  codecs: zarr.CodecMetadata[] = [],
) {
  const store = new Map<string, Uint8Array>();
  const fillValue = 0 as never; // integers of 64 bits need one, and zarrita writes no bigint
  return zarr
    .create(store, { shape, chunkShape, dtype, codecs, fillValue })
    .then((array) => ({ store, array }));
}

describe('fromZarrita', () => {
  test('gives a view of what zarr.get gives', async () => {
    const { array } = await create('float64', [4, 6], [2, 4]);
    await zarr.set(array, null, {
      data: Float64Array.from({ length: 24 }, (_, k) => k),
      shape: [4, 6],
      stride: [6, 1],
    });
    const part = await zarr.get(array, [zarr.slice(1, 4), zarr.slice(0, 6, 2)]);
    const view = fromZarrita(part);
    expect([view.format, view.shape, view.strides]).toEqual(['d', [3, 3], [24, 8]]);
    expect(view.tolist()).toEqual([
      [6, 8, 10],
      [12, 14, 16],
      [18, 20, 22],
    ]);
    expect(view.obj).toBe(part);
    view.set(2, 2, -1);
    expect(part.data[8]).toBe(-1);
  });

  test('gives a view of a chunk as the store holds it: a write is seen by zarrita', async () => {
    const { array, store } = await create('int32', [4, 4], [2, 2]);
    await zarr.set(array, null, 7);
    const view = fromZarrita(await array.getChunk([1, 1]));
    view.set(0, 1, 99);
    expect(
      memoryview(store.get('/c/1/1') ?? new Uint8Array(0))
        .cast('i')
        .tolist(),
    ).toEqual([7, 99, 7, 7]);
    expect(await zarr.get(array, [2, 3])).toBe(99);
  });

  test('sees the strides of a chunk in Fortran order', async () => {
    const transpose = { name: 'transpose', configuration: { order: [1, 0] } };
    const { array } = await create('int16', [2, 3], [2, 3], [transpose]);
    await zarr.set(array, null, { data: Int16Array.of(1, 2, 3, 4, 5, 6), shape: [2, 3], stride: [3, 1] });
    const view = fromZarrita(await array.getChunk([0, 0]));
    expect([view.strides, view.f_contiguous]).toEqual([[2, 4], true]);
    expect(view.tolist()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  test('takes memory that zarrita shares with other threads', async () => {
    const { array } = await create('float32', [2, 2], [2, 2]);
    await zarr.set(array, null, 1.5);
    const shared = await zarr.get(array, null, { useSharedArrayBuffer: true });
    expect(shared.data.buffer).toBeInstanceOf(SharedArrayBuffer);
    const view = fromZarrita(shared);
    view.set(1, 1, 2.5);
    expect([shared.data[3], view.tolist()]).toEqual([
      2.5,
      [
        [1.5, 1.5],
        [1.5, 2.5],
      ],
    ]);
    expect((toZarrita(view, zarr).data as Float32Array).buffer).toBe(shared.data.buffer);
  });

  test('knows the data types', () => {
    const formats = NUMBERS.map(
      ([, Class]) => fromZarrita({ data: new Class(2), shape: [2], stride: [1] }).format,
    );
    expect(formats).toEqual(NUMBERS.map((row) => row[2]));
    const truths = new zarr.BoolArray([true, false, true]);
    const view = fromZarrita({ data: truths, shape: [3], stride: [1] });
    expect([view.format, view.tolist()]).toEqual(['?', [true, false, true]]);
    view.set(1, true);
    expect(truths.get(1)).toBe(true);
  });

  test('gives fixed-length text as bytes and as text, by its window', () => {
    const words = new zarr.ByteStringArray(
      3,
      new TextEncoder().encode('..abcdefghi').buffer as ArrayBuffer,
      2,
      3,
    );
    const view = fromZarrita({ data: words, shape: [3], stride: [1] });
    expect([view.format, view.itemsize, view.get(1)]).toEqual(['3s', 3, bytes('def', 'ascii')]);
    view.set(1, bytes('xyz', 'ascii'));
    expect(words.get(1)).toBe('xyz');
    const texts = new zarr.UnicodeStringArray(2, ['ab', 'cé', '😀']);
    const text = fromZarrita({ data: texts, shape: [3], stride: [1] });
    expect([text.format, text.itemsize]).toEqual(['2w', 8]);
    expect([0, 1, 2].map((k) => String(text.get(k)).replace(/\0/g, ''))).toEqual(
      [0, 1, 2].map((k) => texts.get(k)),
    );
  });

  test('refuses lists, which are no memory', () => {
    expect(errorOf(() => fromZarrita({ data: ['a', 'b'], shape: [2], stride: [1] }))).toBe(
      "BufferError: memoryview: the data of the chunk is no typed array but 'list': it has no memory to share",
    );
  });

  test('refuses what is no chunk, such as a single item', async () => {
    const { array } = await create('float64', [2], [2]);
    const item = await zarr.get(array, [0]);
    expect(errorOf(() => fromZarrita(item as never))).toMatch(
      /^TypeError: a chunk { data, shape, stride } is required/,
    );
    expect(errorOf(() => fromZarrita(new Uint8Array(2) as never))).toMatch(/^TypeError: a chunk/);
  });

  test('refuses places outside of the data', () => {
    const data = new Float64Array(6);
    expect(errorOf(() => fromZarrita({ data, shape: [2, 4], stride: [4, 1] }))).toMatch(
      /^BufferError: .*outside/,
    );
    expect(errorOf(() => fromZarrita({ data, shape: [2], stride: [-1] }))).toMatch(/^BufferError: .*outside/);
    expect(errorOf(() => fromZarrita({ data, shape: [2], stride: [0.5] }))).toMatch(
      /^BufferError: .*whole numbers/,
    );
    const lying = { buffer: new ArrayBuffer(2), byteOffset: 0, byteLength: 9, BYTES_PER_ELEMENT: 1 };
    expect(errorOf(() => fromZarrita({ data: lying, shape: [9], stride: [1] }))).toBe(
      'BufferError: memoryview: the array says that it has 9 bytes from byte 0, but its buffer has 2',
    );
  });
});

describe('toZarrita', () => {
  test.each(NUMBERS)('writes %s with zarr.set, strided as it lies', async (dtype, Class) => {
    const memory: InstanceType<(typeof NUMBERS)[number][1]> = new Class(48);
    const wide = dtype.endsWith('64') && dtype !== 'float64';
    for (let k = 0; k < 48; k++) Reflect.set(memory, k, wide ? BigInt(k) : k);
    const view = memoryview(memory).reshape([6, 8]).slice(0, 6, 2).T;
    const { array } = await create(dtype as 'float64', [8, 3], [3, 2]);
    const chunk = toZarrita(view as MemoryView, zarr);
    expect((chunk.data as Float64Array).buffer).toBe(memory.buffer);
    await zarr.set(array, null, chunk as zarr.Chunk<'float64'>);
    const back = fromZarrita(await zarr.get(array));
    expect(back.format).toBe(view.format);
    expect(back.equals(view)).toBe(true);
  });

  test('writes part of an array from a view of records', async () => {
    const records = memoryview(new ArrayBuffer(32)).cast('T{<i:id:<f:x:}');
    records.set(2, { id: 7, x: 1.5 });
    const { array } = await create('float32', [3, 4], [3, 4]);
    const x = records.field('x');
    await zarr.set(array, [1, null], toZarrita(x, zarr) as zarr.Chunk<'float32'>);
    expect(fromZarrita(await zarr.get(array)).tolist()).toEqual([
      [0, 0, 0, 0],
      [0, 0, 1.5, 0],
      [0, 0, 0, 0],
    ]);
  });

  test('gives booleans and fixed-length text in the classes of zarrita, over the same memory', async () => {
    const memory = Uint8Array.of(1, 0, 1, 0, 0, 1);
    const { data } = toZarrita(memoryview(memory).cast('?', [2, 3]), zarr);
    expect(data).toBeInstanceOf(zarr.BoolArray);
    memory[1] = 1;
    expect((data as zarr.BoolArray).get(1)).toBe(true);
    const { array } = await create('bool', [2, 3], [1, 3]);
    await zarr.set(array, null, { data: data as zarr.BoolArray, shape: [2, 3], stride: [3, 1] });
    expect(fromZarrita(await zarr.get(array)).tolist()).toEqual([
      [true, true, true],
      [false, false, true],
    ]);
    const words = toZarrita(memoryview(bytes('abcdefghi', 'ascii')).cast('3s'), zarr, { copy: 'ifNeeded' });
    expect([...(words.data as zarr.ByteStringArray)]).toEqual(['abc', 'def', 'ghi']);
    const source = new zarr.UnicodeStringArray(2, ['ab', 'cé', '😀']);
    const text = fromZarrita({ data: source, shape: [3], stride: [1] });
    const again = toZarrita(text.slice(0, null, 2), zarr);
    expect([again.stride, (again.data as zarr.UnicodeStringArray).get(0)]).toEqual([[2], 'ab']);
    expect((again.data as zarr.UnicodeStringArray).buffer).toBe(source.buffer);
  });

  test('refuses what zarrita has no array for, and memory that it cannot share', () => {
    const memory = Float64Array.of(1, 2, 3);
    const backwards = memoryview(memory).slice(null, null, -1);
    expect(errorOf(() => toZarrita(backwards, zarr))).toBe(
      "BufferError: memoryview: the memory cannot be shared: its items lie backwards (strides [-8]) (copy: 'ifNeeded' copies the items)",
    );
    expect(toZarrita(backwards, zarr, { copy: 'ifNeeded' }).data).toEqual(Float64Array.of(3, 2, 1));
    expect(errorOf(() => toZarrita(memoryview(memory).toreadonly(), zarr))).toMatch(/it is read-only/);
    const big = memoryview(Uint8Array.of(0, 1, 0, 2)).cast('>h');
    expect(errorOf(() => toZarrita(big, zarr))).toMatch(/not in the machine's byte order/);
    expect(toZarrita(big, zarr, { copy: 'ifNeeded' }).data).toEqual(Int16Array.of(1, 2));
    const complexes = memoryview(new Uint8Array(16)).cast('Zf');
    expect(errorOf(() => toZarrita(complexes, zarr, { copy: 'ifNeeded' }))).toBe(
      "BufferError: memoryview: no array of zarrita holds items of format 'Zf'",
    );
    expect(errorOf(() => toZarrita(memory as never, zarr))).toMatch(/^TypeError: a memoryview is required/);
  });
});

const hasHalves = 'Float16Array' in globalThis;
if (!hasHalves) console.log('half floats are skipped: this engine has no Float16Array');

test.skipIf(!hasHalves)(
  'half floats go both ways (skipped where the engine has no Float16Array)',
  async () => {
    const view = memoryview(Uint16Array.of(0x3c00, 0xc100)).cast('B').cast('e');
    const { array } = await create('float16' as 'float32', [2], [2]);
    await zarr.set(array, null, toZarrita(view, zarr) as zarr.Chunk<'float32'>);
    const back = fromZarrita(await zarr.get(array));
    expect([back.format, back.tolist()]).toEqual(['e', [1, -2.5]]);
  },
);

describe('memory', () => {
  test('64 MB go both ways without an allocation', () => {
    const data = new Float64Array(8 * 1024 * 1024);
    const { bytes: made, value } = allocated(() =>
      toZarrita(fromZarrita({ data, shape: [1024, 8192], stride: [8192, 1] }), zarr),
    );
    expect(made).toBeLessThan(1 << 20);
    (value.data as Float64Array)[5] = 7;
    expect(data[5]).toBe(7);
  });

  test('a view of detached data gives a BufferError', () => {
    const truths = new zarr.BoolArray(4);
    const view = fromZarrita({ data: truths, shape: [4], stride: [1] });
    detach(truths.buffer as ArrayBuffer);
    expect(errorOf(() => view.get(0))).toMatch(/^BufferError: .*detached/);
    expect(errorOf(() => fromZarrita({ data: truths, shape: [4], stride: [1] }))).toMatch(
      /^BufferError: .*detached/,
    );
  });

  test('a chunk goes on after its view was released, and a released view makes none', () => {
    const view = memoryview(Int16Array.of(1, 2, 3));
    const chunk = toZarrita(view, zarr);
    view.release();
    expect((chunk.data as Int16Array)[2]).toBe(3);
    expect(errorOf(() => toZarrita(view, zarr))).toMatch(/^ValueError: operation forbidden on released/);
  });
});

test('in every layout what zarrita writes and reads back is what the view shows', async () => {
  const seed = 20261124;
  console.log(`seed ${seed}`);
  for (let round = 0; round < 150; round++) {
    const random = new Random(seed, round);
    const [dtype, Class] = random.pick(NUMBERS);
    const memory = randomArray(random, Class, 24);
    const view = randomlyPlaced(random, wholeOf(memory));
    if (view.ndim === 0 || view.nbytes === 0) continue;
    const chunk = toZarrita(view, zarr, { copy: 'ifNeeded' });
    expect(fromZarrita(chunk).equals(view)).toBe(true);
    const shared = !view.strides.some((stride, axis) => stride < 0 && (view.shape[axis] ?? 0) > 1);
    expect((chunk.data as Float64Array).buffer === memory.buffer).toBe(shared);
    const chunkShape = view.shape.map((extent) => random.between(1, extent));
    const { array } = await create(dtype as 'float64', [...view.shape], chunkShape);
    await zarr.set(array, null, chunk as zarr.Chunk<'float64'>);
    expect(fromZarrita(await zarr.get(array)).equals(view)).toBe(true);
  }
});

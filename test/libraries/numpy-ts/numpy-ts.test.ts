// `memoryview/numpy-ts` beside `numpy-ts` itself.
import { complex, type MemoryView, memoryview } from 'memoryview';
import { fromNumpyTs, toNumpyTs } from 'memoryview/numpy-ts';
import * as np from 'numpy-ts';
import { describe, expect, test } from 'vitest';
import {
  allocated,
  itemAt,
  positions,
  randomArray,
  randomlyPlaced,
  wholeOf,
} from '../../exchange/random-views.ts';
import { Random } from '../../oracle/random.ts';
import { errorOf } from '../../support.ts';

const hasHalves = 'Float16Array' in globalThis;
const copy = { copy: 'ifNeeded' } as const;
const matrix = () =>
  np.array([
    [1, 2, 3],
    [4, 5, 6],
  ]);

const TYPES = [
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

/** The bytes that the heap of numpy-ts has left. */
const free = () => np.wasmFreeBytes();

describe('fromNumpyTs', () => {
  test('gives a view of the same memory, with shape, strides in bytes and the format of the data', () => {
    const array = matrix();
    const view = fromNumpyTs(array);
    expect([view.format, view.shape, view.strides, view.readonly]).toEqual(['d', [2, 3], [24, 8], false]);
    expect(view.obj).toBe(array);
    view.set(1, 2, 60);
    expect(array.get([1, 2])).toBe(60);
    array.set([0, 0], -1);
    expect(view.get(0, 0)).toBe(-1);
    expect(np.sum(array)).toBe(73);
  });

  test('sees the items of slices, transposes and broadcasts', () => {
    const array = np.arange(0, 24).reshape(4, 6);
    const part = array.slice('::-1', '1:6:2');
    expect(fromNumpyTs(part).tolist()).toEqual(part.tolist());
    expect(fromNumpyTs(part).strides).toEqual([-48, 16]);
    expect(fromNumpyTs(array.T).tolist()).toEqual(array.T.tolist());
    expect(fromNumpyTs(np.broadcast_to(array, [2, 4, 6])).strides).toEqual([0, 48, 8]);
  });

  test('knows the data types', () => {
    const formats = TYPES.map(([dtype]) => fromNumpyTs(np.ones([2, 2], dtype)).format);
    expect(formats).toEqual(TYPES.map((row) => row[2]));
    expect(fromNumpyTs(np.ones([2], 'bool')).tolist()).toEqual([true, true]);
    expect(fromNumpyTs(np.ones([2], 'float16')).format).toBe(hasHalves ? 'e' : 'f');
    for (const dtype of ['complex64', 'complex128'] as const) {
      const array = np.array([new np.Complex(1, 2), new np.Complex(3, 4), new np.Complex(5, 6)], dtype);
      const view = fromNumpyTs(array.slice('::-2'));
      expect(view.format).toBe(dtype === 'complex64' ? 'Zf' : 'Zd');
      expect(view.tolist()).toEqual([complex(5, 6), complex(1, 2)]);
      view.set(1, complex(-1, 0.5));
      expect(String(array.get([0]))).toBe(String(new np.Complex(-1, 0.5)));
    }
  });

  test('takes an array without an axis, and an empty one', () => {
    const array = np.array(5);
    const view = fromNumpyTs(array);
    expect([view.ndim, view.get()]).toEqual([0, 5]);
    view.release();
    expect(array.item()).toBe(5);
    expect(fromNumpyTs(np.zeros([0, 3])).shape).toEqual([0, 3]);
  });

  test('refuses what is no array', () => {
    for (const value of [undefined, null, [1], new Float64Array(2), { data: new Float64Array(1) }]) {
      expect(errorOf(() => fromNumpyTs(value as never))).toMatch(
        /^TypeError: an array of numpy-ts is required, not '/,
      );
    }
  });

  test('refuses items outside of the data', () => {
    const { data, strides, dtype, storage } = matrix();
    const lying = {
      data,
      shape: [3, 3],
      strides,
      dtype,
      storage: { offset: storage.offset },
      slice: () => 0,
      dispose: () => {},
    };
    expect(errorOf(() => fromNumpyTs({ ...lying, data: new Float64Array(6) }))).toMatch(
      /^BufferError: .*outside/,
    );
  });
});

describe('the heap of numpy-ts', () => {
  test('64 MB are seen without an allocation, in the heap or out of it', () => {
    const array = np.zeros([1024, 8192]);
    const before = free();
    const { bytes, value } = allocated(() => fromNumpyTs(array));
    expect(bytes).toBeLessThan(1 << 20);
    expect(free()).toBe(before);
    value.set(-1, -1, 7);
    expect(array.get([1023, 8191])).toBe(7);
    value.release();
    array.dispose();
    expect(free()).toBeGreaterThan(before);
  });

  test('memory is not given to others while there is a view, though the array is disposed of', () => {
    const array = np.arange(0, 4096);
    const view = fromNumpyTs(array);
    const before = free();
    array.dispose();
    expect(free()).toBe(before);
    const others = Array.from({ length: 20 }, () => np.full([4096], -1));
    expect(view.get(4095)).toBe(4095);
    view.release();
    expect(errorOf(() => view.get(0))).toMatch(/^ValueError/);
    const after = free();
    for (const other of others) other.dispose();
    expect(after - before + 20 * 32768).toBeGreaterThanOrEqual(32768);
    expect(free()).toBeGreaterThan(before);
  });

  test('a view that is released leaves the array alive', () => {
    const array = matrix();
    const region = array.storage.wasmRegion;
    expect(region?.refCount).toBe(1);
    const view = fromNumpyTs(array);
    expect(region?.refCount).toBe(2);
    const row = view.get(0) as MemoryView;
    view.release();
    expect(region?.refCount).toBe(2);
    row.release();
    expect(region?.refCount).toBe(1);
    expect(array.get([1, 1])).toBe(5);
  });

  test('a broadcast, of which numpy-ts counts no user, holds the memory of its base', () => {
    const array = np.arange(0, 6);
    const view = fromNumpyTs(np.broadcast_to(array, [4, 6]));
    expect(array.storage.wasmRegion?.refCount).toBe(2);
    view.release();
    expect(array.storage.wasmRegion?.refCount).toBe(1);
  });

  test('an array that was disposed of is refused', () => {
    fromNumpyTs(matrix()).release();
    const array = matrix();
    array.dispose();
    expect(errorOf(() => fromNumpyTs(array))).toBe('BufferError: memoryview: the array was disposed of');
  });

  test('a view sees the results of the heap after many others were made: it never moves', () => {
    const array = np.arange(0, 10);
    const view = fromNumpyTs(array);
    for (let k = 0; k < 30; k++) np.ones([100_000]).dispose();
    expect(view.tolist()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(np.sum(array)).toBe(45);
  });
});

describe('toNumpyTs', () => {
  test('copies, and only if it may', () => {
    const memory = Float64Array.of(1, 2, 3, 4);
    const view = memoryview(memory).reshape([2, 2]);
    const before = free();
    expect(errorOf(() => toNumpyTs(view, np))).toBe(
      "BufferError: memoryview: the memory cannot be shared: numpy-ts works on a heap of its own (copy: 'ifNeeded' copies the items)",
    );
    expect(free()).toBe(before);
    const array = toNumpyTs(view, np, copy);
    expect([array.dtype, array.shape]).toEqual(['float64', [2, 2]]);
    memory[0] = 9;
    expect(array.tolist()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(array.storage.isWasmBacked).toBe(true);
    expect(array.storage.wasmRegion?.refCount).toBe(1);
    expect(np.sum(np.matmul(array, array))).toBe(54);
  });

  test('copies once: nothing is allocated beside the heap', () => {
    const view = memoryview(new Float32Array(4 * 1024 * 1024)).reshape([2048, 2048]).T;
    const { bytes, value } = allocated(() => toNumpyTs(view, np, copy));
    expect(bytes).toBeLessThan(1 << 20);
    value.dispose();
  });

  test('knows the data types', () => {
    const dtypes = TYPES.map(([, Class]) => toNumpyTs(wholeOf(new Class(2)), np, copy).dtype);
    expect(dtypes).toEqual(TYPES.map((row) => row[0]));
    const truths = toNumpyTs(memoryview(Uint8Array.of(1, 0, 1)).cast('?'), np, copy);
    expect([truths.dtype, truths.tolist()]).toEqual(['bool', [1, 0, 1]]);
    const halves = toNumpyTs(memoryview(Uint16Array.of(0x3c00, 0xc100)).cast('B').cast('e'), np, copy);
    expect([halves.dtype, halves.tolist()]).toEqual(['float16', [1, -2.5]]);
    const numbers = memoryview(Float32Array.of(1, 2, 3, 4))
      .cast('B')
      .cast('Zf');
    expect(toNumpyTs(numbers, np, copy).get([1])).toEqual(new np.Complex(3, 4));
  });

  test('takes any byte order, alignment and layout, and read-only memory', () => {
    const raw = Uint8Array.from({ length: 25 }, (_, k) => k);
    const big = memoryview(raw).slice(1).cast('>i').slice(null, null, -2).toreadonly();
    expect(toNumpyTs(big, np, copy).tolist()).toEqual(big.tolist());
    const records = memoryview(raw).slice(0, 24).cast('T{<h:a:<I:b:}');
    expect(toNumpyTs(records.field('b'), np, copy).tolist()).toEqual(records.field('b').tolist());
    expect(toNumpyTs(memoryview(Int16Array.of(7)).reshape([]), np, copy).item()).toBe(7);
    expect(toNumpyTs(memoryview(new Int16Array(0)).reshape([0, 2]), np, copy).shape).toEqual([0, 2]);
  });

  test('refuses items without a data type, a released view, and what is no view', () => {
    const before = free();
    const raw = memoryview(new Uint8Array(12));
    for (const format of ['c', '3s', 'T{B:a:B:b:}', '3w']) {
      expect(errorOf(() => toNumpyTs(raw.cast(format), np, copy))).toBe(
        `BufferError: memoryview: no data type of numpy-ts holds items of format '${format}'`,
      );
    }
    raw.release();
    expect(errorOf(() => toNumpyTs(raw, np, copy))).toMatch(/^ValueError: operation forbidden on released/);
    expect(errorOf(() => toNumpyTs(new Uint8Array(2) as never, np, copy))).toMatch(
      /^TypeError: a memoryview is/,
    );
    expect(free()).toBe(before);
  });
});

test('in every layout both see the same items', () => {
  const seed = 20261125;
  console.log(`seed ${seed}`);
  for (let round = 0; round < 300; round++) {
    const random = new Random(seed, round);
    const [dtype, Class] = random.pick(TYPES);
    const view = randomlyPlaced(random, wholeOf(randomArray(random, Class, 24)));
    const array = toNumpyTs(view, np, copy);
    const back = fromNumpyTs(array);
    expect([array.dtype, [...array.shape], back.shape]).toEqual([dtype, view.shape, view.shape]);
    for (const position of positions(view.shape)) {
      expect(array.get(position)).toBe(itemAt(view, position));
      expect(itemAt(back, position)).toBe(itemAt(view, position));
    }
    const other = array.ndim > 1 && array.size > 0 ? array.T.slice('::-1') : array;
    const seen = fromNumpyTs(other);
    for (const position of positions(seen.shape)) expect(itemAt(seen, position)).toBe(other.get(position));
    seen.release();
    back.release();
    array.dispose();
  }
});

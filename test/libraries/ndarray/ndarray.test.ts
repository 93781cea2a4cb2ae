// `memoryview/ndarray` beside the package `ndarray` itself.
import { type MemoryView, memoryview } from 'memoryview';
import { fromNdarray, toNdarray } from 'memoryview/ndarray';
import ndarray from 'ndarray';
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
import { detach, errorOf } from '../../support.ts';

const CLASSES = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
  Float32Array,
  Float64Array,
];

const matrix = () => ndarray(new Float64Array([1, 2, 3, 4, 5, 6]), [2, 3]);

describe('fromNdarray', () => {
  test('gives a view of the same memory, with shape, strides in bytes and the format of the data', () => {
    const array = matrix();
    const view = fromNdarray(array);
    expect([view.format, view.shape, view.strides, view.readonly]).toEqual(['d', [2, 3], [24, 8], false]);
    expect(view.obj).toBe(array);
    expect(view.tolist()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    view.set(1, 2, 60);
    expect(array.get(1, 2)).toBe(60);
    array.set(0, 0, -1);
    expect(view.get(0, 0)).toBe(-1);
  });

  test('sees the items that lo, hi, step, pick and transpose leave', () => {
    const array = ndarray(
      Float64Array.from({ length: 60 }, (_, k) => k),
      [3, 4, 5],
    );
    expect(fromNdarray(array.lo(1, 1, 0).hi(2, 2, 5)).shape).toEqual([2, 2, 5]);
    expect(fromNdarray(array.pick(1, null, 2)).tolist()).toEqual([22, 27, 32, 37]);
    expect(fromNdarray(array.step(-1, 1, 2)).get(0, 0, 0)).toBe(array.step(-1, 1, 2).get(0, 0, 0));
    expect(fromNdarray(array.transpose(2, 0, 1)).strides).toEqual([8, 160, 40]);
    expect(fromNdarray(array.pick(2, 3, 4)).get()).toBe(59);
  });

  test('takes the data types of all typed arrays', () => {
    const formats = CLASSES.map((Class) => fromNdarray(ndarray(new Class(4), [2, 2])).format);
    expect(formats).toEqual(['b', 'B', 'B', 'h', 'H', 'i', 'I', 'q', 'Q', 'f', 'd']);
  });

  test('takes a Buffer of Node by its window', () => {
    const array = ndarray(Buffer.from('abcdef'), [2, 3]);
    expect(fromNdarray(array).tobytes().toString()).toBe("b'abcdef'");
  });

  test('refuses data that is no memory', () => {
    const generic = { get: () => 1, set: () => {}, length: 4 };
    expect(errorOf(() => fromNdarray(ndarray([1, 2, 3, 4], [2, 2])))).toBe(
      "BufferError: memoryview: the data of the ndarray is no typed array but 'list': it has no memory to share",
    );
    expect(errorOf(() => fromNdarray(ndarray(generic, [2, 2])))).toMatch(
      /^BufferError: .*no memory to share$/,
    );
  });

  test('refuses items outside of the data, which ndarray gives as undefined', () => {
    const array = matrix().hi(2, 4);
    expect(array.get(1, 3)).toBe(undefined);
    expect(errorOf(() => fromNdarray(array))).toBe(
      "BufferError: memoryview: the exporter's record is wrong: its items reach outside its memory",
    );
    expect(errorOf(() => fromNdarray(ndarray(new Float64Array(6), [2, 3], [3, 1], 1)))).toMatch(
      /^BufferError/,
    );
    expect(errorOf(() => fromNdarray(ndarray(new Float64Array(6), [2, 3], [-3, 1], 0)))).toMatch(
      /^BufferError/,
    );
  });

  test.each([
    ['nothing', undefined],
    ['a typed array', new Float64Array(3)],
    ['a list', [1, 2]],
    ['a view', memoryview(new Uint8Array(2))],
    ['the ndarray of nothing', ndarray(new Float64Array(2), []).pick()],
  ])('refuses %s', (_, value) => {
    expect(errorOf(() => fromNdarray(value as never))).toMatch(/^TypeError: an ndarray is required, not '/);
  });
});

describe('toNdarray', () => {
  test('gives an ndarray over the same memory', () => {
    const memory = Float32Array.from([1, 2, 3, 4, 5, 6]);
    const view = memoryview(memory).reshape([2, 3]).slice(null, null, -1);
    const array = toNdarray(view, ndarray);
    expect([array.dtype, array.shape, array.stride, array.offset]).toEqual(['float32', [2, 3], [-3, 1], 3]);
    expect(array.data.buffer).toBe(memory.buffer);
    array.set(0, 2, 60);
    expect(memory[5]).toBe(60);
    view.set(1, 0, -1);
    expect(array.get(1, 0)).toBe(-1);
  });

  test('lends no item but those of the view', () => {
    const memory = new Int32Array(100);
    const array = toNdarray(memoryview(memory).slice(10, 20, 3), ndarray);
    expect([array.data.byteOffset, array.data.length]).toEqual([40, 10]);
  });

  test('refuses memory that it cannot share, and says why; copies it if it may', () => {
    const bytes = Uint8Array.from({ length: 24 }, (_, k) => k);
    const big = memoryview(bytes).cast('>i');
    expect(errorOf(() => toNdarray(big, ndarray))).toBe(
      "BufferError: memoryview: the memory cannot be shared: its items are not in the machine's byte order (copy: 'ifNeeded' copies the items)",
    );
    const copied = toNdarray(big, ndarray, { copy: 'ifNeeded' });
    expect([copied.get(0), copied.get(5), copied.dtype]).toEqual([0x00010203, 0x14151617, 'int32']);
    const locked = memoryview(bytes).toreadonly();
    expect(errorOf(() => toNdarray(locked, ndarray))).toMatch(/it is read-only/);
    toNdarray(locked, ndarray, { copy: 'ifNeeded' }).set(0, 99);
    expect(bytes[0]).toBe(0);
    const odd = memoryview(bytes).slice(1, 9).cast('i');
    expect(errorOf(() => toNdarray(odd, ndarray))).toMatch(
      /not aligned: the first is at byte 1 of its buffer/,
    );
    expect(toNdarray(odd, ndarray, { copy: 'ifNeeded' }).get(0)).toBe(0x04030201);
    const records = memoryview(bytes).cast('T{<h:a:<i:b:}');
    expect(errorOf(() => toNdarray(records, ndarray, { copy: 'ifNeeded' }))).toMatch(
      /no typed array holds items of/,
    );
    expect(toNdarray(records.field('b'), ndarray, { copy: 'ifNeeded' }).get(1)).toBe(0x0b0a0908);
  });

  test('refuses a released view, a detached one, what is no view, and what makes no ndarray', () => {
    const view = memoryview(new Uint8Array(4));
    view.release();
    expect(errorOf(() => toNdarray(view, ndarray))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
    const buffer = new ArrayBuffer(8);
    const lost = memoryview(buffer);
    detach(buffer);
    expect(errorOf(() => toNdarray(lost, ndarray, { copy: 'ifNeeded' }))).toMatch(/^BufferError: .*detached/);
    expect(errorOf(() => toNdarray(new Uint8Array(4) as never, ndarray))).toMatch(
      /^TypeError: a memoryview is required, not /,
    );
    expect(errorOf(() => toNdarray(memoryview(new Uint8Array(4)), {} as never))).toMatch(
      /^TypeError: toNdarray/,
    );
  });
});

const hasHalves = 'Float16Array' in globalThis;
if (!hasHalves) console.log('half floats are skipped: this engine has no Float16Array');

describe.skipIf(!hasHalves)('half floats (skipped where the engine has no Float16Array)', () => {
  test('go both ways over the same memory', () => {
    const memory = Uint16Array.of(0x3c00, 0xc100);
    const array = toNdarray(memoryview(memory).cast('B').cast('e'), ndarray);
    expect([array.dtype, array.get(1)]).toEqual(['float16', -2.5]);
    fromNdarray(array).set(0, 0.5);
    expect(memory[0]).toBe(0x3800);
  });
});

describe('memory', () => {
  test('of a heap of WebAssembly is lost to the ndarray when the heap grows, and the view of it says so', () => {
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 2 });
    const view = memoryview(heap).cast('i');
    const array = toNdarray(view, ndarray);
    const back = fromNdarray(array);
    view.set(3, 7);
    expect([array.get(3), back.get(3)]).toEqual([7, 7]);
    heap.grow(1);
    expect([view.get(3), array.get(3)]).toEqual([7, undefined]);
    expect(errorOf(() => back.get(3))).toMatch(/^BufferError: .*detached/);
    expect(toNdarray(view, ndarray).get(3)).toBe(7);
  });

  test('64 MB go both ways without an allocation', () => {
    const memory = new Float64Array(8 * 1024 * 1024);
    const { bytes, value } = allocated(() => toNdarray(fromNdarray(ndarray(memory, [1024, 8192])), ndarray));
    expect(bytes).toBeLessThan(1 << 20);
    expect(value.data.buffer).toBe(memory.buffer);
  });

  test('a view of an ndarray whose data is detached gives a BufferError', () => {
    const array = matrix();
    const view = fromNdarray(array);
    detach(array.data.buffer as ArrayBuffer);
    expect(errorOf(() => view.get(0, 0))).toMatch(/^BufferError: .*detached/);
    expect(errorOf(() => fromNdarray(array))).toMatch(/^BufferError: .*detached/);
  });

  test('an ndarray goes on after its view was released', () => {
    const view = memoryview(Int16Array.of(1, 2, 3));
    const array = toNdarray(view, ndarray);
    view.release();
    expect(array.get(2)).toBe(3);
  });
});

test('in every layout both see the same items, and the way back is the same memory', () => {
  const seed = 20261122;
  console.log(`seed ${seed}`);
  for (let round = 0; round < 400; round++) {
    const random = new Random(seed, round);
    const memory = randomArray(random, random.pick(CLASSES), 24);
    const view: MemoryView = randomlyPlaced(random, wholeOf(memory));
    const array = toNdarray(view, ndarray);
    const back = fromNdarray(array);
    expect([array.shape, back.shape]).toEqual([view.shape, view.shape]);
    for (const position of positions(view.shape)) {
      expect(array.get(...position)).toBe(itemAt(view, position));
      expect(itemAt(back, position)).toBe(itemAt(view, position));
    }
    expect(back.equals(view)).toBe(true);
    if (view.nbytes > 0) {
      expect(array.data.buffer).toBe(memory.buffer);
      expect(back.layout().items.map((item) => item.offset + array.data.byteOffset)).toEqual(
        view.layout().items.map((item) => item.offset + memory.byteOffset),
      );
    }
  }
});

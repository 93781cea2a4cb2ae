// Arrays of other libraries as views, and typed arrays with strides in all layouts.
import { type BufferRecord, complex, type Exporter, getBuffer, memoryview } from 'memoryview';
import { toNdarray } from 'memoryview/ndarray';
import { describe, expect, test } from 'vitest';
import { stridedOf, viewOfStrided } from '../../src/exchange/strided.ts';
import { Random } from '../oracle/random.ts';
import { detach, errorOf } from '../support.ts';
import { allocated, itemAt, positions, randomArray, randomlyPlaced, wholeOf } from './random-views.ts';

describe('viewOfStrided', () => {
  const data = Float32Array.of(0, 1, 2, 3, 4, 5);
  const places = { data, shape: [2, 2], strides: [-2, 1], offset: 3 };

  test('gives a view that shares, with the object as obj', () => {
    const object = {};
    const view = viewOfStrided(object, places);
    expect([view.obj, view.format, view.strides]).toEqual([object, 'f', [-8, 4]]);
    expect(view.tolist()).toEqual([
      [3, 4],
      [1, 2],
    ]);
    view.set(0, 0, 30);
    expect(data[3]).toBe(30);
    data[3] = 3;
  });

  test('counts in items of the format that it is given', () => {
    const view = viewOfStrided(
      {},
      { data, shape: [2], strides: [-1], offset: 2 },
      { format: 'Zf', readonly: true },
    );
    expect([view.itemsize, view.readonly, view.tolist()]).toEqual([8, true, [complex(4, 5), complex(2, 3)]]);
  });

  test('releases once, and renews', () => {
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 2 });
    let released = 0;
    const bytesNow = (): Uint8Array => new Uint8Array(heap.buffer, 8, 4);
    const view = viewOfStrided(
      heap,
      { data: bytesNow(), shape: [4], strides: [1], offset: 0 },
      { renew: bytesNow, release: () => released++ },
    );
    const part = view.slice(2);
    heap.grow(1);
    bytesNow()[3] = 7;
    expect(part.get(1)).toBe(7);
    view.release();
    expect(released).toBe(0);
    part.release();
    expect(released).toBe(1);
  });

  test.each([
    ['places behind the data', { ...places, shape: [3, 2] }],
    ['places before the data', { ...places, offset: 1 }],
    ['an offset that is no whole number', { ...places, offset: 0.5 }],
    [
      'an offset of half an item, with all bytes inside',
      { ...places, shape: [2], strides: [1], offset: 0.5 },
    ],
    ['strides that are no whole numbers', { ...places, strides: [0.25, 1] }],
    ['strides that are no numbers', { ...places, strides: ['1', 1] as never }],
    ['fewer strides than axes', { ...places, strides: [1] }],
    ['an extent below zero', { ...places, shape: [-1, 2] }],
  ])('refuses %s', (_, array) => {
    expect(errorOf(() => viewOfStrided({}, array))).toMatch(/^BufferError: memoryview: /);
  });

  test('refuses what is no typed array, and more axes than there may be', () => {
    expect(errorOf(() => viewOfStrided({}, { ...places, data: [1] as never }))).toBe(
      "TypeError: data must be a typed array, not 'list'",
    );
    expect(errorOf(() => viewOfStrided({}, { ...places, data: new DataView(new ArrayBuffer(8)) }))).toMatch(
      /^TypeError/,
    );
    const many = { ...places, shape: new Array(4_000_000_000), strides: new Array(4_000_000_000) };
    expect(errorOf(() => viewOfStrided({}, many))).toMatch(/^ValueError: .*must not exceed 64/);
    const gone = new Float32Array(6);
    detach(gone.buffer);
    expect(errorOf(() => viewOfStrided({}, { ...places, data: gone }))).toMatch(/^BufferError: .*detached/);
  });
});

test('64 MB go both ways without an allocation', () => {
  const data = new Float64Array(8 * 1024 * 1024);
  const view = viewOfStrided(data, { data, shape: [1024, 8192], strides: [8192, 1], offset: 0 });
  const { bytes: made, value } = allocated(() => stridedOf(view.T));
  expect(made).toBeLessThan(1 << 20);
  expect(value.data.buffer).toBe(data.buffer);
});

test('a release gives the memory back, though a typed array over it is in use', () => {
  let released = 0;
  const memory = new Uint8Array(8);
  const exporter: Exporter = {
    [getBuffer]: (): BufferRecord => ({ memory, itemsize: 1, readonly: false, release: () => released++ }),
  };
  const view = memoryview(exporter);
  stridedOf(view);
  expect(released).toBe(0);
  view.release();
  expect(released).toBe(1);
});

test('in every layout the items are the same, and the way back is the same memory', () => {
  const seed = 20261126;
  console.log(`seed ${seed}`);
  for (let round = 0; round < 600; round++) {
    const random = new Random(seed, round);
    const Class = random.pick([
      Int8Array,
      Uint16Array,
      Int32Array,
      BigInt64Array,
      Float32Array,
      Float64Array,
    ]);
    const memory = randomArray(random, Class, 24);
    const view = randomlyPlaced(random, wholeOf(memory));
    const array = stridedOf(view);
    const back = viewOfStrided(memory, array);
    expect([back.format, back.shape]).toEqual([view.format, view.shape]);
    for (const position of positions(view.shape)) {
      const index = position.reduce((at, k, axis) => at + k * (array.strides[axis] ?? 0), array.offset);
      expect(array.data[index]).toBe(itemAt(view, position));
      expect(itemAt(back, position)).toBe(itemAt(view, position));
    }
    const copied = stridedOf(view, { copy: 'ifNeeded', order: 'C' });
    expect([...copied.data]).toEqual(positions(view.shape).map((position) => itemAt(view, position)));
  }
});

describe('the option copy', () => {
  const view = memoryview(new Uint8Array(2));

  test.each([
    ["'always'", { copy: 'always' }, "ValueError: copy must be 'never' or 'ifNeeded'"],
    ['true', { copy: true }, 'TypeError: copy must be str, not bool'],
    ['misspelt', { kopy: 'never' }, "TypeError: toNdarray() got an unexpected option 'kopy'"],
    ['given as a word', 'ifNeeded', 'TypeError: toNdarray() takes an object of options, not str'],
  ])('is refused where it is %s', (_, options, sentence) => {
    expect(errorOf(() => toNdarray(view, (data) => data, options as never))).toBe(sentence);
  });

  test('may be absent', () => {
    for (const options of [undefined, null, {}, { copy: undefined }]) {
      expect(toNdarray(view, (data) => data, options as never)).toBeInstanceOf(Uint8Array);
    }
  });
});

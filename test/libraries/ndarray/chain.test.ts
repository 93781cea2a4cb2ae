// Memory handed from library to library: each sees the same items, in the same place.

import stdlib from '@stdlib/ndarray/ctor';
import type { ndarray as Stdlib } from '@stdlib/types/ndarray';
import type { MemoryView } from 'memoryview';
import { fromNdarray, toNdarray } from 'memoryview/ndarray';
import { fromNumpyTs, toNumpyTs } from 'memoryview/numpy-ts';
import { fromStdlib, toStdlib } from 'memoryview/stdlib';
import { fromZarrita, toZarrita } from 'memoryview/zarrita';
import ndarray from 'ndarray';
import * as np from 'numpy-ts';
import { expect, test } from 'vitest';
import * as zarr from 'zarrita';
import { positions, randomArray, randomlyPlaced, wholeOf } from '../../exchange/random-views.ts';
import { Random } from '../../oracle/random.ts';
import { call } from '../../support.ts';

/** Where each item lies in the buffer. */
function places(view: MemoryView): number[] {
  const [first] = view.layout().items;
  const start = (first?.offset ?? 0) + (wholeStart(view) ?? 0);
  return positions(view.shape).map(
    (at) => start + at.reduce((sum, k, axis) => sum + k * (view.strides[axis] ?? 0), 0),
  );
}

/** Where the memory that was lent starts in its buffer. */
function wholeStart(view: MemoryView): number | undefined {
  const { obj } = view;
  const data = ArrayBuffer.isView(obj) ? obj : (Reflect.get(Object(obj), 'data') as unknown);
  return ArrayBuffer.isView(data) ? data.byteOffset : undefined;
}

const TYPES = [
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
];

test('scijs, stdlib and zarrita hand on the same memory, with format, shape and strides', () => {
  const seed = 20261127;
  console.log(`seed ${seed}`);
  for (let round = 0; round < 400; round++) {
    const random = new Random(seed, round);
    const memory = randomArray(random, random.pick(TYPES), 24);
    const start = randomlyPlaced(random, wholeOf(memory));
    const hops = [
      (view: MemoryView): MemoryView => fromNdarray(toNdarray(view, ndarray)),
      (view: MemoryView): MemoryView => fromStdlib(toStdlib<Stdlib>(view, stdlib)),
      (view: MemoryView): MemoryView =>
        view.strides.some((stride) => stride < 0) ? view : fromZarrita(toZarrita(view, zarr)),
    ];
    let view = start;
    for (let k = 0; k < 5; k++) {
      const next = random.pick(hops)(view);
      expect([next.format, next.shape, next.readonly]).toEqual([view.format, view.shape, view.readonly]);
      expect(next.equals(view)).toBe(true);
      if (view.nbytes > 0) expect(places(next)).toEqual(places(view));
      view = next;
    }
    if (start.nbytes > 0) {
      const position = start.shape.map((extent) => random.below(extent));
      call(view, 'set', ...position, 121);
      expect(call(start, 'get', ...position)).toBe(121);
    }
  }
});

test('numpy-ts takes what the others have, and they take the memory of its heap', () => {
  const array = np.arange(0, 12).reshape(3, 4);
  const grid = toNdarray(fromNumpyTs(array.T), ndarray);
  grid.set(1, 2, -1);
  expect(array.get([2, 1])).toBe(-1);
  const fixed: Stdlib = toStdlib(fromNumpyTs(array.slice('::-1')), stdlib);
  expect(fixed.get(0, 1)).toBe(-1);
  const copied = toNumpyTs(fromNdarray(grid), np, { copy: 'ifNeeded' });
  expect(copied.tolist()).toEqual(array.T.tolist());
});

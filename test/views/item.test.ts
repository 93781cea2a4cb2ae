// `item`: the only item, or one by its place in C order, or by its indices. NumPy: `ndarray.item`.

import { bytearray, memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { call, detach, errorOf, lend } from '../support.ts';
import { anyView, SIZE } from './any-view.ts';

const SEED = 41;

test('without an index it is the item of a view of one item, however many axes it has', () => {
  const seven = memoryview(Int32Array.of(7));
  for (const shape of [[], [1], [1, 1, 1]]) {
    expect(call(seven.reshape(shape), 'item')).toBe(7);
  }
  expect(call(memoryview(BigInt64Array.of(1n, 2n)).slice(1), 'item')).toBe(2n);
});

test('without an index more items, and none, are refused', () => {
  const error = (mv: object): string => errorOf(() => call(mv, 'item'));
  expect(error(memoryview(bytearray(6)))).toBe(
    'ValueError: memoryview: item() without an index needs a view of one item, and this has 6',
  );
  expect(error(memoryview(bytearray(0)))).toMatch(/^ValueError: .* has 0$/);
});

test(`one index counts the items in C order, as many as axes are an item of get, seed ${SEED}`, () => {
  for (let k = 0; k < 300; k++) {
    const random = new Random(SEED, k);
    const mv = anyView(
      random,
      new Uint8Array(SIZE).map(() => random.below(256)),
    );
    const count = mv.shape.reduce((product, extent) => product * extent, 1);
    if (count === 0) continue;
    const place = random.below(count);
    const packed: readonly unknown[] = [memoryview(mv.tobytes()).cast(mv.format).tolist()].flat();
    const expected = packed[place];
    expect(mv.item(place)).toEqual(expected);
    expect(mv.item(place - count)).toEqual(expected);
    const indices = mv.shape.map((extent) => random.between(-extent, extent - 1));
    expect(mv.item(...indices)).toEqual(mv.get(...indices));
  }
});

test('a place that there is not is told with the index and the shape', () => {
  const mv = call(memoryview(bytearray(6)), 'reshape', [2, 3]) as object;
  for (const index of [6, -7, 6n, 2 ** 40]) {
    expect(errorOf(() => call(mv, 'item', index))).toBe(
      `IndexError: memoryview: index ${index} is out of bounds for 6 items`,
    );
  }
  expect(() => call(mv, 'item', 6)).toThrow(expect.objectContaining({ index: 6, shape: [2, 3] }));
  expect(() => call(mv, 'item', 0, 3)).toThrow(expect.objectContaining({ index: 3, axis: 1, shape: [2, 3] }));
  expect(errorOf(() => call(memoryview(bytearray(0)), 'item', 0))).toMatch(/^IndexError: .* for 0 items$/);
  expect(errorOf(() => call(mv, 'item', 2n ** 64n))).toMatch(/^IndexError: cannot fit 'int'/);
});

test('what is no index of one item is a TypeError', () => {
  const mv = call(memoryview(bytearray(8)), 'reshape', [2, 2, 2]) as object;
  for (const key of [['0'], [0.5], [null], [[0, 0, 0]], [0, 0], [0, 0, 0, 0], [0, 0, '0']]) {
    expect(
      errorOf(() => call(mv, 'item', ...key)),
      String(key),
    ).toMatch(/^TypeError: /);
  }
});

test('released views, lost memory and formats that are none are refused as by get', () => {
  const released = memoryview(bytearray(1));
  released.release();
  expect(errorOf(() => released.item())).toMatch(/^ValueError: operation forbidden/);
  const buffer = new ArrayBuffer(1);
  const lost = memoryview(buffer);
  detach(buffer);
  expect(errorOf(() => lost.item())).toMatch(/^BufferError: /);
  const opaque = memoryview(
    lend({ memory: bytearray(3).asUint8Array(), format: 'R', itemsize: 3, shape: [1], readonly: true }),
  );
  expect(errorOf(() => opaque.item())).toMatch(/^NotImplementedError: /);
});

// Boxes of items, read in stretches: the same items as read at once.
import { open } from 'memoryview/raw';
import { describe, expect, test } from 'vitest';
import { countOf, extentsOf, readBox, stretchOf, wholeBox, windows } from '../../../apps/command/box.ts';

/** Bytes whose values tell their places. */
function source(size: number): {
  size: number;
  read: (offset: number, length: number) => Promise<Uint8Array>;
  total: () => number;
} {
  let total = 0;
  return {
    size,
    read: async (offset, length) => {
      total += length;
      return Uint8Array.from({ length }, (_, k) => ((offset + k) * 7) & 0xff);
    },
    total: () => total,
  };
}

describe('windows', () => {
  test.each([
    [[], 1],
    [[10], 3],
    [[7, 5], 4],
    [[7, 5], 5],
    [[7, 5], 12],
    [[3, 4, 5], 7],
    [[3, 4, 5], 100],
    [[2, 1, 3, 2], 1],
  ])('of shape %j, %i bytes at a time, are all items in C order', (shape, most) => {
    const strides = shape.map((_, axis) => countOf(shape.slice(axis + 1)));
    const seen: number[] = [];
    for (const box of windows(shape, 1, most)) {
      const extents = extentsOf(box);
      const count = countOf(extents);
      expect(count).toBeLessThanOrEqual(Math.max(most, 1));
      for (let k = 0; k < count; k++) {
        let [rest, at] = [k, 0];
        for (let axis = shape.length - 1; axis >= 0; axis--) {
          const extent = extents[axis] ?? 1;
          at += ((box[axis]?.[0] ?? 0) + (rest % extent)) * (strides[axis] ?? 0);
          rest = Math.floor(rest / extent);
        }
        seen.push(at);
      }
    }
    expect(seen).toEqual(Array.from({ length: countOf(shape) }, (_, k) => k));
  });

  test('of no items are none', () => {
    expect([...windows([3, 0], 8)]).toEqual([]);
  });
});

describe('readBox', () => {
  test('reads items that lie far apart one by one, and gives what one read gives', async () => {
    const bytes = source(50_000_000);
    const items = await open(bytes, '<I', { shape: [40, 3], strides: [1_000_000, 300_000], offset: 10 });
    const parts = await readBox(items, wholeBox(items.shape));
    expect(bytes.total()).toBeLessThan(40 * 3 * 2 ** 16);
    expect(parts.tolist()).toEqual((await items.read()).tolist());
  });

  test('reads items that lie backwards', async () => {
    const bytes = source(50_000_000);
    const items = await open(bytes, 'T{B:a:xx<H:b:}', {
      shape: [30],
      strides: [-1_000_000],
      offset: 40_000_000,
    });
    const parts = await readBox(items, wholeBox(items.shape));
    const whole = await items.read();
    expect(parts.tolist()).toEqual(whole.tolist());
    expect(parts.hex()).toBe(whole.hex()); // the padding too
  });

  test('reads items that lie close together at once', async () => {
    const bytes = source(50_000_000);
    const items = await open(bytes, 'B', { shape: [20_000_000], strides: [2] });
    await readBox(items, [[1_000_000, 3_000_000]]);
    expect(bytes.total()).toBe(3_999_999);
  });

  test('of an array in the order of Fortran, larger than a window, reads no byte more than a few times', async () => {
    const bytes = source(4_000_000);
    const items = await open(bytes, '<I', { shape: [10_000, 100], order: 'F' });
    let sum = 0;
    for (const box of windows(items.shape, 4, 2 ** 19)) sum += countOf((await readBox(items, box)).shape);
    expect(sum).toBe(1_000_000);
    expect(bytes.total()).toBeLessThan(4 * 4_000_000);
  });
});

test('stretchOf tells the bytes that items lie between', () => {
  expect(stretchOf({ offset: 100, itemsize: 3, shape: [4, 6], strides: [-20, 3] })).toEqual({
    start: 40,
    end: 118,
  });
  expect(stretchOf({ offset: 100, itemsize: 3, shape: [4, 0], strides: [-20, 3] })).toEqual({
    start: 100,
    end: 100,
  });
});

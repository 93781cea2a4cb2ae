// Copies of few bytes and of many, along one axis and several, however the memory is aligned: item by item, the same bytes.
import { memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { gather, scatter } from '../../src/layout/copy.ts';
import { type Grid, locate } from '../../src/layout/grid.ts';
import { positionOfNumber, product } from '../../src/layout/shape.ts';

const follow = (): never => {
  throw new Error('no pointers here');
};

/** The bytes of the items one after the other, each looked up by its position. */
function itemByItem(bytes: Uint8Array, grid: Grid): number[] {
  return Array.from({ length: product(grid.shape) }, (_, number) => {
    const at = locate(grid, positionOfNumber(number, grid.shape), follow);
    return [...bytes.subarray(at, at + grid.itemsize)];
  }).flat();
}

const SHAPES: readonly (readonly number[])[] = [
  [1],
  [7],
  [8],
  [31],
  [32],
  [33],
  [67],
  [300],
  [2, 3],
  [5, 17],
  [16, 16],
  [17, 33],
  [40, 40],
  [2, 3, 4],
  [9, 5, 18],
];

describe.each([1, 2, 3, 4, 8, 16])('items of %i bytes', (itemsize) => {
  test.each(SHAPES.map((shape) => [shape]))('shape %j', (shape) => {
    for (const turned of [false, true]) {
      for (const [step, shift] of [
        [1, 0],
        [2, 0],
        [2, 1],
        [-1, 0],
        [-3, 3],
      ] as const) {
        // The innermost axis steps by items, the others by what lies within them and a little more.
        const strides = new Array<number>(shape.length);
        let width = itemsize * Math.abs(step);
        for (let axis = shape.length - 1; axis >= 0; axis--) {
          strides[axis] = Math.sign(step) * width;
          width *= shape[axis]!;
          if (axis > 0) width += shift * itemsize;
        }
        const offset = 8 + shift + (step < 0 ? width : 0);
        const order = turned ? [...shape.keys()].reverse() : [...shape.keys()];
        const grid = {
          offset,
          itemsize,
          shape: order.map((axis) => shape[axis]!),
          strides: order.map((axis) => strides[axis]!),
          suboffsets: [],
        };
        const bytes = Uint8Array.from({ length: width + offset + 64 }, (_, k) => k * 37 + (k >> 8));
        const wanted = itemByItem(bytes, grid);
        const packed = gather(bytes, grid, follow);
        expect([...packed].join(), `step ${step}, shift ${shift}`).toBe(wanted.join());
        const blank = new Uint8Array(bytes.length);
        scatter(packed, blank, grid, follow);
        expect(itemByItem(blank, grid).join()).toBe(wanted.join());
        expect(blank.reduce((sum, byte) => sum + byte, 0)).toBe(packed.reduce((sum, byte) => sum + byte, 0));
      }
    }
  });
});

describe.each(['b', 'B', 'h', 'H', 'i', 'I', 'q', 'Q', 'f', 'd', 'c', '?', 'e', '>i', '>d'] as const)(
  'items of format %s, compared where they lie or put together',
  (format) => {
    test.each([1, 2, 20, 600, 5000])('%i of them', (count) => {
      const bytes = new Uint8Array(2 * count * 8 + 8).map((_, k) => (format === '?' ? k & 1 : 60 + (k % 5)));
      const size = memoryview(bytes).cast(format).itemsize;
      const whole = bytes.subarray(0, 2 * count * size);
      const view = memoryview(whole).cast(format).slice(null, null, 2);
      const other = whole.slice();
      const same = memoryview(other).cast(format).slice(null, null, 2);
      expect(view.equals(same)).toBe(true);
      expect(view.equals(same.slice(null, null, 1))).toBe(true);
      // Between the items nothing counts.
      for (let k = size; k < other.length; k += 2 * size) other.fill(1, k, k + size);
      expect(view.equals(same)).toBe(true);
      for (const item of [0, count >> 1, count - 1]) {
        const at = 2 * size * item + size - 1;
        const before = other[at]!;
        other[at] = format === '?' ? before ^ 1 : before + 1;
        expect(view.equals(same), `item ${item}`).toBe(false);
        expect(view.get(slice(item, item + 1)).equals(same.get(slice(item, item + 1)))).toBe(false);
        other[at] = before;
      }
      expect(view.equals(same)).toBe(true);
    });
  },
);

test.each(['f', 'd'] as const)(
  'zeros of both signs are equal and NaN is not, however many items (%s)',
  (format) => {
    for (const count of [1, 3, 700, 3000]) {
      const a = memoryview(new Uint8Array(count * 8)).cast(format);
      const b = memoryview(new Uint8Array(count * 8)).cast(format);
      b.set(-1, -0);
      expect(a.equals(b)).toBe(true);
      expect(a.slice(null, null, -1).equals(b.slice(null, null, -1))).toBe(true);
      a.set(-1, Number.NaN);
      b.set(-1, Number.NaN);
      expect(a.equals(b)).toBe(false);
      expect(a.equals(a)).toBe(false);
      expect(a.equals(b, { nan: 'equal' })).toBe(true);
      expect(a.equals(b, { by: 'bytes' })).toBe(true);
    }
  },
);

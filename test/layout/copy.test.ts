// Bytes between grids and packed memory: there and back, overlapping or not.
import { memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { gather, scatter } from '../../src/layout/copy.ts';
import { type Grid, packedGrid } from '../../src/layout/grid.ts';
import { Random } from '../oracle/random.ts';

const SEED = 4711;
const follow = (): never => {
  throw new Error('no pointers here');
};

/** A grid of up to four axes whose items do not overlap, and the bytes it lies in. */
function grid(random: Random): { grid: Grid; size: number } {
  const itemsize = random.pick([1, 2, 3, 4, 8]);
  const shape = Array.from({ length: random.below(5) }, () => random.below(5));
  const order = random.shuffled(shape.map((_, axis) => axis));
  const strides = new Array<number>(shape.length).fill(0);
  let stride = itemsize + random.below(3);
  let offset = random.below(5);
  for (const axis of order) {
    const extent = Math.max(1, shape[axis] ?? 1);
    const down = random.chance(30);
    strides[axis] = down ? -stride : stride;
    if (down) offset += stride * (extent - 1);
    stride = stride * extent + random.below(4);
  }
  return { grid: { offset, itemsize, shape, strides, suboffsets: [] }, size: offset + stride * 2 + 16 };
}

test(`what is gathered and scattered again is the same, and nothing between the items changes (seed ${SEED})`, () => {
  for (let at = 0; at < 2000; at++) {
    const random = new Random(SEED, at);
    const { grid: places, size } = grid(random);
    const memory = Uint8Array.from({ length: size }, () => random.below(256));
    const before = memory.slice();
    const packed = gather(memory, places, follow);
    expect(memory, `grid ${at}`).toEqual(before);
    scatter(packed, memory, places, follow);
    expect(memory, `grid ${at}`).toEqual(before);
    const inverted = packed.map((byte) => byte ^ 0xff);
    scatter(inverted, memory, places, follow);
    expect(gather(memory, places, follow), `grid ${at}`).toEqual(inverted);
    expect(
      memory.filter((byte, k) => byte !== before[k]),
      `grid ${at}`,
    ).toHaveLength(packed.length);
  }
});

test(`Fortran order is C order of the axes turned round (seed ${SEED})`, () => {
  for (let at = 0; at < 500; at++) {
    const random = new Random(SEED, at);
    const { grid: places, size } = grid(random);
    const memory = Uint8Array.from({ length: size }, () => random.below(256));
    const turned = { ...places, shape: [...places.shape].reverse(), strides: [...places.strides].reverse() };
    expect(gather(memory, places, follow, 'F'), `grid ${at}`).toEqual(gather(memory, turned, follow, 'C'));
  }
});

describe('a slice assigned to a slice of the same memory', () => {
  test(`is as if copied through a temporary (seed ${SEED})`, () => {
    for (let at = 0; at < 2000; at++) {
      const random = new Random(SEED, at);
      const format = random.pick(['B', 'h', '<i', 'd'] as const);
      const memory = Uint8Array.from({ length: 64 }, () => random.below(256));
      const mv = memoryview(memory).cast(format);
      const range = (): ReturnType<typeof slice> =>
        slice(random.between(-20, 20), random.between(-20, 20), random.pick([1, 1, -1, 2, -2, 3]));
      const [to, from] = [range(), range()];
      const count = Math.min(mv.get(to).length, mv.get(from).length);
      const [target, source] = [mv.get(to).slice(0, count), mv.get(from).slice(0, count)];
      const temporary = memoryview(new Uint8Array(source.tobytes())).cast(format);
      const expected = memory.slice();
      const elsewhere = memoryview(expected).cast(format);
      elsewhere.get(to).slice(0, count).set(slice(null), temporary);
      target.set(slice(null), source);
      expect(memory, `case ${at}: ${to} = ${from}`).toEqual(expected);
    }
  });
});

test('an item of no axis is one run', () => {
  const memory = Uint8Array.of(1, 2, 3, 4);
  const one = { ...packedGrid(1, 2, []), strides: [] };
  expect(gather(memory, one, follow)).toEqual(Uint8Array.of(2, 3));
  scatter(Uint8Array.of(8, 9), memory, one, follow);
  expect(memory).toEqual(Uint8Array.of(1, 8, 9, 4));
});

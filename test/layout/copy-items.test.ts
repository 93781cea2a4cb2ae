// Items copied from one layout to another: as if one by one through a temporary, whatever the strides, memories and sizes.
import { describe, expect, test } from 'vitest';
import { copyItems, gather, type Placed, scatter } from '../../src/layout/copy.ts';
import { type Grid, packedGrid } from '../../src/layout/grid.ts';
import { at, product, reach } from '../../src/layout/shape.ts';
import { BufferError } from '../../src/words/errors.ts';
import { Random } from '../oracle/random.ts';

const SEED = 20261122;
const SIZES = [1, 1, 2, 3, 4, 4, 5, 6, 7, 8, 8, 12, 16, 20, 24, 40, 300];
const follow = (): never => {
  throw new Error('no pointers here');
};

/** Offsets of all items, in C order. */
function places(grid: Grid): number[] {
  let offsets = [grid.offset];
  for (const [axis, extent] of grid.shape.entries()) {
    const steps = Array.from({ length: extent }, (_, k) => k * at(grid.strides, axis));
    offsets = offsets.flatMap((offset) => steps.map((step) => offset + step));
  }
  return offsets;
}

/** What `copyItems` is to do, item by item. */
function reference(from: Uint8Array, source: Grid, to: Uint8Array, target: Grid): Uint8Array {
  const { itemsize } = source;
  const items = places(source).map((offset) => from.slice(offset, offset + itemsize));
  const copy = to.slice();
  for (const [k, offset] of places(target).entries()) copy.set(items[k] ?? [], offset);
  return copy;
}

/** Strides that keep the items apart in one order of the axes or another; or any, zero too. */
function strides(random: Random, shape: readonly number[], itemsize: number, loose: boolean): number[] {
  if (loose) return shape.map(() => random.between(-2, 2) * random.pick([1, itemsize, 3]));
  const list = new Array<number>(shape.length).fill(0);
  let stride = itemsize + random.pick([0, 0, 0, 1, 4, itemsize]);
  for (const axis of random.shuffled(shape.map((_, k) => k))) {
    list[axis] = random.chance(25) ? -stride : stride;
    stride = stride * Math.max(1, at(shape, axis)) + random.pick([0, 0, 8, 3]);
  }
  return list;
}

function gridOf(shape: readonly number[], steps: readonly number[], itemsize: number, start: number): Grid {
  const { low } = reach(shape, steps, itemsize);
  return { offset: start - low, itemsize, shape, strides: steps, suboffsets: [] };
}

function ends(grid: Grid): number {
  return grid.offset + reach(grid.shape, grid.strides, grid.itemsize).high;
}

function filled(random: Random, memory: Uint8Array): Uint8Array {
  let byte = random.below(256);
  for (let k = 0; k < memory.length; k++) {
    byte = (byte * 167 + 89 + (k >> 7)) & 0xff;
    memory[k] = byte;
  }
  return memory;
}

/** A shape with an axis or two that go beyond the squares of a transposed copy. */
function shapeOf(random: Random): number[] {
  const extents = random.chance(20) ? [1, 2, 33, 40] : [0, 1, 1, 2, 3, 4, 5];
  return Array.from({ length: random.below(random.chance(20) ? 5 : 4) }, () => random.pick(extents));
}

interface Case {
  readonly source: Grid;
  readonly target: Grid;
  readonly size: number;
}

/** `none` where the shape would take too much memory. */
function caseOf(random: Random): Case | undefined {
  const [shape, itemsize] = [shapeOf(random), random.pick(SIZES)];
  if (product(shape) * itemsize > 1 << 17) return undefined;
  const source = gridOf(
    shape,
    strides(random, shape, itemsize, random.chance(25)),
    itemsize,
    random.below(24),
  );
  const target = gridOf(
    shape,
    strides(random, shape, itemsize, random.chance(15)),
    itemsize,
    random.below(24),
  );
  return { source, target, size: Math.max(ends(source), ends(target)) + 16 };
}

describe('all items of one layout copied to another', () => {
  test(`in other memory, seed ${SEED}`, () => {
    for (let k = 0; k < 4000; k++) {
      const random = new Random(SEED, k);
      const made = caseOf(random);
      if (made === undefined) continue;
      const { source, target, size } = made;
      const skip = random.below(9);
      const from = filled(random, new Uint8Array(new ArrayBuffer(size + skip), skip));
      const to = filled(random, new Uint8Array(size));
      const [before, expected] = [from.slice(), reference(from, source, to, target)];
      copyItems({ bytes: from, grid: source, follow }, { bytes: to, grid: target, follow });
      expect(Buffer.compare(to, expected), `case ${k}`).toBe(0);
      expect(Buffer.compare(from, before), `case ${k}`).toBe(0);
    }
  });

  test(`in the same memory, overlapping or not, seed ${SEED}`, () => {
    for (let k = 0; k < 3000; k++) {
      const random = new Random(SEED + 1, k);
      const made = caseOf(random);
      if (made === undefined) continue;
      const { source, target, size } = made;
      const memory = filled(random, new Uint8Array(2 * size + 16));
      const apart = random.chance(30) ? size : random.below(16);
      const moved = { ...target, offset: target.offset + apart };
      const expected = reference(memory, source, memory, moved);
      // Two arrays over the memory, that begin at different places, or one.
      const bytes = random.chance(50) ? memory : memory.subarray(0, memory.length - 3);
      copyItems({ bytes, grid: source, follow }, { bytes: memory, grid: moved, follow });
      expect(Buffer.compare(memory, expected), `case ${k}`).toBe(0);
    }
  });

  test(`in memory that two shared buffers are, seed ${SEED}`, () => {
    for (let k = 0; k < 300; k++) {
      const random = new Random(SEED + 2, k);
      const made = caseOf(random);
      if (made === undefined) continue;
      const { source, target, size } = made;
      const buffer = new SharedArrayBuffer(size);
      const twin: SharedArrayBuffer = structuredClone(buffer);
      const [from, to] = [new Uint8Array(buffer), new Uint8Array(twin)];
      filled(random, from);
      const expected = reference(Uint8Array.from(from), source, Uint8Array.from(to), target);
      copyItems({ bytes: from, grid: source, follow }, { bytes: to, grid: target, follow });
      expect(Buffer.compare(Uint8Array.from(to), expected), `case ${k}`).toBe(0);
    }
  });
});

test(`gathered in either order is item by item, seed ${SEED}`, () => {
  for (let k = 0; k < 1000; k++) {
    const random = new Random(SEED + 3, k);
    const made = caseOf(random);
    if (made === undefined) continue;
    const { source, size } = made;
    const memory = filled(random, new Uint8Array(size));
    const whole = new Uint8Array(product(source.shape) * source.itemsize);
    const packed = packedGrid(0, source.itemsize, source.shape);
    expect(gather(memory, source, follow), `case ${k}`).toEqual(reference(memory, source, whole, packed));
    const turned = {
      ...source,
      shape: [...source.shape].reverse(),
      strides: [...source.strides].reverse(),
    };
    const other = packedGrid(0, source.itemsize, turned.shape);
    expect(gather(memory, source, follow, 'F'), `case ${k}`).toEqual(reference(memory, turned, whole, other));
  }
});

test('every other byte up to the very end of the memory', () => {
  for (let count = 60; count < 90; count++) {
    for (const [shape, strides] of [
      [[count], [2]],
      [
        [3, count],
        [2 * count - 1, 2],
      ],
    ] as const) {
      const source: Grid = { offset: 0, itemsize: 1, shape, strides, suboffsets: [] };
      const memory = filled(new Random(SEED, count), new Uint8Array(ends(source)));
      const whole = new Uint8Array(product(shape));
      const expected = reference(memory, source, whole, packedGrid(0, 1, shape));
      expect(gather(memory, source, follow)).toEqual(expected);
    }
  }
});

test('bits of doubles and floats that are no number stay as they are', () => {
  const patterns = [0x7ff0000000000001n, 0xfff7ffffffffffffn, 0x7fa00000ffa00001n, 0xffffffffffffffffn];
  const source = new BigUint64Array(64 * 64).map((_, k) => patterns[k % patterns.length] ?? 0n);
  for (const itemsize of [4, 8, 16]) {
    const count = (source.length * 8) / itemsize;
    const [rows, columns] = [16, count / 16];
    const turned: Grid = {
      offset: 0,
      itemsize,
      shape: [columns, rows],
      strides: [itemsize, columns * itemsize],
      suboffsets: [],
    };
    const bytes = new Uint8Array(source.buffer);
    const back = new Uint8Array(bytes.length);
    const packed = gather(bytes, turned, follow);
    expect(
      Buffer.compare(packed, reference(bytes, turned, back, packedGrid(0, itemsize, turned.shape))),
    ).toBe(0);
    scatter(packed, back, turned, follow);
    expect(Buffer.compare(back, bytes)).toBe(0);
  }
});

describe('places outside the memory', () => {
  const memory = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  const inside: Placed = { bytes: Uint8Array.from(memory), grid: packedGrid(0, 2, [4]), follow };
  for (const grid of [
    { ...packedGrid(0, 2, [4]), offset: 2 },
    { ...packedGrid(0, 2, [4]), strides: [3] },
    { ...packedGrid(0, 2, [4]), strides: [-2], offset: 4 },
  ]) {
    test(`are refused, ${grid.offset} and ${grid.strides}, and nothing is written`, () => {
      const bytes = Uint8Array.from(memory);
      expect(() => copyItems(inside, { bytes, grid, follow })).toThrow(BufferError);
      expect(() => copyItems({ bytes, grid, follow }, inside)).toThrow(BufferError);
      expect(bytes).toEqual(memory);
      expect(inside.bytes).toEqual(memory);
    });
  }
});

describe('items behind pointers', () => {
  /** Pointers of one byte each, at the start; rows of two items of two bytes. */
  const rows = (pointers: number): Grid => ({
    offset: 0,
    itemsize: 2,
    shape: [pointers, 2],
    strides: [1, 2],
    suboffsets: [0, -1],
  });
  const pointed = (bytes: Uint8Array, grid: Grid): Placed => ({
    bytes,
    grid,
    follow: (offset) => bytes[offset] ?? 0,
  });

  test('are copied to, and from', () => {
    const bytes = Uint8Array.of(8, 4, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    const packed = { bytes: new Uint8Array(8), grid: packedGrid(0, 2, [2, 2]), follow };
    copyItems(pointed(bytes, rows(2)), packed);
    expect(packed.bytes).toEqual(Uint8Array.of(5, 6, 7, 8, 1, 2, 3, 4));
    packed.bytes.reverse();
    copyItems(packed, pointed(bytes, rows(2)));
    expect(bytes).toEqual(Uint8Array.of(8, 4, 0, 0, 8, 7, 6, 5, 4, 3, 2, 1));
  });

  test('are all found before the first byte is written', () => {
    const bytes = Uint8Array.of(4, 9, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8); // the second row would end outside
    const before = bytes.slice();
    const packed = { bytes: new Uint8Array(8), grid: packedGrid(0, 2, [2, 2]), follow };
    expect(() => copyItems(packed, pointed(bytes, rows(2)))).toThrow(BufferError);
    expect(bytes).toEqual(before);
  });
});

// Beyond CPython: formats with a byte order on every class of view, and items by one index an axis.
import { bytearray, getBuffer, type MemoryView, memoryview, requestBuffer, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../support.ts';

/** DataView's way to read and write each letter, in bytes. */
const WAYS = {
  h: ['Int16', 2],
  H: ['Uint16', 2],
  i: ['Int32', 4],
  I: ['Uint32', 4],
  l: ['Int32', 4],
  L: ['Uint32', 4],
  q: ['BigInt64', 8],
  Q: ['BigUint64', 8],
  f: ['Float32', 4],
  d: ['Float64', 8],
} as const;

type Letter = keyof typeof WAYS;
const LETTERS = Object.keys(WAYS) as Letter[];
const MARKS = ['<', '>', '!', '='] as const;

function little(mark: string): boolean {
  return mark === '<' || (mark === '=' && new Uint8Array(Uint16Array.of(1).buffer)[0] === 1);
}

function read(data: DataView, letter: Letter, offset: number, littleEndian: boolean): unknown {
  return data[`get${WAYS[letter][0]}`](offset, littleEndian);
}

/** Places of items: where the first is, and how far the next, in bytes, in a window that starts at byte 3. */
const PLACES = {
  'aligned, without gaps': (size: number) => ({ byteOffset: (8 - 3) % 8, strides: [size] }),
  unaligned: (size: number) => ({ byteOffset: 0, strides: [size] }),
  'odd steps': (size: number) => ({ byteOffset: 2, strides: [size + 1] }),
  backwards: (size: number) => ({ byteOffset: 5 + 4 * size, strides: [-size] }),
  'backwards, unaligned': (size: number) => ({ byteOffset: 4 * size, strides: [-size] }),
  'one place again and again': () => ({ byteOffset: 1, strides: [0] }),
} as const;

describe.each(Object.entries(PLACES))('%s', (_, places) => {
  test.each(MARKS.flatMap((mark) => LETTERS.map((letter) => [mark + letter, mark, letter] as const)))(
    '%s reads and writes as DataView does',
    (format, mark, letter) => {
      const [, size] = WAYS[letter];
      const buffer = new ArrayBuffer(96);
      const all = new Uint8Array(buffer).map((_byte, k) => (k * 37 + 11) % 64);
      new Uint8Array(buffer).set(all);
      const memory = new Uint8Array(buffer, 3, 80);
      const { byteOffset, strides } = places(size);
      const mv = memoryview(
        lend({ memory, format, itemsize: size, shape: [5], byteOffset, strides, readonly: false }),
      );
      const data = new DataView(buffer);
      const at = (k: number): number => 3 + byteOffset + k * (strides[0] ?? 0);
      const expected = [0, 1, 2, 3, 4].map((k) => read(data, letter, at(k), little(mark)));
      expect([0, 1, 2, 3, 4].map((k) => mv.get(k))).toEqual(expected);
      expect(mv.tolist()).toEqual(expected);
      expect([...mv]).toEqual(expected);
      expect(mv.slice(null, null, -2).tolist()).toEqual([expected[4], expected[2], expected[0]]);
      expect(mv.get(-1)).toBe(expected[4]);
      const value = typeof expected[0] === 'bigint' ? 5n : 5;
      mv.set(2, value);
      expect(read(data, letter, at(2), little(mark))).toBe(value);
      const changed = [...new Uint8Array(buffer)].flatMap((byte, k) => (byte === all[k] ? [] : [k]));
      expect(changed.every((k) => k >= at(2) && k < at(2) + size)).toBe(true);
      expect(mv.count(value)).toBe(
        mv
          .tolist()
          .toString()
          .split(',')
          .filter((item) => item === '5').length,
      );
      expect(mv.equals(mv)).toBe(true);
    },
  );
});

describe('several axes', () => {
  const grid = (): { array: Float64Array; mv: MemoryView<'d', 3> } => {
    const array = Float64Array.from({ length: 24 }, (_, k) => k);
    return { array, mv: memoryview(array).cast('B').cast('d', [2, 3, 4]) };
  };

  test('an item is read and written by one index an axis', () => {
    const { array, mv } = grid();
    for (let i = 0; i < 2; i++) {
      for (let j = 0; j < 3; j++) {
        for (let k = 0; k < 4; k++) {
          const at = 12 * i + 4 * j + k;
          expect(mv.get(i, j, k)).toBe(at);
          expect(mv.get(i - 2, j - 3, k - 4)).toBe(at);
          mv.set(i, j, k, -at);
          expect(array[at]).toBe(-at);
          expect(mv[`${i},${j},${k}`]).toBe(-at);
        }
      }
    }
  });

  test('each index is held against its own axis, the first wrong one is named', () => {
    const { array, mv } = grid();
    const before = [...array];
    for (const [key, axis] of [
      [[2, 0, 0], 1],
      [[0, 3, 0], 2],
      [[0, 0, 4], 3],
      [[0, -4, 9], 2],
      [[-3, 9, 9], 1],
    ] as const) {
      expect(errorOf(() => mv.get(...key))).toBe(`IndexError: index out of bounds on dimension ${axis}`);
      expect(errorOf(() => call(mv, 'set', ...key, 1))).toBe(
        `IndexError: index out of bounds on dimension ${axis}`,
      );
    }
    expect(errorOf(() => call(mv, 'get', 0, 0, 0, 0))).toBe(
      'TypeError: cannot index 3-dimension view with 4-element tuple',
    );
    expect([...array]).toEqual(before);
  });

  test('slices of the first axis keep the others', () => {
    const { mv } = grid();
    const last = mv.slice(null, null, -1);
    expect([last.shape, last.get(0, 0, 0), last.get(1, 2, 3)]).toEqual([[2, 3, 4], 12, 11]);
    expect(mv.slice(1).get(0, 2, 3)).toBe(23);
  });

  test('Fortran order is read in C order, and copied in either', () => {
    const columns = lend({
      memory: Float64Array.of(1, 4, 2, 5, 3, 6),
      format: 'd',
      itemsize: 8,
      shape: [2, 3],
      strides: [8, 16],
      readonly: false,
    });
    const mv = memoryview(columns);
    expect(mv.tolist()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(memoryview(mv.tobytes()).cast('d').tolist()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(memoryview(mv.tobytes('F')).cast('d').tolist()).toEqual([1, 4, 2, 5, 3, 6]);
    expect(memoryview(mv.tobytes('A')).cast('d').tolist()).toEqual([1, 4, 2, 5, 3, 6]);
  });
});

describe('data models', () => {
  const SIZES = {
    LP64: { l: 8, L: 8, n: 8, N: 8, P: 8 },
    ILP32: { l: 4, L: 4, n: 4, N: 4, P: 4 },
    LLP64: { l: 4, L: 4, n: 8, N: 8, P: 8 },
  } as const;
  type Model = keyof typeof SIZES;

  describe.each(Object.keys(SIZES) as Model[])('%s', (dataModel) => {
    test.each(Object.entries(SIZES[dataModel]))(
      '%s has %i bytes, in casts and in what is lent on',
      (letter, itemsize) => {
        const memory = new Uint8Array(16).fill(0xff);
        const mv = memoryview(
          lend({ memory, format: letter, itemsize, shape: [16 / itemsize], readonly: false, dataModel }),
        );
        const signed = letter === 'l' || letter === 'n';
        expect(mv.get(0)).toEqual(
          itemsize === 8 ? (signed ? -1n : 2n ** 64n - 1n) : signed ? -1 : 2 ** 32 - 1,
        );
        const again = mv.cast('B').slice(null).cast(letter);
        expect([again.itemsize, again.get(-1)]).toEqual([itemsize, mv.get(0)]);
        const lent = memoryview({ [getBuffer]: (flags: number) => mv.cast('B')[getBuffer](flags) });
        expect(lent.cast(letter).itemsize).toBe(itemsize);
        expect(requestBuffer(mv, 0x11c).dataModel).toBe(dataModel);
        expect(lent.cast(`<${letter === 'l' ? 'l' : 'L'}`).itemsize).toBe(4);
      },
    );
  });

  test.each(['l', 'L', 'n', 'N', 'P', '@l'])('an itemsize of 4 for %s says ILP32', (format) => {
    const mv = memoryview(
      lend({ memory: new Uint8Array(8), format, itemsize: 4, shape: [2], readonly: false }),
    );
    expect([mv.itemsize, mv.cast('B').cast('n').itemsize, mv.cast('B').cast('q').itemsize]).toEqual([
      4, 4, 8,
    ]);
  });

  test('pointers of ILP32 are 4 bytes wide', () => {
    const buffer = new ArrayBuffer(64);
    const memory = new Uint8Array(buffer, 8, 32);
    new Uint32Array(buffer, 8, 2).set([8 + 16, 8 + 24]);
    memory.set([1, 2, 3, 4], 16);
    memory.set([5, 6, 7, 8], 24);
    const mv = memoryview(
      lend({
        memory,
        format: 'B',
        itemsize: 1,
        shape: [2, 3],
        strides: [4, 1],
        suboffsets: [1, -1],
        readonly: false,
        dataModel: 'ILP32',
      }),
    );
    expect(mv.tolist()).toEqual([
      [2, 3, 4],
      [6, 7, 8],
    ]);
    expect(mv.slice(1).tolist()).toEqual([[6, 7, 8]]);
  });

  test("JavaScript's own memory is LP64", () => {
    expect(memoryview(bytearray(8)).cast('l').get(0)).toBe(0n);
    expect(errorOf(() => memoryview(bytearray(8)).set(slice(0), new BigInt64Array(0)))).toMatch(
      /^ValueError/,
    );
  });
});

// Items and runs of items found in views. Bytes beside CPython: `test/oracle/views-search.test.ts`.
import { bytearray, bytes, complex, type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { CLASSES, call, errorOf, internalErrorOf } from '../../support.ts';

const find = (view: object, ...args: readonly unknown[]): unknown => call(view, 'find', ...args);
const rfind = (view: object, ...args: readonly unknown[]): unknown => call(view, 'rfind', ...args);
const starts = (view: object, ...args: readonly unknown[]): unknown => call(view, 'startswith', ...args);
const ends = (view: object, ...args: readonly unknown[]): unknown => call(view, 'endswith', ...args);
const ascii = (text: string): object => bytes(text, 'ascii');

/** A view of a format over the bytes of a text. */
const viewed = (text: string, format: string): MemoryView =>
  memoryview(bytearray(ascii(text) as never)).cast(format);

/** The first place, or the last, of a run in a list, looked for at each place in turn. */
function placeIn(
  list: readonly unknown[],
  run: readonly unknown[],
  from: number,
  to: number,
  last: boolean,
): number {
  const places = Array.from({ length: Math.max(to - run.length - from + 1, 0) }, (_, k) => from + k);
  const hits = places.filter((place) => run.every((value, k) => value === list[place + k]));
  return hits.at(last ? -1 : 0) ?? -1;
}

describe('runs of items of every kind agree with a search of their lists', () => {
  const formats = ['h', 'H', 'i', 'I', 'q', 'Q', 'l', 'n', 'e', 'f', 'd', '?'];
  const all = formats.flatMap((letter) =>
    letter === '?' || letter === 'n' ? [letter] : [letter, `<${letter}`, `>${letter}`],
  );
  test.each(all)('%s', (format) => {
    for (let seed = 0; seed < 150; seed++) {
      const random = new Random(77, seed);
      const items = memoryview(bytearray(16)).cast(format).slice(0, 2);
      const { itemsize } = items;
      // Zeros, ones, NaN, and all that is made of them.
      const chunks = ['00', '01', '7e', 'ff'];
      const memory = (count: number): Uint8Array =>
        Uint8Array.from({ length: count * itemsize + 1 }, (_, k) =>
          (k - 1) % itemsize === 0 || format === '?' || random.chance(3)
            ? Number.parseInt(random.pick(format === '?' ? ['00', '01'] : chunks), 16)
            : 0,
        );
      const at = random.below(2); // unaligned, or not
      const viewOf = (count: number): MemoryView =>
        memoryview(memory(count).subarray(at, at + count * itemsize))
          .cast(format)
          .slice(null, null, random.pick([1, 1, 1, 2, -1]));
      const [hay, own] = [viewOf(random.below(30)), viewOf(random.below(4))];
      const needle = random.chance(50) ? own : hay.slice(random.below(10), random.between(5, 12));
      const [list, run] = [hay.tolist(), needle.tolist()] as [unknown[], unknown[]];
      const start = random.chance(50) ? 0 : random.below(8);
      const stop = random.chance(50) ? list.length : random.below(30);
      const to = Math.min(stop, list.length);
      const what = `seed ${seed}: ${JSON.stringify([list, run, start, stop], (_, v) => String(v))}`;
      expect(find(hay, needle, start, stop), what).toBe(placeIn(list, run, start, to, false));
      expect(rfind(hay, needle, start, stop), what).toBe(placeIn(list, run, start, to, true));
      expect(starts(hay, needle, start, stop), what).toBe(placeIn(list, run, start, to, false) === start);
      expect(ends(hay, needle, start, stop), what).toBe(
        placeIn(list, run, start, to, true) === to - run.length && start <= to - run.length,
      );
      const [value] = run;
      if (value !== undefined) {
        expect(find(hay, value, start, stop), what).toBe(placeIn(list, [value], start, to, false));
        expect(rfind(hay, value, start, stop), what).toBe(placeIn(list, [value], start, to, true));
      }
    }
  });
});

describe('items beyond numbers', () => {
  test('records, by value, fields in any order', () => {
    const view = memoryview(bytearray(40)).cast('T{<i:a:(2)<h:b:2s:c:}');
    view.set(2, { a: 7, b: [1, 2], c: ascii('xy') } as never);
    expect(find(view, { c: ascii('xy'), b: [1, 2], a: 7n })).toBe(2);
    expect(find(view, { c: ascii('xy'), b: [1, 3], a: 7n })).toBe(-1);
    expect(find(view, view.get(2))).toBe(2);
    expect(rfind(view, view.get(0))).toBe(3);
    expect(find(view, view.slice(1, 3))).toBe(1);
    expect(rfind(view, view.slice(3, 4))).toBe(3);
    expect(starts(view.slice(2), view.get(2))).toBe(true);
    const plain = memoryview(Int32Array.of(1, 2, 3, 4))
      .cast('B')
      .cast('T{<i:a:<i:b:}');
    expect(find(plain, plain.live(1))).toBe(1);
  });

  test('a list is an item where items are lists, and several prefixes where it is none', () => {
    const view = memoryview(Int16Array.of(1, 2, 3, 4))
      .cast('B')
      .cast('(2)<h');
    expect(starts(view, [1, 2])).toBe(true);
    expect(
      starts(view, [
        [3, 4],
        [1, 2],
      ]),
    ).toBe(true);
    expect(
      ends(view, [
        [3, 4],
        [1, 2],
      ]),
    ).toBe(true);
    expect(starts(view, [view.slice(1), [3, 4]])).toBe(false);
    expect(starts(view, [])).toBe(false);
  });

  test('text, and bytes of a length', () => {
    const text = viewed('b\0\0\0a\0\0\0a\0\0\0', '<w');
    expect([find(text, 'a'), rfind(text, 'a'), find(text, 'c'), find(text, 'aa')]).toEqual([1, 2, -1, -1]);
    expect(find(text, viewed('a\0\0\0a\0\0\0', '<2w'))).toBe(-1);
    expect(find(text, text.slice(1))).toBe(1);
    const words = viewed('abcabdabc', '3s');
    expect([find(words, ascii('abc'), 1), rfind(words, ascii('abd')), find(words, ascii('ab'))]).toEqual([
      2, 1, -1,
    ]);
    expect(find(words, words.slice(1))).toBe(1);
    const characters = viewed('abcabc', 'c');
    expect([
      find(characters, ascii('b')),
      rfind(characters, ascii('bc')),
      find(characters, ascii('')),
    ]).toEqual([1, 4, 0]);
  });

  test('NaN is never found, zero of either sign is', () => {
    const view = memoryview(Float64Array.of(1, Number.NaN, -0, 2));
    expect([find(view, Number.NaN), find(view, 0), find(view, 0n), find(view, false)]).toEqual([-1, 2, 2, 2]);
    expect(find(view, view.slice(1, 2))).toBe(-1);
    expect(find(view, view.slice(2, 4))).toBe(2);
    const numbers = memoryview(Float64Array.of(1, 0, 0, 1))
      .cast('B')
      .cast('Zd');
    expect([find(numbers, 1), find(numbers, complex(0, 1)), find(numbers, numbers.slice(1))]).toEqual([
      0, 1, 1,
    ]);
  });

  test('a number is found by value, whatever its type', () => {
    const view = memoryview(BigUint64Array.of(1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 64n - 1n));
    expect([find(view, true), find(view, 2 ** 53), find(view, 2n ** 53n + 1n), find(view, 2 ** 64)]).toEqual([
      0, 1, 2, -1,
    ]);
    expect([find(view, -1), find(view, 1.5), find(view, complex(1, 0))]).toEqual([-1, -1, 0]);
    const doubles = memoryview(Float64Array.of(2 ** 53));
    expect([find(doubles, 2n ** 53n), find(doubles, 2n ** 53n + 1n), find(doubles, 10n ** 400n)]).toEqual([
      0, -1, -1,
    ]);
    const bytes_ = memoryview(Uint8Array.of(255, 0, 1));
    expect([find(bytes_, -1), find(bytes_, 256), find(bytes_, 255n), find(bytes_.cast('b'), -1)]).toEqual([
      -1, -1, 0, 0,
    ]);
  });
});

describe('several axes', () => {
  const grid = memoryview(Int32Array.of(1, 2, 3, 4, 2, 6))
    .cast('B')
    .cast('i', [2, 3]);

  test('an item is found at a position, in C order', () => {
    expect([find(grid, 2), rfind(grid, 2), find(grid, 7), rfind(grid, 1)]).toEqual([
      [0, 1],
      [1, 1],
      null,
      [0, 0],
    ]);
    const turned = grid.transpose();
    expect([find(turned, 2), rfind(turned, 2), find(turned, 4)]).toEqual([
      [1, 0],
      [1, 1],
      [0, 1],
    ]);
    const empty = memoryview(new Int32Array(0)).cast('B').cast('i', [2, 0]);
    expect([find(empty, 1), rfind(empty, 1)]).toEqual([null, null]);
    const characters = viewed('abcd', 'c').cast('B').cast('c', [2, 2]);
    expect(find(characters, ascii('c'))).toEqual([1, 0]);
  });

  test('runs, bounds and ends are of one axis', () => {
    const lookup = 'NotImplementedError: multi-dimensional lookup is not implemented';
    expect(errorOf(() => find(grid, Int32Array.of(1)))).toBe(lookup);
    expect(errorOf(() => find(grid.cast('B').cast('B', [4, 6]), ascii('a')))).toBe(lookup);
    for (const method of [starts, ends]) expect(errorOf(() => method(grid, 1))).toBe(lookup);
    expect(errorOf(() => grid.split(1))).toBe(lookup);
    const bounds = 'TypeError: memoryview: start and stop have no meaning with 2 axes';
    expect(errorOf(() => find(grid, 1, 0))).toBe(bounds);
    expect(errorOf(() => rfind(grid, 1, null, 1))).toBe(bounds);
    const point = memoryview(new Int32Array(1)).cast('B').cast('i', []);
    for (const method of [find, rfind, starts, ends]) {
      expect(errorOf(() => method(point, 0))).toBe('TypeError: invalid lookup on 0-dim memory');
    }
  });

  test('a needle of several axes is the run of its items in C order', () => {
    const line = memoryview(Int32Array.of(0, 1, 2, 3, 4, 2, 6));
    expect([find(line, grid), rfind(line, grid), ends(line, grid)]).toEqual([1, 1, true]);
    expect(find(line, memoryview(Int32Array.of(3)).cast('B').cast('i', []))).toBe(3);
  });
});

describe('bounds', () => {
  test('clamp as slices do', () => {
    const view = memoryview(Int32Array.of(5, 6, 5));
    expect([find(view, 5, 1), find(view, 5, -1), rfind(view, 5, 0, -1), find(view, 5, 1, 2)]).toEqual([
      2, 2, 0, -1,
    ]);
    expect([
      find(view, 5, null, 99),
      find(view, 5, -99),
      find(view, 5, 2n ** 70n),
      find(view, 5, 0, false),
    ]).toEqual([0, 0, -1, -1]);
    const none = new Int32Array(0);
    expect([
      find(view, none, 3),
      find(view, none, 4),
      find(view, none, 2, 1),
      rfind(view, none),
      starts(view, none, 4),
    ]).toEqual([3, -1, -1, 3, false]);
  });

  test('are integers', () => {
    const view = memoryview(Int32Array.of(5));
    for (const method of [find, rfind, starts, ends]) {
      for (const bound of [1.5, 'a', [], {}]) {
        expect(errorOf(() => method(view, 5, bound))).toBe(
          'TypeError: slice indices must be integers or None or have an __index__ method',
        );
      }
    }
  });
});

test('every class of view finds its items where its list has them', () => {
  for (const [name, make] of Object.entries(CLASSES)) {
    const buffer = new ArrayBuffer(40);
    new Uint8Array(buffer).set(Uint8Array.from({ length: 40 }, (_, k) => (k * 7) % 5));
    const view = make(buffer);
    for (const value of [0, 1, 'a', null, bytes([1]), new Int32Array(1), view]) {
      for (const method of [find, rfind, starts, ends]) {
        expect(
          internalErrorOf(() => method(view, value)),
          name,
        ).toBe('');
      }
    }
    if (view.ndim !== 1) continue;
    for (const at of [0, view.length - 1]) {
      const run = view.slice(at, at + 1);
      const first = view.slice(0, at).tolist();
      const before = (Array.isArray(first) ? first : []).findIndex(
        (item) => String(item) === String(view.get(at)),
      );
      if (name !== 'records') expect(find(view, run), name).toBe(before < 0 ? at : before);
    }
  }
});

// Lists and iterables that work against the view they are written to: nothing is written, and none is asked too much.
import { getBuffer, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { detach, errorOf, isInternal, lend } from '../../support.ts';
import { places, thrownBy } from '../guarded.ts';

/** Lists and iterables that work against the view; each gives what is to be set. */
const HOSTILE: Readonly<Record<string, (mv: MemoryView, buffer: ArrayBuffer) => unknown>> = {
  'an iterator without end': () =>
    (function* () {
      for (;;) yield 1;
    })(),
  'rows without end': () =>
    (function* () {
      for (;;) yield [1, 2, 3];
    })(),
  'an iterator that throws midway': () =>
    (function* () {
      yield 1;
      throw new TypeError('mine');
    })(),
  'an iterator that releases the view': (mv) =>
    (function* () {
      yield [1, 2, 3];
      mv.release();
      yield [4, 5, 6];
    })(),
  'an iterator that ends all views': (mv) =>
    (function* () {
      yield 1;
      mv.releaseAll();
      yield 2;
      yield 3;
    })(),
  'an iterator that takes the memory away': (_, buffer) =>
    (function* () {
      yield 1;
      detach(buffer);
      yield 2;
      yield 3;
    })(),
  'a getter that releases the view': (mv) =>
    Object.defineProperty([1, 2, 3], 1, {
      get() {
        mv.release();
        return 2;
      },
    }),
  'a list that grows while it is read and is too long then': () => {
    const list: unknown[] = [1, 2, 3, 4];
    return Object.defineProperty(list, 0, { get: () => list.push(5) });
  },
  'a list that is emptied while it is read': () => {
    const list: unknown[] = [1, 2, 3];
    return Object.defineProperty(list, 0, {
      configurable: true,
      get() {
        list.length = 0;
        return 1;
      },
    });
  },
  'the longest of all lists': () => new Array(2 ** 32 - 1).fill(1, 0, 1),
  'a list that holds itself': () => {
    const list: unknown[] = [];
    list.push(list);
    return list;
  },
  'a set that holds itself': () => {
    const set = new Set<unknown>();
    return set.add(set);
  },
  'a Proxy that lies about its length': () =>
    new Proxy([1, 2, 3], { get: (list, name) => (name === 'length' ? Number.NaN : Reflect.get(list, name)) }),
  'a Proxy whose length is no number': () =>
    new Proxy([1, 2, 3], { get: (list, name) => (name === 'length' ? {} : Reflect.get(list, name)) }),
  'a Proxy whose traps throw': () =>
    new Proxy([1, 2, 3], {
      get() {
        throw new TypeError('mine');
      },
    }),
  'rows that lend other than they say': () => [
    lend({ memory: new Uint8Array(2), format: 'i', itemsize: 4, shape: [3], readonly: true }),
  ],
  'rows that release the view when they are asked': (mv) => [
    {
      [getBuffer]() {
        mv.release();
        return lend({ memory: new Uint8Array(3), format: 'B', itemsize: 1, readonly: true })[getBuffer](0);
      },
    },
  ],
  'rows of pointers': () => [memoryview(new Uint8Array(24)).cast('&i')],
  holes: () => Object.assign(new Array(3), { 0: 1, 2: 3 }),
};

describe.each(Object.entries(HOSTILE))('%s', (_, make) => {
  test.each(['i', 'd', 'q', '?', 'e', 'T{i:a:}', 'w', '2s'])(
    'is refused and writes nothing: %s',
    (format) => {
      const { mv, memory, buffer } = places(format, [2, 3]);
      const before = memory.slice();
      const error = errorOf(() => mv.set(slice(null), make(mv, buffer)));
      if (format === '?' && error === '') return; // a boolean may be made of anything
      expect(error).not.toBe('');
      expect(isInternal(error) ? error : '').toBe('');
      if (memory.length > 0) expect(memory).toEqual(before);
    },
  );
});

test('an iterator is asked for one value more than there are places, and told to stop', () => {
  for (const [shape, row] of [
    [[3], 1],
    [[2, 3], 1],
    [
      [3, 2],
      [1, 2],
    ],
  ] as const) {
    const { mv } = places('B', shape);
    let [asked, closed] = [0, 0];
    const endless = {
      [Symbol.iterator]: () => ({
        next: () => {
          asked++;
          return { done: false, value: row };
        },
        return: () => ({ done: true, value: closed++ }),
      }),
    };
    expect(errorOf(() => mv.set(slice(null), endless))).toMatch(
      /^ValueError: memoryview: a list of more than 3 /,
    );
    expect([asked, closed]).toEqual([4, 1]);
  }
});

test('each value of a list is read once', () => {
  const reads: number[] = [];
  const list = new Proxy([1, 2n, true, 4, 5], {
    get(target, name) {
      if (typeof name === 'string' && name !== 'length') reads.push(Number(name));
      return Reflect.get(target, name) as unknown;
    },
    has: (target, name) => Reflect.has(target, name),
  });
  const { mv } = places('h', [5]);
  mv.set(slice(null), list);
  expect(mv.tolist()).toEqual([1, 2, 1, 4, 5]);
  expect(reads.filter((name) => name >= 0)).toEqual([0, 1, 2, 3, 4]);
});

test('errors of other code pass as they are', () => {
  const { mv } = places('B', [2]);
  const mine = new RangeError('mine');
  const list = Object.defineProperty([1, 2], 1, {
    get() {
      throw mine;
    },
  });
  expect(thrownBy(() => mv.set(slice(null), list))).toBe(mine);
  expect(Object.keys(mine)).toEqual([]);
});

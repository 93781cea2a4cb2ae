// Atomic access by the index of a view: the answers of JavaScript's own `Atomics` on a typed array of the same items.
import {
  BufferError,
  bytearray,
  bytes,
  getBuffer,
  type MemoryView,
  memoryview,
  record,
  ValueError,
} from 'memoryview';
import { atomics } from 'memoryview/threads';
import { describe, expect, test } from 'vitest';
import { call, detach, errorOf } from '../../support.ts';

type Lane =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;
type Row = readonly [format: string, lane: new (buffer: ArrayBufferLike) => Lane, far: number | bigint];

const KINDS: readonly Row[] = [
  ['b', Int8Array, -100],
  ['B', Uint8Array, 200],
  ['h', Int16Array, -30_000],
  ['H', Uint16Array, 60_000],
  ['i', Int32Array, -2_000_000_000],
  ['I', Uint32Array, 4_000_000_000],
  ['q', BigInt64Array, -(2n ** 62n)],
  ['Q', BigUint64Array, 2n ** 64n - 5n],
];
const OPERATIONS = ['add', 'sub', 'and', 'or', 'xor', 'exchange', 'store'] as const;

/** An atomic function with any arguments at all: for calls that do not compile. */
function atomic(name: string, ...args: readonly unknown[]): unknown {
  return call(atomics, name, ...args);
}

describe('what JavaScript answers on the typed array, the view answers', () => {
  for (const [format, Lane, far] of KINDS) {
    for (const memory of ['shared', 'own'] as const) {
      test(`format '${format}', ${memory} memory`, () => {
        const fresh = () =>
          memory === 'shared' ? new Lane(new SharedArrayBuffer(64)) : new Lane(new ArrayBuffer(64));
        const [raw, lane] = [fresh(), fresh()];
        const view: MemoryView = memoryview(lane);
        const one = typeof far === 'bigint' ? 1n : 1;
        const values = [far, one, far, far];
        for (const value of values) {
          for (const name of OPERATIONS) {
            expect([name, atomic(name, view, 3, value)]).toEqual([name, call(Atomics, name, raw, 3, value)]);
            expect(atomics.load(view, -(raw.length - 3))).toBe(call(Atomics, 'load', raw, 3));
          }
          for (const expected of [value, one]) {
            expect(atomic('compareExchange', view, 3, expected, one)).toBe(
              call(Atomics, 'compareExchange', raw, 3, expected, one),
            );
          }
        }
        expect([...lane]).toEqual([...raw]);
      });
    }
  }

  test('items of 8 bytes take numbers and give bigints', () => {
    const view = memoryview(new SharedArrayBuffer(64)).cast('l');
    expect(atomics.store(view, 0, 5)).toBe(5n);
    expect(atomics.add(view, 0, 3)).toBe(5n);
    expect(atomics.compareExchange(view, 0, 8, -1)).toBe(8n);
    expect(view.tolist().slice(0, 2)).toEqual([-1n, 0n]);
  });

  test('the letters of C, and those with a mark that says the order of this machine', () => {
    for (const format of ['n', 'N', 'l', 'L', '@i', '=i', '=l', '=Q', '>b', '<B']) {
      const view: MemoryView = memoryview(new SharedArrayBuffer(16)).cast(format);
      atomics.add(view, 1, 1);
      expect(Number(view.get(1))).toBe(1);
    }
  });

  test('the sum wraps around as the format says', () => {
    const view = memoryview(Uint32Array.of(2 ** 32 - 1));
    expect(atomics.add(view, 0, 1)).toBe(2 ** 32 - 1);
    expect(atomics.sub(view, 0, 1)).toBe(0);
    expect(atomics.load(view, 0)).toBe(2 ** 32 - 1);
  });

  test('isLockFree is JavaScript’s, of a size or of a view’s items', () => {
    for (const size of [1, 2, 3, 4, 8]) expect(atomics.isLockFree(size)).toBe(Atomics.isLockFree(size));
    expect(atomics.isLockFree(memoryview(new Int32Array(1)))).toBe(Atomics.isLockFree(4));
  });
});

describe('the index is the view’s', () => {
  const numbers = (): Int32Array => new Int32Array(new SharedArrayBuffer(96)).map((_, k) => k);

  test('of a slice, a reversed view, every second item, a window that starts later', () => {
    const lane = numbers();
    const view = memoryview(lane);
    expect(atomics.load(view.slice(3), 1)).toBe(4);
    expect(atomics.load(view.slice(null, null, -1), 0)).toBe(23);
    expect(atomics.load(view.slice(1, null, 2), -1)).toBe(23);
    expect(atomics.load(memoryview(lane.subarray(5)), 2)).toBe(7);
    atomics.store(view.slice(null, null, -2), 1, -7);
    expect(lane[21]).toBe(-7);
  });

  test('of several axes: a list of one index an axis, negative ones from the end', () => {
    const lane = numbers();
    const view = memoryview(lane);
    const table = view.reshape([4, 6]);
    expect(atomics.load(table, [1, 2])).toBe(8);
    expect(atomics.load(table.T, [-1, -2])).toBe(table.get(-2, -1));
    expect(atomics.load(view.reshape([2, 3, 4]), [1, 1, 1])).toBe(17);
    expect(atomics.load(view.reshape([2, 2, 3, 2]), [1, 1, 1, 1])).toBe(21);
    expect(atomics.load(view.slice(9, 10).reshape([]), [])).toBe(9);
    expect(atomics.load(view, [4])).toBe(4);
    expect(atomics.add(table, [3, 5], 100)).toBe(23);
    expect(lane[23]).toBe(123);
  });

  test('of the field of a record, where it is aligned', () => {
    const point = record({ tag: 'H', count: 'i' }, { align: true });
    const points = memoryview(new SharedArrayBuffer(80)).cast(point);
    const counts = points.field('count');
    atomics.add(counts, 3, 41);
    atomics.add(counts, -7, 1);
    expect(points.get(3)).toEqual({ tag: 0, count: 42 });
  });

  test('of a view behind pointers', () => {
    const buffer = new SharedArrayBuffer(64);
    new BigUint64Array(buffer)[1] = 32n;
    const exporter = {
      [getBuffer]: () => ({
        memory: buffer,
        format: 'i',
        itemsize: 4,
        shape: [2, 2],
        strides: [8, 4],
        suboffsets: [4, -1],
        readonly: false,
      }),
    };
    const view = memoryview(exporter);
    expect(atomics.add(view, [1, 1], 6)).toBe(0);
    expect(new Int32Array(buffer)[10]).toBe(6);
  });
});

describe('what it refuses, and writes nothing', () => {
  const view = memoryview(new SharedArrayBuffer(64)).cast('i');
  const all: readonly [name: string, ...values: number[]][] = [
    ['load'],
    ...OPERATIONS.map((name): [string, number] => [name, 1]),
    ['compareExchange', 0, 1],
    ['notify'],
    ['wait', 1],
    ['waitAsync', 1],
  ];

  test.each(all)('%s of floats, booleans, records, text, the other order', (name, ...values) => {
    for (const format of ['f', 'd', 'e', '?', 'c', '2i', 'T{i:a:}', '4s', '>i', '>Q', '>H', 'Zd', 'w']) {
      const other = memoryview(new SharedArrayBuffer(64)).cast(format);
      expect(errorOf(() => atomic(name, other, 0, ...values))).toMatch(
        new RegExp(
          `^TypeError: atomics.${name}\\(\\): the items have format '${format.replace(/[?{}]/g, '\\$&')}': `,
        ),
      );
      expect(other.tobytes().count(0)).toBe(64);
    }
  });

  test('items that are not aligned, whichever of them', () => {
    const bytes = memoryview(new SharedArrayBuffer(65));
    const odd = bytes.slice(1).cast('<i');
    expect(errorOf(() => atomics.load(odd, 0))).toBe(
      'ValueError: atomics.load(): items of 4 bytes have to lie at multiples of 4, and this view has them at byte 1 of their buffer, strides [4]',
    );
    const packed = bytes.slice(0, 60).cast('T{<H:tag:<i:count:}').field('count');
    expect(errorOf(() => atomics.add(packed, 0, 1))).toMatch(
      /^ValueError: atomics.add\(\): .* strides \[6\]$/,
    );
    expect(errorOf(() => atomics.add(packed, 1, 1))).toMatch(/^ValueError: /); // lies at byte 8, as it happens
    expect(bytes.tobytes().count(0)).toBe(65);
  });

  test('values that the format does not hold, with the library’s own sentences', () => {
    const small = memoryview(new Int8Array(2));
    for (const value of [128, -129, 2 ** 40, 2n ** 70n]) {
      expect(errorOf(() => atomics.add(small, 0, value))).toBe(errorOf(() => small.set(0, value)));
      expect(errorOf(() => atomics.add(small, 0, value))).toMatch(
        /^ValueError: memoryview: invalid value for format 'b'/,
      );
    }
    for (const value of [1.5, '1', null, undefined, {}, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(errorOf(() => atomic('store', small, 0, value))).toMatch(
        /^TypeError: memoryview: invalid type for format 'b'/,
      );
    }
    expect(errorOf(() => atomic('compareExchange', small, 0, 0, 128))).toMatch(/^ValueError/);
    expect(errorOf(() => atomic('compareExchange', small, 0, 128, 0))).toMatch(/^ValueError/);
    expect(small.tolist()).toEqual([0, 0]);
  });

  test('an index outside one of several axes, or one too few', () => {
    const table = view.reshape([4, 4]);
    for (const index of [
      [0, 4],
      [-5, 0],
      [4, 0],
      [0, -5],
      [0],
      [0, 0, 0],
      [0, 2 ** 31],
      [0, 0.5],
      [0, '1'],
      0,
    ]) {
      const key = Array.isArray(index) ? index : [index];
      const said = errorOf(() => atomic('add', table, index, 1));
      expect([index, said]).toEqual([
        index,
        errorOf(() => call(table, 'get', ...key)) || expect.stringMatching(/^TypeError/),
      ]);
    }
    expect(view.tobytes().count(0)).toBe(64);
  });

  test.each(all)('%s at an index outside, or that is none', (name, ...values) => {
    for (const index of [16, -17, 2 ** 32, 2n ** 40n]) {
      expect(errorOf(() => atomic(name, view, index, ...values))).toBe(
        errorOf(() => view.get(Number(index))),
      );
    }
    for (const index of [0.5, '0', undefined, null, [0, 0], [0.5], []]) {
      expect(errorOf(() => atomic(name, view, index, ...values))).toMatch(/^TypeError: /);
    }
    expect(view.tobytes().count(0)).toBe(64);
  });

  test.each(all)('%s of what is no view', (name, ...values) => {
    for (const value of [new Int32Array(4), null, undefined, 3, 'x', {}, new Proxy({}, {})]) {
      expect(errorOf(() => atomic(name, value, 0, ...values))).toMatch(
        new RegExp(`^TypeError: atomics.${name}\\(\\) needs a memoryview, not '`),
      );
    }
  });

  test('read-only memory is read, and never written', () => {
    const locked = view.toreadonly();
    expect(atomics.load(locked, 0)).toBe(0);
    expect(atomics.notify(locked, 0)).toBe(0);
    expect(atomics.wait(locked, 0, 1)).toBe('not-equal');
    for (const name of OPERATIONS) {
      expect(errorOf(() => atomic(name, locked, 0, 1))).toBe('TypeError: cannot modify read-only memory');
    }
    expect(errorOf(() => atomics.compareExchange(locked, 0, 0, 1))).toBe(
      'TypeError: cannot modify read-only memory',
    );
    expect(errorOf(() => atomics.add(memoryview(bytes('abcd', 'utf-8')), 0, 1))).toBe(
      'TypeError: cannot modify read-only memory',
    );
  });
});

describe('memory that comes and goes', () => {
  const uses = (view: MemoryView<'i', 1>): readonly (() => unknown)[] => [
    () => atomics.load(view, 0),
    () => atomics.add(view, 0, 1),
    () => atomics.compareExchange(view, 0, 0, 1),
    () => atomics.notify(view, 0),
    () => atomics.wait(view, 0, 1),
  ];

  test('a released view is ValueError', () => {
    const one = memoryview(new Int32Array(4));
    one.release();
    const all = memoryview(new Int32Array(4));
    all.slice(1).releaseAll();
    for (const view of [one, all]) {
      for (const use of uses(view)) {
        expect(errorOf(use)).toBe('ValueError: operation forbidden on released memoryview object');
      }
    }
  });

  test('a detached buffer is BufferError, hot or cold', () => {
    const lane = new Int32Array(4);
    const view = memoryview(lane);
    const table = view.reshape([2, 2]);
    for (let k = 0; k < 20_000; k++) atomics.add(view, k & 3, 1);
    for (let k = 0; k < 20_000; k++) atomics.add(table, [k & 1, -1], 1);
    detach(lane.buffer);
    for (const use of uses(view)) expect(use).toThrow(BufferError);
    expect(() => atomics.load(table, [0, 0])).toThrow(BufferError);
  });

  test('a bytearray keeps its size while atomics are used on its view', () => {
    const array = bytearray(8);
    const view = memoryview(array).cast('i');
    atomics.add(view, 1, 258);
    expect(String(array)).toBe("bytearray(b'\\x00\\x00\\x00\\x00\\x02\\x01\\x00\\x00')");
    expect(() => array.append(1)).toThrow(BufferError);
  });

  test('a heap of WebAssembly that has grown is followed', () => {
    const heap = new WebAssembly.Memory({ initial: 1 });
    const view = memoryview(heap).cast('i');
    const table = view.slice(0, 4).reshape([2, 2]);
    atomics.store(view, 1, 7);
    heap.grow(1);
    expect(atomics.add(view, 1, 1)).toBe(7);
    heap.grow(1);
    expect(atomics.load(view, 1)).toBe(8);
    heap.grow(1);
    expect(atomics.compareExchange(table, [0, 1], 8, 9)).toBe(8);
    expect(new Int32Array(heap.buffer)[1]).toBe(9);
  });

  test('a shared heap and a growable buffer stay the same memory', () => {
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 3, shared: true });
    const view = memoryview(heap).cast('i');
    heap.grow(1);
    atomics.store(view, 1, 7);
    expect(new Int32Array(heap.buffer)[1]).toBe(7);
    expect(atomics.wait(view, 1, 7, 1)).toBe('timed-out');
  });
});

describe('waiting', () => {
  const view = memoryview(new SharedArrayBuffer(64));

  test('wait tells that the item is another, or that the time is up', () => {
    for (const format of ['i', 'q', 'l', 'n', '=l', '=i']) {
      const items: MemoryView = view.cast(format);
      expect(atomics.wait(items, 1, 5)).toBe('not-equal');
      expect(atomics.wait(items, 1, 0, 0)).toBe('timed-out');
    }
  });

  test('waitAsync is a promise, which notify fulfils', async () => {
    const items = view.cast('i');
    expect(atomics.waitAsync(items, 2, 1)).toEqual({ async: false, value: 'not-equal' });
    const woken = atomics.waitAsync(items, 2, 0);
    expect(woken.async).toBe(true);
    expect(atomics.notify(items.slice(1), 1)).toBe(1);
    expect(await woken.value).toBe('ok');
  });

  test('notify wakes as many as it is told', async () => {
    const items = view.cast('q');
    const waiting = [1, 2, 3].map(() => atomics.waitAsync(items, 3, 0n).value);
    expect(atomics.notify(items, 3, 2)).toBe(2);
    expect(atomics.notify(items, 3)).toBe(1);
    expect(await Promise.all(waiting)).toEqual(['ok', 'ok', 'ok']);
    expect(atomics.notify(memoryview(new Int32Array(1)), 0)).toBe(0);
  });

  test('for an item of several axes', async () => {
    const cube = memoryview(new SharedArrayBuffer(64)).cast('i', [2, 2, 2, 2]);
    const woken = atomics.waitAsync(cube, [1, 0, -1, 1], 0);
    expect(atomics.wait(cube, [0, 1, 1, 0], 0, 0)).toBe('timed-out');
    expect(atomics.notify(cube, [1, 0, 1, 1])).toBe(1);
    expect(await woken.value).toBe('ok');
  });

  test('only for signed integers of 4 and 8 bytes, in shared memory', () => {
    for (const format of ['I', 'Q', 'b', 'H', 'N']) {
      const items: MemoryView = view.cast(format);
      expect(errorOf(() => atomics.wait(items, 0, 0))).toBe(
        `TypeError: atomics.wait(): threads wait for signed integers of 4 or 8 bytes, and the items have format '${format}'; cast the view`,
      );
      expect(errorOf(() => atomics.notify(items, 0))).toMatch(/^TypeError: atomics.notify/);
    }
    const own = memoryview(new Int32Array(1));
    for (const name of ['wait', 'waitAsync']) {
      expect(errorOf(() => atomic(name, own, 0, 0))).toMatch(
        new RegExp(`^TypeError: atomics.${name}\\(\\): no other thread has this memory`),
      );
    }
  });

  test('a time or a count that is none', () => {
    const items = view.cast('i');
    expect(errorOf(() => atomic('wait', items, 0, 0, '5'))).toMatch(/^TypeError: atomics.wait\(\): timeout/);
    expect(errorOf(() => atomic('wait', items, 0, 0, Number.NaN))).toMatch(
      /^ValueError: atomics.wait\(\): timeout/,
    );
    expect(errorOf(() => atomic('notify', items, 0, '1'))).toMatch(/^TypeError: atomics.notify\(\): count/);
    for (const count of [-1, 1.5, Number.NaN]) {
      expect(() => atomics.notify(items, 0, count)).toThrow(ValueError);
    }
  });
});

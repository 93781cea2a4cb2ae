// Searching a view: how far it looks. What it finds is the oracle's matter.
import { bytearray, bytes, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../../support.ts';

/** One byte as a view that counts how often it is compared. */
function counted(text: string): { needle: object; asked: () => number } {
  const needle = memoryview(bytes(text, 'ascii'));
  let asked = 0;
  Object.defineProperty(needle, 'equals', {
    value: (other: unknown) => {
      asked++;
      return String(other) === `b'${text}'`;
    },
  });
  return { needle, asked: () => asked };
}

test('includes and index look no further than the first match, count at every item', () => {
  const view = memoryview(bytes('abcabc', 'ascii')).cast('c');
  const { needle, asked } = counted('b');
  expect(view.includes(needle)).toBe(true);
  expect(asked()).toBe(2);
  expect(view.index(needle, 2)).toBe(4);
  expect(asked()).toBe(5);
  expect(view.count(needle)).toBe(2);
  expect(asked()).toBe(11);
});

describe('several axes', () => {
  const grid = memoryview(Int32Array.of(1, 2, 3, 4, 2, 6))
    .cast('B')
    .cast('i', [2, 3]);

  test('all items are looked at, in C order', () => {
    expect([grid.count(2), grid.includes(6), grid.includes(7)]).toEqual([2, true, false]);
    expect([grid.index(2), grid.index(4n)]).toEqual([
      [0, 1],
      [1, 0],
    ]);
    const turned = grid.transpose() as typeof grid;
    expect([turned.index(2), turned.index(4), turned.count(2)]).toEqual([[1, 0], [0, 1], 2]);
    expect(errorOf(() => grid.index(7))).toBe('ValueError: memoryview.index(x): x not found');
    const records = memoryview(bytearray(24)).cast('T{<i:a:<h:b:}', [2, 2]);
    expect([records.count({ a: 0, b: 0 }), records.includes('a')]).toEqual([4, false]);
  });

  test('index has no bounds there', () => {
    const sentence = 'TypeError: memoryview: start and stop have no meaning with 2 axes';
    expect(errorOf(() => grid.index(2, 1))).toBe(sentence);
    expect(errorOf(() => grid.index(2, 0, 1))).toBe(sentence);
  });

  test('items behind pointers, and empty ones', () => {
    const memory = new BigUint64Array(6);
    memory.set([32n, 16n, 1n, 2n, 3n, 2n]);
    const record = {
      memory,
      format: 'Q',
      itemsize: 8,
      shape: [2, 2],
      strides: [8, 8],
      suboffsets: [0, -1],
      readonly: false,
    };
    const view = memoryview(lend(record));
    expect(view.tolist()).toEqual([
      [3n, 2n],
      [1n, 2n],
    ]);
    expect([view.count(2), view.index(1), view.includes(3)]).toEqual([2, [1, 0], true]);
    memory[1] = 4096n;
    expect(errorOf(() => view.count(2))).toBe(
      'BufferError: memoryview: a pointer of the buffer leads outside its memory',
    );
    const empty = memoryview(new Int32Array(0)).cast('B').cast('i', [2, 0]);
    expect([empty.count(1), empty.includes(1)]).toEqual([0, false]);
  });

  test('a value that releases the view is an error', () => {
    const view = memoryview(bytearray(4)).cast('c', [2, 2]);
    const needle = memoryview(bytes(1));
    Object.defineProperty(needle, 'equals', { value: () => view.release() });
    expect(errorOf(() => view.count(needle))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
  });

  test('formats that cannot be read are an error', () => {
    const view = memoryview(
      lend({ memory: new ArrayBuffer(8), format: 'no', itemsize: 2, shape: [2, 2], readonly: false }),
    );
    for (const method of ['count', 'index', 'includes']) {
      expect(errorOf(() => call(view, method, 1))).toBe(
        'NotImplementedError: memoryview: unsupported format no',
      );
    }
  });
});

test('items of one kind are counted as often as their list has them, however dense', () => {
  for (const format of ['B', 'b', 'c', '?', 'h', '>h', 'i', 'q', '>Q', 'e', 'f', '>d']) {
    const { itemsize } = memoryview(bytearray(8)).cast(format);
    for (const every of [1, 2, 3, 70, 1000]) {
      const memory = new Uint8Array(3000 * itemsize + 1).map((_, k) =>
        k % (every * itemsize) === 0 ? 1 : 0,
      );
      for (const at of [0, 1]) {
        const whole = memoryview(memory.subarray(at, at + 3000 * itemsize)).cast(format);
        for (const view of [whole, whole.slice(5), whole.slice(null, null, -1), whole.slice(null, null, 3)]) {
          const items = view.tolist() as unknown[];
          const [first, second] = [view.get(0), view.get(1)];
          for (const value of [first, second]) {
            const same = items.filter((item) => String(item) === String(value)).length;
            expect(view.count(value), `${format} ${every} ${at}`).toBe(same);
          }
        }
      }
    }
  }
});

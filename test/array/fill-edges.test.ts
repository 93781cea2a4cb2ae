// Memory that an array is given in another form than it asked for: refused whole, and paid back.
import { describe, expect, test } from 'vitest';
import { array } from '../../src/array/array.ts';
import { errorOf, lend } from '../support.ts';

const ASKEW: Readonly<Record<string, object>> = {
  'every second byte': { itemsize: 1, shape: [4], strides: [2] },
  'bytes backwards': { byteOffset: 3, itemsize: 1, shape: [4], strides: [-1] },
  'pointers, one behind the other': { itemsize: 8, format: '<Q', shape: [1], strides: [8], suboffsets: [0] },
  'a pointer to bytes': { itemsize: 1, shape: [1, 8], strides: [8, 1], suboffsets: [0, -1] },
};

describe('frombytes of an exporter that lends', () => {
  test.each(Object.entries(ASKEW))('%s', (_, record) => {
    let lent = 0;
    const exporter = lend({
      ...record,
      memory: new Uint8Array(8),
      readonly: false,
      get release() {
        lent++;
        return () => {
          lent--;
        };
      },
    });
    const numbers = array('B', [1, 2]);
    expect(errorOf(() => numbers.frombytes(exporter))).toBe(
      'BufferError: memoryview: underlying buffer is not C-contiguous',
    );
    expect(lent).toBe(0);
    expect(numbers.tolist()).toEqual([1, 2]);
  });

  test('items of more than a byte: those are refused by name', () => {
    const exporter = lend({ memory: new Uint8Array(8), itemsize: 2, format: '<H', readonly: false });
    const numbers = array('B');
    expect(errorOf(() => numbers.frombytes(exporter))).toBe('TypeError: a bytes-like object is required');
    expect(numbers.length).toBe(0);
  });
});

// Where a format leaves something open: counts of nothing, one item or several, padding that only the itemsize tells.
import { bytes, type MemoryView, memoryview, struct } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { dtypeOf } from '../../src/formats/parse.ts';
import { call, errorOf, lend } from '../support.ts';

/** Bytes that are all different. */
const counting = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, k) => k + 1);

/** Two items as an exporter lends them. */
function lent(format: string, itemsize: number): MemoryView {
  return memoryview(lend({ memory: counting(2 * itemsize), format, itemsize, shape: [2], readonly: false }));
}

/** Records as lists, as a tuple of NumPy's is one. */
function values(item: unknown): unknown {
  if (Array.isArray(item)) return item.map(values);
  return typeof item === 'object' && item !== null ? Object.values(item).map(values) : item;
}

describe('a format that struct does not know', () => {
  test('has no value for a count of 0, as in struct', () => {
    const data = counting(6);
    expect(memoryview(data).slice(0, 4).cast('0h>i').tolist()).toEqual(struct.unpack('>i', data.slice(0, 4)));
    const both = [...struct.unpack('<h', data.slice(0, 2)), ...struct.unpack('>i', data.slice(2))];
    expect(memoryview(data).cast('<h0d>i').get(0)).toEqual(both);
  });

  test('is a tuple for several items, one value for one, and a record where the one has a name', () => {
    const data = counting(4);
    const [low, high] = [struct.unpack('<h', data.slice(0, 2))[0], struct.unpack('>h', data.slice(2))[0]];
    expect(memoryview(data).cast('<h>h').get(0)).toEqual([low, high]);
    expect(memoryview(data).cast('^h').get(1)).toBe(struct.unpack('<h', data.slice(2))[0]);
    expect(memoryview(data).cast('^2h').get(0)).toEqual(struct.unpack('<2h', data));
    expect(memoryview(data).slice(0, 2).cast('<h:a:').get(0)).toEqual({ a: low });
  });

  test('repeats outside of records, and has one more axis inside', () => {
    expect(dtypeOf('^2h', 'LP64')).toMatchObject({ type: 'record', form: 'tuple', size: 4 });
    expect(dtypeOf('(2)h', 'LP64')).toMatchObject({ type: 'array', shape: [2] });
    expect(memoryview(bytes(4)).cast('T{2h:a:}').field('a').shape).toEqual([1, 2]);
    expect(errorOf(() => call(memoryview(bytes(4)).cast('2T{<h:a:}'), 'field', 'a'))).toMatch(/^TypeError: /);
  });
});

// What NumPy reads: /usr/bin/python3 -c "from numpy.core import _internal as i; print(i._dtype_from_pep3118('i:a:<b:b:').itemsize)"
describe('padding at the end of C', () => {
  test.each([
    ['i:a:<b:b:', 5],
    ['T{i:a:<b:b:}', 5],
    ['<i:a:@b:b:', 5],
    ['T{i:a:b:b:}', 8],
    ['i:a:b:b:', 8],
  ])('is there where the last mark aligns: %s', (format, size) => {
    expect(dtypeOf(format, 'LP64').size).toBe(size);
  });

  test('is not taken from what the format writes', () => {
    const mv = memoryview(bytes(17)).cast('T{(2)T{<i:a:<b:b:}:r:6xb:z:}');
    expect(mv.field('r').strides).toEqual([17, 5]);
  });
});

/**
 * Recorded from NumPy (Debian's python3-numpy): for each dtype `d`,
 * `a = np.frombuffer(bytes(range(1, 1 + 2 * d.itemsize)), d)`: `memoryview(a).format`, `d.itemsize`, `a.tolist()`.
 */
describe('records in an array lie as far apart as NumPy has them', () => {
  test.each<[string, string, number, unknown]>([
    [
      'packed, items behind',
      'T{(2)T{>i:x:b:y:}:r:b:a:b:b:b:c:b:d:b:e:b:f:}',
      16,
      [
        [
          [
            [16909060, 5],
            [101124105, 10],
          ],
          11,
          12,
          13,
          14,
          15,
          16,
        ],
        [
          [
            [286397204, 21],
            [370612249, 26],
          ],
          27,
          28,
          29,
          30,
          31,
          32,
        ],
      ],
    ],
    [
      'packed, last, and the record padded',
      'T{>i:a:(2)T{i:x:b:y:}:r:}',
      16,
      [
        [
          16909060,
          [
            [84281096, 9],
            [168496141, 14],
          ],
        ],
        [
          286397204,
          [
            [353769240, 25],
            [437984285, 30],
          ],
        ],
      ],
    ],
    [
      'aligned, their padding written behind the array',
      'T{(2)T{>i:x:b:y:}:r:xxxxxxb:z:}',
      20,
      [
        [
          [
            [16909060, 5],
            [151653132, 13],
          ],
          17,
        ],
        [
          [
            [353769240, 25],
            [488513312, 33],
          ],
          37,
        ],
      ],
    ],
    [
      'one, aligned',
      'T{b:a:xxx(1)T{>i:x:b:y:}:r:xxxb:z:}',
      16,
      [
        [1, [[84281096, 9]], 13],
        [17, [[353769240, 25]], 29],
      ],
    ],
  ])('%s', (_, format, itemsize, answer) => {
    expect(Array.from(lent(format, itemsize), values)).toEqual(answer);
  });
});

describe('items without bytes', () => {
  test('are bounded where nothing else bounds them', () => {
    for (const format of ['600T{(2)T{}:a:}', '2000T{}', '(2000,0)h', '(40)T{(40)T{}:a:}']) {
      expect(
        errorOf(() => dtypeOf(format, 'LP64')),
        format,
      ).toBe('FormatError: too many items without bytes');
    }
  });

  test('are as many as the text has, and items with bytes as many as the memory', () => {
    const names = Array.from({ length: 1100 }, (_, k) => k);
    for (const item of ['T{}', '(1)b', '0s']) {
      const text = `T{${names.map((k) => `${item}:n${k}:`).join('')}}`;
      expect(dtypeOf(text, 'LP64')).toMatchObject({ form: 'object' });
    }
    expect(dtypeOf('(100000,3)b', 'LP64').size).toBe(300_000);
  });
});

/** Recorded from NumPy as the cases in layout-edges are; `al` is `[('x', '>i4'), ('y', 'i1')]` with `align=True`. */
describe('records in an array lie as far apart as NumPy has them', () => {
  test.each<[string, string, number, unknown]>([
    [
      'aligned, last, in another byte order', // [('a', '>i4'), ('r', al, (2,))], align=True
      'T{>i:a:(2)T{i:x:b:y:}:r:}',
      20,
      [
        [
          16909060,
          [
            [84281096, 9],
            [219025168, 17],
          ],
        ],
        [
          353769240,
          [
            [421141276, 29],
            [555885348, 37],
          ],
        ],
      ],
    ],
    [
      'aligned, last, in a packed record', // [('c', 'i1'), ('r', al, (2,))]
      'T{b:c:(2)T{>i:x:b:y:}:r:}',
      17,
      [
        [
          1,
          [
            [33752069, 6],
            [168496141, 14],
          ],
        ],
        [
          18,
          [
            [320083222, 23],
            [454827294, 31],
          ],
        ],
      ],
    ],
    [
      'aligned, last, of two axes', // [('a', '>i4'), ('r', al, (2, 2))], align=True
      'T{>i:a:(2,2)T{i:x:b:y:}:r:}',
      36,
      [
        [
          16909060,
          [
            [
              [84281096, 9],
              [219025168, 17],
            ],
            [
              [353769240, 25],
              [488513312, 33],
            ],
          ],
        ],
        [
          623257384,
          [
            [
              [690629420, 45],
              [825373492, 53],
            ],
            [
              [960117564, 61],
              [1094861636, 69],
            ],
          ],
        ],
      ],
    ],
  ])('%s', (_, format, itemsize, answer) => {
    expect(Array.from(lent(format, itemsize), values)).toEqual(answer);
  });
});

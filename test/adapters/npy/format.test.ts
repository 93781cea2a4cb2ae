// `formatOf`: the format of a description is the one that a file with this description has.
import { memoryview } from 'memoryview';
import { type Descr, descrOf, formatOf, loads, type NpyHeader, open } from 'memoryview/npy';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../../support.ts';
import { fileOf, names, recordOf } from './recorded.ts';

describe('formatOf', () => {
  test('is the format of each file that NumPy wrote, and takes as many bytes as NumPy says', () => {
    for (const name of names) {
      const { descr, format } = loads(fileOf(name)).obj as NpyHeader;
      expect([name, formatOf(descr)]).toEqual([name, format]);
      const { itemsize } = recordOf(name);
      if (itemsize > 0 && format !== 'T{4x}') {
        const view = memoryview(new Uint8Array(3 * itemsize)).cast(formatOf(descr));
        expect([name, view.itemsize]).toEqual([name, itemsize]);
      }
    }
  });

  test('goes the other way round of descrOf', () => {
    for (const descr of [
      '<f4',
      '|u1',
      '>i2',
      '|S5',
      [
        ['a', '<u4'],
        ['b', '>f8', [2, 3]],
      ],
    ] satisfies Descr[]) {
      const { itemsize } = memoryview(new Uint8Array(1000)).cast('B').slice(0, 0).cast(formatOf(descr));
      expect(descrOf(memoryview(new Uint8Array(itemsize)).cast(formatOf(descr)))).toEqual(descr);
    }
  });

  test('gives times as their integers', () => {
    expect([formatOf('<M8[ns]'), formatOf('>m8[s]')]).toEqual(['q', '>q']);
  });

  test.each([
    ['O', "ValueError: Object arrays cannot be loaded: type 'O' stands for pickled Python objects"],
    ['f3', "ValueError: data type 'f3' not understood"],
    [7, 'ValueError: a type is a string, or a list of fields'],
    [[['a:b', '<i4']], "ValueError: ':' is not an allowed character in buffer field names: 'a:b'"],
  ])('of %j is an error', (descr, sentence) => {
    expect(errorOf(() => Reflect.apply(formatOf, undefined, [descr]))).toBe(sentence);
  });
});

describe('places', () => {
  test('of an array are its offset and strides; of a key what NumPy would point to', async () => {
    for (const name of ['shape_2x3x4_C', 'shape_2x3x4_F']) {
      const file = await open(fileOf(name));
      const { offset, itemsize, shape, strides } = recordOf(name);
      expect(file.places()).toEqual({ offset, itemsize, shape, strides });
      const [a = 0, b = 0, c = 0] = strides;
      expect(file.places(1, 2, -1)).toEqual({
        offset: offset + a + 2 * b + 3 * c,
        itemsize,
        shape: [],
        strides: [],
      });
    }
  });
});

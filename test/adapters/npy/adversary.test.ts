// Descriptions that mislead: what NumPy reads otherwise than it looks, lists that change, formats that say a billion fields.
import { memoryview } from 'memoryview';
import { descrOf, dumps, loads, NpyHeader } from 'memoryview/npy';
import { describe, expect, test } from 'vitest';
import { errorOf, isInternal, lend } from '../../support.ts';
import { fileOfArray } from './made.ts';

function headerOf(descr: string): NpyHeader {
  const { obj } = loads(fileOfArray(descr, '(1,)', 'False', new Uint8Array(256)));
  if (obj instanceof NpyHeader) return obj;
  throw new Error('the view is of no file');
}

describe('as NumPy 1.24 reads it', () => {
  // numpy.lib.format.descr_to_dtype(…): itemsize, and dtype.fields['b'][1]
  test.each<[string, number, string]>([
    ["[('a', 'V', 3), ('b', '<i4')]", 7, 'T{3x:a:<i:b:}'],
    ["[('a', 'S0', 1), ('b', '<i4')]", 5, 'T{1s:a:<i:b:}'],
    ["[('a', '>U', 2), ('b', '<i4')]", 12, 'T{>2w:a:<i:b:}'],
    ["[('a', 'V', 0), ('b', '<i4')]", 4, 'T{0x:a:<i:b:}'],
    ["[('a', '|u1', 1), ('b', '<i4')]", 5, 'T{B:a:<i:b:}'],
    ["[('a', '|u1', 2), ('b', '<i4')]", 6, 'T{(2)B:a:<i:b:}'],
    // An array without a name is padding.
    ["[('', '<i4', (2,)), ('b', '<i4')]", 12, 'T{8x<i:b:}'],
    ["[('', ('|u1', (3,))), ('b', '<i4')]", 7, 'T{3x<i:b:}'],
    ["[('', '<i4', (2,)), ('', '<i4', (2,)), ('b', '<i4')]", 20, 'T{8x8x<i:b:}'],
  ])('%s is of %i bytes, %s', (descr, itemsize, format) => {
    const header = headerOf(descr);
    expect([header.itemsize, header.format]).toEqual([itemsize, format]);
  });

  test.each<[string, string]>([
    ["'<M8[1D]'", 'D'],
    ["'<M8[μs]'".replace('μ', '\\u03bc'), 'us'],
    ["'<m8[007h]'", '7h'],
    ["'<m8[2147483647s]'", '2147483647s'],
  ])('%s counts %s', (descr, unit) => {
    expect(headerOf(descr).unit).toBe(unit);
  });

  test.each([
    "'<int64'",
    "'>float32'",
    "'|bool'",
    "'M[ns]'",
    "'>m[s]'",
    "'<M8[2147483648s]'",
    "'<m8[9999999999D]'",
    "[('a', [], 1)]",
    "[('a', ('<i4', (0,)), 2)]",
    "['<i4', (2,)]",
    "['<i4', []]",
    "('<i4', (2,))",
  ])('%s is refused', (descr) => {
    expect(errorOf(() => headerOf(descr))).toMatch(/^ValueError: descr is not a valid dtype descriptor: /);
  });
});

describe('a description that was given', () => {
  const view = memoryview(new Int32Array(4));
  const refusal = (descr: unknown): string => errorOf(() => dumps(view, { descr: descr as never }));

  test('with holes is refused in words', () => {
    for (const descr of [new Array(1), ['<i4', new Array(2)], [['a', '<i4', new Array(1)]], [new Array(3)]]) {
      const error = refusal(descr);
      expect(error).toMatch(/^ValueError: /);
      expect(isInternal(error)).toBe(false);
    }
  });

  test('is read once: a list that changes says what it said first', () => {
    let reads = 0;
    const shape = new Proxy([2], {
      get: (target, key, self) => (key === '0' && reads++ > 0 ? '9)(9' : Reflect.get(target, key, self)),
    });
    const record = memoryview(
      lend({ memory: new Uint8Array(8), format: 'T{(2)<i:a:}', itemsize: 8, shape: [1], readonly: true }),
    );
    const file = dumps(record, { descr: [['a', '<i4', shape]] });
    expect(reads).toBe(1);
    expect(descrOf(loads(file))).toEqual([['a', '<i4', [2]]]);
  });

  test('that names other items or other fields is refused', () => {
    for (const descr of ['<u4', '>i4', '<f4', '|S4', '|V4', '<M8[ns]', '<i8', [['a', '<i4']], ['<i4', [1]]]) {
      expect(refusal(descr)).toMatch(
        /^ValueError: descr .* is not of the items of the view, which are '<i4'$/,
      );
    }
  });

  test('of a file with fields is not that of other names at the same places', () => {
    const memory = new Uint8Array(8);
    const made = lend({ memory, format: 'T{<i:x:<i:y:}', itemsize: 8, shape: [1], readonly: true });
    const read = loads(dumps(memoryview(made)));
    expect(descrOf(read.cast('B').cast('T{<i:p:<i:q:}'))).toEqual([
      ['p', '<i4'],
      ['q', '<i4'],
    ]);
  });

  test('stays with integers of the same order, and with no others', () => {
    const times = loads(dumps(new BigInt64Array(2), { descr: '<M8[ns]' }));
    expect([times.cast('B').cast('<q'), times.cast('B'), times.cast('B').cast('>q')].map(descrOf)).toEqual([
      '<M8[ns]',
      '|u1',
      '>i8',
    ]);
  });
});

test('a format of a billion items is no billion fields', () => {
  const format = '1000000000bi';
  const view = memoryview(
    lend({ memory: new Uint8Array(0), format, itemsize: 1_000_000_004, shape: [0], readonly: true }),
  );
  expect(errorOf(() => descrOf(view))).toBe(
    'ValueError: a record of more than 65536 items: NumPy reads no such header',
  );
  expect(errorOf(() => dumps(view))).toMatch(/^ValueError: a record of more than/);
});

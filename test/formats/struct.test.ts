// Struct formats: their bounds, where CPython's own answer is not the point (that is oracle/formats.test.ts).
import { describe, expect, test } from 'vitest';
import { FormatError } from '../../src/formats/failure.ts';
import { HOST_LITTLE_ENDIAN } from '../../src/formats/order.ts';
import { parseStruct } from '../../src/formats/struct.ts';

describe('a count of any size takes no memory', () => {
  test.each(['99999999999999999999B', '9007199254740993x', '9007199254740991h'])(
    'and %s is refused, for its size is no number of bytes',
    (format) => {
      expect(() => parseStruct(format, 'LP64')).toThrow(new FormatError('total struct size too long'));
    },
  );

  test.each(['1000000000s', '1000000000B', '4503599627370495h'])('and %s is one item', (format) => {
    expect(parseStruct(format, 'LP64').items).toHaveLength(1);
  });

  test('and padding is none', () => {
    expect(parseStruct('1000000000x', 'LP64')).toMatchObject({ size: 1_000_000_000, items: [] });
  });

  test('nor does text of a million characters', () => {
    expect(parseStruct('x'.repeat(1_000_000), 'LP64').size).toBe(1_000_000);
    expect(() => parseStruct(`${'9'.repeat(1_000_000)} s`, 'LP64')).toThrow(FormatError);
    expect(parseStruct(' '.repeat(1_000_000), 'LP64').size).toBe(0);
  });
});

test('items lie one after the other, in the order of the format', () => {
  const layout = parseStruct('<2h3sx?2p', 'LP64');
  expect(layout.items.map(({ code, count, offset, size }) => [code, count, offset, size])).toEqual([
    ['h', 2, 0, 2],
    ['s', 1, 4, 3],
    ['?', 1, 8, 1],
    ['p', 1, 9, 2],
  ]);
  expect(layout.littleEndian).toBe(true);
});

test("the byte order is the machine's unless a mark says another", () => {
  const orders = ['h', '@h', '=h', '<h', '>h', '!h'].map(
    (format) => parseStruct(format, 'LP64').littleEndian,
  );
  expect(orders).toEqual([HOST_LITTLE_ENDIAN, HOST_LITTLE_ENDIAN, HOST_LITTLE_ENDIAN, true, false, false]);
});

test('native sizes follow the data model, marked ones do not', () => {
  const size = (format: string): (number | undefined)[] =>
    (['LP64', 'ILP32', 'LLP64'] as const).map((model) => parseStruct(format, model).size);
  expect(size('bl')).toEqual([16, 8, 8]);
  expect(size('bP')).toEqual([16, 8, 16]);
  expect(size('<bl')).toEqual([5, 5, 5]);
});

// What is refused when an item of several values is written; the memory is then as it was.
import { bytearray, bytes, complex, memoryview, struct } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';

/** One item of a format over bytes of 0xaa; `set` gives the error, and fails where something was written all the same. */
function one(format: string, size: number): { memory: Uint8Array; set(value: unknown): string } {
  const memory = new Uint8Array(size).fill(0xaa);
  const mv = memoryview(memory).cast(format);
  const set = (value: unknown): string => {
    const before = memory.slice();
    const error = errorOf(() => mv.set(0, value));
    if (error !== '') expect(memory).toEqual(before);
    return error;
  };
  return { memory, set };
}

describe('a run', () => {
  test.each([
    ['1p', 0],
    ['3p', 2],
    ['256p', 255],
    ['300p', 255],
    ['3s', 3],
    ['1s', 1],
  ])('%s takes %i bytes and no more, and is what struct packs', (format, room) => {
    const size = struct.calcsize(format);
    const { memory, set } = one(format, size);
    expect(set(bytes(room + 1))).toBe(`ValueError: memoryview: invalid value for format '${format}'`);
    const longest = bytes('x', 'ascii').repeat(room);
    for (const value of [longest, bytes(0), bytearray(longest)]) {
      expect(set(value)).toBe('');
      expect([...memory]).toEqual([...struct.pack(format, value)]);
    }
  });

  test.each([[new Uint8Array(3)], ['abc'], [[97, 98, 99]], [null], [undefined], [memoryview(bytes(3))]])(
    'takes bytes and bytearrays, not %o',
    (value) => {
      expect(one('3s', 3).set(value)).toBe("TypeError: memoryview: invalid type for format '3s'");
    },
  );
});

describe('a record', () => {
  const FORMAT = 'T{<h:a:(2)<h:pair:T{<h:x:<h:y:}:at:}';
  const whole = { a: 1, pair: [2, 3], at: { x: 4, y: 5 } };

  test.each<[unknown, string]>([
    [{ ...whole, a: 70000 }, "ValueError: memoryview: field 'a': invalid value for format '<h'"],
    [{ ...whole, pair: [2] }, "ValueError: memoryview: field 'pair': format '(2)<h' takes 2 values, not 1"],
    [
      { ...whole, pair: [2, 3, 4] },
      "ValueError: memoryview: field 'pair': format '(2)<h' takes 2 values, not more",
    ],
    [{ ...whole, pair: [2, 'b'] }, "TypeError: memoryview: field 'pair': invalid type for format '<h'"],
    [{ ...whole, pair: '23' }, "TypeError: memoryview: field 'pair': invalid type for format '(2)<h'"],
    [{ ...whole, at: { x: 4 } }, "TypeError: memoryview: field 'at': the record's field 'y' is missing"],
    [
      { ...whole, at: { x: 4, y: 5, z: 6 } },
      "TypeError: memoryview: field 'at': the record has no field 'z'",
    ],
    [{ ...whole, at: [4, 0.5] }, "TypeError: memoryview: field 'at.y': invalid type for format '<h'"],
    [[1, [2, 3]], `ValueError: memoryview: format '${FORMAT}' takes 3 values, not 2`],
    [new Map(Object.entries(whole)), "TypeError: memoryview: the record's field 'a' is missing"],
    [{}, "TypeError: memoryview: the record's field 'a' is missing"],
    [null, `TypeError: memoryview: invalid type for format '${FORMAT}'`],
    [1, `TypeError: memoryview: invalid type for format '${FORMAT}'`],
  ])('%j is refused', (value, error) => {
    expect(one(FORMAT, 10).set(value)).toBe(error);
  });

  test('is taken as an object of any class, as a list, and with lists of any kind', () => {
    class Sum {
      readonly a = 1;
      readonly pair = Int16Array.of(2, 3);
      get at(): readonly number[] {
        return [4, 5];
      }
    }
    const bare = Object.assign(Object.create(null), whole);
    for (const value of [
      new Sum(),
      bare,
      [1, new Set([2, 3]), { y: 5, x: 4 }],
      { ...whole, pair: [2n, 3] },
    ]) {
      const { memory, set } = one(FORMAT, 10);
      expect(set(value)).toBe('');
      expect([...memory]).toEqual([...struct.pack('<5h', 1, 2, 3, 4, 5)]);
    }
  });

  test('keeps its padding', () => {
    const { memory, set } = one('T{<h:a:2x<h:b:x}', 7);
    expect(set({ a: 1, b: 2 })).toBe('');
    expect([...memory]).toEqual([1, 0, 0xaa, 0xaa, 2, 0, 0xaa]);
  });
});

describe('a tuple', () => {
  test('takes a list of its length, and nothing else', () => {
    const { memory, set } = one('<hh', 4);
    expect(set([1])).toBe("ValueError: memoryview: format '<hh' takes 2 values, not 1");
    expect(set([1, 2, 3])).toBe("ValueError: memoryview: format '<hh' takes 2 values, not more");
    for (const value of [Int16Array.of(1, 2), new Set([1, 2]), { 0: 1, 1: 2, length: 2 }, 'ab']) {
      expect(set(value)).toBe("TypeError: memoryview: invalid type for format '<hh'");
    }
    expect(set([1, 2])).toBe('');
    expect([...memory]).toEqual([...struct.pack('<hh', 1, 2)]);
  });
});

test('the way to a wrong value is told by the names on it, and what has no name adds none', () => {
  const wrong = "TypeError: memoryview: field 'a': invalid type for format '<h'";
  expect(one('T{T{<h<h}:a:}', 4).set({ a: [1, 'x'] })).toBe(wrong);
  expect(
    one('T{(2)T{<h<h}:a:}', 8).set({
      a: [
        [1, 2],
        [3, 'x'],
      ],
    }),
  ).toBe(wrong);
  expect(one('T{T{T{<h:c:<h:d:}<h}:a:}', 6).set({ a: [{ c: 1, d: 'x' }, 2] })).toBe(
    "TypeError: memoryview: field 'a.d': invalid type for format '<h'",
  );
  expect(one('T{<hT{<h<h}}', 6).set([1, [2, 'x']])).toBe(
    "TypeError: memoryview: invalid type for format '<h'",
  );
});

describe('an array', () => {
  test('of several axes takes lists in lists, each of its length', () => {
    const { memory, set } = one('(2,2)<h', 8);
    expect(set([1, 2, 3, 4])).toBe("ValueError: memoryview: format '(2,2)<h' takes 2 values, not more");
    expect(set([1, 2])).toBe("TypeError: memoryview: invalid type for format '(2,2)<h'");
    expect(set([[1, 2], [3]])).toBe("ValueError: memoryview: format '(2,2)<h' takes 2 values, not 1");
    expect(set([[1, 2], Int16Array.of(3, 4)])).toBe('');
    expect([...memory]).toEqual([...struct.pack('<4h', 1, 2, 3, 4)]);
  });
});

describe('numbers of two parts', () => {
  test.each(['<Zf', '>Zf', '<Zd', '>Zd'])('%s are packed as struct packs them', (format) => {
    const { memory, set } = one(format, struct.calcsize(format));
    for (const value of [complex(0.5, -2), complex(-0, Number.POSITIVE_INFINITY), 3, 4n, true]) {
      expect(set(value)).toBe('');
      expect([...memory]).toEqual([...struct.pack(format, value)]);
    }
    for (const value of ['1', null, { real: 1, imag: 2 }]) {
      expect(set(value)).toBe(`TypeError: memoryview: invalid type for format '${format}'`);
    }
    expect(set(10n ** 400n)).toBe(`ValueError: memoryview: invalid value for format '${format}'`);
  });
});

test('a list of any length is refused at once', () => {
  for (const [format, value] of [
    ['<hh', new Array(2 ** 32 - 1)],
    ['(2)<h', new Array(2 ** 32 - 1)],
    ['T{<h:a:<h:b:}', new Array(2 ** 32 - 1)],
  ] as const) {
    expect(errorOf(() => call(memoryview(new Uint8Array(4)).cast(format), 'set', 0, value))).toMatch(
      /^ValueError: .* takes 2 values, not /,
    );
  }
});

test('an integer that no double holds is refused where a long double is written', () => {
  expect(errorOf(() => call(memoryview(new Uint8Array(16)).cast('g'), 'set', 0, 10n ** 400n))).toBe(
    "ValueError: memoryview: invalid value for format 'g'",
  );
});

// Items of several values: read, written, compared, iterated. Their values are held to CPython and NumPy elsewhere.

import { bytearray, bytes, complex, getBuffer, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../support.ts';

const FORMAT = 'T{<I:id:3s:tag:(2)<h:pair:}';

function filled(): ReturnType<typeof memoryview> {
  return memoryview(bytearray(Uint8Array.from({ length: 22 }, (_, k) => k + 1))).cast(FORMAT);
}

describe('writing a record', () => {
  test.each([
    [{ id: 1, tag: bytes('a', 'ascii') }, "TypeError: memoryview: the record's field 'pair' is missing"],
    [
      { id: 1, tag: bytes(''.padEnd(0), 'ascii'), pair: [1, 2], pear: 1 },
      "TypeError: memoryview: the record has no field 'pear'",
    ],
    [
      { id: 1, tag: bytes('abcd', 'ascii'), pair: [1, 2] },
      "ValueError: memoryview: field 'tag': invalid value for format '3s'",
    ],
    [{ id: 1, tag: 'abc', pair: [1, 2] }, "TypeError: memoryview: field 'tag': invalid type for format '3s'"],
    [
      { id: 2 ** 32, tag: bytes(3), pair: [1, 2] },
      "ValueError: memoryview: field 'id': invalid value for format '<I'",
    ],
    [
      { id: 1, tag: bytes(3), pair: [1] },
      "ValueError: memoryview: field 'pair': format '(2)<h' takes 2 values, not 1",
    ],
    [
      { id: 1, tag: bytes(3), pair: 5 },
      "TypeError: memoryview: field 'pair': invalid type for format '(2)<h'",
    ],
    [
      { id: 1, tag: bytes(3), pair: [1, 'x'] },
      "TypeError: memoryview: field 'pair': invalid type for format '<h'",
    ],
    [[1, bytes(3)], `ValueError: memoryview: format '${FORMAT}' takes 3 values, not 2`],
    [5, `TypeError: memoryview: invalid type for format '${FORMAT}'`],
    [null, `TypeError: memoryview: invalid type for format '${FORMAT}'`],
  ])('of %j says what is wrong, and leaves every byte', (value, error) => {
    const mv = filled();
    const before = mv.hex();
    expect(errorOf(() => mv.set(0, value))).toBe(error);
    expect(mv.hex()).toBe(before);
  });

  test('takes an object, or its values in order, and typed arrays for arrays', () => {
    const mv = filled();
    mv.set(0, { id: 5, tag: bytearray(2), pair: new Int16Array([7, 8]) });
    mv.set(1, [6, bytes('xyz', 'ascii'), [9, 10]]);
    expect(mv.tolist()).toEqual([
      { id: 5, tag: bytes(3), pair: [7, 8] },
      { id: 6, tag: bytes('xyz', 'ascii'), pair: [9, 10] },
    ]);
  });

  test('reads a list once, however its values change it', () => {
    const mv = memoryview(new Uint8Array(8).fill(7)).cast('T{(2)T{<h:a:}:l:<h:b:<h:c:}');
    const list: object[] = [];
    const shrinking = {
      get a() {
        list.length = 1;
        return 1;
      },
    };
    list.push(shrinking, { a: 2 });
    call(mv, 'set', 0, { l: list, b: 3, c: 4 });
    expect(mv.get(0)).toEqual({ l: [{ a: 1 }, { a: 2 }], b: 3, c: 4 });
  });

  test('takes no more of an endless iterable than shows that it is too long', () => {
    const endless = {
      *[Symbol.iterator]() {
        for (;;) yield 1;
      },
    };
    const mv = memoryview(bytearray(4)).cast('(2)<h');
    expect(errorOf(() => mv.set(0, endless))).toBe(
      "ValueError: memoryview: format '(2)<h' takes 2 values, not more",
    );
  });

  test('refuses what only looks like a complex number or bytes', () => {
    const complexes = memoryview(bytearray(16)).cast('Zd');
    for (const fake of [new Proxy(complex(1, 2), {}), Object.create(complex(1).constructor.prototype)]) {
      expect(errorOf(() => complexes.set(0, fake))).toBe(
        "TypeError: memoryview: invalid type for format 'Zd'",
      );
    }
    const chars = memoryview(bytearray(1)).cast('c');
    expect(errorOf(() => chars.set(0, new Proxy(bytes('a', 'ascii'), {})))).toBe(
      "TypeError: memoryview: invalid type for format 'c'",
    );
  });

  test('leaves padding as it is', () => {
    const mv = memoryview(bytearray(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))).cast('T{b:a:i:b:}');
    mv.set(0, { a: 9, b: 0 });
    expect(mv.hex()).toBe('0902030400000000');
  });

  test('stops before anything is written when a value ends the view', () => {
    const memory = new Uint8Array(22);
    const mv = memoryview(memory).cast(FORMAT);
    const hostile = {
      id: 5,
      get tag() {
        mv.release();
        return bytes('abc', 'ascii');
      },
      pair: [1, 2],
    };
    expect(errorOf(() => mv.set(0, hostile))).toMatch(/^ValueError: operation forbidden/);
    expect(memory.every((byte) => byte === 0)).toBe(true);
  });
});

describe('records', () => {
  test('are copies: what is done to them is not done to the memory', () => {
    const mv = filled();
    const first = Object(mv.get(0));
    const before = mv.hex();
    first.id = 99;
    first.pair[0] = 99;
    expect(mv.hex()).toBe(before);
  });

  test('are iterated, sliced, searched and compared by value', () => {
    const mv = memoryview(bytearray(24)).cast('T{<I:id:<d:x:}');
    mv.set(1, { id: 2, x: 0.5 });
    expect([...mv]).toEqual(mv.tolist());
    expect(mv.get(slice(null, null, -1)).tolist()).toEqual([
      { id: 2, x: 0.5 },
      { id: 0, x: 0 },
    ]);
    expect(mv.includes({ id: 2, x: 0.5 })).toBe(true);
    expect(mv.index({ x: 0.5, id: 2 })).toBe(1);
    expect(mv.count({ id: 2 })).toBe(0);
    const big = memoryview(bytearray(24)).cast('T{>I:id:>d:x:}');
    expect(mv.equals(big)).toBe(false);
    big.set(1, { id: 2, x: 0.5 });
    expect(mv.equals(big)).toBe(true);
    expect(mv.equals(memoryview(bytearray(24)).cast('T{<I:id:<d:y:}'))).toBe(false);
    mv.set(0, { id: 0, x: Number.NaN });
    expect(mv.equals(mv)).toBe(false);
  });

  test('of the same format are copied by slice assignment', () => {
    const mv = filled();
    mv.set(slice(0, 1), mv.get(slice(1, 2)));
    expect(mv.get(0)).toEqual(mv.get(1));
  });

  test('in several axes are items too', () => {
    const mv = memoryview(bytearray(24)).cast('<IH', [2, 2]);
    mv.set(1, 0, [7, 8]);
    expect(mv.tolist()).toEqual([
      [
        [0, 0],
        [0, 0],
      ],
      [
        [7, 8],
        [0, 0],
      ],
    ]);
  });
});

test('records without bytes end with their view', () => {
  const mv = memoryview(lend({ memory: new Uint8Array(0), format: 'T{}', itemsize: 0, shape: [2] }));
  expect(mv.get(1)).toEqual([]);
  mv.releaseAll();
  expect(errorOf(() => mv.get(1))).toMatch(/^ValueError: operation forbidden/);
});

describe('complex numbers', () => {
  test('are read, and written from numbers of any sort', () => {
    const mv = memoryview(bytearray(48)).cast('Zd');
    mv.set(0, complex(1, -2));
    mv.set(1, 3);
    mv.set(2, 4n);
    expect([...mv].map(String)).toEqual(['(1-2j)', '(3+0j)', '(4+0j)']);
    expect(errorOf(() => call(mv, 'set', 0, 'x'))).toBe(
      "TypeError: memoryview: invalid type for format 'Zd'",
    );
    expect(mv.includes(3)).toBe(true);
    expect(mv.index(complex(1, -2))).toBe(0);
  });
});

describe('pointers, functions and objects', () => {
  test.each([
    ['&<i', "NotImplementedError: memoryview: format '&<i' is a pointer; only its bytes can be read"],
    [
      'X{i->d}',
      "NotImplementedError: memoryview: format 'X{i->d}' is a function pointer; only its bytes can be read",
    ],
    ['<O', "NotImplementedError: memoryview: format '<O' is a Python object; only its bytes can be read"],
  ])('%s: the bytes are there, the value is not', (format, error) => {
    const mv = memoryview(
      lend({ memory: new Uint8Array(16), format, itemsize: 8, shape: [2], readonly: false }),
    );
    for (const touch of ['get', 'tolist'] as const) expect(errorOf(() => call(mv, touch, 0))).toBe(error);
    expect(errorOf(() => mv.set(0, 1))).toBe(error);
    expect(mv.tobytes().length).toBe(16);
    expect(mv.equals(mv)).toBe(false);
  });

  test('leave the fields beside them readable', () => {
    const mv = memoryview(bytearray(24)).cast('T{<i:n:&T{<i:n:}:next:}');
    mv.field('n').set(1, 5);
    expect(mv.field('n').tolist()).toEqual([0, 5]);
    expect(mv.live(1).n).toBe(5);
    expect(errorOf(() => mv.get(0))).toMatch(/^NotImplementedError: .* is a pointer/);
  });
});

describe('a view of records that is lent on', () => {
  const mv = memoryview(Uint8Array.of(1, 2, 3, 4, 5, 6)).cast('T{T{h:a:c:b:}:r:(2)c:s:}');

  test('has the same items and the same format', () => {
    const again = memoryview({ [getBuffer]: (flags: number) => mv[getBuffer](flags) });
    expect(String(Reflect.get(Object(again.get(0)), 's'))).toBe(String(mv.get(0).s));
    expect(again.equals(mv)).toBe(true);
    expect(again.format).toBe(mv.format);
  });

  test('tells a consumer that has only the string where the items lie', () => {
    const record = mv[getBuffer](284);
    const again = memoryview(lend({ ...record }));
    expect(record.format).toBe('T{T{<h:a:c:b:x}:r:(2)c:s:}');
    expect(again.equals(mv)).toBe(true);
    const plain = memoryview(bytearray(16)).cast('T{i:a:b:b:}');
    expect(plain[getBuffer](284).format).toBe(plain.format);
  });
});

describe('one string that stands for two layouts', () => {
  // Whose records are 8 bytes apart, with `y` at 1: the size of the whole, 17, leaves no room for more.
  const packed = lend({
    memory: new Uint8Array(17).fill(1),
    format: 'T{b:a:(2)T{b:x:i:y:}:p:}',
    itemsize: 17,
    shape: [],
    readonly: false,
  });

  test('is not assigned from one to the other', () => {
    const source = Reflect.apply(memoryview(packed).field, memoryview(packed), ['p']) as ReturnType<
      typeof memoryview
    >;
    const target = memoryview(bytearray(16)).cast('T{b:x:i:y:}');
    expect([source.format, source.itemsize, target.itemsize]).toEqual(['T{b:x:<i:y:3x}', 8, 8]);
    expect(errorOf(() => target.set(slice(0, 2), source))).toBe(
      'ValueError: memoryview assignment: lvalue and rvalue have different structures',
    );
    expect(target.hex()).toBe('00'.repeat(16));
  });

  test('is spelled out where a field would be read otherwise alone', () => {
    const mv = memoryview(bytearray(6)).cast('^T{b:a:T{b:x:i:y:}:p:}');
    const field = mv.field('p');
    expect(Reflect.get(Object(field), 'itemsize')).toBe(5);
    expect(Reflect.get(Object(field), 'format')).toBe('T{b:x:<i:y:}');
  });
});

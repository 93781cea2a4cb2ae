// What repr writes where CPython cannot be asked: bounds, cycles, errors, what only JavaScript has. What it can be asked is in test/oracle.

import * as library from 'memoryview';
import { array, bytearray, bytes, memoryview, newaxis, struct, ValueError } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { repr, str } from '../../../apps/python/repr.ts';

describe('repr', () => {
  test.each<[string, unknown, string]>([
    ['an error', new ValueError('too far'), 'ValueError: too far'],
    ['an error without a sentence', new TypeError(), 'TypeError'],
    ['an error of struct', new struct.error('short'), 'struct.error: short'],
    ['a maker', memoryview, "<class 'memoryview'>"],
    ['the class of arrays', library.PyArray, "<class 'array.array'>"],
    ['a class of the program', class Point {}, "<class 'Point'>"],
    ['a function', function twice() {}, '<function twice>'],
    [
      'a function without a name',
      (
        () => () =>
          1
      )(),
      '<function <lambda>>',
    ],
    ['the module struct', struct, "<module 'struct'>"],
    ['the library', library, "<module 'memoryview'>"],
    ['newaxis, as NumPy has it', newaxis, 'None'],
    ['a symbol', Symbol('mine'), '<Symbol(mine)>'],
    [
      'an object of a class',
      new (class Point {
        x = 1;
      })(),
      '<Point object>',
    ],
    [
      'an object that says what it is',
      { toString: () => 'me', x: 1 },
      "{'toString': <function toString>, 'x': 1}",
    ],
    [
      'an object of a class that says what it is',
      new (class {
        toString() {
          return '<me>';
        }
      })(),
      '<me>',
    ],
    ['a promise', Promise.resolve(1), '<Promise object>'],
    ['a generator', (function* () {})(), '<Generator object>'],
    ['a buffer', new ArrayBuffer(2), '<ArrayBuffer object>'],
    [
      'a map',
      new Map<unknown, unknown>([
        [1, 'a'],
        ['b', [2]],
      ]),
      "{1: 'a', 'b': [2]}",
    ],
    ['a set', new Set([1, 2]), '{1, 2}'],
    ['an empty set', new Set(), 'set()'],
    ['an empty typed array', new Int8Array(), "array('b')"],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), "{'a': 1}"],
    ['holes', new Array(2), '[None, None]'],
    [
      'what throws when it is asked',
      {
        get a() {
          throw new Error('no');
        },
      },
      '<unprintable object>',
    ],
    [
      'a Proxy that throws',
      new Proxy(
        {},
        {
          getPrototypeOf() {
            throw new Error('no');
          },
        },
      ),
      '<unprintable object>',
    ],
    ['2 to the 53rd', 2 ** 53, '9007199254740992'],
    ['beyond it, a float', 2 ** 54, '1.8014398509481984e+16'],
  ])('%s', (_, value, text) => {
    expect(repr(value)).toBe(text);
  });

  test('a live record is its members', () => {
    const records = memoryview(bytearray(12)).cast('T{<I:id:<d:price:}');
    expect(repr(records.live(0))).toBe("{'id': 0, 'price': 0}");
    expect(repr(records.live(0), { format: records.format })).toBe("{'id': 0, 'price': 0.0}");
  });

  test('a cycle ends', () => {
    const list: unknown[] = [1];
    list.push(list);
    const dict: Record<string, unknown> = { list };
    dict.self = dict;
    expect(repr(list)).toBe('[1, [...]]');
    expect(repr(dict)).toBe("{'list': [1, [...]], 'self': {...}}");
    const twice = [1];
    expect(repr([twice, twice])).toBe('[[1], [1]]');
  });

  test('most bounds items, bytes and characters', () => {
    const most = 2;
    expect(repr([1, 2, 3], { most })).toBe('[1, 2, ...]');
    expect(repr([1, 2], { most })).toBe('[1, 2]');
    expect(repr({ a: 1, b: 2, c: 3 }, { most })).toBe("{'a': 1, 'b': 2, ...}");
    expect(repr('abc', { most })).toBe("'ab'...");
    expect(repr(bytes(3), { most })).toBe("b'\\x00\\x00'...");
    expect(repr(bytearray(3), { most })).toBe("bytearray(b'\\x00\\x00'...)");
    expect(repr(array('d', [1, 2, 3]), { most })).toBe("array('d', [1.0, 2.0, ...])");
    expect(repr(array('w', 'abc'), { most })).toBe("array('w', 'ab'...)");
    expect(repr(Float32Array.of(1, 2, 3), { most })).toBe("array('f', [1.0, 2.0, ...])");
  });

  test('depth bounds lists within lists, and the stack is never used up', () => {
    expect(repr([[[1]]], { depth: 2 })).toBe('[[[...]]]');
    let deep: unknown[] = [];
    for (let k = 0; k < 1e5; k++) deep = [deep];
    expect(repr(deep)).toMatch(/^\[{65}\.\.\.\]{65}$/);
  });

  test('a format that is none is no hint', () => {
    expect(repr([1], { format: 'T{<I:a' })).toBe('[1]');
  });

  test('a format says which members are floats, at any depth', () => {
    expect(repr({ at: { x: 1, n: 2 }, z: [3, 4] }, { format: 'T{T{<d:x:<i:n:}:at:(2)<f:z:}' })).toBe(
      "{'at': {'x': 1.0, 'n': 2}, 'z': [3.0, 4.0]}",
    );
    expect(repr([[1, 2]], { format: '<Id', ndim: 1 })).toBe('[[1, 2.0]]');
  });
});

test('str is what print writes', () => {
  expect([str('a'), str(bytes('a', 'ascii')), str(null), str(new ValueError('why')), str(['a'])]).toEqual([
    'a',
    "b'a'",
    'None',
    'why',
    "['a']",
  ]);
});

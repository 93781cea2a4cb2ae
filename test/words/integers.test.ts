// Which values are Python integers, and how they become positions.
import { describe, expect, test } from 'vitest';
import { clampIndex, type Index, isIndex, toIndex } from '../../src/words/integers.ts';
import { errorOf } from '../support.ts';

describe('isIndex', () => {
  test.each([0, -0, 1, -1, 2 ** 31, 2 ** 53, -(2 ** 53), 1e300, 0n, -(2n ** 100n), true, false])(
    '%s is one',
    (value) => {
      expect(isIndex(value)).toBe(true);
    },
  );

  test.each([
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.MIN_VALUE,
    '0',
    '',
    null,
    undefined,
    Symbol('0'),
    [],
    [0],
    {},
    Object(0),
    Object(0n),
    Object(true),
    { valueOf: () => 0 },
    { [Symbol.toPrimitive]: () => 0 },
    new Date(0),
    () => 0,
  ])('case %# is none', (value) => {
    expect(isIndex(value)).toBe(false);
  });

  test('asks nothing of an object', () => {
    const traps: string[] = [];
    const handler = new Proxy({}, { get: (_, name) => void traps.push(String(name)) });
    isIndex(new Proxy({}, handler));
    isIndex(new Proxy(() => 0, handler));
    expect(traps).toEqual([]);
  });
});

describe('toIndex', () => {
  test('gives numbers, -0 as 0', () => {
    expect([5, -5, 5n, true, false, -0, 0n].map(toIndex)).toEqual([5, -5, 5, 1, 0, 0, 0]);
  });

  test('refuses what 64 bits do not hold, on both sides', () => {
    for (const value of [2 ** 63, 2n ** 63n, -(2n ** 63n) - 1n, -(2 ** 64), 1e300] satisfies Index[]) {
      expect(errorOf(() => toIndex(value))).toBe("IndexError: cannot fit 'int' into an index-sized integer");
    }
    for (const value of [2n ** 63n - 1n, -(2n ** 63n), -(2 ** 63), 2 ** 62] satisfies Index[]) {
      expect(errorOf(() => toIndex(value))).toBe('');
      expect(Math.sign(toIndex(value))).toBe(value < 0 ? -1 : 1);
    }
  });
});

test('clampIndex stays within the safe integers', () => {
  expect([2n ** 70n, -(2n ** 70n), 1e300, -1e300, 7n, -0, true].map(clampIndex)).toEqual([
    Number.MAX_SAFE_INTEGER,
    -Number.MAX_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER,
    -Number.MAX_SAFE_INTEGER,
    7,
    0,
    1,
  ]);
});

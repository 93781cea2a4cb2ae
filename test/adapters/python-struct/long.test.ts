// The 64-bit integers that the face of python-struct hands out, against what the package `long` answered (record.ts).
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Long } from '../../../src/adapters/python-struct/long.ts';
import { call, errorOf } from '../../support.ts';
import recorded from './longs.json' with { type: 'json' };
import { ALIASES } from './longs.ts';

function printed(answer: unknown): string {
  return answer instanceof Long ? `${answer}${answer.unsigned ? 'u' : ''}` : JSON.stringify(answer);
}

describe('a Long', () => {
  test('answers every method as `long` does', () => {
    const wrong = recorded.filter(([digits, unsigned, method, other, answer]) => {
      const value = new Long(BigInt(String(digits)), unsigned === true);
      const right = typeof other === 'string' ? new Long(BigInt(other), unsigned === true) : other;
      return printed(call(value, String(method), ...(other === null ? [] : [right]))) !== answer;
    });
    expect(wrong).toEqual([]);
    expect(recorded.length).toBeGreaterThan(500);
  });

  test.each(Object.entries(ALIASES))('calls %s what it calls %s', (alias, method) => {
    for (const value of [new Long(-12345678901234n, false), new Long(12345678901234567890n, true)]) {
      expect(printed(call(value, alias, 7))).toBe(printed(call(value, method, 7)));
    }
  });

  test('has the halves, and the mark by which `long` knows its own', () => {
    const value = new Long(-2n, false);
    expect({ ...value }).toEqual({ low: -2, high: -1, unsigned: false });
    expect(Reflect.get(value, '__isLong__')).toBe(true);
    expect(new Long(2n ** 64n - 1n, true)).toMatchObject({ low: -1, high: -1, unsigned: true });
  });

  test('prints as its digits', () => {
    const value = new Long(12345678901234567890n, true);
    expect(`${value}`).toBe('12345678901234567890');
    expect(inspect([value])).toBe('[ 12345678901234567890 ]');
    expect(value.toString(16)).toBe('ab54a98ceb1f0ad2');
    expect(value.toBigInt()).toBe(12345678901234567890n);
  });

  test('takes numbers, bigints and digits as the other number', () => {
    const value = new Long(40n, false);
    expect([value.add(2.9), value.add(2n), value.add('2'), value.add(' +2 ')].map(String)).toEqual(
      Array(4).fill('42'),
    );
    expect(String(value.add(Number.NaN))).toBe('40');
    expect(value.lessThan(Number.POSITIVE_INFINITY)).toBe(true);
    expect(value.greaterThan(Number.NEGATIVE_INFINITY)).toBe(true);
    expect(value.equals({ low: 40, high: 0, unsigned: true })).toBe(true);
  });

  test('compares a signed with an unsigned number by value', () => {
    const huge = new Long(2n ** 64n - 1n, true);
    const less = new Long(-1n, false);
    expect(huge.equals(less)).toBe(false);
    expect(less.lessThan(huge)).toBe(true);
  });

  test('refuses what is no number, and a division by zero', () => {
    const value = new Long(1n, false);
    expect(errorOf(() => value.add('one'))).toBe("ValueError: invalid literal for int() with base 10: 'one'");
    expect(errorOf(() => value.divide(0))).toBe('RangeError: division by zero');
    expect(errorOf(() => value.modulo('0'))).toBe('RangeError: division by zero');
  });
});

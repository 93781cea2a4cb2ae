// The key that a text stands for. What keys mean on items is held to NumPy in test/adapters/raw.
import { Ellipsis, index_exp, memoryview, newaxis, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';

describe('index_exp', () => {
  test('of indices, slices, an ellipsis and new axes is the key of get', () => {
    expect(index_exp('-1')).toEqual([-1]);
    expect(index_exp('0:5, ::2')).toEqual([slice(0, 5), slice(null, null, 2)]);
    expect(index_exp(' ... , 0 ')).toEqual([Ellipsis, 0]);
    expect(index_exp('newaxis, None, +3')).toEqual([newaxis, newaxis, 3]);
    expect(index_exp('99999999999999999999')).toEqual([99999999999999999999n]);
  });

  test('leaves what brackets leave', () => {
    const mv = memoryview(Uint8Array.from({ length: 24 }, (_, k) => k)).cast('B', [2, 3, 4]);
    for (const text of ['1:, ::2', '..., -1', 'newaxis, 1', ':, 1:, ::-3'] as const) {
      const key: readonly unknown[] = index_exp(text);
      expect(call(mv, 'get', ...key)).toEqual(Reflect.get(mv, text));
    }
  });

  test('gives a list that the next caller does not share', () => {
    const key = index_exp('1, 2');
    Reflect.set(key, 0, 7);
    expect(index_exp('1, 2')).toEqual([1, 2]);
  });

  test.each([
    ['', 'a part is empty'],
    ['0,', 'a part is empty'],
    ['0,,1', 'a part is empty'],
    ['x', "'x' is no whole number, slice, '...' or 'newaxis'"],
    ['0, 1.5', "'1.5' is no whole number, slice, '...' or 'newaxis'"],
    ['0:1:2:3', "'0:1:2:3' has more than start, stop and step"],
    ['0, 1:y, z', "'y' is no whole number"],
    ['[0]', "'[0]' is no whole number, slice, '...' or 'newaxis'"],
    ['0x10', "'0x10' is no whole number, slice, '...' or 'newaxis'"],
  ])("of '%s' is a TypeError that says why", (text, why) => {
    expect(errorOf(() => index_exp(text))).toBe(`TypeError: '${text}' is no key: ${why}`);
  });

  test.each([
    [0, 'int'],
    [null, 'None'],
    [['0'], 'list'],
  ])('takes text alone, not %j', (value, name) => {
    expect(errorOf(() => Reflect.apply(index_exp, undefined, [value]))).toBe(
      `TypeError: index_exp() argument must be str, not ${name}`,
    );
  });
});

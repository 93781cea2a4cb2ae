// Slices as objects; their arithmetic is held against CPython in oracle/slice-indices.test.ts.
import { Slice, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';

/** A slice of any places at all: for those that do not compile. */
function wild(places: readonly unknown[]): Slice {
  const make: (...places: never) => unknown = slice;
  return Reflect.apply(make, undefined, places) as Slice;
}

test('one argument is the stop, two are start and stop, three add the step', () => {
  expect([slice(3), slice(1, 3), slice(1, 3, 2), slice(null), slice(null, null, -1)].map(String)).toEqual([
    'slice(None, 3, None)',
    'slice(1, 3, None)',
    'slice(1, 3, 2)',
    'slice(None, None, None)',
    'slice(None, None, -1)',
  ]);
  expect(slice(1)).toBeInstanceOf(Slice);
});

test('a slice cannot be changed', () => {
  const one = slice(1, 3);
  expect(errorOf(() => Object.assign(one, { start: 0 }))).toMatch(/^TypeError: /);
  expect(one.start).toBe(1);
});

describe('a place that is no integer is refused when the slice is used', () => {
  const wrong: readonly unknown[] = ['1', 1.5, Number.NaN, {}, [], Symbol('1'), { valueOf: () => 1 }];
  test.each(wrong.map((place) => ({ place })))('case %#', ({ place }) => {
    for (const places of [[place], [place, 1], [0, 1, place]]) {
      expect(errorOf(() => call(wild(places), 'indices', 5))).toBe(
        'TypeError: slice indices must be integers or None or have an __index__ method',
      );
    }
  });
});

test('a bad step is named before bad ends are', () => {
  expect(errorOf(() => call(wild(['a', 'b', 0]), 'indices', 5))).toBe(
    'ValueError: slice step cannot be zero',
  );
});

test('positions are never -0', () => {
  for (const places of [
    [-0, -0, -1],
    [-0, 5, 1],
    [null, -0, 1],
    [-5, null, null],
  ] as const) {
    const { start, stop, step, count } = wild(places).indices(5);
    expect([start, stop, step, count].some((number) => Object.is(number, -0))).toBe(false);
  }
});

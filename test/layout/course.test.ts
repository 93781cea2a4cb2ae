// The way through two layouts: axes that lie together are one, and the target is walked upwards.
import { expect, test } from 'vitest';
import { apart, courseOf, eachPlace } from '../../src/layout/course.ts';
import { type Grid, packedGrid } from '../../src/layout/grid.ts';

const grid = (shape: readonly number[], strides: readonly number[], itemsize = 1, offset = 0): Grid => ({
  offset,
  itemsize,
  shape,
  strides,
  suboffsets: [],
});

test('what lies without gaps in both is one stretch', () => {
  const whole = packedGrid(5, 8, [3, 4, 1, 5]);
  expect(courseOf(whole, packedGrid(0, 8, [3, 4, 1, 5]), true)).toEqual({
    from: 5,
    to: 0,
    stretch: 480,
    legs: [],
    free: true,
  });
  expect(courseOf(whole, whole, false).stretch).toBe(480);
});

test('the same gaps in both leave rows', () => {
  const rows = grid([2, 3, 4], [300, 100, 2], 2);
  expect(courseOf(rows, rows, true)).toMatchObject({ stretch: 8, legs: [{ extent: 6, from: 100, to: 100 }] });
});

test('one order in both is no transpose, whichever it is', () => {
  const columns = grid([10, 20], [4, 40], 4);
  expect(courseOf(columns, columns, true)).toMatchObject({ stretch: 800, legs: [] });
  expect(courseOf(columns, columns, false).legs).toHaveLength(2);
});

test('both backwards is forwards', () => {
  expect(courseOf(grid([9], [-1], 1, 8), grid([9], [-1], 1, 8), true)).toMatchObject({
    from: 0,
    to: 0,
    stretch: 9,
    legs: [],
  });
});

test('places are apart where each stride is beyond what lies within it', () => {
  expect(apart(packedGrid(0, 4, [3, 4, 5]))).toBe(true);
  expect(apart(grid([3, 4], [-4, 12], 4))).toBe(true);
  expect(apart(grid([3, 4], [4, 8], 4))).toBe(false);
  expect(apart(grid([3], [0]))).toBe(false);
  expect(apart(grid([3], [-3], 4))).toBe(false);
  expect(apart(grid([1], [0]))).toBe(true);
});

test('a walk ends where it is told to', () => {
  const seen: number[][] = [];
  const legs = [
    { extent: 2, from: 10, to: 100 },
    { extent: 3, from: 1, to: -1 },
  ];
  expect(eachPlace(legs, 0, 50, (from, to) => seen.push([from, to]))).toBe(true);
  expect(seen).toEqual([
    [0, 50],
    [1, 49],
    [2, 48],
    [10, 150],
    [11, 149],
    [12, 148],
  ]);
  let count = 0;
  expect(eachPlace(legs, 0, 50, () => ++count < 4)).toBe(false);
  expect(count).toBe(4);
});

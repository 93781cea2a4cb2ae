// Whether places share a byte, to the byte: only those that share none may be written in any order.
import { expect, test } from 'vitest';
import { apart } from '../../src/layout/course.ts';

test.each([
  [[2, 3], [17, 8], 1, true],
  [[2, 3], [16, 8], 1, false],
  [[2, 3], [-17, 8], 1, true],
  [[2, 3], [16, -8], 1, false],
  [[3, 2], [8, 17], 1, true],
  [[3, 2], [8, 16], 1, false],
  [[2, 3], [20, 8], 4, true],
  [[2, 3], [19, 8], 4, false],
  [[2, 3], [24, 4], 4, true],
  [[2, 3], [24, 3], 4, false],
  [[2, 2, 2], [7, 3, 1], 1, true],
  [[2, 2, 2], [4, 3, 1], 1, false],
  [[2, 1, 3], [17, 0, 8], 1, true],
  [[3], [0], 1, false],
  [[1], [0], 1, true],
  [[3], [-2], 2, true],
  [[3], [-1], 2, false],
  [[], [], 8, true],
])('shape %j, strides %j, items of %i bytes: %s', (shape, strides, itemsize, answer) => {
  expect(apart({ offset: 100, itemsize, shape, strides, suboffsets: [] })).toBe(answer);
});

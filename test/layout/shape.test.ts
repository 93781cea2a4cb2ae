// Shapes and strides: what holds for all of them.
import { expect, test } from 'vitest';
import { contiguousStrides, isContiguous, product, reach, sameShape } from '../../src/layout/shape.ts';
import { Random } from '../oracle/random.ts';

const SEED = 64;

test(`contiguous strides are contiguous, and reach every byte once (seed ${SEED})`, () => {
  for (let at = 0; at < 2000; at++) {
    const random = new Random(SEED, at);
    const itemsize = random.pick([1, 2, 4, 8, 3]);
    const shape = Array.from({ length: random.below(6) }, () => random.between(1, 4));
    for (const order of ['C', 'F'] as const) {
      const strides = contiguousStrides(shape, itemsize, order);
      expect(isContiguous(shape, strides, itemsize, order), `${shape} ${strides}`).toBe(true);
      expect(reach(shape, strides, itemsize)).toEqual({ low: 0, high: product(shape) * itemsize });
      const backwards = strides.map((stride) => -stride);
      const { low, high } = reach(shape, backwards, itemsize);
      expect(high - low).toBe(product(shape) * itemsize);
      expect(contiguousStrides([...shape].reverse(), itemsize, order === 'C' ? 'F' : 'C')).toEqual(
        [...strides].reverse(),
      );
    }
  }
});

test('an empty shape reaches nothing, wherever its strides lead', () => {
  expect(reach([0], [2 ** 52], 8)).toEqual({ low: 0, high: 0 });
  expect(reach([5, 0, 5], [-(2 ** 52), 1, 2 ** 52], 8)).toEqual({ low: 0, high: 0 });
});

test('reach of huge strides is huge, never wrapped', () => {
  const { low, high } = reach([2 ** 30, 2 ** 30], [2 ** 52, -(2 ** 52)], 1);
  expect([low < -(2 ** 53), high > 2 ** 53]).toEqual([true, true]);
});

test('shapes are the same up to the first empty axis', () => {
  expect(sameShape([2, 0, 3], [2, 0, 4])).toBe(true);
  expect(sameShape([2, 0, 3], [3, 0, 3])).toBe(false);
  expect(sameShape([2], [2, 1])).toBe(false);
  expect(sameShape([], [])).toBe(true);
});

// Numbers that go the long way, by doubles: wide integers and long doubles into floats.
import { type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';
import { copied, targetOf } from '../views/guarded.ts';

const CASTINGS = ['exact', 'same_kind', 'clamp', 'wrap'];
const longDoubles = (values: readonly number[]): MemoryView => {
  const { mv } = targetOf('g', values.length);
  for (const [k, value] of values.entries()) call(mv, 'set', k, value);
  return mv;
};

test.each(CASTINGS)('wide integers become doubles whole, however large: %s', (casting) => {
  const values = [2n ** 40n, -(2n ** 62n), 65_505n, 2n ** 53n];
  const source = memoryview(new BigInt64Array(values)) as MemoryView;
  for (const format of ['d', 'g', '>d']) {
    expect(copied(format, source, casting)).toEqual(values.map(Number));
  }
});

test.each(CASTINGS)('long doubles become doubles whole, and come back: %s', (casting) => {
  const values = [1e300, -70_000, 5e-324, Number.POSITIVE_INFINITY, 0.1];
  expect(copied('d', longDoubles(values), casting)).toEqual(values);
  expect(copied('g', memoryview(new Float64Array(values)) as MemoryView, casting)).toEqual(values);
});

describe('a long double of more bits than a double has', () => {
  test.each([0, 1, 2, 3])('is refused as item %i', (item) => {
    for (const at of [0, 1]) {
      const source = longDoubles([1, 1, 1, 1]);
      const { mv, memory } = targetOf('d', 4);
      const before = [...memory];
      const raw = source.cast('B') as MemoryView;
      raw.set(item * source.itemsize + at, at === 0 ? 1 : 3);
      expect(errorOf(() => call(mv, 'copy_from', source))).toMatch(
        new RegExp(`^ValueError: memoryview: invalid value for format 'd' at index \\[${item}\\]`),
      );
      expect([...memory]).toEqual(before);
      call(mv, 'copy_from', source, { casting: 'clamp' });
      expect(mv.tolist()).toEqual([1, 1, 1, 1]);
    }
  });
});

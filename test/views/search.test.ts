// Searching a view: how far it looks. What it finds is the oracle's matter.
import { expect, test } from 'vitest';
import { bytes, memoryview } from '../../src/index.ts';

/** One byte as a view that counts how often it is compared. */
function counted(text: string): { needle: object; asked: () => number } {
  const needle = memoryview(bytes(text, 'ascii'));
  let asked = 0;
  Object.defineProperty(needle, 'equals', {
    value: (other: unknown) => {
      asked++;
      return String(other) === `b'${text}'`;
    },
  });
  return { needle, asked: () => asked };
}

test('includes and index look no further than the first match, count at every item', () => {
  const view = memoryview(bytes('abcabc', 'ascii')).cast('c');
  const { needle, asked } = counted('b');
  expect(view.includes(needle)).toBe(true);
  expect(asked()).toBe(2);
  expect(view.index(needle, 2)).toBe(4);
  expect(asked()).toBe(5);
  expect(view.count(needle)).toBe(2);
  expect(asked()).toBe(11);
});

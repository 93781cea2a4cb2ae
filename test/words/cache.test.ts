// A cache whose keys come from outside: what it keeps, and that it cannot be made to grow.
import { expect, test } from 'vitest';
import { Cache } from '../../src/words/cache.ts';

/** A cache of `most` answers, and how often an answer was made. */
function counting(most: number): { ask: (key: string) => string; made: () => number } {
  const cache = new Cache<string>(most);
  let made = 0;
  const ask = (key: string): string =>
    cache.get(key, () => {
      made++;
      return `of ${key.length}`;
    });
  return { ask, made: () => made };
}

test('an answer is made once', () => {
  const { ask, made } = counting(2);
  expect([ask('a'), ask('a'), ask('a')]).toEqual(['of 1', 'of 1', 'of 1']);
  expect(made()).toBe(1);
});

test('a full cache forgets, and answers all the same', () => {
  const { ask, made } = counting(2);
  for (const key of ['a', 'b', 'c', 'a']) expect(ask(key)).toBe('of 1');
  expect(made()).toBe(4);
});

test('a long key is answered but never kept', () => {
  const { ask, made } = counting(2);
  const long = 'x'.repeat(100_000);
  expect([ask(long), ask(long)]).toEqual(['of 100000', 'of 100000']);
  expect(made()).toBe(2);
});

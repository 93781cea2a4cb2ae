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

test('a full cache forgets what is not asked for, and answers all the same', () => {
  const { ask, made } = counting(2);
  for (const key of ['a', 'b', 'c', 'd', 'e', 'a']) expect(ask(key)).toBe('of 1');
  expect(made()).toBe(6);
});

test('what is asked for again stays', () => {
  const { ask, made } = counting(2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'd', 'a', 'e', 'a']) expect(ask(key)).toBe('of 1');
  expect(made()).toBe(5);
});

test('keys that take turns are found, up to twice as many as a generation holds less one', () => {
  const { ask, made } = counting(4);
  const keys = ['a', 'b', 'c', 'd', 'e'];
  for (let round = 0; round < 10; round++) for (const key of keys) ask(key);
  expect(made()).toBe(5);
});

test('keys of some length are kept, but only so many characters of them', () => {
  const { ask, made } = counting(1000);
  const key = (k: number): string => String(k).padStart(4000, 'x');
  ask(key(0));
  ask(key(0));
  expect(made()).toBe(1);
  for (let k = 1; k <= 40; k++) ask(key(k));
  ask(key(0));
  expect(made()).toBe(42);
});

test('a long key is answered but never kept', () => {
  const { ask, made } = counting(2);
  const long = 'x'.repeat(100_000);
  expect([ask(long), ask(long)]).toEqual(['of 100000', 'of 100000']);
  expect(made()).toBe(2);
});

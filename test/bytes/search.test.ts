// Searches beside JavaScript's own on text, over bytes of few kinds and long periods, where the search changes its method.
import { describe, expect, test } from 'vitest';
import { bytes } from '../../src/bytes/bytes.ts';
import { Random } from '../oracle/random.ts';

const SEED = 17;

/** Text of two letters, much of it repeated. */
function periodic(random: Random, most: number): string {
  const piece = Array.from({ length: random.between(1, 6) }, () => random.pick(['a', 'a', 'a', 'b'])).join(
    '',
  );
  const whole = piece.repeat(random.below(most));
  return random.chance(50) ? whole : `${whole}${random.pick(['a', 'b'])}${whole}`;
}

const encoded = (text: string) => bytes(text, 'latin-1');

describe(`find, rfind, count, split and replace, seed ${SEED}`, () => {
  test('give what JavaScript gives for text', () => {
    for (let at = 0; at < 2000; at++) {
      const random = new Random(SEED, at);
      const text = periodic(random, 300);
      const sub = random.chance(50) ? periodic(random, 30) : text.slice(random.below(text.length + 1));
      if (sub === '') continue;
      const [b, needle] = [encoded(text), encoded(sub)];
      const start = random.below(20);
      expect(b.find(needle, start)).toBe(text.indexOf(sub, start));
      expect(b.rfind(needle)).toBe(text.lastIndexOf(sub));
      const end = random.below(text.length + 1);
      expect(b.rfind(needle, 0, end)).toBe(text.slice(0, end).lastIndexOf(sub));
      const parts = text.split(sub);
      expect(b.count(needle)).toBe(parts.length - 1);
      expect(b.split(needle).map((part) => part.decode('latin-1'))).toEqual(parts);
      expect(b.replace(needle, encoded('<>')).decode('latin-1')).toBe(parts.join('<>'));
    }
  });

  // JavaScript's own `indexOf` takes a minute for these.
  test('end in bounded time where almost everything nearly matches', () => {
    const size = 1 << 20;
    const [many, few] = ['a'.repeat(size), 'a'.repeat(size / 4)];
    const b = encoded(many);
    for (const sub of [`${few}b`, `b${few}`, `${few}b${few}`]) {
      expect(b.find(encoded(sub))).toBe(-1);
      expect(b.rfind(encoded(sub))).toBe(-1);
      expect(b.count(encoded(sub))).toBe(0);
      expect(encoded(`${sub}${many}`).rfind(encoded(sub))).toBe(0);
      expect(encoded(`${many}${sub}`).find(encoded(sub))).toBe(size);
    }
  });
});

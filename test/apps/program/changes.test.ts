// The runs of bytes that changed: all of them, and not much more.
import { describe, expect, test } from 'vitest';
import { takeChanges } from '../../../apps/program/changes.ts';
import { Random } from '../../oracle/random.ts';

const SEED = 3;
const COUNT = 2000;

describe('takeChanges', () => {
  test(`gives the runs that make the one the other: ${COUNT} random pairs, seed ${SEED}`, () => {
    let runs = 0;
    for (let k = 0; k < COUNT; k++) {
      const random = new Random(SEED, k);
      const length = random.below(200);
      const then = new Uint8Array(length).map(() => random.below(3));
      // In the middle of a buffer, at any place: words are compared only where they lie on their boundaries.
      const now = new Uint8Array(new ArrayBuffer(length + 9), random.below(9), length);
      now.set(then);
      for (let n = random.below(6); n > 0 && length > 0; n--) now[random.below(length)] = random.below(256);
      const before = then.slice();
      const found = takeChanges(then, now);
      for (const { offset, bytes } of found) before.set(bytes, offset);
      expect(before, `seed ${SEED}, pair ${k}`).toEqual(Uint8Array.from(now));
      expect(then).toEqual(before);
      expect(takeChanges(then, now)).toEqual([]);
      runs += found.length;
    }
    expect(runs).toBeGreaterThan(COUNT);
  });

  test('gives one run for changes that are near, and two for those that are not', () => {
    const now = new Uint8Array(100);
    now[0] = 1;
    now[12] = 1;
    now[60] = 1;
    expect(takeChanges(new Uint8Array(100), now).map(({ offset, bytes }) => [offset, bytes.length])).toEqual([
      [0, 16],
      [60, 4],
    ]);
  });

  test('gives copies', () => {
    const now = Uint8Array.of(1);
    const [run] = takeChanges(new Uint8Array(1), now);
    now[0] = 2;
    expect(run?.bytes).toEqual(Uint8Array.of(1));
  });
});

// `tolist` of several axes: the items that `get` reads one by one, of every kind and however they lie.
import { expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { laidOut, values } from './picture/laid-out.ts';

const SEED = 20261122;
const FORMATS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'bBc?'].map((letter) => [letter, 1])),
  ...Object.fromEntries(['', '<', '>'].flatMap((mark) => [...'hHe'].map((letter) => [mark + letter, 2]))),
  ...Object.fromEntries(['', '<', '>'].flatMap((mark) => [...'iIf'].map((letter) => [mark + letter, 4]))),
  ...Object.fromEntries(['', '<', '>'].flatMap((mark) => [...'qQd'].map((letter) => [mark + letter, 8]))),
  '3s': 3,
  '<hb': 3,
  'T{<I:id:3x?:on:}': 8,
  '(2,3)<h': 12,
  Zf: 8,
};

test.each(Object.entries(FORMATS))(
  `lists of %s have the items of each place, seed ${SEED}`,
  (format, itemsize) => {
    for (let at = 0; at < 40; at++) {
      const random = new Random(SEED, at);
      const shape = Array.from({ length: random.below(5) }, () => random.pick([0, 1, 2, 3, 7]));
      const size = shape.reduce((product, extent) => product * extent, itemsize);
      const bytes = Uint8Array.from({ length: size }, () => random.below(256));
      const view = laidOut(random, { format, itemsize, shape, bytes });
      const lists: unknown = view.tolist();
      const flat = shape.length === 0 ? [lists] : Array.isArray(lists) ? lists.flat(shape.length - 1) : [];
      expect(flat, `case ${at}`).toEqual(values(view));
    }
  },
);

// Random programs of an array's methods on both sides; by hand, with another seed: MEMORYVIEW_SEED=7 npx vitest run …
import { expect, test } from 'vitest';
import { differences, type Version } from './array-lines.ts';
import { randomLines } from './array-random.ts';

const SEED = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
const PROGRAMS: readonly (readonly [Version, number])[] = [
  ['3.14', Number(process.env.ARRAY_PROGRAMS ?? 1500)],
  ['3.15', Number(process.env.ARRAY_PROGRAMS ?? 500)],
];

test.each(PROGRAMS)(
  `random lines, seed ${SEED}, CPython %s, %i programs of twelve`,
  async (version, count) => {
    const cases = Array.from({ length: count }, (_, at) => randomLines(version, SEED, at));
    const found = (await differences(cases, version)).filter((text) => text !== null);
    expect(found.length, `seed ${SEED}\n${found.slice(0, 8).join('\n')}`).toBe(0);
  },
);

// Some thousands of random programs beside CPython. `MEMORYVIEW_SEED` chooses others.
import { expect, test } from 'vitest';
import { fuzz } from './run.ts';

const PROGRAMS = 6000;

test('random programs give the same results, errors and memory as CPython', async () => {
  const seed = Number(process.env.MEMORYVIEW_SEED ?? 1);
  const { tally, failures } = await fuzz({ seed, count: PROGRAMS });
  console.log(`seed ${seed}: ${tally}`);
  expect(failures, failures.join('\n')).toHaveLength(0);
  const { done, raised } = tally.total();
  // A generator that mostly fails, or never does, tests little.
  expect(raised / done).toBeLessThan(0.4);
  expect(raised / done).toBeGreaterThan(0.1);
});

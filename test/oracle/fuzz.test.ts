// Some thousands of random programs beside CPython. `MEMORYVIEW_SEED` chooses others.
import { expect, test } from 'vitest';
import { fuzz } from './run.ts';

const PROGRAMS = 4000;

test('random programs give the same results, errors and memory as CPython', async () => {
  const seed = Number(process.env.MEMORYVIEW_SEED ?? 1);
  const { summary, failures } = await fuzz({ seed, count: PROGRAMS });
  console.log(summary);
  expect(failures).toEqual([]);
});

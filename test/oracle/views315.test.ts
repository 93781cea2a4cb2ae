// Views of complex items beside CPython 3.15.
import { expect, test } from 'vitest';
import { complexDifferences, randomCase } from './views315.ts';

const CASES = 3000;

test('views of Zf and Zd read, write, compare and search as in CPython 3.15', async () => {
  const seed = Number(process.env.MEMORYVIEW_SEED ?? 1);
  console.log(`seed ${seed}`);
  const found = await complexDifferences(Array.from({ length: CASES }, (_, at) => randomCase(seed, at)));
  expect(found.length, found.slice(0, 3).join('\n\n')).toBe(0);
});

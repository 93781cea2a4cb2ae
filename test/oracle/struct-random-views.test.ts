// Equality of views of random structs beside CPython, which unpacks both and compares the values.
import { expect, test } from 'vitest';
import { compare } from './compare.ts';
import { printProgram } from './print.ts';
import { equalityPrograms } from './struct-random-views.ts';

const PAIRS = 4000;

test('two views of structs are equal where CPython finds them equal', async () => {
  const seed = Number(process.env.MEMORYVIEW_SEED ?? 1);
  console.log(`seed ${seed}`);
  let equal = 0;
  const failures: string[] = [];
  for (const { program, python, disagreements } of await compare(await equalityPrograms(seed, PAIRS))) {
    if (python.results[2]?.bool === true) equal++;
    const [first] = disagreements;
    if (first === undefined) continue;
    const { at, python: theirs, ours } = first;
    failures.push(
      `${printProgram(program).python}\n${at}: CPython ${JSON.stringify(theirs)}, the library ${JSON.stringify(ours)}`,
    );
  }
  expect(failures.length, failures.slice(0, 3).join('\n\n')).toBe(0);
  // Pairs that are nearly always equal, or never, test little.
  expect(equal).toBeGreaterThan(PAIRS / 4);
  expect(equal).toBeLessThan((3 * PAIRS) / 4);
});

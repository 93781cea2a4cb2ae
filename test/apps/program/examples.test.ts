// The examples of the tour print what they print, step by step.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXAMPLES, printedBy } from '../../examples.ts';
import { recordingOf } from './running.ts';

const still = (text: string): string => text.replace(/at 0x\w+/g, 'at 0x…');

test.each(EXAMPLES)('%s prints what it prints', async (name) => {
  const program = readFileSync(new URL(`../../../tour/examples/${name}`, import.meta.url), 'utf8');
  const { steps, failure } = await recordingOf(program);
  expect(failure).toBeUndefined();
  expect(still(steps.flatMap(({ printed }) => printed.map((line) => `${line}\n`)).join(''))).toBe(
    still(await printedBy(name)),
  );
});

// Cases as Python lines: each line runs on CPython and on the library, and every result has to be the same.

import { expect, test } from 'vitest';
import { parsePython } from './python.ts';
import { disagreements } from './run.ts';

/** Of the lines on which the worlds disagree. */
const MOST_SHOWN = 30;

/** One rule: all lines of `source`, failing ones too, give the same results, errors and memory in both worlds. */
export function agree(title: string, source: string): void {
  test(title, async () => {
    const found = await disagreements(await parsePython(dedent(source)));
    expect(found, found.slice(0, MOST_SHOWN).join('\n')).toHaveLength(0);
  });
}

/** The same lines after each of several beginnings. */
export function agreeAfter(
  beginnings: Readonly<Record<string, string>>,
  title: string,
  source: string,
): void {
  for (const [name, beginning] of Object.entries(beginnings)) {
    agree(`${title}: ${name}`, `${dedent(beginning)}\n${dedent(source)}`);
  }
}

/** One line for each of `items`. */
export function each(items: readonly string[], line: (item: string) => string): string {
  return items.map(line).join('\n');
}

/** Without indentation and empty lines, so that Python reads it. */
export function dedent(source: string): string {
  return source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

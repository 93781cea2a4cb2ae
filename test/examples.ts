// The examples of the tour, run as they stand.

import { readdirSync } from 'node:fs';
import { vi } from 'vitest';

const folder = new URL('../tour/examples/', import.meta.url);

/** The files of the examples, in order. */
export const EXAMPLES: readonly string[] = readdirSync(folder).sort();

/** What an example prints, a line each. */
export async function printedBy(name: string): Promise<string> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  try {
    vi.resetModules(); // an example that ran before would print nothing
    await import(/* @vite-ignore */ new URL(name, folder).href);
    return log.mock.calls.map((values) => `${values.map(String).join(' ')}\n`).join('');
  } finally {
    log.mockRestore();
  }
}

// The lines typed at the prompt, kept in a file.

import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Lines that are kept. */
const MOST = 1000;

/** The file: `MEMORYVIEW_HISTORY`, where it is set; `.memoryview_history` in the home directory. Nothing where it is set to nothing. */
export function historyFile(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const given = env.MEMORYVIEW_HISTORY;
  if (given !== undefined) return given === '' ? undefined : given;
  const home = env.HOME ?? homedir();
  return home === '' ? undefined : join(home, '.memoryview_history');
}

/** A history in a file, or in none. A file that cannot be read or written is no error: the history ends with the prompt then. */
export class History {
  readonly #file: string | undefined;
  #last = '';

  constructor(file: string | undefined) {
    this.#file = file;
  }

  /** The lines, the last first. */
  read(): string[] {
    if (this.#file === undefined) return [];
    try {
      const lines = readFileSync(this.#file, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
      if (lines.length > 2 * MOST) writeFileSync(this.#file, `${lines.slice(-MOST).join('\n')}\n`);
      this.#last = lines.at(-1) ?? '';
      return lines.slice(-MOST).reverse();
    } catch {
      return [];
    }
  }

  /** Adds a line, unless it is the one before it once more. Several prompts may write to one file. */
  add(line: string): void {
    if (this.#file === undefined || line.trim() === '' || line === this.#last) return;
    this.#last = line;
    try {
      appendFileSync(this.#file, `${line}\n`, { mode: 0o600 });
    } catch {
      // read-only, or full
    }
  }
}

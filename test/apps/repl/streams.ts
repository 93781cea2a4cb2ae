// A prompt on streams, without a terminal of its own: fast, and every key is a write.

import { PassThrough } from 'node:stream';
import { openRepl } from '../../../apps/repl/repl.ts';

/** A prompt that is typed at. */
export class Typed {
  readonly ended: Promise<void>;
  readonly #input = new PassThrough();
  #text = '';

  constructor(options: { terminal?: boolean; columns?: number; env?: Record<string, string> } = {}) {
    const { terminal = false, columns = 80, env = {} } = options;
    const output = Object.assign(new PassThrough(), { columns, rows: 24, isTTY: terminal });
    output.setEncoding('utf8').on('data', (text: string) => {
      this.#text += text;
    });
    this.ended = openRepl({
      input: this.#input,
      output,
      terminal,
      env: { MEMORYVIEW_HISTORY: '', NO_COLOR: '1', ...env },
    });
  }

  keys(text: string): void {
    this.#input.write(text);
  }

  /** All that was written so far. */
  get text(): string {
    return this.#text;
  }

  /** Waits until it is written, behind so many characters. */
  async until(shows: string, from = 0): Promise<void> {
    const end = Date.now() + 30_000;
    while (!this.#text.includes(shows, from)) {
      if (Date.now() > end) throw new Error(`not shown: ${shows}\n${this.#text}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async end(): Promise<string> {
    this.#input.end();
    await this.ended;
    return this.#text;
  }
}

/** What a prompt that is no terminal writes for these lines. */
export async function outputOf(...lines: string[]): Promise<string> {
  const typed = new Typed();
  typed.keys(lines.map((line) => `${line}\n`).join(''));
  return typed.end();
}

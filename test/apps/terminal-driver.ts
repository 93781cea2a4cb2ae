// A terminal for tests: a program on a real pseudo-terminal, keys typed, the screen read as people see it.

import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** The package is CommonJS. */
const { Terminal: Screen } = xterm;

/** A key by its name. */
const KEYS = {
  enter: '\r',
  tab: '\t',
  up: '\x1b[A',
  down: '\x1b[B',
  left: '\x1b[D',
  right: '\x1b[C',
  backspace: '\x7f',
  'ctrl-c': '\x03',
  'ctrl-d': '\x04',
  'ctrl-backslash': '\x1c',
} as const;
type Key = keyof typeof KEYS;

interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly cwd?: string;
  /** The whole environment but for `PATH` and `TERM`, so that tests do not depend on the one they run in. */
  readonly env?: Readonly<Record<string, string>>;
}

const USUAL_WAIT = 30_000;

/** A program in a terminal. */
export class Terminal {
  /** How the program ended. */
  readonly ended: Promise<number>;
  readonly #screen: InstanceType<typeof Screen>;
  readonly #process: ReturnType<typeof spawn>;
  readonly #watchers = new Set<() => void>();
  #code: number | undefined;

  constructor(command: string, args: readonly string[], options: TerminalOptions = {}) {
    const { columns = 80, rows = 24, cwd = process.cwd(), env = {} } = options;
    this.#screen = new Screen({ cols: columns, rows, scrollback: 5000, allowProposedApi: true });
    this.#process = spawn(command, [...args], {
      name: 'xterm-256color',
      cols: columns,
      rows,
      cwd,
      env: { PATH: process.env.PATH ?? '', ...env },
    });
    this.#process.onData((data) => this.#screen.write(data, () => this.#changed()));
    this.ended = new Promise((resolve) => {
      this.#process.onExit(({ exitCode }) => {
        this.#code = exitCode;
        // What was written last may still be on its way to the screen.
        this.#screen.write('', () => {
          this.#changed();
          resolve(exitCode);
        });
      });
    });
  }

  /** Types text, and Enter behind it unless told otherwise. */
  type(text: string, end: 'enter' | 'no enter' = 'enter'): void {
    this.#process.write(text + (end === 'enter' ? KEYS.enter : ''));
  }

  press(...keys: readonly Key[]): void {
    for (const key of keys) this.#process.write(KEYS[key]);
  }

  resize(columns: number, rows: number): void {
    this.#process.resize(columns, rows);
    this.#screen.resize(columns, rows);
  }

  /** All lines so far, those that have scrolled away too; a line that was too long is one line. */
  get lines(): string[] {
    const { active } = this.#screen.buffer;
    const lines: string[] = [];
    for (let y = 0; y < active.length; y++) {
      const row = active.getLine(y);
      const text = row?.translateToString(true) ?? '';
      if (row?.isWrapped) lines.push((lines.pop() ?? '') + text);
      else lines.push(text);
    }
    while (lines.at(-1) === '') lines.pop();
    return lines;
  }

  /** The rows that are to be seen now, as they are cut by the screen. */
  get rows(): string[] {
    const { active } = this.#screen.buffer;
    return Array.from(
      { length: this.#screen.rows },
      (_, y) => active.getLine(active.viewportY + y)?.translateToString(true) ?? '',
    );
  }

  /** The last line: the one the cursor is in, as a rule. */
  get last(): string {
    return this.lines.at(-1) ?? '';
  }

  /** Waits until the lines show it. Errors: after `wait` milliseconds, or at the end of the program, with what they showed. */
  async until(
    shows: string | RegExp | ((lines: readonly string[]) => boolean),
    wait = USUAL_WAIT,
  ): Promise<void> {
    const holds = (): boolean => {
      if (typeof shows === 'function') return shows(this.lines);
      const text = this.lines.join('\n');
      return typeof shows === 'string' ? text.includes(shows) : shows.test(text);
    };
    const end = Date.now() + wait;
    while (!holds()) {
      if (Date.now() > end || this.#code !== undefined) {
        const why =
          this.#code === undefined ? `in ${wait} ms` : `before the program ended with ${this.#code}`;
        throw new Error(
          `the terminal did not show ${String(shows)} ${why}; it showed\n${this.lines.join('\n')}`,
        );
      }
      await this.#change(end - Date.now());
    }
  }

  /** Types a line behind the prompt, and waits until the prompt stands behind its answer; gives the lines of the answer. */
  async answer(text: string, prompt = '>>> ', wait = USUAL_WAIT): Promise<string[]> {
    const asks = (lines: readonly string[]): boolean => lines.at(-1)?.trimEnd() === prompt.trimEnd();
    await this.until(asks, wait);
    const before = this.lines.length;
    this.type(text);
    await this.until((lines) => lines.length > before && asks(lines), wait);
    return this.lines.slice(before, -1);
  }

  /** Ends the program, if it has not ended. */
  async close(): Promise<void> {
    if (this.#code === undefined) this.#process.kill('SIGKILL');
    await this.ended;
    this.#screen.dispose();
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** The next change of the screen, or so many milliseconds. */
  #change(wait: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#watchers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(wait, 100));
      this.#watchers.add(done);
    });
  }
}

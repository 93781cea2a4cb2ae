// The prompt of `memoryview`.

import { Console } from 'node:console';
import { createRequire } from 'node:module';
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { ReadStream } from 'node:tty';
import { styleText } from 'node:util';
import { repr, str } from '../python/repr.ts';
import { Names, type Translation, toPython } from '../python/translate.ts';
import { COMMANDS, drawingOf, HELP, translationText } from './commands.ts';
import { complete } from './complete.ts';
import { History, historyFile } from './history.ts';
import { type Runnable, runnable, Unfinished } from './rewrite.ts';
import { Session } from './session.ts';

/** Where a prompt reads and writes. */
export interface ReplOptions {
  readonly input?: NodeJS.ReadableStream | undefined;
  readonly output?: NodeJS.WritableStream | undefined;
  /** Whether they are a terminal: with a banner, prompts, keys and colours. Asked of the output if not given. */
  readonly terminal?: boolean | undefined;
  /** `HOME` and `MEMORYVIEW_HISTORY` say where the history is, `NO_COLOR` and `TERM` whether there are colours. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

const PROMPT = '>>> ';
const MORE = '... ';
/** Values are cut behind so many items, and so deep within each other. */
const SHOWN = { most: 200, depth: 12 };
const USUAL_COLUMNS = 80;

/** Opens a prompt, and waits for its end. */
export function openRepl(options: ReplOptions = {}): Promise<void> {
  return new Prompt(options).run();
}

class Prompt {
  readonly #input: NodeJS.ReadableStream;
  readonly #output: NodeJS.WritableStream;
  readonly #terminal: boolean;
  readonly #color: boolean;
  readonly #history: History;
  readonly #lines: Interface;
  readonly #session: Session;
  readonly #python = new Names();
  #translation: Translation | undefined;
  /** Lines that were typed and have not had their turn. */
  readonly #waiting: string[] = [];
  /** The lines of an input that is not whole yet. */
  #begun: string[] = [];
  #busy = false;
  #closed = false;
  #leaving = false;
  #end: () => void = () => undefined;

  constructor({ input = process.stdin, output = process.stdout, terminal, env = process.env }: ReplOptions) {
    this.#input = input;
    this.#output = output;
    this.#terminal = terminal ?? ('isTTY' in output && output.isTTY === true);
    this.#color = this.#terminal && !env.NO_COLOR && env.TERM !== 'dumb';
    this.#history = new History(this.#terminal ? historyFile(env) : undefined);
    this.#session = new Session({ console: consoleOn((text) => this.#write(text)) });
    this.#lines = createInterface({
      input,
      output,
      terminal: this.#terminal,
      prompt: this.#terminal ? PROMPT : '',
      history: this.#history.read(),
      historySize: 1000,
      removeHistoryDuplicates: true,
      completer: (line: string) => complete(line, this.#session.names, Object.keys(COMMANDS)),
    });
  }

  run(): Promise<void> {
    if (this.#terminal) this.#write(`${banner()}\n`);
    const failed = (error: unknown): void => this.#unexpected(error);
    const stop = (): void => this.#session.interrupt();
    process.on('uncaughtException', failed).on('unhandledRejection', failed).on('SIGINT', stop);
    return new Promise<void>((resolve) => {
      this.#end = () => {
        process.off('uncaughtException', failed).off('unhandledRejection', failed).off('SIGINT', stop);
        this.#session.end();
        resolve();
      };
      this.#lines.on('line', (line) => {
        if (this.#closed) return; // the rest of what came in one piece
        this.#waiting.push(line);
        void this.#work();
      });
      this.#lines.on('SIGINT', () => this.#interrupted());
      this.#lines.on('close', () => {
        this.#closed = true;
        if (!this.#busy) this.#finish();
      });
      this.#lines.prompt();
    });
  }

  /** Runs what waits, one line after the other. */
  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let line = this.#waiting.shift(); line !== undefined; line = this.#waiting.shift()) {
      this.#leaving = false;
      await this.#take(line);
    }
    this.#busy = false;
    if (this.#closed) this.#finish();
    else this.#ask();
  }

  #ask(): void {
    if (this.#terminal) this.#lines.setPrompt(this.#begun.length > 0 ? MORE : PROMPT);
    this.#lines.prompt();
  }

  #finish(): void {
    if (this.#begun.length > 0) this.#fail(new SyntaxError('the input ends before the code does'));
    else if (this.#terminal) this.#write('\n');
    this.#begun = [];
    this.#end();
  }

  async #take(line: string): Promise<void> {
    if (this.#terminal) this.#history.add(line);
    const command = /^\.([a-z]+)(?:\s+(.*?))?\s*$/.exec(line);
    if (command !== null && (this.#begun.length === 0 || command[1] === 'break')) {
      await this.#command(command[1] ?? '', command[2] ?? '');
      return;
    }
    if (this.#begun.length === 0) {
      if (line.trim() === '') return;
      const leaves = /^\s*(?:exit|quit)(?:\(\))?;?\s*$/.test(line) && !('exit' in this.#session.names);
      if (leaves) return this.#leave();
    }
    const code = this.#parse(line);
    if (code !== undefined) await this.#run(code);
  }

  #leave(): void {
    this.#waiting.length = 0;
    this.#lines.close();
  }

  /** The input that a line ends; `undefined` if it is not whole yet, or wrong. */
  #parse(line: string): Runnable | undefined {
    const typed = [...this.#begun, line].join('\n');
    try {
      const code = runnable(typed);
      this.#begun = [];
      return code;
    } catch (error) {
      if (error instanceof Unfinished) this.#begun.push(line);
      else {
        this.#begun = [];
        this.#fail(error);
      }
      return undefined;
    }
  }

  async #run(code: Runnable): Promise<void> {
    this.#translation = toPython(code.source, this.#python);
    await this.#evaluate(code, (value) => {
      if (value === undefined || value === null) return;
      this.#session.names._ = value;
      this.#write(`${repr(value, SHOWN)}\n`);
    });
  }

  async #evaluate(code: Runnable, show: (value: unknown) => void): Promise<void> {
    this.#listen(false);
    const outcome = await this.#session.run(code, show, this.#raw() !== undefined);
    this.#listen(true);
    if (outcome.kind === 'failed') this.#fail(outcome.error);
    // The terminal itself has written ^C behind what was typed.
    if (outcome.kind === 'interrupted')
      this.#write(`${this.#raw() === undefined ? '' : '\n'}KeyboardInterrupt\n`);
  }

  /** The terminal itself, if the input is one: there Ctrl-C is a signal, but for the time that keys are read one by one. */
  #raw(): { setRawMode(raw: boolean): unknown } | undefined {
    const input = this.#input;
    return this.#terminal && input instanceof ReadStream && input.isTTY ? input : undefined;
  }

  #listen(listens: boolean): void {
    const raw = this.#raw();
    if (raw === undefined || this.#closed) return;
    raw.setRawMode(listens);
  }

  async #command(name: string, rest: string): Promise<void> {
    switch (name) {
      case 'help':
        return this.#write(`${HELP}\n`);
      case 'exit':
        return this.#leave();
      case 'break':
        this.#begun = [];
        return;
      case 'python':
        return this.#showPython(rest);
      case 'layout':
        return this.#showLayout(rest);
      default:
        return this.#write(`There is no command .${name}; .help names those there are.\n`);
    }
  }

  #showPython(code: string): void {
    try {
      const translation = code === '' ? this.#translation : toPython(runnable(code).source, this.#python);
      const text = translation === undefined ? '' : translationText(translation);
      this.#write(text === '' ? 'Nothing was typed yet.\n' : `${text}\n`);
    } catch (error) {
      this.#fail(error instanceof Unfinished ? new SyntaxError('the code ends too early') : error);
    }
  }

  async #showLayout(expression: string): Promise<void> {
    try {
      const code = runnable(expression === '' ? '_' : expression);
      const columns = 'columns' in this.#output ? Number(this.#output.columns) : USUAL_COLUMNS;
      const values: unknown[] = [];
      await this.#evaluate(code, (value) => values.push(value));
      if (values.length === 0) return;
      this.#write(`${drawingOf(values.at(-1), columns || USUAL_COLUMNS, this.#color)}\n`);
    } catch (error) {
      this.#fail(error instanceof Unfinished ? new SyntaxError('the code ends too early') : error);
    }
  }

  /** Ctrl-C while keys are read. */
  #interrupted(): void {
    if (this.#busy) {
      this.#session.interrupt();
      return;
    }
    const { line } = this.#lines;
    if (line !== '' || this.#begun.length > 0) {
      this.#begun = [];
      this.#leaving = false;
      this.#lines.write(null, { ctrl: true, name: 'e' });
      this.#lines.write(null, { ctrl: true, name: 'u' });
      this.#write(`${line}\nKeyboardInterrupt\n`);
    } else {
      if (this.#leaving) {
        this.#lines.close();
        return;
      }
      this.#leaving = true;
      this.#write('\nCtrl-C once more ends; so do Ctrl-D and .exit.\n');
    }
    this.#ask();
  }

  /** An error that nobody waits for: of a timer, of a promise. */
  #unexpected(error: unknown): void {
    this.#write('\n');
    this.#fail(error);
    if (!this.#busy && !this.#closed) this.#ask();
  }

  /** The last line of Python's traceback. */
  #fail(error: unknown): void {
    const text = error instanceof Error ? repr(error) : `thrown: ${repr(error, SHOWN)}`;
    this.#write(`${this.#color ? styleText('red', text, { validateStream: false }) : text}\n`);
  }

  #write(text: string): void {
    this.#output.write(text);
  }
}

function banner(): string {
  const manifest: unknown = createRequire(import.meta.url)('memoryview/package.json');
  const version = String(Reflect.get(Object(manifest), 'version'));
  return `memoryview ${version} on Node ${process.versions.node}\n.help says what can be done here, Ctrl-D ends it.`;
}

/** The console of code at the prompt: what it logs is printed as Python prints it. */
function consoleOn(write: (text: string) => void): Console {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _, done) {
      write(String(chunk));
      done();
    },
  });
  const own = new Console({ stdout: stream, colorMode: false });
  const print = (...values: readonly unknown[]): void =>
    write(`${values.map((value) => str(value)).join(' ')}\n`);
  return Object.assign(own, { log: print, info: print });
}

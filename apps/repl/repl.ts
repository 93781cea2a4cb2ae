// The prompt of `memoryview`.

import { createInterface, type Interface } from 'node:readline';
import { ReadStream } from 'node:tty';
import { styleText } from 'node:util';
import { repr } from '../python/repr.ts';
import { Names, type Translation, toPython } from '../python/translate.ts';
import { writeToTerminalsDirectly } from '../terminal/direct.ts';
import { COMMANDS, drawingOf, HELP, translationText } from './commands.ts';
import { complete } from './complete.ts';
import { banner, consoleOn } from './console.ts';
import { hintOf } from './hint.ts';
import { History, historyFile } from './history.ts';
import type { ReplOptions } from './options.ts';
import { type Runnable, runnable, Unfinished } from './rewrite.ts';
import { type Outcome, Session, type Show } from './session.ts';

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
  readonly #output: NodeJS.WritableStream;
  readonly #terminal: boolean;
  /** The terminal itself, if the input is one: there Ctrl-C is a signal, but for the time that keys are read one by one. */
  readonly #raw: { setRawMode(raw: boolean): unknown } | undefined;
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
    this.#terminal = terminal ?? ('isTTY' in output && output.isTTY === true);
    this.#raw = this.#terminal && input instanceof ReadStream && input.isTTY ? input : undefined;
    this.#output = output;
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
    const restore = this.#raw === undefined ? () => undefined : writeToTerminalsDirectly();
    process.on('uncaughtException', failed).on('unhandledRejection', failed).on('SIGINT', stop);
    return new Promise<void>((resolve) => {
      this.#end = () => {
        process.off('uncaughtException', failed).off('unhandledRejection', failed).off('SIGINT', stop);
        this.#session.end();
        restore();
        resolve();
      };
      this.#lines.on('line', (line) => {
        if (this.#closed) return; // the rest of what came in one piece
        this.#waiting.push(line);
        this.#work();
      });
      // Who reads the output may have gone.
      this.#output.on('error', () => this.#leave());
      this.#lines.on('SIGINT', () => this.#interrupted());
      this.#lines.on('close', () => {
        this.#closed = true;
        if (!this.#busy) this.#finish();
      });
      this.#lines.prompt();
    });
  }

  /** Runs what waits, one line after the other: at once, so that the prompt stands in front of each line that is pasted. */
  #work(): void {
    if (this.#busy) return;
    for (let line = this.#waiting.shift(); line !== undefined; line = this.#waiting.shift()) {
      this.#leaving = false;
      const pending = this.#take(line);
      if (pending === undefined) continue;
      this.#busy = true;
      void pending.then(() => {
        this.#busy = false;
        this.#work();
      });
      return;
    }
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

  /** Sees to one line; a promise, where that takes its time. */
  #take(line: string): Promise<void> | undefined {
    if (this.#terminal) this.#history.add(line);
    const command = /^\.([a-z]+)(?:\s+(.*?))?\s*$/.exec(line);
    if (command !== null && (this.#begun.length === 0 || command[1] === 'break')) {
      return this.#command(command[1] ?? '', command[2] ?? '');
    }
    if (this.#begun.length === 0) {
      if (line.trim() === '') return undefined;
      const leaves = /^\s*(?:exit|quit)(?:\(\))?;?\s*$/.test(line) && !('exit' in this.#session.names);
      if (leaves) return this.#leave();
    }
    const code = this.#parse(line);
    return code === undefined ? undefined : this.#run(code);
  }

  #leave(): undefined {
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

  #run(code: Runnable): Promise<void> | undefined {
    this.#translation = this.#translated(code.source);
    return this.#evaluate(code, (value, source) => {
      if (value === undefined || value === null) return;
      this.#session.names._ = value;
      this.#write(`${repr(value, { ...SHOWN, ...hintOf(source) })}\n`);
    });
  }

  #translated(source: string): Translation | undefined {
    try {
      return toPython(source, this.#python);
    } catch {
      return undefined; // the engine knows more than the parser, or the code is deeper than the stack
    }
  }

  #evaluate(code: Runnable, show: Show, then: () => void = () => undefined): Promise<void> | undefined {
    this.#listen(false);
    const outcome = this.#session.run(code, show, this.#raw !== undefined);
    const ends = (outcome: Outcome): void => {
      this.#listen(true);
      if (outcome.kind === 'failed') this.#fail(outcome.error);
      // The terminal itself has written ^C behind what was typed.
      if (outcome.kind === 'interrupted')
        this.#write(`${this.#raw === undefined ? '' : '\n'}KeyboardInterrupt\n`);
      then();
    };
    if (outcome instanceof Promise) return outcome.then(ends);
    ends(outcome);
    return undefined;
  }

  #listen(listens: boolean): void {
    if (!this.#closed) this.#raw?.setRawMode(listens);
  }

  #command(name: string, rest: string): Promise<void> | undefined {
    switch (name) {
      case 'help':
        this.#write(`${HELP}\n`);
        return undefined;
      case 'exit':
        return this.#leave();
      case 'break':
        this.#begun = [];
        return undefined;
      case 'python':
        this.#showPython(rest);
        return undefined;
      case 'layout':
        return this.#showLayout(rest);
      default:
        this.#write(`There is no command .${name}; .help names those there are.\n`);
        return undefined;
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

  #showLayout(expression: string): Promise<void> | undefined {
    const columns = 'columns' in this.#output ? Number(this.#output.columns) : USUAL_COLUMNS;
    const values: unknown[] = [];
    const draws = (): void => {
      if (values.length === 0) return;
      try {
        this.#write(`${drawingOf(values.at(-1), columns || USUAL_COLUMNS, this.#color)}\n`);
      } catch (error) {
        this.#fail(error);
      }
    };
    try {
      return this.#evaluate(
        runnable(expression === '' ? '_' : expression),
        (value) => values.push(value),
        draws,
      );
    } catch (error) {
      this.#fail(error instanceof Unfinished ? new SyntaxError('the code ends too early') : error);
      return undefined;
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

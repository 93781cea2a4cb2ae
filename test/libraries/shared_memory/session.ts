// A Python process that is kept alive and told what to do, a line at a time.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { python } from '../python.ts';

const server = fileURLToPath(new URL('server.py', import.meta.url));

export class Session {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  #errors = '';

  constructor() {
    this.#process = spawn(python, [server], { stdio: ['pipe', 'pipe', 'pipe'] });
    const { stdout, stderr } = this.#process;
    if (stdout === null) throw new Error('no output');
    this.#answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
    stderr?.on('data', (data) => {
      this.#errors += String(data);
    });
  }

  /** The value of an expression, after some statements. Errors: Python's, as its name and its sentence. */
  async ask<T>(get: string, run = ''): Promise<T> {
    this.#process.stdin?.write(`${JSON.stringify({ do: run, get })}\n`);
    const { value, done } = await this.#answers.next();
    if (done === true) throw new Error(`Python has ended: ${this.#errors}`);
    const answer: { value: T; error?: string } = JSON.parse(value);
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  /** Ends the process; gives what it wrote to its error output. */
  async end(signal?: NodeJS.Signals): Promise<string> {
    const ended = new Promise((done) => this.#process.once('close', done));
    if (signal === undefined) this.#process.stdin?.end();
    else this.#process.kill(signal);
    await ended;
    return this.#errors;
  }
}

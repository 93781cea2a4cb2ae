// What a prompt remembers, and the running of what is typed.

import { createRequire, isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import * as library from 'memoryview';
import { CALLS, type Runnable } from './rewrite.ts';

/** How an input ended. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'interrupted' };

/** What a value is an item of, or with `whole` the list of all its items. */
export interface Source {
  readonly of: unknown;
  readonly whole: boolean;
}

/** Is given a value, and where it came from, if that is known. */
export type Show = (value: unknown, source: Source | undefined) => void;

/** Where code that runs finds the session; there only while it starts. */
const DOOR = Symbol.for('memoryview.repl');

/** The names and values of one prompt. */
export class Session {
  /** The names that code at the prompt sees, besides JavaScript's own. */
  readonly names: Record<string, unknown> = Object.assign(Object.create(null), library);
  readonly #held: unknown[] = [];
  #interrupt: (() => void) | undefined;

  constructor(names: Readonly<Record<string, unknown>> = {}) {
    Object.assign(this.names, names, { _: undefined });
  }

  /**
   * Runs one input, and is done with it at once unless it waits for something. Never throws: an error is an outcome.
   * `show` is given the value of each expression that stands alone, and what it is an item of, if that is known.
   * `interruptible`: a SIGINT ends code that never ends.
   */
  run(code: Runnable, show: Show, interruptible = false): Outcome | Promise<Outcome> {
    try {
      if (code.using && !knowsUsing()) {
        throw new SyntaxError(
          'this version of Node has no using within blocks; Node 24 has. Call release() instead',
        );
      }
      for (const name of code.names) if (!(name in this.names)) this.names[name] = undefined;
      const ended = this.#start(code, show, interruptible);
      return ended instanceof Promise ? this.#wait(ended) : { kind: 'done' };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async #wait(ended: Promise<void>): Promise<Outcome> {
    const stopped = new Promise<Outcome>((resolve) => {
      this.#interrupt = () => resolve({ kind: 'interrupted' });
    });
    const done = ended.then((): Outcome => ({ kind: 'done' }), outcomeOf);
    try {
      return await Promise.race([done, stopped]);
    } finally {
      this.#interrupt = undefined;
    }
  }

  /** Gives up waiting for what is awaited. */
  interrupt(): void {
    this.#interrupt?.();
  }

  /** Ends what `using` at the prompt holds, the last first. */
  end(): void {
    for (const value of this.#held.splice(0).reverse()) {
      const dispose: unknown =
        typeof value === 'object' && value !== null ? Reflect.get(value, disposeKey()) : undefined;
      if (typeof dispose !== 'function') continue;
      try {
        Reflect.apply(dispose, value, []);
      } catch {
        // what cannot be released now, the end of the process releases
      }
    }
  }

  #start({ code, waits }: Runnable, show: Show, breakOnSigint: boolean): Promise<void> | undefined {
    const parameters = [CALLS.show, CALLS.hold, CALLS.load, CALLS.from].join(', ');
    const text = `(${waits ? 'async ' : ''}($memoryview, ${parameters}) => { with ($memoryview) {\n${code}\n} })(...globalThis[Symbol.for('${DOOR.description}')])`;
    const script = new Script(text, { filename: 'prompt' });
    let source: Source | undefined;
    const from = (of: unknown, whole: boolean): unknown => {
      source = { of, whole };
      return of;
    };
    const shown = (value: unknown): void => {
      show(value, source);
      source = undefined;
    };
    const hold = (value: unknown): unknown => {
      this.#held.push(value);
      return value;
    };
    Reflect.set(globalThis, DOOR, [this.names, shown, hold, load, from]);
    try {
      return script.runInThisContext({ breakOnSigint }) as Promise<void> | undefined;
    } finally {
      Reflect.deleteProperty(globalThis, DOOR);
    }
  }
}

function outcomeOf(error: unknown): Outcome {
  return isInterrupt(error) ? { kind: 'interrupted' } : { kind: 'failed', error };
}

/** The key of `using`, where the engine has one; else the one that libraries agree on. */
function disposeKey(): symbol {
  return Symbol.dispose ?? Symbol.for('Symbol.dispose');
}

function isInterrupt(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED';
}

function knowsUsing(): boolean {
  try {
    return new Script('{ using nothing = null; }') !== undefined;
  } catch {
    return false;
  }
}

/** A module, or one thing that it exports. This package is found wherever the prompt was opened. */
async function load(specifier: unknown, name?: string): Promise<unknown> {
  const text = String(specifier);
  const module: object = await (/^memoryview(?:\/|$)/.test(text) ? import(text) : importFromHere(text));
  if (name === undefined) return module;
  if (!(name in module)) throw new SyntaxError(`'${text}' exports no ${name}`);
  return Reflect.get(module, name);
}

/** What a file in the working directory would import. */
function importFromHere(specifier: string): Promise<object> {
  if (isBuiltin(specifier) || /^[a-z][a-z\d+.-]+:/.test(specifier)) return import(specifier);
  const here = process.cwd();
  const path = /^\.{0,2}\//.test(specifier)
    ? resolve(here, specifier)
    : createRequire(join(here, 'prompt')).resolve(specifier);
  return import(pathToFileURL(path).href);
}

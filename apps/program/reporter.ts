// What an instrumented program is, and what it calls.

import type { Imports } from './imports.ts';

/** A program that reports. */
export interface Instrumented {
  /** The body of an async function, in which `recorder` is a name for a `Reporter`. It has as many lines as the program. */
  readonly body: string;
  readonly imports: readonly Imports[];
  /** A name that the program does not use. */
  readonly recorder: string;
}

/** What an instrumented program calls. */
export interface Reporter {
  /** The line that runs. */
  at: number;
  /** What an expression gave. */
  value: unknown;
  /** The object of which an expression gives an item, or all, which is given back. */
  came<T>(object: T, whole: boolean): T;
  /**
   * A statement has run. `names` are those of the variables that can be seen there, with a comma between them, and `read` gives
   * a function for each that throws where it has no value yet. `got` is the one
   * of them that the statement declares, or true where its value is of the object that `came` was told.
   */
  step(
    line: number,
    top: boolean,
    names: string,
    read: () => readonly (() => unknown)[],
    got?: string | true,
  ): void;
  /** A statement is about to give back what is given here. */
  returned(value: unknown, line: number, names: string, read: () => readonly (() => unknown)[]): unknown;
  /** An expression of the program itself threw; its step follows. */
  threw(error: unknown, line: number): void;
  /** `import(module)`. */
  load(module: unknown): Promise<unknown>;
}

// A translated program in a real CPython, statement by statement.

import { PYTHON_TEXT } from './python-text.ts';
import type { Failure, Shown } from './recording.ts';

/** What one statement of Python gave. */
export interface PythonAnswer {
  /** The line of the program in TypeScript that this statement says, from 1; undefined where none does. */
  readonly line: number | undefined;
  /** The line in Python, from 1. */
  readonly pythonLine: number;
  /** What it printed, with its line ends. */
  readonly printed: string;
  /** What it gave, where it is an expression and not `None`. */
  readonly value?: Shown | undefined;
  /** What the name got that it assigns. */
  readonly declared?: Shown | undefined;
  readonly failure?: Failure | undefined;
}

/** What is needed of Pyodide. */
export interface Interpreter {
  runPython(code: string): unknown;
}

/** A program of Python and which line of TypeScript each of its lines says, as `toPython` gives them. */
export interface PythonProgram {
  readonly python: string;
  readonly lines: readonly (readonly [javascript: number, python: number])[];
}

/**
 * Runs a program to its end, whatever its statements throw; each answer is told when its statement has run.
 * What the program knows as `file` is an `array.array('B')` there, a copy.
 * Errors: those of Pyodide, among them its `PythonError` for what is no Python.
 */
export function runPython(
  interpreter: Interpreter,
  program: PythonProgram,
  tell: (answer: PythonAnswer) => void,
  file?: Uint8Array | undefined,
): void {
  const javascript = new Map(program.lines.map(([from, python]) => [python, from]));
  const run: unknown = interpreter.runPython(PYTHON_TEXT);
  if (typeof run !== 'function') throw new TypeError('the interpreter gave no function');
  try {
    const told = (text: string): void => tell(answerOf(text, javascript));
    Reflect.apply(run, undefined, [program.python, told, file]);
  } finally {
    const destroy: unknown = Reflect.get(run, 'destroy');
    if (typeof destroy === 'function') Reflect.apply(destroy, run, []);
  }
}

function answerOf(text: string, javascript: ReadonlyMap<number, number>): PythonAnswer {
  const { line, ...answer } = JSON.parse(text) as Omit<PythonAnswer, 'pythonLine'> & {
    readonly line: number;
  };
  return { ...answer, line: javascript.get(line), pythonLine: line };
}

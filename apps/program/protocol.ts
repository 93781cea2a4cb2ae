// What the page and the workers say to each other.

import type { PythonAnswer, PythonProgram } from './python-run.ts';
import type { Limits } from './recorder.ts';
import type { Batch, Failure } from './recording.ts';

/** The first message to the worker of a program, which waits for it. */
export interface Start {
  readonly type: 'start';
  /** What the program knows as `file`: the bytes of a file that was dropped. */
  readonly file?: Uint8Array | undefined;
  readonly limits?: Partial<Limits> | undefined;
}

/** What the worker of a program says: batches as they come, and once that the program has ended. */
export type FromProgram =
  | { readonly type: 'batch'; readonly batch: Batch }
  | { readonly type: 'end'; readonly failure: Failure | undefined };

/** What the worker of Python is told. The first of them loads Pyodide, a `load` alone too; later ones are answered at once. */
export type ToPython =
  | { readonly type: 'load'; readonly folder: string }
  | {
      readonly type: 'run';
      /** The address of the folder that holds Pyodide's files, with a slash at its end. */
      readonly folder: string;
      readonly program: PythonProgram;
      readonly file?: Uint8Array | undefined;
    };

/** What the worker of Python says. */
export type FromPython =
  /** Bytes that have come, and bytes that are known to be coming. */
  | { readonly type: 'progress'; readonly loaded: number; readonly total: number }
  /** Pyodide runs; `version` is that of Python. */
  | { readonly type: 'ready'; readonly version: string }
  | { readonly type: 'answer'; readonly answer: PythonAnswer }
  /** A program has ended; `failure` says why it did not run at all. Or Pyodide could not be loaded. */
  | { readonly type: 'end'; readonly failure: Failure | undefined };

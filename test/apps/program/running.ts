// A program run in this process as the page runs it in a worker: the same text, with our runtime put in.

import { transformSync } from 'esbuild';
import type { Layout } from 'memoryview';
import { moduleTextOf } from '../../../apps/program/module-text.ts';
import type { Limits } from '../../../apps/program/recorder.ts';
import type { Batch, RecordedMemory, Recording, Step, Unwatched } from '../../../apps/program/recording.ts';
import { type Program, runProgram } from '../../../apps/program/run.ts';
import { strip } from '../../../apps/program/strip.ts';
import { WrongProgram } from '../../../apps/program/wrong.ts';

export interface Options {
  readonly file?: Uint8Array;
  readonly limits?: Partial<Limits>;
  /** Called in the middle of the run, for each batch. */
  readonly onBatch?: (batch: Batch) => void;
}

const SLOT = 'memoryviewTestRun';
const modules: Readonly<Record<string, () => Promise<unknown>>> = {
  memoryview: () => import('memoryview'),
  'memoryview/npy': () => import('memoryview/npy'),
  'memoryview/raw': () => import('memoryview/raw'),
  'memoryview/npz': () => import('memoryview/npz'),
  'memoryview/safetensors': () => import('memoryview/safetensors'),
  'memoryview/threads': () => import('memoryview/threads'),
  'memoryview/mmap': () => import('memoryview/mmap'),
  'memoryview/node': () => import('memoryview/node'),
  'memoryview/shared_memory': () => import('memoryview/shared_memory'),
  'memoryview/pyodide': () => import('memoryview/pyodide'),
  'memoryview/python-struct': () => import('memoryview/python-struct'),
  'memoryview/imagedata': () => import('memoryview/imagedata'),
};

async function load(name: string): Promise<unknown> {
  const module = modules[name];
  if (module === undefined) throw new Error(`no module ${name}`);
  return await module();
}

/** Runs a program. What went over the border of the worker is cloned. */
export async function recordingOf(program: string, options: Options = {}): Promise<Recording> {
  const batches: Batch[] = [];
  const runtime = `data:text/javascript,export const run = (program) => globalThis.${SLOT}(program);`;
  let failure: Recording['failure'];
  const run = async (module: Program): Promise<void> => {
    const send = (batch: Batch): void => {
      batches.push(structuredClone(batch));
      options.onBatch?.(batch);
    };
    failure = await runProgram(module, { load, send, file: options.file, limits: options.limits });
  };
  try {
    await imported(moduleTextOf(program, runtime), run);
  } catch (error) {
    if (!(error instanceof WrongProgram)) throw error;
    failure = error.failure;
  }
  return { ...joined(batches), failure };
}

/** Batches as one. */
function joined(batches: readonly Batch[]): Batch {
  const memories: RecordedMemory[] = batches.flatMap((batch) => batch.memories);
  const layouts: Layout[] = batches.flatMap((batch) => batch.layouts);
  const steps: Step[] = batches.flatMap((batch) => batch.steps);
  const unwatched: Unwatched[] = batches.flatMap((batch) => batch.unwatched);
  return { memories, layouts, steps, unwatched, more: batches.at(-1)?.more ?? 0 };
}

/** What a program prints that nothing was put into: texts only. */
export async function plainlyPrinted(program: string): Promise<string[]> {
  const printed: string[] = [];
  const run = async (body: (console: unknown) => Promise<void>): Promise<void> => {
    await body({ log: (...texts: readonly unknown[]) => printed.push(texts.join(' ')) });
  };
  await imported(`await globalThis.${SLOT}(async (console) => {{${strip(program)}\n}});`, run);
  return printed;
}

/** Node 20 knows no `using`; there the lines of a stack are not the program's. */
function runnable(text: string): string {
  return /\busing\b/.test(text) ? transformSync(text, { target: 'node20', format: 'esm' }).code : text;
}

let count = 0;

/** A module of its own each time. Node runs it itself: its lines are those of the text. */
async function imported(text: string, run: object): Promise<void> {
  const module = `${runnable(text)}\n// ${count++}`;
  Reflect.set(globalThis, SLOT, run);
  await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(module)}`);
}

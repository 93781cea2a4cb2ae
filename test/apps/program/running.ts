// A program run in this process as the page runs it in a worker: the same text, from a file, with our runtime put in.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import type { Layout } from 'memoryview';
import { moduleTextOf } from '../../../apps/program/module-text.ts';
import type { Limits } from '../../../apps/program/recorder.ts';
import type { Batch, Recording, RecordedMemory, Step, Unwatched } from '../../../apps/program/recording.ts';
import { type Program, runProgram } from '../../../apps/program/run.ts';
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
  'memoryview/npz': () => import('memoryview/npz'),
  'memoryview/safetensors': () => import('memoryview/safetensors'),
  'memoryview/threads': () => import('memoryview/threads'),
  'memoryview/mmap': () => import('memoryview/mmap'),
  'memoryview/node': () => import('memoryview/node'),
  'memoryview/shared_memory': () => import('memoryview/shared_memory'),
  'memoryview/pyodide': () => import('memoryview/pyodide'),
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
export function joined(batches: readonly Batch[]): Batch {
  const memories: RecordedMemory[] = batches.flatMap((batch) => batch.memories);
  const layouts: Layout[] = batches.flatMap((batch) => batch.layouts);
  const steps: Step[] = batches.flatMap((batch) => batch.steps);
  const unwatched: Unwatched[] = batches.flatMap((batch) => batch.unwatched);
  return { memories, layouts, steps, unwatched, more: batches.at(-1)?.more ?? 0 };
}

/** Node 20 knows no `using`; there the lines of a stack are not the program's. */
function runnable(text: string): string {
  return /\busing\b/.test(text) ? transformSync(text, { target: 'node20', format: 'esm' }).code : text;
}

async function imported(text: string, run: (program: Program) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'program-'));
  try {
    const file = join(folder, 'program.mjs');
    writeFileSync(file, runnable(text));
    Reflect.set(globalThis, SLOT, run);
    await import(/* @vite-ignore */ pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

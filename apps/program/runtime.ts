// What the module of a program imports in its worker: it waits for the start, runs the program and tells the page.
// A bundler must leave its export in place, and put no preloads before its imports: Vite's ask for a `document`.

import * as memoryview from 'memoryview';
import { thrown } from './glance.ts';
import type { FromProgram, Start } from './protocol.ts';
import type { Failure } from './recording.ts';
import { type Program, runProgram } from './run.ts';

/** The modules that a program in the page can import. */
const MODULES: ReadonlyMap<string, () => Promise<unknown>> = new Map<string, () => Promise<unknown>>([
  ['memoryview', async () => memoryview],
  ['memoryview/npy', () => import('memoryview/npy')],
  ['memoryview/raw', () => import('memoryview/raw')],
  ['memoryview/npz', () => import('memoryview/npz')],
  ['memoryview/safetensors', () => import('memoryview/safetensors')],
  ['memoryview/threads', () => import('memoryview/threads')],
  ['memoryview/python-struct', () => import('memoryview/python-struct')],
  ['memoryview/imagedata', () => import('memoryview/imagedata')],
  ['memoryview/ndarray', () => import('memoryview/ndarray')],
]);

async function load(name: string): Promise<unknown> {
  const module = MODULES.get(name);
  if (module === undefined)
    throw new Error(`'${name}' cannot be used in the page: it takes another library, or Node`);
  return await module();
}

const started = new Promise<Start>((resolve) => {
  globalThis.addEventListener('message', ({ data }: MessageEvent<Start>) => {
    if (data.type === 'start') resolve(data);
  });
});

function tell(message: FromProgram): void {
  globalThis.postMessage(message);
}

/** Runs a program in this worker. */
export async function run(program: Program): Promise<void> {
  const { file, limits } = await started;
  let late: Failure | undefined;
  globalThis.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    late ??= thrown(event.reason);
  });
  const failure = await runProgram(program, {
    load,
    file,
    limits,
    send: (batch) => tell({ type: 'batch', batch }),
  });
  await new Promise((resolve) => setTimeout(resolve, 20)); // a rejection that nobody handles is told in a turn of its own
  tell({ type: 'end', failure: failure ?? late });
}

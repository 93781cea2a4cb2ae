// The page of worker.test.ts: it makes the workers as the page of `npm run play` does.

import { moduleTextOf } from '../../../apps/program/module-text.ts';
import type { FromProgram, FromPython, Start, ToPython } from '../../../apps/program/protocol.ts';

/** Starts a program, and gives what its worker said until it ended, or until there were so many steps. */
function runProgram(program: string, start: Omit<Start, 'type'>, most: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const text = moduleTextOf(program, new URL('/runtime.js', location.href).href);
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const worker = new Worker(url, { type: 'module' });
    const said: FromProgram[] = [];
    let steps = 0;
    worker.onmessage = ({ data }: MessageEvent<FromProgram>) => {
      said.push(data);
      if (data.type === 'batch') steps += data.batch.steps.length;
      if (data.type === 'batch' && steps < most) return;
      worker.terminate();
      resolve(said);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ type: 'start', ...start } satisfies Start);
  });
}

/** Runs programs in one worker of Python, one behind the other, and gives what it said but for progress: that is counted. */
function runPython(programs: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker('/python.js', { type: 'module' });
    const said: FromPython[] = [];
    let progress = 0;
    let ends = 0;
    const folder = new URL('/pyodide/', location.href).href;
    worker.onmessage = ({ data }: MessageEvent<FromPython>) => {
      if (data.type === 'progress') progress = Math.max(progress, data.loaded);
      else said.push(data);
      if (data.type !== 'end' || ++ends < programs.length) return;
      worker.terminate();
      resolve({ said, progress });
    };
    worker.onerror = (event) => reject(new Error(event.message));
    for (const python of programs) {
      worker.postMessage({ type: 'run', folder, program: { python, lines: [[1, 1]] } } satisfies ToPython);
    }
  });
}

Object.assign(globalThis, { runProgram, runPython });

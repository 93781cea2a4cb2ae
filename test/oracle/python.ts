// CPython 3.14 in this process: Pyodide, loaded once, and one held function that runs programs in batches.

import { readdirSync, readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';
import type { Program, PythonOutcome } from './program.ts';

interface Python {
  run(programs: string): string;
  parse(source: string): string;
  held(module: string, name: string): (text: string) => string;
}

async function load(): Promise<Python> {
  const python = await loadPyodide({ env: { HOME: '/home/pyodide' } });
  const here = new URL('.', import.meta.url);
  for (const file of readdirSync(here).filter((name) => name.endsWith('.py'))) {
    python.FS.writeFile(`/home/pyodide/${file}`, readFileSync(new URL(file, here), 'utf8'));
  }
  python.runPython("import sys; sys.path.insert(0, '/home/pyodide')");
  const held = (module: string, name: string): ((text: string) => string) => {
    const found: unknown = python.runPython(`from ${module} import ${name}; ${name}`);
    if (typeof found !== 'function') throw new Error(`${module}.${name} is no function`);
    return (text) => String(found(text));
  };
  return { run: held('interpreter', 'run'), parse: held('parse', 'program'), held };
}

let loaded: Promise<Python> | undefined;

function cpython(): Promise<Python> {
  loaded ??= load();
  return loaded;
}

/** CPython on a batch of programs. One batch costs a fixed millisecond: send many programs at once. */
export async function runPython(programs: readonly Program[]): Promise<PythonOutcome[]> {
  const { run } = await cpython();
  return JSON.parse(run(JSON.stringify(programs))) as PythonOutcome[];
}

/** Python lines as a program: see `parse.py` for what may stand in them. */
export async function parsePython(source: string): Promise<Program> {
  const { parse } = await cpython();
  return JSON.parse(parse(source)) as Program;
}

/** A function of one of the modules beside this file, from text to text. */
export async function pythonFunction(module: string, name: string): Promise<(text: string) => string> {
  return (await cpython()).held(module, name);
}

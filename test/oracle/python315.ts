// CPython 3.15 in this process: what 3.14 does not have yet. Loaded only by the files that ask for it.

import { readdirSync, readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide315';

interface Python {
  held(module: string, name: string): (text: string) => string;
}

const HOME = '/home/pyodide';

async function load(): Promise<Python> {
  const python = await loadPyodide({ env: { HOME } });
  const here = new URL('.', import.meta.url);
  for (const file of readdirSync(here).filter((name) => name.endsWith('.py'))) {
    python.FS.writeFile(`${HOME}/${file}`, readFileSync(new URL(file, here), 'utf8'));
  }
  python.runPython(`import sys; sys.path.insert(0, '${HOME}')`);
  const held = (module: string, name: string): ((text: string) => string) => {
    const found: unknown = python.runPython(`from ${module} import ${name}; ${name}`);
    if (typeof found !== 'function') throw new Error(`${module}.${name} is no function`);
    return (text) => String(found(text));
  };
  return { held };
}

let loaded: Promise<Python> | undefined;

/** A function of one of the modules beside this file, from text to text, on CPython 3.15: see `python.ts`. */
export async function pythonFunction315(module: string, name: string): Promise<(text: string) => string> {
  loaded ??= load();
  return (await loaded).held(module, name);
}

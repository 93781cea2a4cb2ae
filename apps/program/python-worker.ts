// The worker that runs programs in a real CPython: Pyodide, loaded from the page's own folder when it is asked for.

import type { PyodideInterface } from 'pyodide';
import { countedFetch } from './counted-fetch.ts';
import type { FromPython, ToPython } from './protocol.ts';
import { runPython } from './python-run.ts';

/** What Pyodide's own module exports. */
interface PyodideModule {
  loadPyodide(options: { readonly indexURL: string }): Promise<PyodideInterface>;
}

function tell(message: FromPython): void {
  globalThis.postMessage(message);
}

let loading: Promise<PyodideInterface> | undefined;

async function load(folder: string): Promise<PyodideInterface> {
  const plain = globalThis.fetch;
  globalThis.fetch = countedFetch(plain.bind(globalThis), (loaded, total) =>
    tell({ type: 'progress', loaded, total }),
  );
  try {
    const module: PyodideModule = await import(/* @vite-ignore */ `${folder}pyodide.mjs`);
    const pyodide = await module.loadPyodide({ indexURL: folder });
    tell({ type: 'ready', version: String(pyodide.runPython('__import__("platform").python_version()')) });
    return pyodide;
  } finally {
    globalThis.fetch = plain;
  }
}

async function answer(message: ToPython): Promise<void> {
  loading ??= load(message.folder);
  let pyodide: PyodideInterface;
  try {
    pyodide = await loading;
  } catch (error) {
    loading = undefined;
    const failure = { name: 'LoadError', message: `Python could not be loaded: ${sentenceOf(error)}` };
    tell({ type: 'end', failure });
    return;
  }
  if (message.type === 'load') return;
  try {
    runPython(pyodide, message.program, (told) => tell({ type: 'answer', answer: told }), message.file);
    tell({ type: 'end', failure: undefined });
  } catch (error) {
    // The message of Pyodide's error is a traceback, which ends with the error itself.
    const message = sentenceOf(error).trimEnd().split('\n').at(-1) ?? '';
    tell({ type: 'end', failure: { name: 'PythonError', message } });
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ToPython>) => {
  void answer(data);
});

// CPython in this process: Pyodide.

import { loadPyodide } from 'pyodide';
import type { Call } from './hosts.ts';
import { TIMING } from './timing.ts';

/** Loads Pyodide, which takes seconds. Errors: where this engine cannot run it. */
export async function pyodideCall(): Promise<Call> {
  const python = await loadPyodide({ env: { HOME: '/home/pyodide' } });
  const call: unknown = python.runPython(`${TIMING}\ncall`);
  if (typeof call !== 'function') throw new Error('Pyodide gave no function');
  return async (name, ...values) => String(call(name, ...values));
}

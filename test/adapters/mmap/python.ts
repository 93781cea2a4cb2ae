// CPython in Pyodide, asked by `rules.py`, and our values as it prints them.
import { readFileSync } from 'node:fs';
import { memoryview } from 'memoryview';
import { Mmap } from 'memoryview/mmap';
import { loadPyodide } from 'pyodide';

/** What is in each mapping that a case begins with. */
export const TEXT = 'hello world\nline\nxyz';

/** A function of `rules.py`, from JSON to JSON. */
export async function askPython(name: 'run' | 'steps'): Promise<(cases: unknown) => unknown> {
  const pyodide = await loadPyodide();
  pyodide.FS.writeFile('/home/pyodide/rules.py', readFileSync(new URL('rules.py', import.meta.url), 'utf8'));
  const found: unknown = pyodide.runPython(
    `import sys; sys.path.insert(0, '/home/pyodide'); from rules import ${name}; ${name}`,
  );
  if (typeof found !== 'function') throw new Error(`rules.${name} is no function`);
  // WebAssembly numbers EBADF and EINVAL otherwise.
  const numbered = (json: string): string =>
    json.replaceAll('[Errno 8]', '[Errno 9]').replaceAll('[Errno 28]', '[Errno 22]');
  return (cases) => JSON.parse(numbered(String(found(JSON.stringify(cases)))));
}

/** As Python prints it. */
function repr(value: unknown): string {
  if (value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return value.includes("'") ? `"${value}"` : `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (value instanceof Mmap) return repr(memoryview(value).readonly);
  return String(value);
}

/** What `run` gives or throws, as Python prints it. */
export function outcome(run: () => unknown): string {
  try {
    return repr(run());
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

// Every rule and sentence of mmap that needs no system, beside CPython 3.14 in Pyodide.
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryview } from 'memoryview';
import { ACCESS_COPY, ACCESS_READ, Mmap, mmap } from 'memoryview/mmap';
import { loadPyodide } from 'pyodide';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CASES, type Kind } from './cases.ts';

const TEXT = 'hello world\nline\nxyz';
const folder = mkdtempSync(join(tmpdir(), 'mmap-'));
let files = 0;

function file(content: string): number {
  const path = join(folder, `${files++}.bin`);
  writeFileSync(path, content, 'latin1');
  return openSync(path, 'r+');
}

function made(kind: Kind): Mmap {
  if (kind === 'read-only') return mmap(-1, 20, { access: ACCESS_READ });
  const mm =
    kind === 'copy'
      ? mmap(-1, 20, { access: ACCESS_COPY })
      : mmap(-1, 20, kind === 'untracked' ? { trackfd: false } : {});
  mm.write(Buffer.from(TEXT, 'latin1'));
  mm.seek(0);
  if (kind === 'closed') mm.close();
  return mm;
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

const outcome = ([kind, , ours]: (typeof CASES)[number]): string => {
  const mm = made(kind);
  const view = kind === 'lent' ? memoryview(mm) : undefined;
  try {
    return repr(ours(mm, file));
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } finally {
    view?.release();
  }
};

let python: string[] = [];

beforeAll(async () => {
  const pyodide = await loadPyodide();
  pyodide.FS.writeFile('/home/pyodide/rules.py', readFileSync(new URL('rules.py', import.meta.url), 'utf8'));
  const run: unknown = pyodide.runPython(
    "import sys; sys.path.insert(0, '/home/pyodide'); from rules import run; run",
  );
  if (typeof run !== 'function') throw new Error('rules.run is no function');
  python = JSON.parse(String(run(JSON.stringify(CASES.map(([kind, text]) => [kind, text])))));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('mmap answers as CPython does', () => {
  test.each(CASES.map((each, at) => [each[0], each[1], at] as const))('%s: %s', (_kind, _text, at) => {
    const each = CASES[at];
    expect(each === undefined ? '' : outcome(each)).toBe(python[at]?.replace('[Errno 8]', '[Errno 9]')); // EBADF of WASI
  });
});

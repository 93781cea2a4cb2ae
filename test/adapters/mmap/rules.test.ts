// Every rule and sentence of mmap that needs no system, beside CPython 3.14 in Pyodide.
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryview } from 'memoryview';
import { ACCESS_COPY, ACCESS_READ, type Mmap, mmap } from 'memoryview/mmap';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CASES, type Case, type Kind } from './cases.ts';
import { askPython, outcome, TEXT } from './python.ts';

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

const answer = ([kind, , ours]: Case): string => {
  const mm = made(kind);
  const view = kind === 'lent' ? memoryview(mm) : undefined;
  try {
    return outcome(() => ours(mm, file));
  } finally {
    view?.release();
  }
};

let python: string[] = [];

beforeAll(async () => {
  const run = await askPython('run');
  python = run(CASES.map(([kind, text]) => [kind, text])) as string[];
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('mmap answers as CPython does', () => {
  test.each(CASES.map((each, at) => [each[0], each[1], at] as const))('%s: %s', (_kind, _text, at) => {
    const each = CASES[at];
    expect(each === undefined ? '' : answer(each)).toBe(python[at]);
  });
});

// What `import` of the package costs, in processes of their own: the fastest of some.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../scripts/tally.ts';
import type { Measured, Result } from './harness.ts';

const PROCESSES = 12;
export const STARTUP = 'import of the package, in a fresh process';
const PROGRAM = `const start = performance.now();
await import(process.argv[2]);
console.log(performance.now() - start);
`;

/** Measures the built package (`dist/`) against an empty module. */
export async function measureStartup(processes = PROCESSES): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'memoryview-bench-'));
  try {
    const file = (name: string): string => join(folder, name);
    writeFileSync(file('program.mjs'), PROGRAM);
    writeFileSync(file('empty.mjs'), 'export {};\n');
    const entryPoints = [join(root, 'dist/index.js')];
    const bundling = { bundle: true, minify: true, format: 'esm', target: 'es2022' } as const;
    await build({ entryPoints, outfile: file('bundle.mjs'), tsconfigRaw: {}, ...bundling });
    const modules: [name: string, path: string][] = [
      ['an empty module', file('empty.mjs')],
      ['memoryview', join(root, 'dist/joined/index.js')], // what package.json gives Node, Bun and Deno
      ['memoryview, each module a file', join(root, 'dist/index.js')],
      ['memoryview, minified in one file', file('bundle.mjs')],
    ];
    const best = modules.map(() => Number.POSITIVE_INFINITY);
    for (let k = 0; k < processes; k++) {
      for (const [m, [, path]] of modules.entries()) {
        best[m] = Math.min(best[m] ?? 0, imported(file('program.mjs'), path));
      }
    }
    const results = modules.map(([candidate], m): Result => {
      const time = best[m] ?? 0;
      return { candidate, nanoseconds: time * 1e6, ratio: time / (best[0] ?? 1) };
    });
    const [base, ...others] = results;
    if (!base) throw new Error('nothing was imported');
    return { row: STARTUP, unit: 'import', goal: { nanoseconds: 5e6 }, results: [base, ...others] };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds of one import. */
function imported(program: string, path: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, pathToFileURL(path).href], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (status !== 0) throw new Error(`import of ${path} failed: ${stderr}`);
  return Number(stdout);
}

// Runs vitest, and ends with the line "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './tally.ts';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
}

/** Runs vitest with these arguments, prints the count line, and sets the exit code. */
export function vitest(given: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'memoryview-test-'));
  const file = join(folder, 'report.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...given];
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' },
  });

  let passed = 0;
  let failed = 0;
  try {
    const report: Report = JSON.parse(readFileSync(file, 'utf8'));
    passed = report.numPassedTests;
    failed = report.numFailedTests;
  } catch (error) {
    console.log(`no report from vitest: ${error instanceof Error ? error.message : String(error)}`);
  }
  rmSync(folder, { recursive: true, force: true });
  // A file that does not load, or an error outside every test, is counted by no test.
  if (status !== 0 && failed === 0) failed = 1;
  process.exitCode = failed > 0 ? 1 : 0;
  console.log(`\n${passed} passed, ${failed} failed`);
}

// The real Python with the real NumPy of this machine, and why there is none.
import { spawnSync } from 'node:child_process';
import { python } from '../../scripts/debian.ts';

export { python };

function find(): { version: string } | { why: string } {
  const found = spawnSync(python, ['-c', 'import numpy; print(numpy.__version__)'], { encoding: 'utf8' });
  if (found.error !== undefined) return { why: `${python}: ${found.error.message}` };
  if (found.status !== 0) return { why: `${python} has no NumPy: apt-get install python3-numpy` };
  return { version: found.stdout.trim() };
}

const found = find();

/** NumPy's version; `undefined` where there is none. */
export const numpyVersion: string | undefined = 'version' in found ? found.version : undefined;
/** Why tests with NumPy are skipped; the empty string where they run. */
export const whyNoNumpy: string = 'why' in found ? found.why : '';

/** Runs a program; gives what it printed. Errors: what it wrote to its error output. */
export function runPython(program: string, input = '', args: readonly string[] = []): string {
  const { status, stdout, stderr, error } = spawnSync(python, ['-c', program, ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

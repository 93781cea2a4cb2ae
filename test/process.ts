// Programs in a process of their own, which may collect its garbage, and which nothing here may end.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a program imports a file of `src/` by, in quotes that no name of a folder ends. */
export const source = (path: string): string =>
  JSON.stringify(new URL(`../src/${path}`, import.meta.url).href);

/**
 * What the program printed, and how it ended where that was not well. `turn()` collects garbage, and lets the finalizers run.
 * `folder` is where packages are imported from: the project's own if not given.
 */
export function inProcess(program: string, folder = new URL('../', import.meta.url)): string {
  const code = `
    const turn = async () => {
      for (let k = 0; k < 20; k++) {
        globalThis.gc();
        await new Promise((done) => setTimeout(done, 5));
      }
    };
    ${program}`;
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', '--no-warnings', '--import', 'tsx', '--input-type=module', '--eval', code],
    { cwd: fileURLToPath(folder), encoding: 'utf8', timeout: 60_000 },
  );
  const end = run.status === 0 ? '' : ` ended by ${run.signal ?? run.status}: ${run.stderr}`;
  return (run.stdout + end).trim();
}

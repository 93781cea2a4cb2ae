// A program in a process of its own, which may collect its garbage, and which nothing here may end.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const source = (path: string) => new URL(`../../../src/${path}`, import.meta.url).href;

/** What the program printed, and how it ended where that was not well. */
export function inProcess(program: string): string {
  const code = `
    import fs from 'node:fs';
    import { Worker } from 'node:worker_threads';
    import { memoryview } from '${source('index.ts')}';
    import * as mm from '${source('adapters/mmap/module.ts')}';
    import { SharedMemory } from '${source('adapters/shared_memory/module.ts')}';
    const turn = async () => {
      for (let k = 0; k < 20; k++) {
        globalThis.gc();
        await new Promise((done) => setTimeout(done, 5));
      }
    };
    const attempt = (run) => { try { return run(); } catch (error) { return error.name + ': ' + error.message; } };
    const maps = (text) => fs.readFileSync('/proc/self/maps', 'utf8').split('\\n').filter((line) => line.includes(text)).length;
    const open = (text) => fs.readdirSync('/proc/self/fd').filter((fd) => attempt(() => fs.readlinkSync('/proc/self/fd/' + fd)).includes(text)).length;
    ${program}`;
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', '--no-warnings', '--import', 'tsx', '--input-type=module', '--eval', code],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  const end = run.status === 0 ? '' : ` ended by ${run.signal ?? run.status}: ${run.stderr}`;
  return (run.stdout + end).trim();
}

// What keeps memory lent when a view is forgotten, in a process with a garbage collector that can be called.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const source = (path: string): string => new URL(`../src/${path}`, import.meta.url).href;

/**
 * Whether `array`, a bytearray of 8 bytes, may grow while what `make` makes of `memoryview(array)` is held, and after it was
 * forgotten. `imports` are lines of code; `memoryview/<name>` and the packages of `folder` can be imported.
 */
export function growth(imports: string, make: string, folder: URL): string[] {
  const code = `
    import { bytearray, memoryview } from '${source('index.ts')}';
    ${imports.replace(/'memoryview\/([\w-]+)'/g, (_, name) => `'${source(`adapters/${name}/module.ts`)}'`)}
    const turn = async () => {
      for (let k = 0; k < 20; k++) {
        globalThis.gc();
        await new Promise((done) => setTimeout(done, 5));
      }
    };
    const attempt = (run) => { try { run(); return 'grown'; } catch (error) { return error.name; } };
    const array = bytearray(8);
    let held = (() => ${make})();
    await turn();
    console.log('held: ' + attempt(() => array.append(1)), held === undefined);
    held = undefined;
    await turn();
    console.log('forgotten: ' + attempt(() => array.append(1)));`;
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', '--no-warnings', '--import', 'tsx', '--input-type=module', '--eval', code],
    { cwd: fileURLToPath(folder), encoding: 'utf8', timeout: 60_000 },
  );
  return run.status === 0 ? run.stdout.trim().split('\n') : [run.stderr];
}

/** The memory stays lent while what was made is held, and no longer. */
export const LENT_WHILE_HELD = ['held: BufferError false', 'forgotten: grown'];

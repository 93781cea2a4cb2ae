// Memory that a library still uses after the view of it was dropped, in a process with a garbage collector to call.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = (path: string): string => new URL(`../../src/${path}`, import.meta.url).href;

test('stays lent as long as the typed array is held, and no longer', { timeout: 60_000 }, () => {
  const code = `
    import { getBuffer, memoryview } from '${source('index.ts')}';
    import { stridedOf } from '${source('exchange/strided.ts')}';
    const turn = async () => {
      for (let k = 0; k < 20; k++) {
        globalThis.gc();
        await new Promise((done) => setTimeout(done, 5));
      }
    };
    let released = 0;
    const memory = new Uint8Array(8);
    const exporter = { [getBuffer]: () => ({ memory, itemsize: 1, readonly: false, release: () => released++ }) };
    let held = (() => stridedOf(memoryview(exporter)).data)();
    await turn();
    console.log(released, held.length);
    held = undefined;
    await turn();
    console.log(released);`;
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', '--no-warnings', '--import', 'tsx', '--input-type=module', '--eval', code],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  expect((run.stdout + run.stderr).trim().split('\n')).toEqual(['0 8', '1']);
});

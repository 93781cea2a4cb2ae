// Memory that a library still uses after the view of it was dropped, in a process with a garbage collector to call.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = (path: string): string => new URL(`../../src/${path}`, import.meta.url).href;

/** What a program prints, with what is in `turn` to let the collector run. */
function linesOf(code: string): string[] {
  const turn = `
    const turn = async () => {
      for (let k = 0; k < 20; k++) {
        globalThis.gc();
        await new Promise((done) => setTimeout(done, 5));
      }
    };`;
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', '--no-warnings', '--import', 'tsx', '--input-type=module', '--eval', turn + code],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  return (run.stdout + run.stderr).trim().split('\n');
}

test('stays lent as long as the typed array is held, and no longer', { timeout: 60_000 }, () => {
  const code = `
    import { getBuffer, memoryview } from '${source('index.ts')}';
    import { stridedOf } from '${source('exchange/strided.ts')}';
    let released = 0;
    const memory = new Uint8Array(8);
    const exporter = { [getBuffer]: () => ({ memory, itemsize: 1, readonly: false, release: () => released++ }) };
    let held = (() => stridedOf(memoryview(exporter)).data)();
    await turn();
    console.log(released, held.length);
    held = undefined;
    await turn();
    console.log(released);`;
  expect(linesOf(code)).toEqual(['0 8', '1']);
});

test('stays lent to array classes of a library, which do not hold the typed array', {
  timeout: 60_000,
}, () => {
  const code = `
    import { getBuffer, memoryview } from '${source('index.ts')}';
    import { toStdlib } from '${source('adapters/stdlib/module.ts')}';
    import { toZarrita } from '${source('adapters/zarrita/module.ts')}';
    class Own {}
    const zarr = { BoolArray: Own, ByteStringArray: Own, UnicodeStringArray: Own };
    const classes = { BooleanArray: Own, Complex64Array: Own, Complex128Array: Own };
    const std = (view) => toStdlib(view, (dtype, data) => data, classes);
    const cases = [['?', std], ['Zf', std], ['Zd', std]];
    for (const format of ['?', '8s', '2w']) cases.push([format, (view) => toZarrita(view, zarr)]);
    const sizes = { '?': 1, Zd: 16 };
    let released = 0;
    let held = cases.map(([format, make]) => {
      const itemsize = sizes[format] ?? 8;
      const record = { memory: new Uint8Array(16), format, itemsize, readonly: false, release: () => released++ };
      return make(memoryview({ [getBuffer]: () => record }));
    });
    await turn();
    console.log(released, held.length);
    held = undefined;
    await turn();
    console.log(released);`;
  expect(linesOf(code)).toEqual(['0 6', '6']);
});

// What keeps memory lent when the view is forgotten, in a process with a garbage collector that can be called.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const source = new URL('../../../src/', import.meta.url);

test('an image keeps its memory locked, and gives it back with its end', { timeout: 60_000 }, () => {
  const code = `
    import { bytearray, memoryview } from '${new URL('index.ts', source).href}';
    import { toImageData } from '${new URL('adapters/imagedata/module.ts', source).href}';
    const turn = async () => {
      for (let k = 0; k < 20; k++) {
        globalThis.gc();
        await new Promise((done) => setTimeout(done, 5));
      }
    };
    const attempt = (run) => { try { run(); return 'done'; } catch (error) { return error.name; } };
    class ImageData { constructor(data) { this.data = data; } }
    const array = bytearray(4);
    let image = (() => toImageData(memoryview(array).cast('B', [1, 1, 4]), ImageData))();
    await turn();
    console.log(attempt(() => array.append(1)), image.data.length);
    image = undefined;
    await turn();
    console.log(attempt(() => array.append(1)), array.length);`;
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', '--no-warnings', '--import', 'tsx', '--input-type=module', '--eval', code],
    { cwd: fileURLToPath(new URL('../../../', import.meta.url)), encoding: 'utf8', timeout: 60_000 },
  );
  expect((run.stdout + run.stderr).trim().split('\n')).toEqual(['BufferError 4', 'done 5']);
});

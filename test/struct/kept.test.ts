// What struct keeps of the buffers it has seen, in a process with a garbage collector that can be called.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = (path: string): string => new URL(`../../src/${path}`, import.meta.url).href;

test('no buffer is kept beyond the running job', { timeout: 60_000 }, () => {
  const program = `
    import * as struct from '${source('struct/module.ts')}';
    import { bytearray, bytes, memoryview } from '${source('index.ts')}';
    const used = (() => {
      const buffers = [new Uint8Array(1000), new ArrayBuffer(1000), bytearray(1000), bytes(1000)];
      for (const buffer of buffers) {
        struct.unpack_from('<I', buffer, 1);
        struct.unpack_from('<I', memoryview(buffer), 1);
        for (const row of struct.iter_unpack('<I', buffer)) if (row.length === 1) break;
        if (buffer !== buffers[3]) struct.pack_into('<I', buffer, 1, 1);
      }
      return buffers.map((buffer) => new WeakRef(buffer));
    })();
    for (let k = 0; k < 20; k++) {
      globalThis.gc();
      await new Promise((done) => setTimeout(done, 5));
    }
    console.log(used.filter((ref) => ref.deref() !== undefined).length, 'kept');`;
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', '--no-warnings', '--import', 'tsx', '--input-type=module', '--eval', program],
    { cwd: root, encoding: 'utf8', timeout: 60_000 },
  );
  expect((run.stdout + run.stderr).trim()).toBe('0 kept');
});

// What struct keeps of the buffers it has seen.
import { expect, test } from 'vitest';
import { inProcess, source } from '../process.ts';

test('no buffer is kept beyond the running job', { timeout: 60_000 }, () => {
  const program = `
    import * as struct from ${source('struct/module.ts')};
    import { bytearray, bytes, memoryview } from ${source('index.ts')};
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
    await turn();
    console.log(used.filter((ref) => ref.deref() !== undefined).length, 'kept');`;
  expect(inProcess(program)).toBe('0 kept');
});

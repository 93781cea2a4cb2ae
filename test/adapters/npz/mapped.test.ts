// Archives and tensors in a mapped file: shared with the file, read-only where it is mapped so.
import { type FileHandle, mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ACCESS_READ, mmap } from 'memoryview/mmap';
import { open, savez } from 'memoryview/npz';
import { loads, save } from 'memoryview/safetensors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder = '';
let handle: FileHandle;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mapped-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the file itself holds, at a place from its end. */
async function tail(count: number): Promise<number[]> {
  const bytes = new Uint8Array(count);
  await handle.read(bytes, 0, count, (await handle.stat()).size - count);
  return [...bytes];
}

describe.skipIf(process.platform !== 'linux')('a mapped file (Linux)', () => {
  test('of safetensors: a write is seen in the file, and the map cannot be closed before', async () => {
    handle = await openFile(join(folder, 'a.safetensors'), 'w+');
    await save(handle, { a: new Uint8Array([1, 2, 3]) });
    const map = mmap(handle.fd, 0);
    const tensor = loads(map).get('a');
    tensor.set(1, 99);
    expect(await tail(3)).toEqual([1, 99, 3]);
    expect(() => map.close()).toThrow('cannot close exported pointers exist');
    tensor.release();
    map.close();
    await handle.close();
  });

  test('of an archive, mapped to be read: its arrays are read-only', async () => {
    handle = await openFile(join(folder, 'a.npz'), 'w+');
    await savez(handle, { a: new Float64Array([1, 2, 3]) });
    const map = mmap(handle.fd, 0, { access: ACCESS_READ });
    const array = await (await open(map)).get('a');
    expect([array.readonly, array.tolist()]).toEqual([true, [1, 2, 3]]);
    expect(() => map.close()).toThrow('cannot close exported pointers exist');
    array.release();
    map.close();
    await handle.close();
  });
});

// Files that are closed: what was opened for them is given up, what was given stays open.
import { open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumps, open } from 'memoryview/npy';
import { open as openArchive, savez } from 'memoryview/npz';
import { open as openTensors, dumps as tensorsOf } from 'memoryview/safetensors';
import { describe, expect, test } from 'vitest';
import { serve } from './server.ts';

const CLOSED = 'ValueError: I/O operation on closed file.';
const LARGE = new Uint8Array(8_000_000);

async function refusal(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    () => '',
    (error: unknown) => String(error),
  );
}

/** The address of a file that a server without ranges sends until nobody listens any more; `over` tells when. */
async function endless(data: Uint8Array) {
  let ended = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const server = await serve((_request, response) => {
    response.on('close', ended);
    response.writeHead(200, { 'content-length': data.length });
    response.write(data.subarray(0, data.length - 1)); // the last byte never comes
  });
  return { server, over };
}

describe('close() ends the answer of a server without ranges', () => {
  test('for an array', async () => {
    const { server, over } = await endless(dumps(LARGE));
    const file = await open(server.url);
    await file.close();
    await over;
    expect(await refusal(file.read(0))).toBe(CLOSED);
    await file.close();
    await server.close();
  });

  test('for tensors', async () => {
    const { server, over } = await endless(tensorsOf({ LARGE }));
    const file = await openTensors(server.url);
    await file.close();
    await over;
    expect(await refusal(file.get('LARGE'))).toBe(CLOSED);
    await server.close();
  });
});

describe('close() leaves what was given', () => {
  test('a file handle, and arrays that were read from it', async () => {
    const path = join(tmpdir(), `memoryview-close-${process.pid}.npz`);
    const handle = await openFile(path, 'w+');
    await savez(handle, { a: Int16Array.of(1, 2, 3) });
    const archive = await openArchive(handle);
    const a = await archive.get('a');
    await archive.close();
    expect(await refusal(archive.get('a'))).toBe(CLOSED);
    expect(await refusal(archive.open('a'))).toBe(CLOSED);
    expect(a.tolist()).toEqual([1, 2, 3]);
    expect((await handle.stat()).size).toBeGreaterThan(0);
    await handle.close();
    await rm(path);
  });

  test('memory, and views of it', async () => {
    const memory = dumps(Int16Array.of(1, 2, 3));
    const file = await open(memory);
    const view = await file.read();
    await file.close();
    view.set(0, 9);
    expect((await (await open(memory)).read(0)).get()).toBe(9);
  });
});

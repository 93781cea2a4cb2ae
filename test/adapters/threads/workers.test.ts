// Views in real threads: Node's workers, which run the program beside this, made into one file by esbuild.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { BufferError, memoryview } from 'memoryview';
import { atomics, fromMessage, toMessage, type ViewMessage } from 'memoryview/threads';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Task } from './worker.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'memoryview-threads-'));
const program = join(folder, 'worker.mjs');
const workers: Worker[] = [];

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    format: 'esm',
    platform: 'node',
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'silent',
  });
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(task: Task, transfer: readonly ArrayBuffer[] = []): Worker {
  const worker = new Worker(program);
  workers.push(worker);
  worker.postMessage(task, [...transfer]);
  return worker;
}

/** What a worker says next. Errors: as the worker's. */
async function said(worker: Worker): Promise<unknown> {
  const [message] = await once(worker, 'message');
  return message;
}

describe('views of shared memory in several threads', () => {
  for (const format of ['i', 'q'] as const) {
    test(`two workers and this thread add to a counter of format '${format}', and none is lost`, async () => {
      const counters = memoryview(new SharedArrayBuffer(64)).cast(format).slice(2, 5);
      const [counter] = toMessage(counters);
      const others = [1, 2].map(() => start({ name: 'add', counter, times: 100_000 }));
      for (let k = 0; k < 100_000; k++) atomics.add(counters, 2, 1);
      await Promise.all(others.map(said));
      expect(Number(atomics.load(counters, -1))).toBe(300_000);
      expect(counters.tolist().map(Number)).toEqual([0, 0, 300_000]);
    });
  }

  test('two threads wake each other in turn', async () => {
    const table = memoryview(new SharedArrayBuffer(64)).cast('i').slice(null, null, 3);
    const rounds = 200;
    const worker = start({ name: 'answer', table: toMessage(table)[0], rounds });
    const done = said(worker);
    for (let round = 0; round < rounds; round++) {
      atomics.store(table, 0, 2 * round + 1);
      atomics.notify(table, 0);
      // The worker may have answered before this thread waits.
      const waited = await atomics.waitAsync(table, 0, 2 * round + 1).value;
      expect(['ok', 'not-equal']).toContain(waited);
      expect(table.get(0)).toBe(2 * round + 2);
    }
    expect(await done).toBe('done');
  });

  test('a write over there is seen here: in a slice, a column, a record field, a heap of WebAssembly', async () => {
    const heap = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    const views = [
      memoryview(new SharedArrayBuffer(80)).cast('>d').slice(1, null, 2),
      memoryview(new SharedArrayBuffer(96)).cast('h', [6, 8]).T.slice(2, 3),
      memoryview(new SharedArrayBuffer(60)).cast('T{<H:a:<I:b:}').field('b'),
      memoryview(heap).slice(100, 200),
    ];
    for (const view of views) {
      const before = memoryview(view).tobytes().count(0);
      expect(await said(start({ name: 'fill', view: toMessage(view)[0], value: 7 }))).toBe('done');
      expect(view.ravel({ copy: 'ifNeeded' }).count(7)).toBe(view.nbytes / view.itemsize);
      expect(before).toBe(view.nbytes);
    }
  });

  test('a worker that was ended leaves the memory as it is', async () => {
    const view = memoryview(new SharedArrayBuffer(64)).cast('i');
    const worker = start({ name: 'hang', view: toMessage(view)[0] });
    await atomics.waitAsync(view, 0, 0).value;
    expect(atomics.load(view, 0)).toBe(1);
    await worker.terminate();
    const last = atomics.load(view, 1);
    expect(atomics.load(view, 1)).toBe(last);
    expect(atomics.store(view, 1, 5)).toBe(5);
    expect(view.tolist().slice(0, 3)).toEqual([1, 5, 0]);
    expect(await said(start({ name: 'fill', view: toMessage(view)[0], value: 3 }))).toBe('done');
    expect(view.count(3)).toBe(16);
  });
});

describe('views of other memory in several threads', () => {
  test('a copy goes over, and this thread keeps its own', async () => {
    const view = memoryview(Int32Array.of(1, 2, 3, 4)).slice(1, 3);
    const [message, transfer] = toMessage(view);
    const worker = start({ name: 'back', view: message, transfer: false }, transfer);
    expect(message.memory.length).toBe(0); // it is over there
    const back = fromMessage(await said(worker));
    expect(back.tolist()).toEqual([42, 3]);
    expect(view.tolist()).toEqual([2, 3]);
  });

  test('transferred memory is the other thread’s, and comes back', async () => {
    const lane = Float64Array.of(1, 2, 3);
    const view = memoryview(lane);
    const [message, transfer] = toMessage(view, { transfer: true });
    const worker = start({ name: 'back', view: message, transfer: true }, transfer);
    expect(lane.length).toBe(0);
    expect(() => view.get(0)).toThrow(BufferError);
    const back = fromMessage((await said(worker)) as ViewMessage<'d', 1>);
    expect(back.tolist()).toEqual([42, 2, 3]);
    expect(back.format).toBe('d');
  });
});

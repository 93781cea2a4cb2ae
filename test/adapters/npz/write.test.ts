// Archives written, to any target: read back here; `test/libraries/npz` has NumPy read them.
import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { bytearray, memoryview } from 'memoryview';
import { open, savez, savez_compressed } from 'memoryview/npz';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { refusal } from './support.ts';

/** Keeps what is written. */
function sink(): { write(piece: Uint8Array): void; whole(): Uint8Array } {
  const pieces: Uint8Array[] = [];
  return {
    write: (piece) => void pieces.push(piece.slice()),
    whole: () => new Uint8Array(Buffer.concat(pieces)),
  };
}

const grid = memoryview(new Float64Array([0, 1, 2, 3, 4, 5])).cast('d', [2, 3]);

describe.each([
  ['savez', savez],
  ['savez_compressed', savez_compressed],
] as const)('%s', (_name, save) => {
  test('writes arrays that are read back the same', async () => {
    const target = sink();
    const arrays = new Map<string, typeof grid>([
      ['grid', grid],
      ['dir/größe 数', grid.T],
      ['', grid],
      ['a.npy', grid],
    ]);
    const size = await save(target, arrays);
    const whole = target.whole();
    expect(whole.length).toBe(size);
    const file = await open(whole);
    expect(file.files).toEqual(['grid', 'dir/größe 数', '', 'a.npy']);
    for (const [name, array] of arrays) {
      const read = await file.get(name);
      expect([name, read.shape, read.tolist()]).toEqual([name, array.shape, array.tolist()]);
    }
  });

  test('writes equal arrays as equal files', async () => {
    const [one, two] = [sink(), sink()];
    await save(one, { grid });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await save(two, { grid });
    expect(one.whole()).toEqual(two.whole());
  });

  test('writes no array, and one of no items', async () => {
    const target = sink();
    await save(target, {});
    expect((await open(target.whole())).files).toEqual([]);
    const other = sink();
    await save(other, { none: new Float64Array(0) });
    expect((await (await open(other.whole())).get('none')).shape).toEqual([0]);
  });

  test('locks the arrays until all is written, and then no longer', async () => {
    const own = bytearray(new Uint8Array(100_000));
    const saving = save(sink(), { own });
    await new Promise((resolve) => setImmediate(resolve));
    await saving;
    own.clear();
    const failed = bytearray(new Uint8Array(100_000));
    const full = { write: () => Promise.reject(new Error('full')) };
    expect(await refusal(save(full, { failed, grid }))).toBe('Error: full');
    failed.clear();
  });

  test('hands on the error of a stream that is closed meanwhile', async () => {
    const stream = new PassThrough({ highWaterMark: 10 });
    const saving = refusal(save(stream, { big: new Uint8Array(5_000_000).map((_, k) => (k * k) % 251) }));
    setImmediate(() => stream.destroy());
    expect(await saving).toMatch(/closed|destroyed/);
  });

  test('refuses what is no array before anything is written', async () => {
    const target = sink();
    expect(await refusal(save(target, { grid, bad: 'text' as never }))).toMatch(
      /^TypeError: .*bytes-like object/,
    );
    expect(await refusal(save(target, { bad: memoryview(new Uint8Array(8)).cast('8p') }))).toMatch(
      /^\w+Error: /,
    );
    expect(target.whole().length).toBe(0);
  });

  test('writes 128 MB piece by piece, to a file too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'npz-'));
    const handle = await openFile(join(folder, 'big.npz'), 'w+');
    const big = new Float64Array(2 ** 24);
    big[5] = 1.5;
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const watched = {
      write: async (piece: Uint8Array) => {
        most = Math.max(most, process.memoryUsage().arrayBuffers);
        return (await handle.write(piece)).bytesWritten;
      },
    };
    await save(watched, { big });
    // Pieces of 64 KB are copied on their way; how many wait for the garbage collector is its own affair.
    expect(most - before).toBeLessThan(64 * 2 ** 20);
    expect((await (await open(handle)).open('big')).shape).toEqual([2 ** 24]);
    await handle.close();
    await rm(folder, { recursive: true });
  });
});

describe('without @zip.js/zip.js', () => {
  afterEach(() => {
    vi.doUnmock('@zip.js/zip.js');
    vi.resetModules();
  });

  test('the error names the package', async () => {
    vi.resetModules();
    vi.doMock('@zip.js/zip.js', () => {
      throw new Error('not there');
    });
    const npz = await import('memoryview/npz');
    const sentence = 'Error: npz files need the package @zip.js/zip.js: npm install @zip.js/zip.js';
    expect(await refusal(npz.open(new Uint8Array(30)))).toBe(sentence);
    expect(await refusal(npz.savez(sink(), { grid }))).toBe(sentence);
  });
});

// Views written to files and streams of Node, in place; Buffers over views.
import { type FileHandle, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { bytearray, bytes, memoryview } from 'memoryview';
import { toBuffer, write } from 'memoryview/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detach, errorOf } from '../../support.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'write-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function withFile<T>(use: (handle: FileHandle, read: () => Promise<string>) => Promise<T>): Promise<T> {
  const path = join(folder, 'out');
  const handle = await open(path, 'w+');
  try {
    return await use(handle, () => readFile(path, 'latin1'));
  } finally {
    await handle.close();
  }
}

const view = memoryview(new TextEncoder().encode('0123456789'));

describe('write to a file', () => {
  test('goes on where the file is, or writes at a position', async () => {
    await withFile(async (handle, read) => {
      expect(await write(handle, view.slice(2, 5))).toBe(3);
      expect(await write(handle, bytes('xy', 'ascii'))).toBe(2);
      expect(await write(handle, bytes('-', 'ascii'), { position: 1 })).toBe(1);
      expect(await read()).toBe('2-4xy');
    });
  });

  test('writes a view with gaps in C order', async () => {
    await withFile(async (handle, read) => {
      await write(handle, view.cast('B', [2, 5]).T);
      expect(await read()).toBe('0516273849');
    });
  });

  test('goes on after a short write of the system, and refuses one of nothing', async () => {
    const got: string[] = [];
    const slow = (most: number) => ({
      fd: 0,
      read: async () => 0,
      stat: async () => 0,
      write: async (buffer: Uint8Array, offset: number, length: number) => {
        const bytesWritten = Math.min(length, most);
        got.push(Buffer.from(buffer.subarray(offset, offset + bytesWritten)).toString());
        return { bytesWritten };
      },
    });
    expect(await write(slow(4), view)).toBe(10);
    expect(got).toEqual(['0123', '4567', '89']);
    await expect(write(slow(0), view)).rejects.toThrow(
      'the target tells of 0 bytes written, where it was given 10',
    );
  });

  test('takes no memory for 64 MB', async () => {
    await withFile(async (handle) => {
      const memory = new Float64Array(2 ** 23);
      memory[5] = 1.5;
      const before = process.memoryUsage().arrayBuffers;
      let most = 0;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      }, 1);
      expect(await write(handle, memory, { position: 0 })).toBe(2 ** 26);
      clearInterval(watch);
      expect(Math.max(most, process.memoryUsage().arrayBuffers) - before).toBeLessThan(2 ** 20);
      const back = new Float64Array(1);
      await handle.read(back, 0, 8, 40);
      expect(back[0]).toBe(1.5);
    });
  });

  test('locks the memory until it is done', async () => {
    await withFile(async (handle) => {
      const own = bytearray(b('abc'));
      const writing = write(handle, own);
      expect(() => own.clear()).toThrow('Existing exports of data');
      await writing;
      own.clear();
    });
  });

  test('memory detached meanwhile is an error', async () => {
    await withFile(async (handle) => {
      const buffer = new ArrayBuffer(8);
      const writing = write(handle, buffer);
      detach(buffer);
      await expect(writing).rejects.toThrow('the underlying buffer has been detached or emptied');
    });
  });
});

function b(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

describe('write to a stream', () => {
  test('gives a Writable the memory itself, and waits until it was taken', async () => {
    const taken: unknown[] = [];
    let release: () => void = () => undefined;
    const stream = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        taken.push(chunk.buffer);
        release = done;
      },
    });
    const memory = new Uint8Array(8);
    let settled = false;
    const writing = write(stream, memory).then((count) => {
      settled = true;
      return count;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(settled).toBe(false);
    release();
    expect(await writing).toBe(8);
    expect(taken).toEqual([memory.buffer]);
    expect(stream.listenerCount('error') + stream.listenerCount('close')).toBe(0);
  });

  test('hands on the error of a Writable, and ends no program by it', async () => {
    const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error('full')) });
    await expect(write(stream, view)).rejects.toThrow('full');
    const gone = new PassThrough();
    gone.destroy();
    await expect(write(gone, view)).rejects.toThrow(/destroyed|closed/);
    const cut = new Writable({ write: () => undefined });
    const writing = write(cut, view);
    cut.destroy();
    await expect(writing).rejects.toThrow(/closed|destroyed/);
  });

  test('takes web streams, their writers, and leaves them open', async () => {
    const chunks: Uint8Array[] = [];
    const stream = new WritableStream<Uint8Array>({ write: (chunk) => void chunks.push(chunk) });
    expect(await write(stream, view)).toBe(10);
    expect(stream.locked).toBe(false);
    const writer = stream.getWriter();
    await write(writer, view.slice(0, 1));
    await writer.close();
    expect(chunks.map((chunk) => chunk.length)).toEqual([10, 1]);
    expect(chunks[0]?.buffer).toBe(view.asUint8Array().buffer);
  });

  test('takes whatever has write(bytes), and writes the rest where it says how many it took', async () => {
    const got: number[] = [];
    await write({ write: (piece: Uint8Array) => void got.push(piece.length) }, view);
    await write(
      { write: async (piece: Uint8Array) => Math.min(4, got.push(piece.length) && piece.length) },
      view,
    );
    expect(got).toEqual([10, 10, 6, 2]);
    expect(await write({ write: () => 25 }, view)).toBe(10);
    await expect(write({ write: () => 0 }, view)).rejects.toThrow(
      'the target tells of 0 bytes written, where it was given 10',
    );
  });
});

describe('write refuses', () => {
  test('what takes no bytes, and what lends none', async () => {
    await expect(write('a' as never, view)).rejects.toThrow(
      "a file handle, a stream, or what has write(bytes) is required, not 'str'",
    );
    await expect(write(new PassThrough(), 'a' as never)).rejects.toThrow(
      "a bytes-like object is required, not 'str'",
    );
    await expect(write(new PassThrough(), view, { position: 3 })).rejects.toThrow(
      'only a file handle has positions',
    );
  });

  test('a released view', async () => {
    const gone = memoryview(new Uint8Array(3));
    gone.release();
    await expect(write(new PassThrough(), gone)).rejects.toThrow(
      'operation forbidden on released memoryview object',
    );
  });
});

describe('toBuffer', () => {
  test('shares the window, both ways', () => {
    const memory = new Float32Array(8);
    const buffer = toBuffer(memoryview(memory).slice(2, 4));
    expect(Buffer.isBuffer(buffer)).toBe(true);
    expect([buffer.buffer, buffer.byteOffset, buffer.length]).toEqual([memory.buffer, 8, 8]);
    buffer.writeFloatLE(1.5, 4);
    expect(memory[3]).toBe(1.5);
    memory[2] = 2.5;
    expect(buffer.readFloatLE(0)).toBe(2.5);
    const again = memoryview(buffer);
    expect(again.length).toBe(8);
  });

  test('refuses what a Buffer cannot show, or copies it', () => {
    expect(errorOf(() => toBuffer(bytes('abc', 'ascii')))).toBe(
      "BufferError: a Buffer cannot be read-only: allow a copy, { copy: 'ifNeeded' }",
    );
    expect(errorOf(() => toBuffer(view.slice(null, null, 2)))).toBe(
      "BufferError: the items have gaps between them: allow a copy, { copy: 'ifNeeded' }",
    );
    expect(toBuffer(view.slice(null, null, 2), { copy: 'ifNeeded' }).toString()).toBe('02468');
    const own = bytes('abc', 'ascii');
    toBuffer(own, { copy: 'ifNeeded' })[0] = 0;
    expect(String(own)).toBe("b'abc'");
  });
});

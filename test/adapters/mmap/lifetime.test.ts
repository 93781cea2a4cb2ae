// Mapped memory from its first byte to its end: lent, closed, resized, dropped, transferred, in a worker.
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytes, getBuffer, memoryview } from 'memoryview';
import { ACCESS_COPY, ACCESS_READ, MAP_PRIVATE, type Mmap, mmap } from 'memoryview/mmap';
import { afterAll, describe, expect, test } from 'vitest';
import { source } from '../../process.ts';
import { errorOf } from '../../support.ts';
import { inProcess } from './child.ts';

const folder = mkdtempSync(join(tmpdir(), 'mmap-'));
const path = join(folder, 'file.bin');
const onLinux = test.skipIf(process.platform !== 'linux');

function mapped(content: string, options: Parameters<typeof mmap>[2] = {}): Mmap {
  writeFileSync(path, content);
  return mmap(openSync(path, 'r+'), 0, options);
}

/** The bytes themselves, of which the mapping does not know. */
function raw(mm: Mmap): Uint8Array {
  const view = memoryview(mm);
  const found = view.asUint8Array();
  view.release();
  return found;
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('a mapping that is closed', () => {
  test('leaves typed arrays over its memory empty', () => {
    const mm = mapped('hello');
    const left = raw(mm);
    const words = new Uint16Array(left.buffer, 0, 2);
    expect(left[0]).toBe(104);
    mm.close();
    expect([left.byteLength, left.buffer.byteLength, left[0], words.byteLength, words[0]]).toEqual([
      0,
      0,
      undefined,
      0,
      undefined,
    ]);
    left[0] = 1;
    expect(readFileSync(path, 'latin1')).toBe('hello');
  });

  test('is refused while any view of it is not released, and works again afterwards', () => {
    const mm = mapped('hello');
    const view = memoryview(mm);
    const part = view.slice(1, 3);
    view.release();
    expect(errorOf(() => mm.close())).toBe('BufferError: cannot close exported pointers exist');
    expect([mm.closed, mm.get(1), part.get(0)]).toEqual([false, 101, 101]);
    part.release();
    mm.close();
    mm.close();
    expect(mm.closed).toBe(true);
    expect(errorOf(() => memoryview(mm))).toBe('ValueError: mmap closed or invalid');
  });

  test('is closed by using', () => {
    const outside = (() => {
      using mm = mapped('hello');
      return mm;
    })();
    expect(outside.closed).toBe(true);
  });

  test('counts each view, whoever asked for it', () => {
    const mm = mapped('hello');
    const views = [memoryview(mm), memoryview(mm)];
    expect(mm.find(bytes(mm.slice(1, 2)))).toBe(1);
    for (const view of views) {
      expect(errorOf(() => mm.close())).toBe('BufferError: cannot close exported pointers exist');
      view.release();
    }
    expect(errorOf(() => mm.close())).toBe('');
  });

  test('by force ends though views of it are there, and they say that it has gone', () => {
    const mm = mapped('hello');
    const view = memoryview(mm);
    const numbers = view.cast('b');
    const lent = view[getBuffer](0);
    mm.close({ force: true });
    mm.close({ force: true });
    const gone = 'BufferError: memoryview: the underlying buffer has been detached or emptied';
    for (const look of [() => view.get(0), () => numbers.set(0, 1), () => view.tolist(), () => bytes(view)]) {
      expect(errorOf(look)).toBe(gone);
    }
    lent.release?.();
    view.release();
    numbers.release();
    expect(errorOf(() => mm.close())).toBe('');
    expect(readFileSync(path, 'latin1')).toBe('hello');
  });

  onLinux('gives memory and file back to the system', { timeout: 60_000 }, () => {
    const out = inProcess(`
      const path = '${folder}/given-back.bin';
      fs.writeFileSync(path, 'hello');
      const fd = fs.openSync(path, 'r+');
      const m = mm.mmap(fd, 0);
      fs.closeSync(fd);
      console.log(maps('given-back'), open('given-back'));
      m.close();
      console.log(maps('given-back'), open('given-back'));`);
    expect(out).toBe('1 1\n0 0');
  });
});

describe('a mapping that was resized', () => {
  onLinux('has the new length, and so has its file', () => {
    const mm = mapped('hello');
    const left = raw(mm);
    mm.resize(20_000);
    expect([left.byteLength, mm.length, mm.size(), mm.get(-1)]).toEqual([0, 20_000, 20_000, 0]);
    mm.set(-1, 7);
    expect(readFileSync(path)[19_999]).toBe(7);
    mm.resize(2);
    expect([mm.length, readFileSync(path, 'latin1'), String(mm.slice())]).toEqual([2, 'he', "b'he'"]);
    mm.close();
  });

  onLinux('is as it was where it was lent', () => {
    const mm = mapped('hello');
    const view = memoryview(mm);
    expect(errorOf(() => mm.resize(100))).toBe(
      "BufferError: mmap can't resize with extant buffers exported.",
    );
    expect([readFileSync(path).length, view.get(0)]).toEqual([5, 104]);
    view.release();
    mm.close();
  });

  onLinux('is as it was where the system refuses, and so is its file', () => {
    const mm = mapped('hello');
    expect(errorOf(() => mm.resize(0))).toBe('OSError: [Errno 22] Invalid argument');
    expect(errorOf(() => mm.resize(2 ** 52))).toMatch(/^(OSError|ValueError): /);
    expect([mm.length, mm.size(), String(mm.slice())]).toEqual([5, 5, "b'hello'"]);
    mm.close();
  });

  onLinux('without a file keeps its bytes, if it is private', () => {
    const mm = mmap(-1, 10, { flags: MAP_PRIVATE });
    mm.write(bytes(new Uint8Array([1, 2, 3])));
    mm.resize(100_000);
    expect([mm.get(2), mm.get(99_999), mm.length]).toEqual([3, 0, 100_000]);
    mm.close();
    const shared = mmap(-1, 10);
    expect(errorOf(() => shared.resize(100_000))).toBe(
      "ValueError: mmap: can't expand a shared anonymous mapping on Linux",
    );
    shared.resize(5);
    expect(shared.length).toBe(5);
    shared.close();
  });
});

describe('read-only memory', () => {
  onLinux('survives a write that goes around the view, and so does the file', () => {
    const mm = mapped('hello', { access: ACCESS_READ });
    const view = memoryview(mm);
    expect(view.readonly).toBe(true);
    expect(errorOf(() => view.set(0, 1))).toBe('TypeError: cannot modify read-only memory');
    view.asUint8Array()[0] = 72;
    expect([view.get(0), readFileSync(path, 'latin1')]).toEqual([72, 'hello']);
    view.release();
    mm.close();
  });

  onLinux('of a file that may only be read follows what others write', () => {
    writeFileSync(path, 'hello');
    const fd = openSync(path, 'r');
    const mm = mmap(fd, 0, { access: ACCESS_READ });
    expect(mm.get(0)).toBe(104);
    const other = mmap(openSync(path, 'r+'), 0);
    other.set(0, 72);
    expect(mm.get(0)).toBe(72);
    expect(errorOf(() => mmap(fd, 0))).toBe('PermissionError: [Errno 13] Permission denied');
    other.close();
    mm.close();
  });

  test('with ACCESS_COPY takes writes and keeps them from the file', () => {
    const mm = mapped('hello', { access: ACCESS_COPY });
    memoryview(mm).set(0, 72);
    mm.flush();
    expect([mm.get(0), readFileSync(path, 'latin1')]).toEqual([72, 'hello']);
  });
});

describe('memory that nobody closed', () => {
  onLinux('is taken back once nobody can reach its bytes', { timeout: 60_000 }, () => {
    const out = inProcess(`
      const path = '${folder}/dropped.bin';
      fs.writeFileSync(path, 'hello');
      const fd = fs.openSync(path, 'r+');
      let kept = (() => memoryview(mm.mmap(fd, 0)).asUint8Array())();
      fs.closeSync(fd);
      await turn();
      console.log(maps('dropped.bin'), kept[0]);
      kept = undefined;
      await turn();
      console.log(maps('dropped.bin'), open('dropped.bin'));`);
    expect(out).toBe('1 104\n0 0');
  });

  onLinux('of a worker that ended goes with the process', { timeout: 60_000 }, () => {
    const out = inProcess(`
      const shm = SharedMemory({ create: true, size: 8 });
      const code = \`
        import { parentPort, workerData } from 'node:worker_threads';
        import { register } from 'tsx/esm/api';
        register();
        const { SharedMemory } = await import(${source('adapters/shared_memory/module.ts')});
        SharedMemory(workerData).buf.set(3, 42);
        parentPort.postMessage('written');\`;
      const worker = new Worker(code, { eval: true, workerData: shm.name });
      console.log(await new Promise((done, fail) => worker.on('message', done).on('error', fail)));
      await worker.terminate();
      console.log(shm.buf.get(3));
      shm.close();
      shm.unlink();`);
    expect(out).toBe('written\n42');
  });
});

describe('a buffer that its user transferred', () => {
  onLinux(
    'stays readable where it went, and the views of here say that it is gone',
    { timeout: 60_000 },
    () => {
      const out = inProcess(`
      const m = mm.mmap(-1, 5);
      m.write(new Uint8Array([1, 2, 3]));
      const view = memoryview(m);
      const buffer = view.asUint8Array().buffer;
      if (buffer.transfer === undefined) {
        console.log('gone\\ngone\\n3');
      } else {
        const other = new Uint8Array(buffer.transfer());
        console.log(attempt(() => view.get(0)).includes('detached') ? 'gone' : 'there');
        console.log(attempt(() => m.get(0)).includes('detached') ? 'gone' : 'there');
        view.release();
        m.close();
        console.log(other[2]);
      }`);
      expect(out).toBe('gone\ngone\n3');
    },
  );

  onLinux('never ends the process, even where mapping and views were dropped', { timeout: 60_000 }, () => {
    const out = inProcess(`
      const take = () => {
        const { buffer } = memoryview(mm.mmap(-1, 5)).asUint8Array();
        return buffer.transfer === undefined ? buffer : buffer.transfer();
      };
      const bytes = new Uint8Array(take());
      await turn();
      bytes[0] = 7;
      console.log(bytes[0], bytes.length);`);
    expect(out).toBe('7 5');
  });
});

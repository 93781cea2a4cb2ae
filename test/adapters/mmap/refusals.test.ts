// What mmap refuses, and how: nothing is mapped then, and no file stays open.
import { mkdtempSync, openSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytes, getBuffer, memoryview, requestBuffer, slice } from 'memoryview';
import { ACCESS_READ, mmap, OSError, PROT_EXEC, PROT_WRITE } from 'memoryview/mmap';
import { afterAll, expect, test } from 'vitest';
import { errorOf } from '../../support.ts';
import { inProcess } from './child.ts';

const folder = mkdtempSync(join(tmpdir(), 'mmap-'));
const path = join(folder, 'refused.bin');
writeFileSync(path, 'hello');
const fd = openSync(path, 'r+');

afterAll(() => rmSync(folder, { recursive: true }));

const openFiles = (): number =>
  readdirSync('/proc/self/fd').filter((entry) => {
    try {
      return readlinkSync(`/proc/self/fd/${entry}`).includes('refused.bin');
    } catch {
      return false;
    }
  }).length;

test.skipIf(process.platform !== 'linux')('every refusal leaves no file open', () => {
  for (const run of [
    () => mmap(fd, 6),
    () => mmap(fd, -1),
    () => mmap(fd, 5, { offset: 1 }),
    () => mmap(fd, 1, { offset: 1, access: ACCESS_READ }),
    () => mmap(fd, 5, { access: 9 }),
    () => mmap(fd, 5, { prot: 0 }),
    () => mmap(fd, 5, { flags: 0 }),
    () => mmap(-1, 2 ** 53),
    () => mmap(-1, 2 ** 46),
    () => mmap(-1, 2n ** 63n - 1n),
    () => mmap(-1, 10, { offset: 2n ** 63n - 1n }),
    () => mmap(fd, 1, { offset: 2n ** 63n - 1n }),
  ]) {
    expect(errorOf(run)).toMatch(/^(?:ValueError|OverflowError|OSError): /);
    expect(openFiles()).toBe(1);
  }
});

test('memory that may not be read is refused: to look at it would end the process', () => {
  for (const prot of [0, PROT_WRITE, PROT_EXEC]) {
    expect(errorOf(() => mmap(-1, 10, { prot }))).toBe(
      `ValueError: mmap needs PROT_READ in prot, which is ${prot}: reading would end the process`,
    );
  }
});

test('flags that choose the address are refused: other memory may lie there', () => {
  expect(errorOf(() => mmap(-1, 10, { flags: 0x10 | 1 }))).toBe(
    'ValueError: mmap takes no flags that choose an address or a size of pages: 16',
  );
});

test('an error of the system tells its number and its words', () => {
  let caught: unknown;
  try {
    mmap(9999, 10);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(OSError);
  expect(caught).toMatchObject({ errno: 9, strerror: 'Bad file descriptor', name: 'OSError' });
});

test('a folder, a pipe and a device that cannot be mapped are errors of the system', () => {
  expect(errorOf(() => mmap(openSync(folder, 'r'), 10))).toMatch(
    /^(?:OSError|PermissionError): \[Errno \d+\] /,
  );
  expect(errorOf(() => mmap(openSync('/dev/null', 'r+'), 10))).toBe('OSError: [Errno 19] No such device');
});

test('what changes while it is written is written as it was before', () => {
  const mm = mmap(-1, 6);
  mm.write(bytes(new Uint8Array([1, 2, 3, 4, 5, 6])));
  const view = memoryview(mm);
  mm.seek(1);
  const part = view.slice(0, 5);
  mm.write(part);
  part.release();
  expect([...mm.slice()]).toEqual([1, 1, 2, 3, 4, 5]);
  view.release();
  mm.close();
});

test('a lender that closes or shortens the mapping it is written to writes nothing', () => {
  const mm = mmap(-1, 6);
  const closing = {
    [getBuffer]: (flags: number) => {
      mm.close();
      return requestBuffer(new Uint8Array(2), flags);
    },
  };
  expect(errorOf(() => mm.set(slice(0, 2), closing))).toBe('ValueError: mmap closed or invalid');
  expect(errorOf(() => mm.write(closing))).toBe('ValueError: mmap closed or invalid');
});

test('a loan that is paid back twice counts once', () => {
  const mm = mmap(-1, 6);
  const view = memoryview(mm);
  const record = mm[getBuffer](0);
  record.release?.();
  record.release?.();
  expect(errorOf(() => mm.close())).toBe('BufferError: cannot close exported pointers exist');
  view.release();
  mm.close();
});

test('without koffi, Node is told how to have it; importing alone asks for nothing', {
  timeout: 60_000,
}, () => {
  const out = inProcess(`
    import Module from 'node:module';
    const resolve = Module._resolveFilename;
    let code = 'MODULE_NOT_FOUND';
    Module._resolveFilename = function (name, ...rest) {
      if (name === 'koffi') throw Object.assign(new Error('gone'), { code });
      return resolve.call(this, name, ...rest);
    };
    console.log(mm.PAGESIZE > 0);
    console.log(attempt(() => mm.mmap(-1, 10)));
    code = 'ERR_DLOPEN_FAILED';
    console.log(attempt(() => SharedMemory({ create: true, size: 8 })));`);
  expect(out.split('\n')).toEqual([
    'true',
    'Error: memory is mapped on Node by the package koffi, which is not there: npm install koffi',
    'Error: memory is mapped on Node by the package koffi, which does not load: Error: gone',
  ]);
});

test('systems without mmap, and runtimes that are none, are told so', { timeout: 60_000 }, () => {
  const out = inProcess(`
    const { process } = globalThis;
    Object.defineProperty(process, 'platform', { value: 'win32' });
    console.log(attempt(() => mm.mmap(-1, 10)));
    Object.defineProperty(process, 'platform', { value: 'darwin' });
    console.log(attempt(() => SharedMemory({ create: true, size: 8 })));
    delete globalThis.process;
    const found = attempt(() => SharedMemory({ create: true, size: 8 }));
    globalThis.process = process;
    console.log(found);`);
  expect(out.split('\n')).toEqual([
    'NotImplementedError: memory is mapped on Linux and macOS, not on win32',
    'NotImplementedError: memory is shared by name on Linux, not on darwin',
    'NotImplementedError: memory is shared by name on Linux, not on this runtime',
  ]);
});

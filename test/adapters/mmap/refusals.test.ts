// What mmap refuses, and how: nothing is mapped then, and no file stays open.
import { mkdtempSync, openSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytes, memoryview } from 'memoryview';
import { ACCESS_READ, mmap, OSError, PROT_EXEC, PROT_WRITE } from 'memoryview/mmap';
import { afterAll, expect, test } from 'vitest';
import { errorOf } from '../../support.ts';

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

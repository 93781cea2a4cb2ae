// Nothing is copied: figures of the process, and writes that are seen on the other side.
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryview } from 'memoryview';
import { ALLOCATIONGRANULARITY, mmap, PAGESIZE } from 'memoryview/mmap';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'mmap-'));
const path = join(folder, 'file.bin');
const MB = 2 ** 20;

afterAll(() => rmSync(folder, { recursive: true }));

test('a file of 64 MB is mapped without reading it or having a copy of it', () => {
  writeFileSync(path, '');
  truncateSync(path, 64 * MB);
  const fd = openSync(path, 'r+');
  const before = process.memoryUsage();
  const mm = mmap(fd, 0);
  const view = memoryview(mm).cast('d');
  const after = process.memoryUsage();
  expect(view.length).toBe(8 * MB);
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(MB);
  expect(after.rss - before.rss).toBeLessThan(32 * MB);
  view.set(-1, 1.5);
  expect(readFileSync(path).readDoubleLE(64 * MB - 8)).toBe(1.5);
  closeSync(fd);
});

test('what is written through a view is in the file, and what is written to the file is in the view', () => {
  writeFileSync(path, 'hello');
  const fd = openSync(path, 'r+');
  const mm = mmap(fd, 0);
  const view = memoryview(mm);
  view.set(0, 72);
  expect(readFileSync(path, 'latin1')).toBe('Hello');
  writeSync(fd, 'J', 0);
  expect([view.get(0), mm.get(0)]).toEqual([74, 74]);
  closeSync(fd);
});

test('two mappings of one file are one memory', () => {
  writeFileSync(path, 'hello');
  const fd = openSync(path, 'r+');
  const [a, b] = [mmap(fd, 0), mmap(fd, 0)];
  memoryview(a).set(1, 69);
  expect(memoryview(b).get(1)).toBe(69);
  expect(memoryview(b).obj).toBe(b);
  closeSync(fd);
});

test('an offset maps the rest of the file', () => {
  const content = new Uint8Array(PAGESIZE * 2 + 3).map((_, at) => at % 251);
  writeFileSync(path, content);
  const fd = openSync(path, 'r+');
  const mm = mmap(fd, 0, { offset: ALLOCATIONGRANULARITY });
  expect([mm.length, mm.get(0), mm.size()]).toEqual([PAGESIZE + 3, content[PAGESIZE], PAGESIZE * 2 + 3]);
  mm.set(-1, 99);
  mm.flush();
  expect(readFileSync(path).at(-1)).toBe(99);
  closeSync(fd);
});

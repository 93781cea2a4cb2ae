// SharedMemory within one process: names, sizes, ends. Beside Python: test/libraries/shared_memory.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { memoryview } from 'memoryview';
import { FileExistsError, FileNotFoundError, OSError, SharedMemory } from 'memoryview/shared_memory';
import { afterEach, describe, expect, test } from 'vitest';
import { call, errorOf } from '../../support.ts';

const MB = 2 ** 20;
const made: SharedMemory[] = [];

if (process.platform !== 'linux') console.log('skipped: memory is shared by name on Linux only');

function create(size: number, name?: string): SharedMemory {
  const shm = SharedMemory({ create: true, size, name });
  made.push(shm);
  return shm;
}

afterEach(() => {
  for (const shm of made.splice(0)) {
    shm.buf.releaseAll();
    shm.close();
    if (existsSync(`/dev/shm/${shm.name}`)) shm.unlink();
  }
});

describe.skipIf(process.platform !== 'linux')('SharedMemory', () => {
  test('is found by its name, and is one memory', () => {
    const shm = create(100);
    const other = new SharedMemory(shm.name);
    shm.buf.set(3, 42);
    expect([other.buf.get(3), other.size, other.name]).toEqual([42, 100, shm.name]);
    other.buf.set(0, 7);
    expect(readFileSync(`/dev/shm/${shm.name}`)[0]).toBe(7);
    other.close();
    expect(shm.buf.get(0)).toBe(7);
  });

  test('has a name of its own, as Python makes them, and rights for nobody else', () => {
    const shm = create(1);
    expect(shm.name).toMatch(/^psm_[0-9a-f]{8}$/);
    expect(statSync(`/dev/shm/${shm.name}`).mode & 0o777).toBe(0o600);
    expect(String(shm)).toBe(`SharedMemory('${shm.name}', size=1)`);
  });

  test('is made with and without new, and is an instance either way', () => {
    const a = create(8);
    for (const b of [SharedMemory(a.name), new SharedMemory(a.name), SharedMemory({ name: a.name })]) {
      expect(b).toBeInstanceOf(SharedMemory);
      b.close();
    }
  });

  test('lends its bytes to write', () => {
    const shm = create(16);
    const view = memoryview(shm);
    expect([view.readonly, view.format, view.length, view.obj]).toEqual([false, 'B', 16, shm]);
    view.cast('d').set(1, 1.5);
    expect(shm.buf.cast('d').get(1)).toBe(1.5);
    expect(shm.buf).toBe(shm.buf);
    view.releaseAll();
  });

  test('of 64 MB is attached without a copy', () => {
    const shm = create(64 * MB);
    const before = process.memoryUsage();
    const other = SharedMemory(shm.name);
    const view = other.buf.cast('d');
    const after = process.memoryUsage();
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(MB);
    expect(after.rss - before.rss).toBeLessThan(32 * MB);
    view.set(-1, 2.5);
    expect(shm.buf.cast('d').get(-1)).toBe(2.5);
    other.buf.releaseAll();
    other.close();
  });
});

describe.skipIf(process.platform !== 'linux')('SharedMemory ends', () => {
  test('by close, any number of times, and typed arrays over it are empty', () => {
    const shm = create(8);
    const raw = shm.buf.asUint8Array();
    shm.close();
    shm.close();
    expect([raw.byteLength, raw[0]]).toEqual([0, undefined]);
    expect(errorOf(() => shm.buf.get(0))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
    expect(errorOf(() => memoryview(shm))).toBe('ValueError: mmap closed or invalid');
    expect([shm.size, String(shm)]).toEqual([8, `SharedMemory('${shm.name}', size=8)`]);
  });

  test('not while a view of it is there', () => {
    const shm = create(8);
    const part = shm.buf.slice(2, 4);
    expect(errorOf(() => shm.close())).toBe('BufferError: cannot close exported pointers exist');
    part.set(0, 5);
    expect(readFileSync(`/dev/shm/${shm.name}`)[2]).toBe(5);
    part.release();
    shm.close();
  });

  test('by force, whatever views are there', () => {
    const shm = create(8);
    const part = shm.buf.slice(2, 4);
    const other = memoryview(shm);
    shm.close({ force: true });
    for (const view of [part, other, shm.buf]) {
      expect(errorOf(() => view.get(0))).toMatch(/^BufferError: .*detached/);
    }
    shm.close();
  });

  test('by using, which leaves the name', () => {
    const { name } = create(8);
    {
      using other = SharedMemory(name);
      other.buf.set(0, 9);
    }
    expect(readFileSync(`/dev/shm/${name}`)[0]).toBe(9);
  });

  test('for all by unlink, and stays for those who have it', () => {
    const shm = create(8);
    const other = SharedMemory(shm.name);
    shm.unlink();
    expect(errorOf(() => SharedMemory(shm.name))).toBe(
      `FileNotFoundError: [Errno 2] No such file or directory: '/${shm.name}'`,
    );
    other.buf.set(1, 3);
    expect(shm.buf.get(1)).toBe(3);
    other.close();
    expect(errorOf(() => other.unlink())).toMatch(/^FileNotFoundError: /);
  });
});

describe.skipIf(process.platform !== 'linux')('SharedMemory refuses', () => {
  test('sizes that are none', () => {
    const sentence = (size: unknown): string =>
      errorOf(() => SharedMemory({ create: true, size: size as number }));
    expect(sentence(0)).toBe("ValueError: 'size' must be a positive number different from zero");
    expect(sentence(-1)).toBe("ValueError: 'size' must be a positive integer");
    expect(sentence(1.5)).toBe("TypeError: 'float' object cannot be interpreted as an integer");
    expect(sentence('8')).toBe("TypeError: 'str' object cannot be interpreted as an integer");
    expect(sentence(2n ** 64n)).toMatch(/^OverflowError: /);
  });

  test('more than there is, and leaves no name behind', () => {
    const name = `psm_test_${process.pid}`;
    expect(errorOf(() => SharedMemory(name, { create: true, size: 2 ** 45 }))).toMatch(
      /^(?:OSError: \[Errno (?:28|27|12)\] |ValueError: mmap length is too large)/,
    );
    expect(existsSync(`/dev/shm/${name}`)).toBe(false);
  });

  test('no name, names with a zero or a slash, names of another type', () => {
    expect(errorOf(() => SharedMemory({}))).toBe("ValueError: 'name' can only be None if create=True");
    expect(errorOf(() => SharedMemory(null))).toBe("ValueError: 'name' can only be None if create=True");
    expect(errorOf(() => SharedMemory('a\0b'))).toMatch(/^ValueError: embedded null/);
    expect(errorOf(() => SharedMemory('a/b'))).toMatch(
      /^(?:OSError|FileNotFoundError): \[Errno \d+\] .*'\/a\/b'$/,
    );
    expect(errorOf(() => SharedMemory('x'.repeat(300)))).toMatch(/^OSError: \[Errno (?:22|36)\] /);
    expect(errorOf(() => call({ SharedMemory }, 'SharedMemory', 8))).toMatch(/^TypeError: /);
  });

  test('a name that is taken, by a class of its own', () => {
    const shm = create(8);
    let caught: unknown;
    try {
      SharedMemory(shm.name, { create: true, size: 8 });
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(FileExistsError);
    expect(caught).toBeInstanceOf(OSError);
    expect(caught).not.toBeInstanceOf(FileNotFoundError);
    expect(caught).toMatchObject({ errno: 17, strerror: 'File exists', filename: `/${shm.name}` });
    expect(SharedMemory(shm.name).size).toBe(8);
  });
});

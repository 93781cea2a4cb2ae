// SharedMemory against hostile use: names and sizes that are none, a full system, classes built upon it.
import { existsSync, readdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { UnicodeEncodeError } from 'memoryview';
import { SharedMemory } from 'memoryview/shared_memory';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../../support.ts';
import { inProcess } from '../mmap/child.ts';

const segments = (): string[] => readdirSync('/dev/shm').filter((name) => name.startsWith(mine));
const mine = `adversary-${process.pid}-`;

describe.skipIf(process.platform !== 'linux')('SharedMemory', () => {
  test('refuses a name with a lone surrogate, which would be encoded as the name of other memory', () => {
    const other = SharedMemory(`${mine}\ufffd`, { create: true, size: 8 });
    let caught: unknown;
    try {
      SharedMemory(`${mine}\ud800`);
    } catch (error) {
      caught = error;
    }
    other.close();
    other.unlink();
    expect(caught).toBeInstanceOf(UnicodeEncodeError);
    expect(errorOf(() => SharedMemory(`${mine}\ud800`, { create: true, size: 8 }))).toMatch(
      /^UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800' in position \d+: surrogates not allowed$/,
    );
    expect(errorOf(() => SharedMemory('a\0b'))).toBe('ValueError: embedded null character');
    expect(segments()).toEqual([]);
  });

  test('refuses what is larger than a buffer before it makes a name', () => {
    const out = inProcess(`
      import koffi from 'koffi';
      const { load } = koffi;
      const called = [];
      koffi.load = (...args) => {
        const library = load(...args);
        return { func: (name, ...rest) => { called.push(name); return library.func(name, ...rest); } };
      };
      console.log(attempt(() => SharedMemory({ create: true, size: 2n ** 62n })).split(':')[0]);
      console.log(called.join());`);
    expect(out).toBe('ValueError\nstrerror');
  });

  test('of no bytes, which another process has just begun to make, is refused and leaves nothing open', () => {
    const name = `${mine}empty`;
    writeFileSync(`/dev/shm/${name}`, '');
    const open = readdirSync('/proc/self/fd').length;
    expect(errorOf(() => SharedMemory(name))).toBe('ValueError: cannot mmap an empty file');
    expect(readdirSync('/proc/self/fd').length).toBe(open);
    expect(existsSync(`/dev/shm/${name}`)).toBe(true);
    unlinkSync(`/dev/shm/${name}`);
  });

  test.each([
    [12, 'OSError: [Errno 12] Cannot allocate memory'],
    [28, 'OSError: [Errno 28] No space left on device'],
    [27, 'OSError: [Errno 27] File too large'],
    [95, 'made'],
    [22, 'made'],
  ])('where the system answers %i to the wish for room: %s', (errno, expected) => {
    const out = inProcess(`
      import koffi from 'koffi';
      const { load } = koffi;
      koffi.load = (...args) => {
        const library = load(...args);
        return { func: (name, ...rest) => name === 'posix_fallocate' ? () => ${errno} : library.func(name, ...rest) };
      };
      console.log(attempt(() => {
        const shm = SharedMemory('${mine}full', { create: true, size: 8 });
        shm.close();
        shm.unlink();
        return 'made';
      }));
      console.log(open('${mine}full'));`);
    expect(out).toBe(`${expected}\n0`);
    expect(segments()).toEqual([]);
  });

  test('may be the base of a class', () => {
    class Table extends SharedMemory {
      first(): number {
        return this.buf.get(0);
      }
    }
    const table = new Table({ create: true, size: 8 });
    table.buf.set(0, 5);
    expect(table).toBeInstanceOf(Table);
    expect(table).toBeInstanceOf(SharedMemory);
    expect(table.first()).toBe(5);
    table.close();
    table.unlink();
  });
});

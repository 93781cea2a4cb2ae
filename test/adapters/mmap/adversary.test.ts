// Mapped memory against hostile use: sizes that change half way, files that are in the way, closing in the middle of a call.
import { mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { memoryview } from 'memoryview';
import { ACCESS_READ, MAP_ANONYMOUS, MAP_PRIVATE, MAP_SHARED, type Mmap, mmap } from 'memoryview/mmap';
import { afterAll, describe, expect, test } from 'vitest';
import { errorOf } from '../../support.ts';
import { inProcess } from './child.ts';

const folder = mkdtempSync(join(tmpdir(), 'mmap-'));
const path = join(folder, 'adversary.bin');
const onLinux = test.skipIf(process.platform !== 'linux');

afterAll(() => rmSync(folder, { recursive: true }));

function opened(length: number, mode = 'r+'): number {
  writeFileSync(path, new Uint8Array(length).fill(7));
  return openSync(path, mode);
}

/** The bytes themselves, of which the mapping does not know. */
function raw(mm: Mmap): Uint8Array {
  using view = memoryview(mm);
  return view.asUint8Array();
}

describe('resize', () => {
  onLinux('never makes memory without a file longer than it is, though a file was named', () => {
    const out = inProcess(`
      fs.writeFileSync('${folder}/named.bin', new Uint8Array(4096));
      const fd = fs.openSync('${folder}/named.bin', 'r+');
      const m = mm.mmap(fd, 4096, { flags: mm.MAP_SHARED | mm.MAP_ANONYMOUS });
      console.log(attempt(() => m.resize(8192)));
      console.log(m.length, m.get(-1));`);
    expect(out).toBe("ValueError: mmap: can't expand a shared anonymous mapping on Linux\n4096 0");
    const shared = mmap(opened(4096), 4096, { flags: MAP_SHARED | MAP_ANONYMOUS });
    expect(errorOf(() => shared.resize(8192))).toMatch(/^ValueError: /);
    expect(statSync(path).size).toBe(4096);
    const own = mmap(opened(4096), 4096, { flags: MAP_PRIVATE | MAP_ANONYMOUS });
    own.resize(8192);
    expect([own.length, own.get(-1)]).toEqual([8192, 0]);
  });

  onLinux('to less of a file that may not be changed leaves all as it was', () => {
    const mm = mmap(opened(10_000, 'r'), 0, { flags: MAP_PRIVATE });
    const left = raw(mm);
    expect(errorOf(() => mm.resize(100))).toBe('OSError: [Errno 22] Invalid argument');
    expect([mm.length, left.length, left[9999], mm.size()]).toEqual([10_000, 10_000, 7, 10_000]);
  });

  onLinux('to more than a buffer has leaves all as it was, and never touches the file', () => {
    const mm = mmap(opened(30_000), 4096);
    const left = raw(mm);
    const before = statSync(path, { bigint: true }).mtimeNs;
    expect(errorOf(() => mm.resize(2n ** 53n - 1n))).toMatch(/^(?:ValueError|OSError): /);
    expect([mm.length, left.length]).toEqual([4096, 4096]);
    expect(readFileSync(path).equals(new Uint8Array(30_000).fill(7))).toBe(true);
    expect(statSync(path, { bigint: true }).mtimeNs).toBe(before);
  });

  onLinux('of a part within the file cuts the file behind it, and keeps what it has', () => {
    const mm = mmap(opened(30_000), 4096);
    mm.resize(8192);
    expect([mm.length, mm.size(), mm.get(0), mm.get(-1)]).toEqual([8192, 8192, 7, 7]);
    mm.resize(1);
    expect([mm.length, mm.size(), mm.get(-1)]).toEqual([1, 1, 7]);
  });

  onLinux('of a device that has no length is refused', () => {
    const mm = mmap(openSync('/dev/zero', 'r+'), 4096);
    expect(errorOf(() => mm.resize(8192))).toBe('OSError: [Errno 22] Invalid argument');
    expect([mm.length, mm.get(-1)]).toEqual([4096, 0]);
  });

  onLinux('back and forth keeps what is in both', () => {
    const mm = mmap(opened(4096), 0);
    let size = 0;
    for (let k = 0; k < 200; k++) {
      const first = mm.get(0);
      size = 2 + ((k * 7919) % 200_000);
      mm.resize(size);
      expect([mm.get(0), mm.length, statSync(path).size]).toEqual([first, size, size]);
      mm.set(-1, 9);
      mm.set(0, k & 255);
    }
    mm.close();
    expect(readFileSync(path)[size - 1]).toBe(9);
  });
});

describe('a system and a runtime that refuse', () => {
  /** A program in which the call `name` of the system fails with ENOMEM, from `refusing = true` on. */
  const refusing = (name: string, program: string): string =>
    inProcess(`
      import koffi from 'koffi';
      const { load } = koffi;
      let refusing = false;
      koffi.errno = () => 12;
      koffi.load = (...args) => {
        const library = load(...args);
        return {
          func: (name, ...rest) => {
            const run = library.func(name, ...rest);
            return name === '${name}' ? (...given) => (refusing && wanted(...given) ? -1 : run(...given)) : run;
          },
        };
      };
      let wanted = () => true;
      fs.writeFileSync('${folder}/refused.bin', new Uint8Array(9000).fill(7));
      const m = mm.mmap(fs.openSync('${folder}/refused.bin', 'r+'), 0);
      const state = () => console.log(m.closed, m.length, m.get(0), m.get(-1), fs.statSync('${folder}/refused.bin').size);
      ${program}`);

  onLinux('to move memory leave mapping and file as they were', { timeout: 60_000 }, () => {
    const out = refusing(
      'mremap',
      `
      refusing = true;
      console.log(attempt(() => m.resize(20_000)));
      state();
      console.log(attempt(() => m.resize(100)));
      state();
      refusing = false;
      m.resize(20_000);
      state();`,
    );
    const refused = 'OSError: [Errno 12] Cannot allocate memory';
    const same = 'false 9000 7 7 9000';
    expect(out.split('\n')).toEqual([refused, same, refused, same, 'false 20000 7 0 20000']);
  });

  onLinux('to shorten a file leave mapping and file as they were', { timeout: 60_000 }, () => {
    const out = refusing(
      'ftruncate',
      `
      wanted = (fd, length) => length < 9000;
      refusing = true;
      console.log(attempt(() => m.resize(100)));
      state();`,
    );
    expect(out.split('\n')).toEqual(['OSError: [Errno 12] Cannot allocate memory', 'false 9000 7 7 9000']);
  });

  onLinux('to take a buffer away leave the memory mapped', { timeout: 60_000 }, () => {
    const out = refusing(
      'none',
      `
      const { transfer } = ArrayBuffer.prototype;
      ArrayBuffer.prototype.transfer = () => { throw new Error('no'); };
      console.log(attempt(() => m.close()));
      state();
      console.log(attempt(() => m.resize(100)));
      state();
      if (transfer === undefined) delete ArrayBuffer.prototype.transfer;
      else ArrayBuffer.prototype.transfer = transfer;
      m.close();
      console.log(m.closed, maps('refused.bin'));`,
    );
    const refused = 'BufferError: this runtime does not take a buffer away: the memory stays mapped';
    const same = 'false 9000 7 7 9000';
    expect(out.split('\n')).toEqual([refused, same, refused, same, 'true 0']);
  });
});

describe('memory that is closed in the middle of a call', () => {
  onLinux('never ends the process', { timeout: 60_000 }, () => {
    const out = inProcess(`
      const within = (look) => {
        const m = mm.mmap(-1, 1 << 16);
        const view = memoryview(m);
        const r = view.asUint8Array();
        view.release();
        const gone = { valueOf() { m.close(); return 1; }, toString() { m.close(); return '-'; } };
        attempt(() => look(r, gone));
        console.log(m.closed, r.length);
      };
      within((r, gone) => { let n = 0; r.sort((a, b) => { if (++n === 9) gone.valueOf(); return b - a; }); });
      within((r, gone) => { let n = 0; r.map((x) => { if (++n === 9) gone.valueOf(); return x; }); });
      within((r, gone) => r.fill(gone));
      within((r, gone) => r.set({ length: 2, get 0() { gone.valueOf(); return 1; } }));
      within((r, gone) => { r.constructor = { [Symbol.species]: function (n) { gone.valueOf(); return new Uint8Array(n); } }; r.slice(); });
      within((r, gone) => r.copyWithin(0, gone));
      within((r, gone) => r.indexOf(200, gone));
      within((r, gone) => r.join(gone));
      within((r, gone) => Atomics.store(r, 0, gone));
      within((r, gone) => new DataView(r.buffer).setInt32(0, gone));`);
    expect(out.split('\n')).toEqual(Array.from({ length: 10 }, () => 'true 0'));
  });
});

describe('a mapping that was closed or resized and then collected', () => {
  onLinux('takes nothing back a second time, where other memory lies by now', { timeout: 60_000 }, () => {
    const out = inProcess(`
      const SIZE = 1 << 20;
      const use = (end) => {
        for (let k = 0; k < 20; k++) end(mm.mmap(-1, SIZE, { flags: mm.MAP_PRIVATE }));
      };
      use((m) => m.close());
      const kept = [];
      use((m) => { m.resize(SIZE * 3); m.set(-1, 9); kept.push(m); });
      const others = Array.from({ length: 40 }, () => mm.mmap(-1, SIZE));
      for (const m of others) m.set(0, 7);
      await turn();
      console.log(others.every((m) => m.get(0) === 7), kept.every((m) => m.get(-1) === 9));`);
    expect(out).toBe('true true');
  });
});

describe('a mapping whose buffer was transferred away', () => {
  onLinux('is printed all the same, and gives its file back when it is closed', { timeout: 60_000 }, () => {
    const out = inProcess(`
      fs.writeFileSync('${folder}/transferred.bin', 'hello');
      const fd = fs.openSync('${folder}/transferred.bin', 'r+');
      const m = mm.mmap(fd, 0);
      fs.closeSync(fd);
      m.seek(3);
      const view = memoryview(m);
      const { buffer } = view.asUint8Array();
      view.release();
      if (buffer.transfer !== undefined) buffer.transfer();
      console.log(String(m));
      console.log(m.tell(), m.size());
      m.close();
      console.log(open('transferred.bin'));`);
    expect(out).toBe('<mmap.mmap closed=False, access=ACCESS_DEFAULT, length=5, pos=3, offset=0>\n3 5\n0');
  });

  test('prints as Python prints it, in a console too', () => {
    const mm = mmap(-1, 3, { access: ACCESS_READ });
    expect(inspect(mm)).toBe('<mmap.mmap closed=False, access=ACCESS_READ, length=3, pos=0, offset=0>');
    mm.close();
    expect(inspect(mm)).toBe('<mmap.mmap closed=True>');
  });
});

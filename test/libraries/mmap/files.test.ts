// Files that this process and a Python have mapped at the same time, and files that NumPy has written.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytes, memoryview } from 'memoryview';
import { ACCESS_COPY, ACCESS_READ, ALLOCATIONGRANULARITY, type Mmap, mmap } from 'memoryview/mmap';
import { loads } from 'memoryview/npy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { numpyVersion, whyNoNumpy } from '../python.ts';
import { Session } from '../shared_memory/session.ts';

const folder = mkdtempSync(join(tmpdir(), 'mmap-'));
const path = join(folder, 'file.bin');

/** A file of so many bytes, mapped here and there, by the same words of Python. */
async function both(session: Session, size: number, access = ''): Promise<Mmap> {
  writeFileSync(
    path,
    new Uint8Array(size).map((_, at) => at % 251),
  );
  await session.ask('None', `import mmap; f = open('${path}', 'r+b'); m = mmap.mmap(f.fileno(), 0${access})`);
  const fd = openSync(path, 'r+');
  try {
    return mmap(fd, 0);
  } finally {
    closeSync(fd);
  }
}

if (numpyVersion === undefined) console.log(`skipped: ${whyNoNumpy}`);

describe.skipIf(numpyVersion === undefined)(`with a Python beside ${whyNoNumpy}`, () => {
  let session: Session;
  beforeAll(() => {
    session = new Session();
  });
  afterAll(async () => {
    await session.end();
    rmSync(folder, { recursive: true });
  });

  test('what either writes, the other has', async () => {
    const mm = await both(session, 10_000);
    mm.set(5000, 7);
    expect(await session.ask('m[5000]')).toBe(7);
    await session.ask('None', 'm[9999] = 8; m.seek(0); m.write(b"hello")');
    const view = memoryview(mm);
    expect([view.get(-1), String(bytes(view.slice(0, 5)))]).toEqual([8, "b'hello'"]);
    view.releaseAll();
    mm.close();
    expect(await session.ask('m[5000]', 'm.flush()')).toBe(7);
  });

  test('what was flushed is in the file for who only reads it', async () => {
    const mm = await both(session, 10_000);
    mm.set(0, 99);
    mm.flush();
    mm.flush(4096, 100);
    expect(await session.ask(`open('${path}', 'rb').read(1)[0]`)).toBe(99);
    mm.close();
  });

  test('a private mapping keeps its writes, on either side', async () => {
    const mm = await both(session, 100, ', access=mmap.ACCESS_COPY');
    await session.ask('None', 'm[0] = 50');
    expect(mm.get(0)).toBe(0);
    const fd = openSync(path, 'r+');
    const own = mmap(fd, 0, { access: ACCESS_COPY });
    own.set(1, 60);
    expect([mm.get(1), own.get(1), readFileSync(path)[1]]).toEqual([1, 60, 1]);
    own.close();
    mm.close();
    closeSync(fd);
  });

  test('a read-only mapping follows what Python writes', async () => {
    const other = await both(session, 100);
    const fd = openSync(path, 'r');
    const mm = mmap(fd, 0, { access: ACCESS_READ });
    expect(mm.get(3)).toBe(3);
    await session.ask('None', 'm[3] = 200');
    expect(mm.get(3)).toBe(200);
    mm.close();
    other.close();
    closeSync(fd);
  });

  test('an offset begins where Python’s does', async () => {
    const whole = await both(session, 3 * ALLOCATIONGRANULARITY);
    whole.close();
    const fd = openSync(path, 'r+');
    for (const [offset, length] of [
      [ALLOCATIONGRANULARITY, 0],
      [ALLOCATIONGRANULARITY, 10],
      [2 * ALLOCATIONGRANULARITY, 0],
    ]) {
      const mm = mmap(fd, length ?? 0, { offset: offset ?? 0 });
      const theirs = `mmap.mmap(f.fileno(), ${length}, offset=${offset})`;
      expect([mm.length, mm.get(1), mm.size()]).toEqual(
        await session.ask(`[len(o), o[1], o.size()]`, `o = ${theirs}`),
      );
      mm.close();
    }
    closeSync(fd);
  });

  test('the page is as long as Python says', async () => {
    expect(ALLOCATIONGRANULARITY).toBe(await session.ask('mmap.ALLOCATIONGRANULARITY', 'import mmap'));
  });

  test('a file that was made longer here can be mapped anew there', async () => {
    const mm = await both(session, 100);
    mm.resize(100_000);
    mm.set(-1, 77);
    expect(await session.ask('[m.size(), mmap.mmap(f.fileno(), 0)[-1]]')).toEqual([100_000, 77]);
    await session.ask('None', 'm.resize(50)');
    mm.resize(50);
    expect([mm.length, mm.size(), mm.get(49)]).toEqual([50, 50, 49]);
    mm.close();
  });

  test('np.memmap and a view are one memory', async () => {
    const array = `np.memmap('${path}.f8', dtype='>f8', mode='w+', shape=(3, 4))`;
    await session.ask('None', `a = ${array}; a[...] = np.arange(12).reshape(3, 4); a.flush()`);
    const fd = openSync(`${path}.f8`, 'r+');
    const mm = mmap(fd, 0);
    closeSync(fd);
    const view = memoryview(mm).cast('>d', [3, 4]);
    expect(view.tolist()).toEqual(await session.ask('a.tolist()'));
    view.set(1, 2, 0.5);
    view.get(2, 3);
    expect(await session.ask('a[1, 2]')).toBe(0.5);
    await session.ask('None', 'a[2, 3] = -8');
    expect(view.get(2, 3)).toBe(-8);
    view.releaseAll();
    mm.close();
  });

  test('a file of NumPy is an array in place: what is set here is in the file', async () => {
    const npy = join(folder, 'a.npy');
    await session.ask(
      'None',
      `np.save('${npy}', np.asfortranarray(np.arange(12, dtype='<i4').reshape(3, 4)))`,
    );
    const fd = openSync(npy, 'r+');
    const mm = mmap(fd, 0);
    closeSync(fd);
    const array = loads(mm);
    expect([array.shape, array.tolist()]).toEqual([
      [3, 4],
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9, 10, 11],
      ],
    ]);
    Reflect.apply(array.set, array, [1, 2, 600]);
    mm.flush();
    expect(await session.ask(`np.load('${npy}').tolist()`)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 600, 7],
      [8, 9, 10, 11],
    ]);
    array.releaseAll();
    mm.close();
  });
});

// Archives of real NumPy read here, and archives written here read by real NumPy: random arrays of its types.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MemoryView } from 'memoryview';
import { descrOf } from 'memoryview/npy';
import { open, savez, savez_compressed } from 'memoryview/npz';
import { afterAll, describe, expect, test } from 'vitest';
import { numpyVersion, runPython, whyNoNumpy } from '../python.ts';

if (whyNoNumpy !== '') console.log(`skipped: ${whyNoNumpy}`);
const seed = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
console.log(`NumPy ${numpyVersion}, seed ${seed}`);
const folder = mkdtempSync(join(tmpdir(), 'npz-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes two archives of the same arrays; prints names, types, shapes, order and bytes. */
const MAKE = `
import sys, json, numpy as np
folder, seed = sys.argv[1], int(sys.argv[2])
rng = np.random.default_rng(seed)
types = ['?', 'i1', 'u1', '<i2', '>i2', '<u4', '>u8', '<i8', '<f2', '>f4', '<f8', '<c8', '>c16', 'S3', '<U4', '>U2',
         'M8[ns]', 'm8[s]', 'V5', [('a', '<i4'), ('b', '>f8', (2,))], [('x', 'u1'), ('y', [('z', '>i2')])]]
names = ['a', 'größe 数', 'dir/sub/name', '..', 'with.npy', ' ', 'x' * 300, '😀']
arrays = {}
for k, t in enumerate(types):
    dtype = np.dtype(t)
    shape = tuple(int(n) for n in rng.integers(0, 5, rng.integers(0, 4)))
    data = rng.integers(0, 128, int(np.prod(shape, dtype=int)) * dtype.itemsize, 'u1')
    if dtype.kind in 'U': data = rng.integers(0, 128, data.size // 4, '<u4').astype(dtype.byteorder.replace('=', '<') + 'u4').view('u1')
    if dtype.kind in '?b': data %= 2
    array = np.frombuffer(data.tobytes(), dtype).reshape(shape)
    if rng.integers(2): array = np.asfortranarray(array)
    arrays[(names[k] if k < len(names) else 'n') + str(k)] = array
arrays['large'] = rng.integers(0, 50, (300, 401), '<i4')
np.savez(folder + '/stored.npz', **arrays)
np.savez_compressed(folder + '/deflated.npz', **arrays)
`;

/** Tells what two archives hold, as one line of JSON. */
const TELL = `
import sys, json, hashlib, zipfile, numpy as np
out = []
for path in sys.argv[1:]:
    assert zipfile.ZipFile(path).testzip() is None
    told = {}
    with np.load(path) as archive:
        for name in archive.files:
            array = archive[name]
            told[name] = [np.lib.format.dtype_to_descr(array.dtype), list(array.shape),
                          bool(array.flags.f_contiguous and not array.flags.c_contiguous),
                          hashlib.sha256(array.tobytes()).hexdigest()]
    out.append(told)
print(json.dumps(out))
`;

type Told = Record<string, [descr: unknown, shape: number[], fortran: boolean, sha: string]>;

async function tell(view: MemoryView): Promise<unknown[]> {
  const digest = await crypto.subtle.digest('SHA-256', view.tobytes().asUint8Array());
  const fortran = view.f_contiguous && !view.c_contiguous;
  return [plain(descrOf(view)), [...view.shape], fortran, Buffer.from(digest).toString('hex')];
}

/** As JSON has it. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe.skipIf(numpyVersion === undefined)(`beside NumPy ${numpyVersion ?? `(${whyNoNumpy})`}`, () => {
  test('its archives are read, and written again as it reads them', async () => {
    runPython(MAKE, '', [folder, String(seed)]);
    const paths = ['stored', 'deflated'].map((name) => join(folder, `${name}.npz`));
    const [told]: Told[] = JSON.parse(runPython(TELL, '', paths));
    for (const path of paths) {
      const handle = await openFile(path);
      for (const source of [new Uint8Array(readFileSync(path)), handle]) {
        const file = await open(source);
        expect(file.files).toEqual(Object.keys(told ?? {}));
        const views = new Map<string, MemoryView>();
        for (const name of file.files) {
          const view = await file.get(name);
          views.set(name, view);
          expect([name, ...(await tell(view))]).toEqual([name, ...(told?.[name] ?? [])]);
        }
        const outs = [savez, savez_compressed].map((_, k) => join(folder, `out${k}.npz`));
        for (const [k, save] of [savez, savez_compressed].entries()) {
          const out = await openFile(outs[k] ?? '', 'w');
          await save(out, views);
          await out.close();
        }
        expect(JSON.parse(runPython(TELL, '', outs))).toEqual([told, told]);
      }
      await handle.close();
    }
  });

  test('an archive in a mapped or shared file: a stored array changed in place is changed for NumPy', async () => {
    const path = join(folder, 'place.npz');
    const handle = await openFile(path, 'w+');
    await savez(handle, { a: new Int32Array([1, 2, 3]), b: new Uint8Array(3) });
    const { size } = await handle.stat();
    const memory = new Uint8Array(size);
    await handle.read(memory, 0, size, 0);
    const array = await (await open(memory)).get('a');
    array.set(1, 20);
    await handle.write(memory, 0, size, 0);
    await handle.close();
    // The checksum is that of the array as it was: NumPy reads by windows only where it maps.
    const program = `
import sys, zipfile, struct, numpy as np
path = sys.argv[1]
info = zipfile.ZipFile(path).getinfo('a.npy')
data = open(path, 'rb').read()
start = info.header_offset + 30 + sum(struct.unpack('<HH', data[info.header_offset + 26:info.header_offset + 30]))
import io
print(np.load(io.BytesIO(data[start:start + info.file_size])).tolist())
`;
    expect(runPython(program, '', [path]).trim()).toBe('[1, 20, 3]');
  });
});

// Beside the real safetensors, where this machine's Python has it: random tensors both ways, and headers changed at random.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumps, loads } from 'memoryview/safetensors';
import { afterAll, describe, expect, test } from 'vitest';
import { runPython, whyNoNumpy } from '../python.ts';

function why(): string {
  if (whyNoNumpy !== '') return whyNoNumpy;
  try {
    runPython('import safetensors.numpy');
    return '';
  } catch {
    return 'Python has no safetensors: pip install safetensors; its recorded files are read in test/adapters/safetensors';
  }
}

const missing = why();
if (missing !== '') console.log(`skipped: ${missing}`);
const seed = Number(process.env.MEMORYVIEW_SEED ?? 20261122);
console.log(`seed ${seed}`);
const folder = mkdtempSync(join(tmpdir(), 'safetensors-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MAKE = `
import sys, json, numpy as np
from safetensors.numpy import save_file
folder, seed = sys.argv[1], int(sys.argv[2])
rng = np.random.default_rng(seed)
told = {}
for k in range(30):
    tensors = {}
    for n in range(rng.integers(0, 8)):
        dtype = rng.choice('bool u1 i1 i2 u2 f2 i4 u4 f4 c8 f8 i8 u8'.split())
        shape = tuple(int(x) for x in rng.integers(0, 4, rng.integers(0, 4)))
        data = rng.integers(0, 2, int(np.prod(shape, dtype=int)) * np.dtype(dtype).itemsize, 'u1')
        tensors[''.join(rng.choice(list('ab.é数😀"'), 3)) + str(n)] = np.frombuffer(data.tobytes(), dtype).reshape(shape)
    save_file(tensors, f'{folder}/{k}', {'seed': str(seed)} if rng.integers(2) else None)
    told[str(k)] = {name: [list(t.shape), t.tobytes().hex()] for name, t in tensors.items()}
print(json.dumps(told))
`;

const VERDICTS = `
import sys, json
from safetensors import deserialize
for line in sys.stdin:
    try: print(json.dumps(sorted(name for name, _ in deserialize(bytes.fromhex(line)))))
    except Exception as error: print('null')
`;

describe.skipIf(missing !== '')(`beside the real safetensors${missing === '' ? '' : ` (${missing})`}`, () => {
  test('its files are read as it wrote them, and written again byte for byte', () => {
    const told: Record<string, Record<string, [number[], string]>> = JSON.parse(
      runPython(MAKE, '', [folder, String(seed)]),
    );
    for (const [file, tensors] of Object.entries(told)) {
      const data = new Uint8Array(readFileSync(join(folder, file)));
      const loaded = loads(data);
      const read = loaded.keys().map((key) => {
        const tensor = loaded.get(key);
        return [key, [[...tensor.shape], tensor.tobytes().hex()]];
      });
      expect(Object.fromEntries(read)).toEqual(tensors);
      const views = new Map(loaded.keys().map((key) => [key, loaded.get(key)]));
      const { metadata } = loaded;
      expect(dumps(views, 'seed' in metadata ? metadata : undefined)).toEqual(data);
    }
  });

  test('headers changed at random are taken or refused as there', () => {
    let state = seed;
    const random = (below: number): number => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return Math.floor((state / 2 ** 31) * below);
    };
    const base = dumps(
      { a: new Uint16Array(3), b: new Float32Array(2), 'c"': new Uint8Array(2) },
      { k: 'v' },
    );
    const length = Number(new DataView(base.buffer).getBigUint64(0, true));
    const marks = '{}[]",:0123456789-+.eE \\ntrufalsUIBF_';
    const files = Array.from({ length: 3000 }, () => {
      const bytes = base.slice();
      for (let change = random(3); change >= 0; change--)
        bytes[8 + random(length)] = marks.charCodeAt(random(marks.length));
      return bytes;
    });
    const input = files.map((bytes) => Buffer.from(bytes).toString('hex')).join('\n');
    const verdicts = runPython(VERDICTS, input)
      .trim()
      .split('\n')
      .map((line): string[] | null => JSON.parse(line));
    const differ: string[] = [];
    for (const [k, bytes] of files.entries()) {
      let ours: string[] | null = null;
      let said = '';
      try {
        ours = loads(bytes).keys().sort();
      } catch (error) {
        said = String(error);
      }
      const twice = said.includes('twice'); // the format forbids it, and 0.8.0 takes it
      const same = JSON.stringify(ours) === JSON.stringify(verdicts[k]?.sort() ?? null);
      if (!same && !twice)
        differ.push(`${Buffer.from(bytes.subarray(8, 8 + length)).toString('latin1')} ${said}`);
    }
    expect(differ).toEqual([]);
  });
});

// Files written as the real safetensors writes them, byte for byte, in pieces that share.
import { readFileSync } from 'node:fs';
import { mkdtemp, open as openFile, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytearray, memoryview } from 'memoryview';
import { type Dtype, dumps, loads, parts, save, type TensorMap } from 'memoryview/safetensors';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../../support.ts';

const here = new URL('files/', import.meta.url);

function file(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`${name}.safetensors`, here)));
}

/** The tensors of a file, as they are given to `dumps`. */
function tensorsOf(data: Uint8Array): TensorMap {
  const loaded = loads(data);
  return new Map(
    loaded.keys().map((key) => {
      const { dtype, shape } = loaded.info(key);
      return [key, { view: loaded.get(key), dtype, shape }];
    }),
  );
}

test.each(['dtypes', 'shapes', 'none', 'only_metadata', 'floats'])(
  '%s.safetensors is written as it was',
  (name) => {
    const data = file(name);
    const { metadata } = loads(data);
    // A map without order there: compared as it was read.
    const written = dumps(tensorsOf(data), Object.keys(metadata).length === 0 ? undefined : metadata);
    expect(Buffer.from(written).toString('latin1')).toBe(Buffer.from(data).toString('latin1'));
  },
);

test('formats say their types by themselves', () => {
  const data = file('dtypes');
  const loaded = loads(data);
  const views = Object.fromEntries(loaded.keys().map((key) => [key, loaded.get(key)]));
  expect(dumps(views)).toEqual(data);
});

test('other byte orders, gaps and native sizes are written by value', () => {
  const big = memoryview(new Uint8Array(8)).cast('>i');
  big.set(0, 1);
  big.set(1, -2);
  const matrix = memoryview(new Float32Array([1, 2, 3, 4, 5, 6])).cast('f', [2, 3]);
  const long = memoryview(new BigInt64Array([5n])).cast('l');
  const loaded = loads(dumps({ big, turned: matrix.T, long, step: matrix.get(0).slice(null, null, 2) }));
  expect(loaded.get('big').tolist()).toEqual([1, -2]);
  expect([loaded.get('turned').shape, loaded.get('turned').tolist()]).toEqual([[3, 2], matrix.T.tolist()]);
  expect([loaded.info('long').dtype, loaded.get('long').tolist()]).toEqual(['I64', [5n]]);
  expect(loaded.get('step').tolist()).toEqual([1, 3]);
});

describe('pieces', () => {
  test('share the memory of views without gaps, and take none for 64 MB', () => {
    const large = new Float64Array(2 ** 23);
    const before = process.memoryUsage().arrayBuffers;
    const [header, data] = parts({ large });
    expect([header?.length, data?.buffer]).toEqual([80, large.buffer]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  });

  test('are saved to a file, the memory locked meanwhile', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'safetensors-'));
    const handle = await openFile(join(folder, 'out'), 'w');
    const own = bytearray(new Uint8Array([1, 2, 3]));
    const saving = save(handle, { own, more: new Uint16Array(2) }, { a: 'b' });
    expect(() => own.clear()).toThrow('Existing exports of data');
    const size = await saving;
    own.clear();
    await handle.close();
    const written = await readFile(join(folder, 'out'));
    expect(written.length).toBe(size);
    expect(loads(written).get('own').tolist()).toEqual([1, 2, 3]);
    expect(loads(written).metadata).toEqual({ a: 'b' });
    await rm(folder, { recursive: true });
  });

  test('unlock the memory where the target fails', async () => {
    const own = bytearray(new Uint8Array([1, 2, 3]));
    const target = { write: () => Promise.reject(new Error('full')) };
    await expect(save(target, { own })).rejects.toThrow('full');
    own.clear();
  });
});

describe('an error for', () => {
  const view = new Uint8Array(4);
  const cases: Record<string, [() => unknown, string]> = {
    'items that safetensors has no type of': [
      () => dumps({ a: memoryview(new Uint8Array(16)).cast('Zd') }),
      'TypeError: tensor "a": safetensors has no items of format \'Zd\'',
    ],
    records: [
      () => dumps({ a: memoryview(new Uint8Array(16)).cast('T{<I:x:<I:y:}') }),
      'TypeError: tensor "a": safetensors has no items of format \'T{<I:x:<I:y:}\'',
    ],
    'a type that is none': [
      () => dumps({ a: { view, dtype: 'F7' as Dtype } }),
      'TypeError: tensor "a": safetensors has no dtype \'F7\'',
    ],
    'a type of another size': [
      () => dumps({ a: { view, dtype: 'BF16' } }),
      'ValueError: tensor "a": shape [4] of BF16 has 8 bytes, and the view 4, 1 an item',
    ],
    'the name of the metadata': [
      () => dumps({ __metadata__: view }),
      'ValueError: __metadata__ is no name for a tensor',
    ],
    'half a character': [() => dumps({ '\ud83d': view }), 'ValueError: "\\ud83d" has half a character'],
    'metadata that are no texts': [
      () => dumps({}, { a: 1 as never }),
      'ValueError: names and metadata are texts',
    ],
    'what lends no memory': [
      () => dumps({ a: 'abc' as never }),
      "TypeError: memoryview: a bytes-like object is required, not 'str'",
    ],
  };
  for (const [name, [run, sentence]] of Object.entries(cases)) {
    test(name, () => expect(errorOf(run)).toBe(sentence));
  }

  test('one tensor of several, which unlocks the others', () => {
    const own = bytearray(new Uint8Array([1]));
    expect(errorOf(() => dumps({ own, bad: 'x' as never }))).toMatch(/^TypeError/);
    own.clear();
  });
});

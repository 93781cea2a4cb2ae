// NumPy's files and archives, and safetensors: the arrays are those that NumPy and safetensors say.
import { readFileSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { index_exp } from 'memoryview';
import { loads } from 'memoryview/safetensors';
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../apps/files/recognise.ts';
import { fileOf, names, pathOf, recordOf, spell } from '../../adapters/npy/recorded.ts';
import { answers, archive } from '../../adapters/npz/support.ts';
import { factOf, noted, partOf, read } from './made.ts';

describe('an npy file', () => {
  test('has the items that NumPy says, each where NumPy says', async () => {
    for (const name of names) {
      const found = await recognise(fileOf(name), `${name}.npy`);
      const { values, shape, strides, offset, itemsize } = recordOf(name);
      expect([name, found.kind, found.shown, found.warnings]).toEqual([name, 'npy', 'array', []]);
      const { items } = partOf(found, 'array');
      expect([name, items.places?.()]).toMatchObject([name, { offset, itemsize, shape }]);
      if (!shape.includes(0)) expect([name, items.places?.().strides]).toEqual([name, strides]);
      expect([name, spell((await items.read()).tolist(), values)]).toEqual([name, values]);
    }
  });

  test('of a file handle, too', async () => {
    const handle = await openFile(pathOf('shape_2x3x4_F'));
    try {
      const found = await recognise(handle, 'a.npy');
      const whole = await recognise(fileOf('shape_2x3x4_F'), 'a.npy');
      for (const key of ['1', '::-1, 0', '..., 2', '1, 2, 3']) {
        const view = await read(found, 'array', ...index_exp(key));
        expect(view.equals(await read(whole, 'array', ...index_exp(key)))).toBe(true);
      }
    } finally {
      await handle.close();
    }
  });

  test.each([
    ['shape_2x3x4_C', [1, 3, 4]],
    ['shape_2x3x4_F', [2, 3, 2]],
  ])('that is cut off, %s, keeps what is whole along its slowest axis', async (name, shape) => {
    const { offset, nbytes } = recordOf(name);
    const found = await recognise(fileOf(name).slice(0, offset + nbytes - 50), 'cut.npy');
    expect(partOf(found, 'array').items.shape).toEqual(shape);
    const whole = await recognise(fileOf(name), 'whole.npy');
    const key = shape.map((extent) => `0:${extent}`).join(', ');
    expect((await read(found, 'array')).equals(await read(whole, 'array', ...index_exp(key)))).toBe(true);
    expect(found.warnings).toHaveLength(1);
  });

  test('whose header is broken is shown as bytes, with why', async () => {
    const found = await recognise(fileOf('shape_0').slice(0, 40), 'cut.npy');
    expect(found.parts.map(({ name }) => name)).toEqual(['bytes']);
    expect(found.warnings[0]).toMatch(/^EOF: reading array header/);
  });
});

describe('an npz file', () => {
  test.each(['stored', 'deflated'])('%s has the arrays that NumPy says', async (name) => {
    const found = await recognise(archive(name), `${name}.npz`);
    const { files, arrays } = answers[name] ?? { files: null, arrays: {} };
    expect([found.kind, found.warnings]).toEqual(['npz', []]);
    expect(found.parts.map((part) => part.name)).toEqual(files);
    for (const [own, { shape, bytes }] of Object.entries(arrays)) {
      const { items } = partOf(found, own);
      expect([own, items.shape]).toEqual([own, shape]);
      const order = (await items.read()).tobytes();
      expect([own, order.hex()]).toEqual([own, bytes]);
      expect([own, (await items.read()).tobytes().hex()]).toEqual([own, bytes]); // compressed ones, too, again
      expect(items.places === undefined).toBe(name === 'deflated');
    }
  });

  test('tells where stored arrays lie in the archive', async () => {
    const bytes = archive('stored');
    const { items } = partOf(await recognise(bytes, 'a.npz'), 'grid');
    const { offset = 0, strides } = items.places?.(1, 2) ?? {};
    expect(new DataView(bytes.buffer).getFloat64(offset, true)).toBe((await items.read(1, 2)).item());
    expect(strides).toEqual([]);
  });

  test('is known by its first entry where its name is another', async () => {
    expect((await recognise(archive('stored'), 'upload')).kind).toBe('npz');
    expect((await recognise(archive('members'), 'upload')).kind).toBe('zip');
  });

  test.each(Object.keys(answers))('%s, broken or not, is shown as far as it goes', async (name) => {
    const { parts, warnings, shown } = await recognise(archive(name), `${name}.npz`);
    expect(parts.some((part) => part.name === shown)).toBe(true);
    for (const { items } of parts) expect(items.shape.length).toBeLessThanOrEqual(64);
    for (const sentence of warnings) expect(sentence).not.toMatch(/undefined|NaN|\n/);
  });
});

describe('a safetensors file', () => {
  const folder = new URL('../../adapters/safetensors/files/', import.meta.url);

  test.each(['dtypes', 'floats', 'shapes', 'none', 'only_metadata'])('%s has its tensors', async (name) => {
    const bytes = Uint8Array.from(readFileSync(new URL(`${name}.safetensors`, folder)));
    const found = await recognise(bytes, 'model');
    const tensors = loads(bytes);
    expect([found.kind, found.warnings]).toEqual(['safetensors', []]);
    expect(factOf(found, 'tensors')).toBe(String(tensors.keys().length));
    for (const own of tensors.keys()) {
      const view = await read(found, own);
      expect([own, view.shape, view.format]).toEqual([own, tensors.get(own).shape, tensors.get(own).format]);
      expect(view.equals(tensors.get(own), { by: 'bytes' })).toBe(true);
    }
  });

  test('that is cut off keeps whole rows', async () => {
    const bytes = Uint8Array.from(readFileSync(new URL('dtypes.safetensors', folder)));
    const found = await recognise(bytes.slice(0, 784 + 48 + 30), 'model');
    expect(partOf(found, 'i8').items.shape).toEqual([1, 3]);
    expect(partOf(found, 'u1').items.shape).toEqual([0, 3]);
    expect(found.warnings[0]).toBe(
      "'i8' has 2 items of 24 bytes from 832 on, and the file ends 30 bytes behind that",
    );
  });
});

describe('any other file', () => {
  test('is raw: all of its bytes', async () => {
    const found = await recognise(new TextEncoder().encode('just text'), 'text');
    expect([found.kind, found.shown]).toEqual(['raw', 'bytes']);
    expect(String((await read(found, 'bytes')).tobytes())).toBe("b'just text'");
    const empty = await recognise(new Uint8Array(0), 'empty');
    expect([empty.kind, partOf(empty, 'bytes').items.shape]).toEqual(['raw', [0]]);
  });

  test('is not read but for its first bytes', async () => {
    const source = noted(new Uint8Array(10_000_000));
    await recognise(source, 'zeros');
    expect(source.count).toBeLessThan(100_000);
  });

  test('that is a stream is refused', async () => {
    const stream = new Blob([new Uint8Array(9)]).stream();
    await expect(recognise(stream, 'pipe')).rejects.toThrow(
      'a stream does not tell its size: give shape or count',
    );
  });
});

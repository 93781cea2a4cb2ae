// Headers that are bombs, shapes that are none, items of the other byte order under another dtype.
import { bytearray, memoryview } from 'memoryview';
import { dumps, loads, open, save } from 'memoryview/safetensors';
import { describe, expect, test } from 'vitest';
import { detach, errorOf } from '../../support.ts';

async function refusal(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    (value) => `gave ${String(value)}`,
    (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error)),
  );
}

/** A file of a header and so many bytes. */
function file(header: string, nbytes = 0): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + nbytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

describe('a header', () => {
  test('of millions of values is refused at its first thousand', () => {
    const zeros = '0,'.repeat(3_000_000);
    const bombs = {
      list: `{"a":{"shape":[${zeros}0]}}`,
      texts: `{"a":{"x":[${'"ab",'.repeat(1_000_000)}0]}}`,
      members: `{"a":{${Array.from({ length: 500_000 }, (_, k) => `"${k}":0`).join()}}}`,
      nested: `{"a":{"x":${'['.repeat(100)}${zeros}0`,
      metadata: `{"__metadata__":{${Array.from({ length: 500_000 }, (_, k) => `"${k}":0`).join()}}}`,
    };
    for (const [name, header] of Object.entries(bombs)) {
      expect([name, errorOf(() => loads(file(header)))]).toEqual([
        name,
        'ValueError: a member of the header has more than 1000 values',
      ]);
    }
  });

  test('of many members is refused at the first wrong one, before the rest is read', () => {
    const header = `{"0":0,${'x'.repeat(100)}`;
    expect(errorOf(() => loads(file(header)))).toBe('ValueError: tensor "0" is no object');
  });

  test('of many tensors and texts is read', () => {
    const many = Array.from(
      { length: 5000 },
      (_, k) => `"${k}":{"dtype":"U8","shape":[],"data_offsets":[${k},${k + 1}]}`,
    );
    const texts = Array.from({ length: 5000 }, (_, k) => `"${k}":"x"`);
    const tensors = loads(file(`{"__metadata__":{${texts.join()}},${many.join()}}`, 5000));
    expect([tensors.keys().length, Object.keys(tensors.metadata).length]).toEqual([5000, 5000]);
  });

  test('with a name of 5 MB gives a short sentence', () => {
    const name = 'x'.repeat(5_000_000);
    for (const header of [`{"${name}":0}`, `{"${name}":{},"${name}":0}`, `{"a":{"dtype":"${name}"}}`]) {
      const said = errorOf(() => loads(file(header)));
      expect(said).toMatch(/^ValueError: /);
      expect(said.length).toBeLessThan(400);
    }
  });

  test('with a tensor of 65 axes leaves no lock behind', () => {
    const shape = Array.from({ length: 65 }, () => 1);
    const memory = bytearray(file(`{"a":{"dtype":"U8","shape":[${shape}],"data_offsets":[0,1]}}`, 1));
    expect(errorOf(() => loads(memory).get('a'))).toBe(
      'ValueError: memoryview: number of dimensions must not exceed 64',
    );
    memory.clear();
  });
});

describe('writing', () => {
  test('refuses shapes that are none', () => {
    const view = new Uint8Array(10);
    for (const shape of [[-2, -5], [2.5, 4], [Number.NaN], ['10'], { 0: 10 }, null, 'ab', [-10, -1]]) {
      expect(errorOf(() => dumps({ a: { view, dtype: 'U8', shape: shape as never } }))).toMatch(
        /^(TypeError: .*(integer|list)|ValueError: .*negative)/,
      );
    }
  });

  test('refuses tensors without names, and metadata that is none', () => {
    for (const tensors of [new Uint8Array(3), memoryview(new Uint8Array(3)), 5, null, 'ab']) {
      expect(errorOf(() => dumps(tensors as never))).toMatch(/^TypeError: tensors by name are required/);
    }
    for (const metadata of [5, null, 'ab']) {
      expect(errorOf(() => dumps({}, metadata as never))).toMatch(
        /^TypeError: texts of the metadata by name/,
      );
    }
  });

  test('keeps the bits of big-endian items, whatever dtype they are given', () => {
    const floats = new Float32Array([1, -2.5, 3e9]);
    const big = memoryview(new Uint8Array(12));
    big.cast('>f').copy_from(memoryview(floats));
    for (const format of ['>f', '>I', '>i'] as const) {
      const read = loads(dumps({ a: { view: big.cast(format), dtype: 'F32' } })).get('a');
      expect(read.tolist()).toEqual([...floats]);
    }
    const halves = memoryview(new Uint8Array([0x3f, 0x80, 0x40, 0x00])).cast('>H');
    expect(
      loads(dumps({ a: { view: halves, dtype: 'BF16' } }))
        .get('a')
        .tolist(),
    ).toEqual([0x3f80, 0x4000]);
    const complex = memoryview(new Uint8Array(8));
    complex.cast('>f').copy_from(memoryview(new Float32Array([1.5, -2])));
    const read = loads(dumps({ a: complex.cast('>Zf') })).get('a');
    expect(read.cast('B').cast('<f').tolist()).toEqual([1.5, -2]);
  });

  test('of memory that is detached meanwhile is an error', async () => {
    const memory = new Uint8Array(1000);
    const after = bytearray(8);
    let count = 0;
    const target = { write: () => void (count++ === 1 && detach(memory.buffer)) };
    expect(await refusal(save(target, { memory, after }))).toMatch(
      /^BufferError: what is written was detached/,
    );
    after.clear();
  });
});

test('memory that is detached at any time while it is opened is a tensor or a BufferError', async () => {
  for (let turns = 0; turns < 30; turns++) {
    const memory = dumps({ a: new Uint8Array(10) });
    const said = refusal(open(memory).then((opened) => opened.get('a')));
    for (let k = 0; k < turns; k++) await undefined;
    detach(memory.buffer);
    expect(await said).toMatch(/^(gave|BufferError: )/);
  }
});

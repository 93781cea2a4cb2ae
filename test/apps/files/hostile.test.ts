// Files that are cut off anywhere, or lie: what is there is shown, and no more is read or listed than can be.

import { readFileSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Items } from '../../../apps/files/part.ts';
import { recognise } from '../../../apps/files/recognise.ts';
import { fileOf } from '../../adapters/npy/recorded.ts';
import { archive } from '../../adapters/npz/support.ts';
import { isInternal } from '../../support.ts';
import { bytesOf, made } from './made.ts';

const seed = Number(process.env.MEMORYVIEW_SEED ?? 20261123);

/** Numbers from 0 to before 1, the same for the same seed. */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const tensors = new URL('../../adapters/safetensors/files/dtypes.safetensors', import.meta.url);
const zlib = new URL(
  '../../../node_modules/@zip.js/zip.js/lib/core/streams/zlib-wasm/zlib-streams.wasm',
  import.meta.url,
);
const samples: readonly (readonly [name: string, bytes: Uint8Array<ArrayBuffer>])[] = [
  ...made.map((name) => [name, bytesOf(name)] as const),
  ['shape_2x3x4_C.npy', fileOf('shape_2x3x4_C')],
  ['record_nested.npy', fileOf('record_nested')],
  ['stored.npz', archive('stored')],
  ['zeros.npz', archive('zeros')],
  ['dtypes.safetensors', Uint8Array.from(readFileSync(tensors))],
  ['zlib.wasm', Uint8Array.from(readFileSync(zlib))],
];

/** What is wrong with how a file is shown; the empty string where nothing is. */
async function wrongWith(bytes: Uint8Array<ArrayBuffer>, name: string, most: number): Promise<string> {
  try {
    const { parts, shown, warnings } = await recognise(bytes, name);
    if (parts.length === 0 || parts.length > 4096) return `${parts.length} parts`;
    if (new Set(parts.map((part) => part.name)).size !== parts.length) return 'a name twice';
    if (!parts.some((part) => part.name === shown)) return `'${shown}' is no part`;
    const odd = warnings.find((sentence) => /undefined|NaN|\bError\b/.test(sentence));
    if (odd !== undefined) return `the warning ${odd}`;
    for (const { name: own, items } of parts) {
      const wrong = await wrongItems(items, bytes.length, most);
      if (wrong !== '') return `the part '${own}': ${wrong}`;
    }
    return '';
  } catch (error) {
    return String(error);
  }
}

/** Items lie within the file, and can be read. */
async function wrongItems(items: Items, size: number, most: number): Promise<string> {
  const count = items.shape.reduce((total, extent) => total * extent, 1);
  try {
    const places = items.places?.();
    if (places !== undefined && count > 0) {
      const spans = places.shape.map((extent, axis) => (extent - 1) * (places.strides[axis] ?? 0));
      const low = spans.reduce((sum, span) => sum + Math.min(span, 0), places.offset);
      const high = spans.reduce((sum, span) => sum + Math.max(span, 0), places.offset) + places.itemsize;
      if (low < 0 || high > size) return `reaches from ${low} to ${high} of ${size}`;
    }
    if (count * items.itemsize > most) return '';
    const view = await items.read();
    if (view.nbytes !== count * items.itemsize) return `${view.nbytes} bytes were read`;
  } catch (error) {
    // What is compressed may be found broken when it is inflated.
    const sentence = `${error instanceof Error ? error.name : ''}: ${error instanceof Error ? error.message : error}`;
    if (items.places !== undefined || (isInternal(sentence) && !sentence.startsWith('BadZipFile: ')))
      return sentence;
  }
  return '';
}

describe('a broken file', () => {
  test.each(samples)('%s, cut off anywhere, is shown as far as it goes', async (name, bytes) => {
    for (let length = 0; length <= Math.min(512, bytes.length); length++) {
      const wrong = await wrongWith(bytes.slice(0, length), name, 1e6);
      expect({ length, wrong }).toEqual({ length, wrong: '' });
    }
  });

  test.each(samples)('%s with wrong bytes is shown, or says what is wrong', async (name, bytes) => {
    console.log(`seed ${seed}`);
    const random = randomOf(seed);
    const header = Math.min(bytes.length, 300);
    for (let round = 0; round < 150; round++) {
      const other = bytes.slice();
      for (let k = 0; k <= round % 4; k++) {
        const at = Math.floor(random() * (round % 2 === 0 ? header : other.length));
        const values = [0, 1, 0x7f, 0x80, 0xff, Math.floor(random() * 256)];
        other[at] = values[Math.floor(random() * values.length)] ?? 0;
      }
      const wrong = await wrongWith(other, name, 1e6);
      expect({ seed, round, wrong }).toEqual({ seed, round, wrong: '' });
    }
  });

  test.each(samples)('%s with wrong figures is shown, or says what is wrong', async (name, bytes) => {
    console.log(`seed ${seed}`);
    const random = randomOf(seed);
    const pick = (values: readonly number[]): number => values[Math.floor(random() * values.length)] ?? 0;
    const last = Math.min(bytes.length, 400) - 4;
    const figures = [0, 1, 2, 255, 53_822, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];
    const ends = [bytes.length - 1, bytes.length, bytes.length + 1];
    for (let round = 0; round < 150; round++) {
      const other = bytes.slice();
      const view = new DataView(other.buffer);
      for (let k = 0; k <= round % 3; k++) {
        const at = 2 * Math.floor((random() * last) / 2);
        const value = pick([...figures, ...ends]);
        const little = random() < 0.5;
        if (random() < 0.7) view.setUint32(at, value, little);
        else view.setUint16(at, value, little);
      }
      const wrong = await wrongWith(other, name, 1e6);
      expect({ seed, round, wrong }).toEqual({ seed, round, wrong: '' });
    }
  });

  test.each(samples)(
    '%s with large figures anywhere is shown, or says what is wrong',
    async (name, bytes) => {
      for (let at = 4; at + 4 <= Math.min(bytes.length, 400); at += 2) {
        for (const value of [0xffff_ffff, 0x7fff_ffff]) {
          const other = bytes.slice();
          new DataView(other.buffer).setUint32(at, value);
          const wrong = await wrongWith(other, name, 1e6);
          expect({ at, value, wrong }).toEqual({ at, value, wrong: '' });
        }
      }
    },
  );
});

describe('a sparse file of 5 GiB', () => {
  test.each(samples)('%s at its start is read by windows alone', async (name, bytes) => {
    const folder = await mkdtemp(join(tmpdir(), 'files-'));
    const handle = await open(join(folder, 'sparse'), 'w+');
    try {
      await handle.write(bytes);
      await handle.truncate(5 * 2 ** 30);
      let count = 0;
      const source = {
        size: 5 * 2 ** 30,
        read: async (at: number, length: number): Promise<Uint8Array> => {
          count += length;
          const buffer = new Uint8Array(length);
          await handle.read(buffer, 0, length, at);
          return buffer;
        },
      };
      const { parts } = await recognise(source, name);
      expect(parts.length).toBeGreaterThan(0);
      expect(count).toBeLessThan(3_000_000);
    } finally {
      await handle.close();
      await rm(folder, { recursive: true });
    }
  });
});

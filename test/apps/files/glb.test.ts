// Scenes that glTF-Transform wrote, and the arrays that it reads of them.
import { describe, expect, test } from 'vitest';
import { gltfOf, itemsOfAccessor } from '../../../apps/files/gltf.ts';
import { recognise } from '../../../apps/files/recognise.ts';
import { answerOf, bytesOf, factOf, made, recognised } from './made.ts';

interface Scene {
  readonly accessors: readonly {
    type: string;
    componentType: number;
    count: number;
    array: readonly number[];
  }[];
}

const scenes = made.filter((name) => name.endsWith('.glb'));

/** A scene with other JSON of the same length. */
function changed(name: string, from: RegExp, to: (text: string) => string): Uint8Array<ArrayBuffer> {
  const bytes = bytesOf(name);
  const length = new DataView(bytes.buffer).getUint32(12, true);
  const text = new TextDecoder().decode(bytes.subarray(20, 20 + length));
  const other = text.replace(from, to);
  bytes.set(new TextEncoder().encode(other.slice(0, length).padEnd(length)), 20);
  return bytes;
}

describe('a GLB file', () => {
  test.each(scenes)('%s has the accessors that glTF-Transform reads', async (name) => {
    const found = await recognised(name);
    const { accessors } = answerOf<Scene>(name);
    expect([found.kind, found.shown, found.warnings]).toEqual(['glb', 'accessor 0 POSITION', []]);
    expect(factOf(found, 'accessors')).toBe(String(accessors.length));
    const parts = found.parts.filter((part) => part.name.startsWith('accessor'));
    const byNumber = new Map(parts.map((part) => [Number(part.name.split(' ')[1]), part]));
    for (const [k, { type, count, array }] of accessors.entries()) {
      const part = byNumber.get(k);
      const view = await part?.items.read();
      expect([part?.what, view?.shape[0]]).toEqual([type, count]);
      // glTF-Transform gives matrices as they lie: column by column.
      const items = type === 'MAT4' ? view?.transpose([0, 2, 1]) : view;
      expect([items?.tolist()].flat(4)).toEqual(array);
    }
  });

  test('matrices of small components begin each column at a multiple of four bytes, as the table of glTF has it', () => {
    const gltf = gltfOf({ bufferViews: [{ buffer: 0 }] });
    const accessor = { bufferView: 0, byteOffset: 0, count: 2, sparse: false };
    const placesOf = (type: string, componentType: number): unknown => {
      const items = itemsOfAccessor(gltf, { ...accessor, type, componentType });
      return typeof items === 'string' ? items : items.strides;
    };
    expect(placesOf('MAT2', 5121)).toEqual([8, 1, 4]);
    expect(placesOf('MAT3', 5121)).toEqual([12, 1, 4]);
    expect(placesOf('MAT3', 5123)).toEqual([24, 2, 8]);
  });

  test('interleaved items are views with strides', async () => {
    const found = await recognised('interleaved.glb');
    const strides = found.parts.map(({ items }) => items.places?.().strides);
    expect(strides).toContainEqual([20, 4]);
  });

  test.each<[string, RegExp, string, string]>([
    [
      'a count beyond the chunk',
      /"count":4/,
      '"count":9',
      'accessor 0 ends at 172 of the chunk BIN, which has 156 bytes',
    ],
    ['a type that there is not', /"VEC3"/, '"VEC9"', "accessor 0: there is no type 'VEC9'"],
    ['a component that there is not', /5126/, '5555', 'accessor 0: there is no component type 5555'],
    ['no JSON', /\{/, '[', 'the JSON cannot be parsed: '],
  ])('with %s says so', async (_, from, to, warning) => {
    const { warnings, parts } = await recognise(
      changed('interleaved.glb', from, () => to),
      'x.glb',
    );
    expect(warnings.some((sentence) => sentence.startsWith(warning))).toBe(true);
    expect(parts.length).toBeGreaterThan(1);
  });
});

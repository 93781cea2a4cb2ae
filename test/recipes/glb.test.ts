// The recipe for GLB, on files of Assimp.
import { memoryview } from 'memoryview';
import { expect, test } from 'vitest';
import { errorOf } from '../support.ts';
import { editedFile, plainFile, recipe, surprises } from './recipes.ts';

const run = await recipe('GLB');

/** A GLB in its parts; Assimp writes numbers of JSON in another way. */
function partsOf(file: Uint8Array): { header: number[]; json: unknown; binary: Uint8Array } {
  const words = memoryview(file).cast('<I');
  const end = 20 + words.get(3);
  const json: unknown = JSON.parse(new TextDecoder().decode(file.slice(20, end)));
  return { header: [words.get(0), words.get(1), words.get(4)], json, binary: file.slice(end) };
}

test('positions and their bounds are those of a mesh that ADMesh scaled', () => {
  const larger = memoryview(run('scale', plainFile('tetrahedron.glb'), 2.5) as Uint8Array).asUint8Array();
  expect(partsOf(larger)).toEqual(partsOf(editedFile('tetrahedron.glb')));
});

test('JSON that grows keeps the sizes true', () => {
  const larger = memoryview(run('scale', plainFile('tetrahedron.glb'), 1 / 3) as Uint8Array).asUint8Array();
  const words = memoryview(larger.slice(0, 20)).cast('<I');
  expect([words.get(2), words.get(3) % 4]).toEqual([larger.length, 0]);
  expect(larger.length).toBeGreaterThan(plainFile('tetrahedron.glb').length);
  expect(partsOf(larger).binary.length).toBe(partsOf(plainFile('tetrahedron.glb')).binary.length);
});

test('a file that is cut off anywhere ends in a sentence', () => {
  expect(surprises(plainFile('tetrahedron.glb'), (part) => run('scale', part, 2))).toEqual([]);
  expect(errorOf(() => run('scale', plainFile('tetrahedron.glb').slice(0, 1200), 2))).toMatch(
    /^BufferError: /,
  );
});

// The recipe for binary STL, on files of ADMesh.
import { expect, test } from 'vitest';
import { errorOf } from '../support.ts';
import { editedFile, plainFile, recipe, surprises } from './recipes.ts';

const run = await recipe('Binary STL');

test('a mesh is moved as ADMesh moves it, and its normals stay', () => {
  const file = plainFile('tetrahedron.stl');
  run('move', file, [10, 0, -1]);
  expect(file).toEqual(editedFile('tetrahedron.stl'));
});

test('a distance that is no number is refused, and nothing is written', () => {
  const file = plainFile('tetrahedron.stl');
  expect(errorOf(() => run('move', file, ['far']))).toMatch(/^TypeError: /);
  expect(file).toEqual(plainFile('tetrahedron.stl'));
});

test('a file that is cut off anywhere ends in a sentence', () => {
  expect(surprises(plainFile('tetrahedron.stl'), (part) => run('move', part, [1, 1, 1]))).toEqual([]);
  expect(errorOf(() => run('move', plainFile('tetrahedron.stl').slice(0, -1), [1, 1, 1]))).toMatch(
    /^TypeError: /,
  );
});

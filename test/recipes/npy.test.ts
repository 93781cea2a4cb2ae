// The recipe for .npy, on files of NumPy.
import { expect, test } from 'vitest';
import { errorOf } from '../support.ts';
import { editedFile, plainFile, recipe, surprises } from './recipes.ts';

const run = await recipe('.npy');

test('one field is multiplied as NumPy does it', () => {
  const file = plainFile('trades.npy');
  run('multiply', file, 'price', 2);
  expect(file).toEqual(editedFile('trades.npy'));
});

test('a field that there is not, or that is no number, is an error, and nothing is written', () => {
  const file = plainFile('trades.npy');
  expect(errorOf(() => run('multiply', file, 'cost', 2))).toMatch(/^ValueError: /);
  expect(errorOf(() => run('multiply', file, 'side', 2))).toMatch(/^TypeError: /);
  expect(errorOf(() => run('multiply', file, 'id', 0.5))).toMatch(/^(?:TypeError|ValueError): /);
  expect(file).toEqual(plainFile('trades.npy'));
});

test('a file that is cut off anywhere ends in a sentence', () => {
  expect(surprises(plainFile('trades.npy'), (part) => run('multiply', part, 'price', 2))).toEqual([]);
  expect(errorOf(() => run('multiply', plainFile('trades.npy').slice(0, -1), 'price', 2))).toMatch(
    /^ValueError: /,
  );
});

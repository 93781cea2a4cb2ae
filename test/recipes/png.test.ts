// The recipe for PNG, on files of Netpbm.
import { expect, test } from 'vitest';
import { errorOf } from '../support.ts';
import { editedFile, plainFile, recipe, surprises } from './recipes.ts';

const run = await recipe('PNG chunks');

test('the gamma and its checksum become those that Netpbm writes', () => {
  const file = plainFile('flag.png');
  expect(run('setGamma', file, 1)).toEqual(['IHDR', 'gAMA', 'PLTE', 'IDAT', 'IEND']);
  expect(file).toEqual(editedFile('flag.png'));
});

test('a gamma that no integer stands for is refused, and nothing is written', () => {
  const file = plainFile('flag.png');
  expect(errorOf(() => run('setGamma', file, -1))).toMatch(/^ValueError: /);
  expect(errorOf(() => run('setGamma', file, Number.NaN))).toMatch(/^(?:ValueError|TypeError): /);
  expect(file).toEqual(plainFile('flag.png'));
});

test('a file that is cut off anywhere ends in a sentence', () => {
  expect(surprises(plainFile('flag.png'), (part) => run('setGamma', part, 1))).toEqual([]);
  expect(errorOf(() => run('setGamma', plainFile('flag.png').slice(0, 35), 1))).toMatch(/^TypeError: /);
});

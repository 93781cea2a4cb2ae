// The recipe for WAV, on files of SoX.
import { expect, test } from 'vitest';
import { errorOf } from '../support.ts';
import { editedFile, plainFile, recipe, surprises } from './recipes.ts';

const run = await recipe('WAV');

test('one channel is halved as Python does it', () => {
  const file = plainFile('tones.wav');
  run('halve', file, 1);
  expect(file).toEqual(editedFile('tones.wav'));
});

test('a channel that there is not is an error, and nothing is written', () => {
  const file = plainFile('tones.wav');
  expect(errorOf(() => run('halve', file, 2))).toBe('IndexError: index out of bounds on dimension 1');
  expect(file).toEqual(plainFile('tones.wav'));
});

test('samples of other sizes are refused', () => {
  const file = plainFile('tones.wav');
  file[34] = 8;
  expect(errorOf(() => run('halve', file, 0))).toBe('Error: a WAV of 8 bits, not 16');
});

test('a file that is cut off anywhere ends in a sentence', () => {
  expect(surprises(plainFile('tones.wav'), (part) => run('halve', part, 1))).toEqual([]);
  expect(errorOf(() => run('halve', plainFile('tones.wav').slice(0, 40), 0))).toMatch(/^TypeError: /);
});

// The recipe for BMP, on files of Netpbm.
import { expect, test } from 'vitest';
import { errorOf } from '../support.ts';
import { editedFile, plainFile, recipe, surprises } from './recipes.ts';

const run = await recipe('BMP');

test('left and right are exchanged as Netpbm does it, and what pads the rows stays', () => {
  const file = plainFile('flag.bmp');
  run('mirror', file);
  expect(file).toEqual(editedFile('flag.bmp'));
  run('mirror', file);
  expect(file).toEqual(plainFile('flag.bmp'));
});

test('a picture from the top to the bottom has its rows in that order', () => {
  const file = plainFile('flag.bmp');
  const bottomUp = String(run('mirror', plainFile('flag.bmp')));
  new DataView(file.buffer).setInt32(22, -3, true);
  expect(String(run('mirror', file))).not.toBe(bottomUp);
  expect(file.slice(54)).toEqual(editedFile('flag.bmp').slice(54));
});

test('pixels of other sizes are refused', () => {
  const file = plainFile('flag.bmp');
  file[28] = 8;
  expect(errorOf(() => run('mirror', file))).toBe('Error: a BMP of 8 bits, not 24');
});

test('a file that is cut off anywhere ends in a sentence', () => {
  expect(surprises(plainFile('flag.bmp'), (part) => run('mirror', part))).toEqual([]);
  expect(errorOf(() => run('mirror', plainFile('flag.bmp').slice(0, -4)))).toMatch(/^BufferError: /);
});

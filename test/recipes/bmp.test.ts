// The recipe for BMP, on files of Netpbm.
import type { MemoryView } from 'memoryview';
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
  const upright = run('mirror', plainFile('flag.bmp')) as MemoryView<'B', 3>;
  expect(upright.get(0, 0).tolist()).toEqual([64, 128, 192]);
  new DataView(file.buffer).setInt32(22, -3, true);
  const turned = run('mirror', file) as MemoryView<'B', 3>;
  expect(turned.tolist()).toEqual(upright.tolist().reverse());
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

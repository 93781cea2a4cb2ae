// Where the package that inflates is not installed, stored arrays are read all the same, and the others say what is missing.
import { expect, test, vi } from 'vitest';
import { recognise } from '../../../apps/files/recognise.ts';
import { archive } from '../../adapters/npz/support.ts';
import { partOf } from './made.ts';

vi.mock('@zip.js/zip.js', () => {
  throw new Error('Cannot find package');
});

test('a compressed array is its compressed bytes, with the command that installs what is missing', async () => {
  const found = await recognise(archive('zeros'), 'zeros.npz');
  expect(found.warnings).toEqual(['npz files need the package @zip.js/zip.js: npm install @zip.js/zip.js']);
  for (const { items, what } of found.parts) {
    expect(what).toMatch(/^\d+ bytes, compressed by deflate$/);
    expect(items.format).toBe('B');
  }
});

test('a stored array is an array', async () => {
  const found = await recognise(archive('stored'), 'stored.npz');
  expect(found.warnings).toEqual([]);
  expect(partOf(found, 'grid').items.shape).toEqual([2, 3]);
});

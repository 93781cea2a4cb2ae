// docs/differences.md tells what differs from CPython in the words of the list that the comparison uses.
import { expect, test } from 'vitest';
import { differencesTable } from '../oracle/table.ts';
import { read } from './files.ts';

test('docs/differences.md holds the list of differences as it is now (`npm run differences`)', () => {
  expect(read('docs/differences.md')).toContain(differencesTable());
});

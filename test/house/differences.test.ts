// README.md tells what differs from CPython in the words of the list that the comparison uses.
import { expect, test } from 'vitest';
import { readme } from '../../scripts/marked.ts';
import { differencesTable } from '../oracle/table.ts';

test('README.md holds the list of differences as it is now (`npm run differences`)', () => {
  expect(readme()).toContain(differencesTable());
});

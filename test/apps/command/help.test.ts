// --help and --version.
import { describe, expect, test } from 'vitest';
import { OPTIONS } from '../../../apps/command/options.ts';
import { read } from '../../house/files.ts';
import { memoryview } from './support.ts';

const calls = {
  show: ['--help'],
  layout: ['layout', '--help'],
  diff: ['diff', '--help'],
  set: ['set', '--help'],
};

describe.each(Object.entries(calls))('--help of %s', (verb, argv) => {
  test('names every option of the verb, and no other', async () => {
    const { status, out } = await memoryview(argv);
    expect(status).toBe(0);
    const named = [...out.matchAll(/^ {2}--([a-z]+)/gm)].map(([, name]) => name);
    const known = OPTIONS.filter(({ verbs }) => verbs.some((each) => each === verb)).map(({ name }) => name);
    expect(named.sort()).toEqual(known.sort());
  });

  test.each([40, 80, 200])('fits %i columns', async (columns) => {
    const { out } = await memoryview(argv, { columns });
    expect(out.split('\n').filter((line) => line.length > columns)).toEqual([]);
  });
});

test('--help comes before what is missing', async () => {
  expect((await memoryview(['set', '--help'])).status).toBe(0);
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(read('package.json'));
  expect((await memoryview(['--version'])).out).toBe(`memoryview ${version}\n`);
});

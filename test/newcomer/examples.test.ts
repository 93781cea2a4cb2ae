// The console blocks of documents, read and written.
import { describe, expect, test } from 'vitest';
import { examplesOf, withOutputs } from '../../scripts/newcomer/examples.ts';

const markdown = '# T\n\n```console\n$ one a\nfirst\nsecond\n$ two \\\n  more\n```\n\n```sh\n$ three\n```\n';

describe('the commands of a document', () => {
  test('have their lines, and what stands below them', () => {
    expect(examplesOf(markdown)).toEqual([
      { line: 4, command: 'one a', output: 'first\nsecond\n' },
      { line: 7, command: 'two \\\n  more', output: '' },
    ]);
  });

  test('are none in a document without console blocks', () => {
    expect(examplesOf('```ts\nconst a = 1;\n```\n')).toEqual([]);
  });

  test('are none in blocks of another prompt', () => {
    expect(examplesOf('```console\n>>> 1 + 1\n2\n```\n')).toEqual([]);
  });
});

test('a document with other outputs is the same around them', () => {
  const outputs = ['new\n', 'newer\n'];
  const written = withOutputs(markdown, outputs);
  expect(examplesOf(written).map(({ output }) => output)).toEqual(outputs);
  expect(withOutputs(written, ['first\nsecond\n', ''])).toBe(markdown);
});

// docs/command.md: each command of its console blocks gives what stands below it, at 80 columns.
import { describe, expect, test } from 'vitest';
import { read } from '../../house/files.ts';
import { memoryview, repositoryFile } from './support.ts';

interface Example {
  readonly command: string;
  readonly output: string;
}

function examplesIn(text: string): Example[] {
  const blocks = [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((example) => {
        const [command = '', ...lines] = example.split('\n');
        return { command, output: lines.join('\n') };
      }),
  );
}

/** The words of a command line of a shell, with single quotes only. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain);
}

const examples = examplesIn(read('docs/command.md'));

describe('docs/command.md', () => {
  test('has examples', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  test.each(examples)('$command', async ({ command, output }) => {
    const [name, ...argv] = wordsOf(command);
    expect(name).toBe('memoryview');
    const folder = process.cwd();
    process.chdir(repositoryFile('.'));
    try {
      const { out, err } = await memoryview(argv, { columns: 80, env: { NO_COLOR: '1' } });
      expect(out + err).toBe(output);
    } finally {
      process.chdir(folder);
    }
  });
});

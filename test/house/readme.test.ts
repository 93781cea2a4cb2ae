// Runs each ```ts block of README.md and docs/*.md against the source, and type-checks them all; those that import
// other libraries have their turn in test/libraries. What a block may say: see the head of blocks.ts.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documents, programs, runsHere, Workshop } from './documents.ts';
import { read, root } from './files.ts';

const workshop = new Workshop(root);
const alone = programs('alone');

describe('each code block says the truth', () => {
  test.each(alone.filter(runsHere))('$name', async (program) => {
    await workshop.run(program);
  });

  test('and type-checks', () => {
    expect(workshop.compile(alone)).toBe('');
  });
});

describe('README.md', () => {
  const readme = read('README.md');

  test('gives the two commands of the set-up', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });

  test('has a block for each adapter', () => {
    const manifest: { exports: Record<string, unknown> } = JSON.parse(read('package.json'));
    const paths = Object.keys(manifest.exports).filter((path) => !['.', './package.json'].includes(path));
    const imported = programs('alone').concat(programs('with libraries'));
    const missing = paths
      .map((path) => `'memoryview/${path.slice(2)}'`)
      .filter((path) => !imported.some(({ code }) => code.includes(path)));
    expect(missing).toEqual([]);
  });
});

describe('each document', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));

  test.each(documents)('names only npm scripts that exist: %s', (document) => {
    const named = [...read(document).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)];
    const missing = named.map((match) => match[1] ?? match[2] ?? '').filter((name) => !(name in scripts));
    expect(missing).toEqual([]);
  });

  test.each(documents)('links only to files that exist: %s', (document) => {
    const prose = read(document).replace(/```[\s\S]*?```|`[^`\n]*`/g, ''); // code has brackets of its own
    const links = [...prose.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(root, dirname(document), link)))).toEqual([]);
  });
});

test('docs/page.md names each path that a program of the page can import', () => {
  const paths = [...read('apps/program/runtime.ts').matchAll(/^ {2}\['memoryview\/([\w-]+)'/gm)].map(
    ([, path]) => path,
  );
  const sentence = /the paths that need no other library: ([^;.]*)\./.exec(read('docs/page.md'))?.[1] ?? '';
  const named = [...sentence.matchAll(/`([\w-]+)`/g)].map(([, path]) => path);
  expect(paths.length).toBeGreaterThan(0);
  expect(named.toSorted()).toEqual(paths.toSorted());
});

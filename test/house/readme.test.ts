// Runs each ```ts block of README.md and docs/*.md against the source, and type-checks them all.
// What a block may say, and how its `//=>` comments are compared: see the head of blocks.ts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, check, withChecks } from './blocks.ts';
import { read, root } from './files.ts';

const folder = join(root, 'node_modules', '.cache', 'readme');
const docs = existsSync(join(root, 'docs')) ? readdirSync(join(root, 'docs')) : [];
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
];
const blocks = documents.flatMap((document) =>
  blocksOf(read(document)).map((block) => ({ ...block, name: `${document}:${block.line}` })),
);
const fileOf = (name: string): string => join(folder, `${name.replace(/[^\w]/g, '-')}.ts`);

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const block of blocks) writeFileSync(fileOf(block.name), `${block.code}\nexport {};\n`);
  Object.assign(globalThis, { check });
});

afterAll(() => {
  Reflect.deleteProperty(globalThis, 'check');
});

describe('each code block says the truth', () => {
  test.each(blocks)('$name', async ({ name, code }) => {
    const outfile = fileOf(name).replace(/\.ts$/, '.mjs');
    await build({
      stdin: { contents: withChecks(code), loader: 'ts', resolveDir: root, sourcefile: name },
      alias: { memoryview: join(root, 'src', 'index.ts') },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'es2022',
      logLevel: 'silent',
      outfile,
    });
    await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  });

  test('and type-checks', () => {
    const config = {
      extends: join(root, 'tour', 'tsconfig.json'),
      compilerOptions: {
        // A reader's program, not ours: an expression that only shows its value is no mistake in it.
        noUnusedLocals: false,
        paths: { memoryview: [join(root, 'src', 'index.ts')] },
        typeRoots: [join(root, 'node_modules', '@types')],
      },
      files: blocks.map((block) => fileOf(block.name)),
      include: [],
      exclude: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const result = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
    });
    expect(result.stdout).toBe('');
  }, 60_000);
});

describe('README.md', () => {
  const readme = read('README.md');

  test('gives the two commands of the set-up', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
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

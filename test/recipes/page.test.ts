// What docs/recipes.md promises of itself: which recipes there are, how long they are, where its files come from.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { read, root } from '../house/files.ts';
import { linesOf, sections } from './recipes.ts';

/** Each recipe, and the files of its tests: here, and beside other programs. */
const TESTS: Readonly<Record<string, string>> = {
  WAV: 'wav',
  BMP: 'bmp',
  'PNG chunks': 'png',
  'Binary STL': 'stl',
  GLB: 'glb',
  pcap: 'pcap',
  ELF: 'elf',
  '.npy': 'npy',
  'A WebAssembly struct': 'wasm',
  'A UDP packet': 'udp',
};

/** Programs that the blocks are too long for would not be recipes. */
const LINES = 20;
const COLUMNS = 110;

describe('docs/recipes.md', () => {
  test('has these recipes, in this order', () => {
    expect(sections().map(({ title }) => title)).toEqual(Object.keys(TESTS));
  });

  test.each(sections())('$title: the recipe, then its call, each in less than 20 lines', ({ blocks }) => {
    expect(blocks.length).toBe(2);
    expect(blocks.filter((block) => linesOf(block).length >= LINES)).toEqual([]);
    expect(blocks.flatMap(linesOf).filter((line) => line.length > COLUMNS)).toEqual([]);
    expect(blocks.map((block) => /^export function /m.test(block))).toEqual([true, false]);
  });

  test.each(sections())('$title: the text in front of the recipe is short', ({ title }) => {
    const [, text = ''] = read('docs/recipes.md').split(`## ${title}\n`);
    const [prose = ''] = text.split('```');
    expect(prose.trim().split('\n').length).toBeLessThanOrEqual(4);
  });

  test.each(Object.entries(TESTS))('%s is tested here and beside other programs', (title, name) => {
    for (const folder of ['test/recipes', 'test/libraries/recipes'])
      expect(read(`${folder}/${name}.test.ts`)).toContain(`recipe('${title}')`);
  });
});

describe('docs/files', () => {
  const files = readdirSync(join(root, 'docs', 'files')).filter((name) => name !== 'README.md');
  const mine = files.filter((name) => name.startsWith('recipe-'));

  test.each(mine)('%s is at most 5 kB', (name) => {
    expect(statSync(join(root, 'docs', 'files', name)).size).toBeLessThanOrEqual(5000);
  });

  test.each(files)('README.md tells where %s comes from', (name) => {
    const row = read('docs/files/README.md')
      .split('\n')
      .find((line) => line.startsWith(`| \`${name}\` |`));
    expect(row ?? 'no row').toMatch(/^\| `[^`]+` \| \S.* \| \S.* \|$/);
  });

  test('README.md names no file that there is not', () => {
    const named = [...read('docs/files/README.md').matchAll(/^\| `([^`]+)` \|/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(named.filter((name) => !existsSync(join(root, 'docs', 'files', name)))).toEqual([]);
  });

  test.each(mine)('%s is used by the page, or is the source of one that is', (name) => {
    const page = sections().flatMap(({ blocks }) => blocks);
    const names = [name, name.replace(/\.s$/, '.elf').replace(/\.wat$/, '.wasm')];
    expect(page.some((block) => names.some((each) => block.includes(each)))).toBe(true);
  });
});

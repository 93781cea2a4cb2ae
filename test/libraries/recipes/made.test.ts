// The small files that the recipes read, made anew by the programs that made them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../house/files.ts';
import { python } from '../python.ts';
import { Files, run, whyNot } from './programs.ts';

const why = whyNot(
  'import numpy',
  'import scapy',
  'sox',
  'pnmtopng',
  'admesh',
  'assimp',
  'wat2wasm',
  'readelf',
);
const mayAssemble = process.arch === 'x64' && process.platform === 'linux';

const kept = ['docs/files', 'test/recipes/files'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => /^(?:recipe|edited)-.*(?<!\.s|\.wat)$/.test(name))
    .map((name) => ({ name, content: new Uint8Array(readFileSync(join(root, folder, name))) })),
);

describe.skipIf(why !== '' || !mayAssemble)(`scripts/recipe_files.py ${why}`, () => {
  const files = new Files();
  if (why === '' && mayAssemble) run(python, [join(root, 'scripts', 'recipe_files.py'), files.folder]);

  test('makes these files, and no others', () => {
    expect(readdirSync(files.folder).sort()).toEqual(kept.map(({ name }) => name).sort());
  });

  test.each(kept)('makes $name byte for byte', ({ name, content }) => {
    expect(files.read(name)).toEqual(content);
  });
});

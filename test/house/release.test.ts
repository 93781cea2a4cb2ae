// What has to agree before anything is published: versions, paths, the list of changes.
import { describe, expect, test } from 'vitest';
import { read } from './files.ts';

interface Manifest {
  version: string;
  exports: Record<string, string | { default: string }>;
}

const npm: Manifest = JSON.parse(read('package.json'));
const jsr: { version: string; exports: Record<string, string> } = JSON.parse(read('jsr.json'));

describe('jsr.json', () => {
  test('has the version of package.json', () => {
    expect(jsr.version).toBe(npm.version);
  });

  test('has the same paths, to the sources', () => {
    const paths = Object.entries(npm.exports).flatMap(([path, target]) =>
      typeof target === 'string'
        ? []
        : [[path, target.default.replace('./dist/', './src/').replace(/\.js$/, '.ts')]],
    );
    expect(jsr.exports).toEqual(Object.fromEntries(paths));
  });
});

test('CHANGELOG.md has a dated section for the version', () => {
  expect(read('CHANGELOG.md')).toMatch(
    new RegExp(`^## ${npm.version.replaceAll('.', '\\.')} \\(\\d{4}-\\d{2}-\\d{2}\\)$`, 'm'),
  );
});

// The release script on small projects of its own: it ends with a sentence where something is not ready, and publishes nothing.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from './files.ts';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A committed project of a version, with some files changed. */
function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'memoryview-released-'));
  folders.push(folder);
  const usual = {
    'package.json': '{ "version": "0.2.0" }',
    'jsr.json': '{ "version": "0.2.0" }',
    'CHANGELOG.md': '# Changes\n\n## 0.2.0 (2026-12-01)\n\n- More.\n',
  };
  for (const [name, text] of Object.entries({ ...usual, ...files })) writeFileSync(join(folder, name), text);
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all');
  git(folder, '-c', 'user.name=a', '-c', 'user.email=a@example.test', 'commit', '--quiet', '-m', 'first');
  return folder;
}

function git(folder: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function release(folder: string, ...args: string[]): { status: number | null; said: string } {
  const command = ['--import', 'tsx', 'scripts/release.ts', '--project', folder, '--quick', ...args];
  const { status, stdout } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  return { status, said: stdout };
}

test('a project that is ready passes, and a quick look says nothing to type', () => {
  const { status, said } = release(project(), '0.2.0');
  expect(said).toContain('What takes minutes was left out');
  expect(said).not.toContain('npm publish');
  expect(status).toBe(0);
});

describe('a sentence says what is not ready', () => {
  test.each([
    [
      'another version in package.json',
      { 'package.json': '{ "version": "0.1.0" }' },
      'package.json has version 0.1.0, not 0.2.0',
    ],
    ['another version in jsr.json', { 'jsr.json': '{}' }, 'jsr.json has version none, not 0.2.0'],
    ['no section of changes', { 'CHANGELOG.md': '# Changes\n' }, 'the first section of CHANGELOG.md is not'],
    [
      'a section without a date',
      { 'CHANGELOG.md': '## 0.2.0\n' },
      'the first section of CHANGELOG.md is not',
    ],
  ])('%s', (_, files, sentence) => {
    const { status, said } = release(project(files), '0.2.0');
    expect(said).toContain(sentence);
    expect(said).toContain('Version 0.2.0 is not ready.');
    expect(status).toBe(1);
  });

  test('something uncommitted', () => {
    const folder = project();
    writeFileSync(join(folder, 'new.txt'), '');
    const { status, said } = release(folder, '0.2.0');
    expect(said).toContain('these are not committed:\n?? new.txt');
    expect(status).toBe(1);
  });

  test('a version that has a tag', () => {
    const folder = project();
    git(folder, 'tag', 'v0.2.0');
    expect(release(folder, '0.2.0')).toMatchObject({
      status: 1,
      said: expect.stringContaining('there is a tag v0.2.0'),
    });
  });

  test.each([['next'], []])('no version: %j', (...args) => {
    expect(release(project(), ...args.filter((each) => each !== undefined))).toMatchObject({
      status: 1,
      said: expect.stringContaining('a version is three numbers, as 0.2.0'),
    });
  });
});

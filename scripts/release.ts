// `npm run release -- 0.2.0`: checks all that has to be so before the version is published, packs it, says what to type, and
// stops. It publishes nothing. `--quick` leaves out what takes minutes, and then says nothing to type.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dryRun } from './jsr.ts';
import { root, run, Tally } from './tally.ts';

const MINUTES = 60_000;

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, project: { type: 'string', default: root } },
  allowPositionals: true,
});
const [version = ''] = positionals;
/** The project that is released: this one, or one that a test made. */
const project = values.project;

/** Errors: `Error`, a sentence, unless it is so. */
function must(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}

function text(name: string): string {
  const path = join(project, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function versionIn(name: string): string {
  const { version }: { version?: string } = JSON.parse(text(name) || '{}');
  return version ?? 'none';
}

const tally = new Tally();

await tally.step('a version is given', () => {
  must(/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version), `a version is three numbers, as 0.2.0, not '${version}'`);
});
await tally.step('nothing is uncommitted', () => {
  const changes = run('git', ['status', '--porcelain'], { cwd: project }).trim();
  must(changes === '', `these are not committed:\n${changes}`);
});
await tally.step('the version is not released yet', () => {
  const tags = run('git', ['tag', '--list', `v${version}`], { cwd: project }).trim();
  must(tags === '', `there is a tag v${version}`);
});
for (const name of ['package.json', 'jsr.json']) {
  await tally.step(`${name} has the version`, () => {
    must(versionIn(name) === version, `${name} has version ${versionIn(name)}, not ${version}`);
  });
}
await tally.step('CHANGELOG.md has a dated section for the version', () => {
  const sections = [...text('CHANGELOG.md').matchAll(/^## (\S+) \((\d{4}-\d{2}-\d{2})\)$/gm)];
  must(
    sections[0]?.[1] === version,
    `the first section of CHANGELOG.md is not '## ${version} (year-month-day)'`,
  );
});

const temporary = mkdtempSync(join(tmpdir(), 'memoryview-release-'));
if (tally.failed === 0 && !values.quick) {
  const clone = join(temporary, 'clone');
  const steps: [name: string, command: string[], minutes: number][] = [
    ['a clean clone', ['git', 'clone', '--quiet', project, clone], 2],
    ['npm ci', ['npm', 'ci'], 10],
    ['npm test', ['npm', 'test'], 20],
    ['npm run check', ['npm', 'run', 'check', '--', '--without', 'tests'], 40],
    ['npm pack', ['npm', 'pack', '--ignore-scripts', '--pack-destination', temporary], 2],
  ];
  for (const [name, [command = '', ...args], minutes] of steps) {
    const cwd = existsSync(clone) ? clone : project;
    const options = { cwd, timeout: minutes * MINUTES };
    if (!(await tally.step(name, () => void run(command, args, options)))) break;
  }
  if (tally.failed === 0) {
    await tally.step('JSR would take it', () => dryRun(join(clone, 'smoke/runtimes/node_modules/deno/deno')));
    await tally.step('the packed command says its version', () => {
      const home = join(temporary, 'user');
      run('mkdir', [home]);
      writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }\n');
      const [packed = ''] = readdirSync(temporary).filter((name) => name.endsWith('.tgz'));
      run('npm', ['install', '--offline', '--ignore-scripts', join(temporary, packed)], { cwd: home });
      const said = run(join(home, 'node_modules/.bin/memoryview'), ['--version'], { cwd: home }).trim();
      must(said.includes(version), `it says ${said}`);
      run(process.execPath, ['--input-type=module', '-e', "import 'memoryview'"], { cwd: home });
    });
  }
}
rmSync(temporary, { recursive: true, force: true });

if (tally.failed > 0) console.log(`\nVersion ${version} is not ready.`);
else if (values.quick)
  console.log('\nWhat takes minutes was left out: run it without --quick before you publish.');
else {
  console.log(`\nVersion ${version} is ready. Nothing is published yet. To publish it:

  git tag v${version}
  npm publish
  npx jsr publish
  git push --follow-tags`);
}
tally.finish();

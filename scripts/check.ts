// `npm run check`: everything a reviewer would check. `-- --without tests`, `libraries`, `newcomer` or `smoke` leaves those out.
import { parseArgs } from 'node:util';
import { checkPacked } from './packed.ts';
import { makeReference } from './reference.ts';
import { checkAdapters, checkSize, LIMITS } from './size.ts';
import { run, Tally } from './tally.ts';

const { values } = parseArgs({ options: { without: { type: 'string', multiple: true, default: [] } } });
const tally = new Tally();
const quiet = { env: { npm_config_ignore_scripts: 'true' } };

/** A step that runs one program and shows its output only where it fails. */
function program(name: string, command: string, args: string[], options = {}): Promise<boolean> {
  return tally.step(name, () => {
    run(command, args, options);
  });
}

await program('build: the source expands and compiles without Node types', 'npm', ['run', 'build']);
await program('types of tests, bench and scripts', 'tsc', ['--noEmit', '-p', '.']);
await program('types of the tour', 'tsc', ['--noEmit', '-p', 'tour']);
await program('lint and format', 'biome', ['check', '--error-on-warnings', '.']);
// What the build writes into src/ is not in git, but it does use exports.
await program('nothing unused', 'knip', ['--no-gitignore', '--no-config-hints']);
await program('publint', 'publint', ['--strict'], quiet);
await program('are the types wrong', 'attw', ['--pack', '.', '--profile', 'esm-only'], quiet);
await program('the lockfile is whole', 'npm', ['ci', '--dry-run', '--ignore-scripts']);
await tally.step('npm would pack what leads somewhere, and nothing else', checkPacked);
await tally.step('the API reference: every public name has words', makeReference);
await program('runs where code in strings is forbidden', process.execPath, [
  '--disallow-code-generation-from-strings',
  'smoke/program.mjs',
]);
for (const [name, limit] of Object.entries(LIMITS)) {
  await tally.step(`size of ${name === '*' ? 'everything' : `${name} alone`}`, () => checkSize(name, limit));
}
await tally.step('what each adapter adds, in bytes', () => checkAdapters(15_100));
await program('a soak of a million views holds a flat heap', 'tsx', [
  ...['--expose-gc', '--tsconfig', 'tsconfig.run.json', 'bench/memory.ts'],
  ...['--views', '100000', '--soak', '1000000'],
]);
if (!values.without.includes('tests')) await tally.script('tests', ['scripts/test.ts']);
if (!values.without.includes('libraries')) await tally.script('libraries', ['scripts/libraries.ts']);
if (!values.without.includes('newcomer')) await tally.script('a newcomer', ['scripts/newcomer.ts', '--here']);
if (!values.without.includes('smoke')) await tally.script('smoke', ['smoke/main.ts']);
tally.finish();

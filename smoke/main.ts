// `npm run smoke`: packs the package, installs it as a user would, and tries it on every runtime, in Chromium, and
// under three compilers. Runtimes and compilers come from smoke/runtimes (Linux x64 only), Chromium from Debian.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dryRun } from '../scripts/jsr.ts';
import { root, run, Tally } from '../scripts/tally.ts';
import { runInBrowser } from './browser.ts';

const runtimes = join(root, 'smoke', 'runtimes');
const modules = join(runtimes, 'node_modules');
const noCodeInStrings = '--disallow-code-generation-from-strings';

const programs: [name: string, path: string, args: string[]][] = [
  ['Node 20', 'node-20/bin/node', [noCodeInStrings]],
  ['Node 22', 'node-22/bin/node', [noCodeInStrings]],
  ['Node 24', 'node-24/bin/node', [noCodeInStrings]],
  ['Node 26', 'node-26/bin/node', [noCodeInStrings]],
  ['Bun', 'bun/bin/bun', ['run']],
  [
    'Deno',
    'deno/deno',
    ['run', '--no-remote', '--no-prompt', '--allow-ffi', '--allow-read=.', '--allow-write=.'],
  ],
];

/** What Chromium runs, a page each. */
const inBrowser = [
  'program.mjs',
  'paths.mjs',
  'adapters-browser.mjs',
  'threads.mjs',
  'files.mjs',
  'pyodide.mjs',
];
/** What the runtimes run. */
const onRuntimes = ['program.mjs', 'paths.mjs', 'threads.mjs', 'ffi.mjs', 'files.mjs', 'pyodide.mjs'];

const compilers: [name: string, path: string][] = [
  ['TypeScript 5.4', join(modules, 'typescript-5.4/bin/tsc')],
  ['TypeScript 5.9', join(modules, 'typescript-5.9/bin/tsc')],
  ['TypeScript 7.0', join(root, 'node_modules/typescript/bin/tsc')],
];

/** Whether smoke/runtimes is installed as its lockfile says. */
function upToDate(): boolean {
  const done = statSync(join(modules, '.package-lock.json'), { throwIfNoEntry: false });
  return done !== undefined && done.mtimeMs >= statSync(join(runtimes, 'package-lock.json')).mtimeMs;
}

/** Packs the built package and installs it in an empty project; gives that project's folder. */
function installed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'memoryview-smoke-'));
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  run('npm', ['install', '--offline', '--ignore-scripts', `./memoryview-${version}.tgz`], { cwd: folder });
  // What adapters find where it is installed.
  for (const name of ['koffi', '@koromix', '@zip.js', 'pyodide', 'ws']) {
    cpSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true });
  }
  const own = readdirSync(join(root, 'smoke')).filter((name) => name.endsWith('.mjs'));
  for (const name of own) cpSync(join(root, 'smoke', name), join(folder, name));
  return folder;
}

/** Type-checks one of smoke/consumer with the given libraries and no Node types. */
function compile(folder: string, compiler: string, file: string, lib: string[]): void {
  const project = join(folder, 'consumer');
  mkdirSync(project, { recursive: true });
  cpSync(join(root, 'smoke/consumer', file), join(project, file));
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: 'ES2022',
    module: 'NodeNext',
    types: [],
    lib,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: [file] }));
  run(process.execPath, [compiler, '-p', project, '--pretty', 'false']);
}

const tally = new Tally();
const folder = installed();
await tally.step(`the packed package on Node ${process.versions.node}`, () =>
  run(process.execPath, [noCodeInStrings, 'program.mjs'], { cwd: folder }).trim(),
);

if (process.platform !== 'linux' || process.arch !== 'x64') {
  tally.skipped(
    'the other runtimes, Chromium and older compilers',
    `they are set up for Linux x64, this is ${process.platform} ${process.arch}`,
  );
} else {
  const ready = await tally.step('install the runtimes', () => {
    if (upToDate()) return 'already there';
    run('npm', ['ci', '--ignore-scripts'], { cwd: runtimes, timeout: 400_000 });
    return '';
  });
  if (ready) {
    for (const [name, path, args] of programs) {
      for (const program of onRuntimes) {
        await tally.step(`${name}, ${program}`, () =>
          run(join(modules, path), [...args, program], { cwd: folder }).trim(),
        );
      }
    }
    await tally.step('JSR would take the package', () => dryRun(join(modules, 'deno/deno')));
    for (const [name, path] of compilers) {
      await tally.step(`${name}, lib es2022 and dom`, () =>
        compile(folder, path, 'consumer.ts', ['ES2022', 'DOM']),
      );
      await tally.step(`${name}, every export path`, () =>
        compile(folder, path, 'paths.ts', ['ES2022', 'DOM']),
      );
      await tally.step(`${name}, using`, () =>
        compile(folder, path, 'using.ts', ['ES2022', 'DOM', 'ESNext.Disposable']),
      );
    }
    await runInBrowser(tally, folder, inBrowser);
  }
}

rmSync(folder, { recursive: true, force: true });
tally.finish();

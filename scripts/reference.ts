// `npm run reference`: the API reference, made from the source by TypeDoc, which is installed where it is missing. Ends with 1
// where something is wrong in it: a link that leads nowhere, a public name without words.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './tally.ts';

const folder = join(root, 'scripts', 'reference');
const made = join(root, 'built', 'reference');

/** What is used of TypeDoc's JSON. */
interface Reflection {
  readonly name: string;
  readonly variant: string;
  readonly kind: number;
  readonly comment?: object;
  readonly signatures?: readonly Reflection[];
  readonly type?: { readonly declaration?: { readonly signatures?: readonly Reflection[] } };
  readonly children?: readonly Reflection[];
}

/** Of `export * as`: its members have the words. */
const NAMESPACE = 4;
/** The C library's own constants, which `mmap` of Python has without words too. */
const CONSTANT = /^(?:MADV|MAP|PROT)_[A-Z]+$/;

/** Whether the packages are installed as their lockfile says. */
function upToDate(): boolean {
  const done = statSync(join(folder, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return done !== undefined && done.mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

function hasWords(name: Reflection): boolean {
  if (name.comment !== undefined || name.kind === NAMESPACE || CONSTANT.test(name.name)) return true;
  const signatures = name.signatures ?? name.type?.declaration?.signatures ?? [];
  return signatures.some(({ comment }) => comment !== undefined);
}

/** Makes the reference. Gives where it is; errors: what TypeDoc says, and the public names without words. */
export function makeReference(): string {
  if (!upToDate()) run('npm', ['ci', '--ignore-scripts'], { cwd: folder });
  run('npm', ['run', '-s', 'expand']);
  run(process.execPath, ['node_modules/typedoc/bin/typedoc', '--options', 'typedoc.json'], { cwd: folder });
  const all: Reflection = JSON.parse(readFileSync(join(made, 'reference.json'), 'utf8'));
  const modules = all.children ?? [];
  const names = modules.flatMap((module) =>
    (module.children ?? [])
      .filter(({ variant }) => variant !== 'reference')
      .map((name) => ({ name, path: `${module.name}, ${name.name}` })),
  );
  const silent = names.filter(({ name }) => !hasWords(name)).map(({ path }) => path);
  if (silent.length > 0) throw new Error(`these have no words:\n${silent.join('\n')}`);
  return `${names.length} names of ${modules.length} paths in ${join(made, 'html')}`;
}

if (process.argv[1] === import.meta.filename) console.log(makeReference());

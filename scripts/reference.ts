// `npm run reference`: the API reference, made from the source by TypeDoc, which is installed where it is missing. Ends with 1
// where something is wrong in it: a link that leads nowhere, a public name without words or without a page.

import { readdirSync, readFileSync, statSync } from 'node:fs';
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
  readonly getSignature?: Reflection;
  readonly type?: { readonly declaration?: { readonly signatures?: readonly Reflection[] } };
  readonly children?: readonly Reflection[];
}

interface Named {
  readonly name: Reflection;
  readonly path: string;
}

/** TypeDoc's kinds: of `export * as`, whose members have the words; of classes; of interfaces. */
const [NAMESPACE, CLASS, INTERFACE] = [4, 128, 256];
/** The C library's own constants, which `mmap` of Python has without words too. */
const CONSTANT = /^(?:MADV|MAP|PROT)_[A-Z]+$/;
/** Members that say what each object of JavaScript or each error says: constructors, what symbols name, `name`. */
const PLAIN = /^(?:constructor|name|\[.*\])$/;

/** Whether the packages are installed as their lockfile says. */
function upToDate(): boolean {
  const done = statSync(join(folder, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return done !== undefined && done.mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

function hasWords(name: Reflection): boolean {
  if (name.comment !== undefined || name.kind === NAMESPACE || CONSTANT.test(name.name)) return true;
  const signatures = name.signatures ?? name.type?.declaration?.signatures ?? [];
  return [...signatures, name.getSignature].some((signature) => signature?.comment !== undefined);
}

/** The names in `module` and in its namespaces, and the members of those that are ours: interfaces of adapters describe others. */
function namesIn(module: Reflection, path = module.name): Named[] {
  return (module.children ?? [])
    .filter(({ variant }) => variant !== 'reference')
    .flatMap((name) => {
      const own = { name, path: `${path}.${name.name}` };
      if (name.kind === NAMESPACE) return [own, ...namesIn(name, own.path)];
      const ours = name.kind === CLASS || (name.kind === INTERFACE && module.name === 'memoryview');
      const members = (ours ? (name.children ?? []) : []).filter((member) => !PLAIN.test(member.name));
      return [own, ...members.map((member) => ({ name: member, path: `${own.path}.${member.name}` }))];
    });
}

/** The public names as the house lists them, each with the module that exports it. */
function listed(): [module: string, name: string][] {
  const lists = readFileSync(join(root, 'test/house/api.test.ts'), 'utf8');
  const ofPackage = [...lists.matchAll(/^ {6}"(\w+)",$/gm)].map(([, name = '']) => ['memoryview', name]);
  const ofAdapters = [...lists.matchAll(/^ {6}"([\w-]+)": "([^"]*)",$/gm)].flatMap(([, path, names = '']) =>
    names.split(' ').map((name) => [`memoryview/${path}`, name]),
  );
  if (ofPackage.length === 0 || ofAdapters.length === 0) throw new Error('api.test.ts lists no names');
  return [...ofPackage, ...ofAdapters].map(([module = '', name = '']) => [module, name]);
}

/** Public names that the reference does not have, or has without a page. */
function pageless(modules: readonly Reflection[]): string[] {
  const pages = readdirSync(join(made, 'html'), { recursive: true, encoding: 'utf8' });
  const files = new Set(pages.map((path) => path.replace(/^.*[\\/]/, '')));
  return listed()
    .filter(([path, name]) => {
      const module = modules.find((module) => module.name === path);
      const found = module?.children?.find((child) => child.name === name);
      // The page of a name that two paths export is at the first of them.
      if (found?.variant === 'reference') return false;
      return found === undefined || !files.has(`${path.replace('/', '_')}.${name}.html`);
    })
    .map(([path, name]) => `${path}.${name}`);
}

/** Makes the reference. Gives where it is; errors: what TypeDoc says, and the public names without words or a page. */
export function makeReference(): string {
  if (!upToDate()) run('npm', ['ci', '--ignore-scripts'], { cwd: folder });
  run('npm', ['run', '-s', 'expand']);
  run(process.execPath, ['node_modules/typedoc/bin/typedoc', '--options', 'typedoc.json'], { cwd: folder });
  const all: Reflection = JSON.parse(readFileSync(join(made, 'reference.json'), 'utf8'));
  const modules = all.children ?? [];
  const names = modules.flatMap((module) => namesIn(module));
  const silent = names.filter(({ name }) => !hasWords(name)).map(({ path }) => path);
  if (silent.length > 0) throw new Error(`these have no words:\n${silent.join('\n')}`);
  const lost = pageless(modules);
  if (lost.length > 0) throw new Error(`these have no page:\n${lost.join('\n')}`);
  return `${names.length} names of ${modules.length} paths in ${join(made, 'html')}`;
}

if (process.argv[1] === import.meta.filename) console.log(makeReference());

// The code blocks of our documents, made into programs: run and type-checked where what they import is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { type Block, blocksOf, check, withChecks } from './blocks.ts';
import { read, root } from './files.ts';

const docs = existsSync(join(root, 'docs')) ? readdirSync(join(root, 'docs')) : [];

export const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...docs.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`),
];

export interface Program extends Block {
  /** "README.md:12". */
  name: string;
}

const libraries: { devDependencies: Record<string, string> } = JSON.parse(
  read('test/libraries/package.json'),
);

/** The packages that a program imports, ours aside. */
function packagesOf(code: string): string[] {
  const names = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'((?:@[^/']+\/)?[^/'.][^/']*)[^']*'/g)];
  return names.map((match) => match[1] ?? '').filter((name) => !/^(?:memoryview$|node:)/.test(name));
}

const all: Program[] = documents.flatMap((document) =>
  blocksOf(read(document)).map((block) => ({ ...block, name: `${document}:${block.line}` })),
);

/** The blocks that import a package of `test/libraries`, or those that import none. */
export function programs(which: 'with libraries' | 'alone'): Program[] {
  const needs = ({ code }: Program): boolean =>
    packagesOf(code).some((name) => name in libraries.devDependencies);
  return all.filter((program) => needs(program) === (which === 'with libraries'));
}

/** Memory that is mapped needs Linux. */
export function runsHere({ code }: Program): boolean {
  return process.platform === 'linux' || !/'memoryview\/(?:mmap|shared_memory)'/.test(code);
}

/** A folder below `node_modules` of `base`, in which programs find what is installed there. */
export class Workshop {
  readonly #base: string;
  readonly #folder: string;

  /** `name`: of the folder. */
  constructor(base: string, name = 'readme') {
    this.#base = base;
    this.#folder = join(base, 'node_modules', '.cache', name);
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder, { recursive: true });
  }

  #fileOf(program: Program, ending: string): string {
    return join(this.#folder, `${program.name.replace(/[^\w]/g, '-')}.${ending}`);
  }

  /** Runs a program against the source; gives what it exports. Throws where a value is not what its comment says. */
  async run(program: Program): Promise<object> {
    const outfile = this.#fileOf(program, 'mjs');
    Object.assign(globalThis, { check });
    await build({
      stdin: {
        contents: withChecks(program.code, program.printed),
        loader: 'ts',
        resolveDir: this.#base,
        sourcefile: program.name,
      },
      alias: {
        memoryview: join(root, 'src', 'index.ts'),
        ...Object.fromEntries(adapters.map((name) => [`memoryview/${name}`, adapterFile(name)])),
      },
      // stdlib's folders are modules to a bundler only.
      external: packagesOf(program.code).filter((name) => !name.startsWith('@stdlib/')),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'es2022',
      logLevel: 'silent',
      outfile,
    });
    return await import(/* @vite-ignore */ pathToFileURL(outfile).href);
  }

  /** What the compiler has to say of the programs. */
  compile(list: readonly Program[]): string {
    for (const program of list) writeFileSync(this.#fileOf(program, 'ts'), `${program.code}\nexport {};\n`);
    const config = {
      extends: join(root, 'tour', 'tsconfig.json'),
      compilerOptions: {
        // A reader's program, not ours: an expression that only shows its value is no mistake in it.
        noUnusedLocals: false,
        paths: {
          memoryview: [join(root, 'src', 'index.ts')],
          'memoryview/*': [join(root, 'src', 'adapters', '*', 'module.ts')],
        },
        typeRoots: [join(root, 'node_modules', '@types')],
      },
      files: list.map((program) => this.#fileOf(program, 'ts')),
      include: [],
      exclude: [],
    };
    writeFileSync(join(this.#folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const args = [tsc, '-p', this.#folder, '--pretty', 'false'];
    return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout;
  }
}

const adapters = readdirSync(join(root, 'src', 'adapters')).filter((name) => existsSync(adapterFile(name)));

function adapterFile(name: string): string {
  return join(root, 'src', 'adapters', name, 'module.ts');
}

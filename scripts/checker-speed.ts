// What the types of 200 different format strings cost the type checker: time, instantiations, memory.
//
//   npx tsx scripts/checker-speed.ts
//
// Compares a file with the formats against the same file without them, under the TypeScript of the project and, where
// `npm ci --prefix smoke/runtimes` has installed them, the oldest and the newest of the 5 series. Best of three runs.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './tally.ts';

const COUNT = 200;
const RUNS = 3;
const shown = ['Types', 'Instantiations', 'Memory used', 'Check time', 'Total time'];

const letters = ['b', 'B', '?', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'e', 'f', 'd'] as const;
const marks = ['<', '>', '=', ''] as const;

/** The element at a place, from the start again behind the end. */
function pick<T>(list: readonly [T, ...T[]], place: number): T {
  return list[place % list.length] ?? list[0];
}

/** Some letters, others for each `seed`. */
function someLetters(seed: number, count: number): string {
  return Array.from({ length: count }, (_, k) => pick(letters, seed * 5 + k * 3)).join('');
}

function fieldsOf(seed: number, count: number): string {
  return Array.from(
    { length: count },
    (_, k) => `${pick(marks, seed + k)}${pick(letters, seed * 3 + k)}:field${k}of${seed}:`,
  ).join('');
}

/** A format and the lines of a program that uses it. */
function program(seed: number): string {
  const size = 3 + (seed % 12);
  switch (seed % 4) {
    case 0: {
      const format = `${pick(marks, seed)}${someLetters(seed, size)}${seed}s${1 + (seed % 30)}H`;
      return `const [a${seed}] = unpack('${format}');\nexport const b${seed} = pack('${format}');`;
    }
    case 1: {
      const format = `T{${fieldsOf(seed, size)}${seed}s:tag:}`;
      return [
        `const v${seed} = view('${format}');`,
        `export const a${seed} = v${seed}.get(0).tag;`,
        `v${seed}.set(0, v${seed}.get(0));`,
        `export const f${seed} = v${seed}.field('field1of${seed}').get(0);`,
      ].join('\n');
    }
    case 2: {
      const format = `T{<I:id:T{${fieldsOf(seed, size)}T{<d:x:>d:y:}:at:}:in:(2,3)<h:grid:}`;
      return [
        `const v${seed} = view('${format}');`,
        `export const a${seed} = v${seed}.get(0).in.at.x;`,
        `export const f${seed} = v${seed}.field('in', 'at', 'x').get(0);`,
        `v${seed}.live(0).in.at.y = 2;`,
      ].join('\n');
    }
    default: {
      const format = `(${seed},2)T{${fieldsOf(seed, size)}(${seed})>q:longs:3w:text:}`;
      return `const v${seed} = view('${format}');\nexport const a${seed} = v${seed}.get(0)[0]?.[1]?.longs[0];`;
    }
  }
}

const head = `
import type { FieldFormat, FieldPath } from './types/types/field.ts';
import type { InputOf } from './types/types/input.ts';
import type { ItemOf } from './types/types/item.ts';
import type { LiveOf, ViewKind } from './types/types/live.ts';
import type { StructArguments, StructValues } from './types/types/struct.ts';

interface View<F extends string> {
  get(index: number): ItemOf<F>;
  set(index: number, value: InputOf<F>): void;
  field<P extends FieldPath<F>>(...path: P): View<FieldFormat<F, P>>;
  live(index: number): LiveOf<F, Kind>;
}
interface Kind extends ViewKind { readonly view: View<this['format']> }

declare function unpack<const F extends string>(format: F): StructValues<F>;
declare function pack<const F extends string>(format: F): (...values: StructArguments<F>) => void;
declare function view<const F extends string>(format: F): View<F>;
const [first] = unpack('<I');
pack('<I')(first);
view('T{<I:id:}').field('id').set(0, 1);
view('T{<I:id:}').live(0).id = 1;
`;

const folder = mkdtempSync(join(tmpdir(), 'checker-speed-'));
try {
  emitTypes();
  const formats = Array.from({ length: COUNT }, (_, seed) => program(seed)).join('\n');
  writeProgram('without', head);
  writeProgram('with', `${head}${formats}\n`);
  for (const [name, path] of compilers()) report(name, path);
} finally {
  rmSync(folder, { recursive: true });
}

/** The declarations as a user gets them: older compilers need not know the source's syntax. */
function emitTypes(): void {
  const config = {
    extends: join(root, 'tsconfig.build.json'),
    compilerOptions: {
      rootDir: join(root, 'src'),
      outDir: join(folder, 'types'),
      emitDeclarationOnly: true,
      noCheck: true,
    },
    include: [join(root, 'src/types')],
  };
  mkdirSync(join(folder, 'emit'));
  writeFileSync(join(folder, 'emit', 'tsconfig.json'), JSON.stringify(config));
  run('tsc', ['-p', join(folder, 'emit')]);
}

/** A program of one file, and how it is compiled: as most users do, but with no types of Node in the figures. */
function writeProgram(name: string, text: string): void {
  const compilerOptions = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2022', 'dom'],
    types: [],
  };
  writeFileSync(join(folder, `${name}.ts`), text);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
}

function compilers(): [name: string, path: string][] {
  const own: [string, string] = ['7.0', join(root, 'node_modules/typescript/bin/tsc')];
  const others = ['5.9', '5.4'].map((version): [string, string] => [
    version,
    join(root, `smoke/runtimes/node_modules/typescript-${version}/bin/tsc`),
  ]);
  return [own, ...others].filter(([, path]) => existsSync(path));
}

function report(name: string, compiler: string): void {
  const without = measure(compiler, 'without');
  const withThem = measure(compiler, 'with');
  console.log(`\nTypeScript ${name}: without, with ${COUNT} formats`);
  for (const [label, value] of withThem) {
    console.log(`  ${label.padEnd(16)} ${(without.get(label) ?? '').padStart(12)} ${value.padStart(12)}`);
  }
}

/** The diagnostics of one file, each the least of all runs. */
function measure(compiler: string, file: string): Map<string, string> {
  const least = new Map<string, string>();
  for (let k = 0; k < RUNS; k++) {
    const output = run(process.execPath, [
      compiler,
      '-p',
      join(folder, `${file}.json`),
      '--extendedDiagnostics',
    ]);
    for (const label of shown) {
      const value = new RegExp(`^${label}:\\s+(\\S+)`, 'm').exec(output)?.[1];
      if (value === undefined) throw new Error(`no '${label}' in:\n${output}`);
      const before = least.get(label);
      if (before === undefined || Number.parseFloat(value) < Number.parseFloat(before))
        least.set(label, value);
    }
  }
  return least;
}

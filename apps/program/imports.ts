// What a program imports: the library and its paths, and nothing else.

import type { ExportNamedDeclaration, Identifier, ImportDeclaration, Literal } from 'acorn';
import { WrongProgram } from './wrong.ts';

/** The names that a program takes from one module. */
export interface Imports {
  /** `memoryview`, `memoryview/npy`. */
  readonly module: string;
  /** From 1. */
  readonly line: number;
  /** What the module calls it, or `*` for all of it, and what the program calls it. */
  readonly names: readonly (readonly [imported: string, local: string])[];
}

/** What an import declares. Errors: `WrongProgram` for any module but the library's. */
export function importsOf(node: ImportDeclaration, line: number): Imports {
  const module = checkModule(node.source.value, line);
  const names = node.specifiers.map((part): [string, string] => {
    if (part.type === 'ImportNamespaceSpecifier') return ['*', part.local.name];
    if (part.type === 'ImportDefaultSpecifier') return ['default', part.local.name];
    return [nameOf(part.imported), part.local.name];
  });
  return { module, line, names };
}

/** Errors: `WrongProgram` unless it is the library or a path of it. */
export function checkModule(source: unknown, line: number): string {
  const module = String(source);
  if (module === 'memoryview' || /^memoryview\/[\w-]+$/.test(module)) return module;
  throw new WrongProgram(
    `A program here can import 'memoryview' and its paths, such as 'memoryview/npy', but not '${module}'`,
    line,
    'ImportError',
  );
}

function nameOf(name: Identifier | Literal): string {
  return name.type === 'Identifier' ? name.name : String(name.value);
}

/** Errors: `WrongProgram` for what is exported from elsewhere. */
export function checkExport(node: ExportNamedDeclaration, line: number): void {
  if (node.source) throw new WrongProgram('A program here exports nothing from other modules', line);
}

/** The declarations, on one line, of the imports; `modules` is the name of a list of modules, one an element of `imports`. */
export function declarationsOf(imports: readonly Imports[], modules: string): string {
  return imports
    .map(({ names }, at) =>
      names
        .map(([imported, local]) =>
          imported === '*'
            ? `const ${local}=${modules}[${at}];`
            : `const ${local}=${modules}[${at}][${JSON.stringify(imported)}];`,
        )
        .join(''),
    )
    .join('');
}

// Imports: what the library exports is there in Python, or comes with a module of Python's own.

import type { ImportDeclaration, Node } from 'acorn';
import { isPublic } from './names.ts';
import { type Line, type Translator, Untranslatable } from './translator.ts';

/** Names of the program for the public names of the library. */
export interface Imports {
  /** The public name that a name of the program was imported as. */
  readonly names: Map<string, string>;
  /** Names of the whole library: `import * as m from 'memoryview'`. */
  readonly modules: Set<string>;
}

const LIBRARY = 'memoryview';

export function importOf(_: Translator, node: Node): Line[] {
  const from = sourceOf(node);
  if (from === LIBRARY || from === `${LIBRARY}/python-struct`) return [];
  if (from.startsWith(`${LIBRARY}/`)) {
    throw new Untranslatable(node, `${from} is a bridge to what Python itself has no part of`);
  }
  throw new Untranslatable(node, `'${from}' is a module of JavaScript`);
}

function sourceOf(node: Node): string {
  const { source } = node as ImportDeclaration;
  return typeof source.value === 'string' ? source.value : '';
}

/** Learns what an import names, before anything is translated. */
export function learnImport(imports: Imports, node: Node): void {
  if (node.type !== 'ImportDeclaration' || sourceOf(node) !== LIBRARY) return;
  for (const specifier of (node as ImportDeclaration).specifiers) {
    const { local } = specifier;
    if (specifier.type === 'ImportNamespaceSpecifier') imports.modules.add(local.name);
    else if (specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier') {
      if (isPublic(specifier.imported.name)) imports.names.set(local.name, specifier.imported.name);
    }
  }
}

/** The names that an import of something else makes, which Python does not have. */
export function namesOfImport(node: Node): string[] {
  if (node.type !== 'ImportDeclaration' || sourceOf(node) === LIBRARY) return [];
  return (node as ImportDeclaration).specifiers.map(({ local }) => local.name);
}

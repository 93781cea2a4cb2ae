// Programs on the public names of the library, as Python writes them.

import { type Comment, type Node, type Program, parse } from 'acorn';
import { type Imports, learnImport } from './translation/imports.ts';
import { type Note, ProgramTranslator } from './translation/program.ts';
import { Scope } from './translation/scope.ts';
import type { Line } from './translation/translator.ts';

/** A program in Python. */
export interface Translation {
  /** The program, with the imports that it needs; what has no Python is a comment in it. */
  readonly python: string;
  /** Which line of JavaScript each line of Python says, from 1; several may say the same. */
  readonly lines: readonly (readonly [javascript: number, python: number])[];
  /** What Python has no word for, and why. What depends on it is listed too. */
  readonly untranslated: readonly Note[];
  /** What CPython answers otherwise: mostly with an error, where this library goes on. */
  readonly differences: readonly Note[];
}

export type { Note };

/** The names that programs have made, for those that go on with them: a prompt gives one to each of its lines. */
export class Names {
  /** @internal */
  readonly scope = new Scope();
  /** @internal */
  readonly imports: Imports = { names: new Map(), modules: new Set() };
}

/**
 * A program of JavaScript (types stripped) as the program of Python that means the same. Names that it does not declare are those
 * of `names`, those of the library, or taken as they are. Numbers are taken for the integers or floats they look like.
 * Errors: `SyntaxError` for what is no program, with `loc`, its line and column.
 */
export function toPython(javascript: string, names: Names = new Names()): Translation {
  const comments: Comment[] = [];
  const program = parsed(javascript, comments);
  for (const statement of program.body) learnImport(names.imports, statement);
  const translator = new ProgramTranslator(javascript, names.scope, names.imports, comments);
  const body = translator.block(program.body, program);
  const modules = [...translator.modules].sort();
  const head: Line[] =
    modules.length === 0 ? [] : [{ text: `import ${modules.join(', ')}`, from: importLine(program) }];
  const lines = [...head, ...(head.length > 0 && body[0]?.text !== '' ? [{ text: '' }] : []), ...body];
  while (lines.at(-1)?.text === '') lines.pop();
  return {
    python: lines.map(({ text }) => `${text}\n`).join(''),
    lines: lines.flatMap(({ from }, at) => (from === undefined ? [] : [[from, at + 1] as const])),
    untranslated: translator.untranslated,
    differences: translator.differences,
  };
}

function importLine(program: Program): number | undefined {
  return program.body.find((node: Node) => node.type === 'ImportDeclaration')?.loc?.start.line;
}

/** A program as a tree. */
export function parsed(javascript: string, comments: Comment[] = []): Program {
  return parse(javascript, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowAwaitOutsideFunction: true,
    locations: true,
    onComment: comments,
  });
}

// What is typed at the prompt, as code that a session runs: names live on, values are shown, imports are awaited.

import type { Expression, ImportDeclaration, Node, Program, Statement } from 'acorn';
import { parsed } from '../python/translate.ts';

/** The names by which the code calls the session. */
export const CALLS = {
  from: '$memoryview_from',
  show: '$memoryview_show',
  hold: '$memoryview_hold',
  load: '$memoryview_load',
} as const;

export interface Runnable {
  /** The body of an async function, within a scope that has the names. */
  readonly code: string;
  /** The names that it declares. */
  readonly names: readonly string[];
  /** What was typed, as the program it was taken for: an object in braces is no block. */
  readonly program: Program;
  readonly source: string;
  /** Whether it has `using` in a block, which the engine must know. */
  readonly using: boolean;
  /** Whether it waits for something. */
  readonly waits: boolean;
}

/** Thrown for code that is right so far, but not whole. */
export class Unfinished extends Error {}

/** The code of one input. Errors: `SyntaxError`, `Unfinished`. */
export function runnable(typed: string): Runnable {
  const { program, source } = programOf(typed);
  const names = program.body.flatMap((statement) => declared(statement));
  const edits = new Edits(source);
  let using = false;
  visit(program, (node) => {
    if (node.type === 'ImportExpression') edits.replace(node.start, node.start + 'import'.length, CALLS.load);
    if (isUsing(node) && !program.body.some((statement) => statement === node)) using = true;
  });
  for (const statement of program.body) markSource(statement, edits);
  const functions = program.body.filter(({ type }) => type === 'FunctionDeclaration');
  const others = program.body.filter(({ type }) => type !== 'FunctionDeclaration');
  const code = [...functions, ...others].map((statement) => written(statement, edits)).join('\n');
  return { code, names, program, source, using, waits: waits(program) };
}

/** Braces are an object if they can be one, as at every prompt. */
function programOf(typed: string): { program: Program; source: string } {
  if (/^\s*\{/.test(typed) && !/;\s*$/.test(typed)) {
    const source = `(${typed.trim()}\n)`;
    try {
      return { program: parsed(source), source };
    } catch {
      // a block then
    }
  }
  try {
    return { program: parsed(typed), source: typed };
  } catch (error) {
    if (error instanceof SyntaxError && isUnfinished(error, typed)) throw new Unfinished();
    throw error;
  }
}

/** Whether the error is that the text ends. */
function isUnfinished(error: SyntaxError, typed: string): boolean {
  if (/^Unterminated (?:template|comment)/.test(error.message)) return true;
  const { pos } = error as SyntaxError & { pos?: unknown };
  return (
    typeof pos === 'number' && pos >= typed.trimEnd().length && !error.message.startsWith('Unterminated')
  );
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (typeof part === 'object' && part !== null && 'type' in part && 'start' in part)
        visit(part as Node, see);
    }
  }
}

/** Whether something is awaited outside of functions; what is imported is. */
function waits(node: Node): boolean {
  if (/Function/.test(node.type)) return false;
  if (node.type === 'AwaitExpression' || node.type === 'ImportDeclaration') return true;
  if (node.type === 'ForOfStatement' && 'await' in node && node.await === true) return true;
  return Object.values(node)
    .flat()
    .some(
      (part) => typeof part === 'object' && part !== null && 'type' in part && 'start' in part && waits(part),
    );
}

/** Methods that give items as they are. */
const ITEMS = new Set(['get', 'item', 'tolist', 'at', 'pop']);

/** Lets the session see what an item that is shown came from: only there its format is known. */
function markSource(given: Node, edits: Edits): void {
  const node = given as Program['body'][number];
  if (node.type !== 'ExpressionStatement') return;
  const { expression } = node;
  const member = expression.type === 'CallExpression' ? expression.callee : expression;
  if (member.type !== 'MemberExpression' || member.object.type === 'Super') return;
  const { property, computed } = member;
  const gives = member === expression ? computed : property.type === 'Identifier' && ITEMS.has(property.name);
  if (!gives) return;
  edits.replace(member.object.start, member.object.start, `${CALLS.from}(`);
  const whole = property.type === 'Identifier' && property.name === 'tolist';
  edits.replace(member.object.end, member.object.end, `, ${whole})`);
}

function isUsing(node: Node): boolean {
  return node.type === 'VariableDeclaration' && 'kind' in node && String(node.kind).endsWith('using');
}

/** Source text with some stretches replaced. */
class Edits {
  readonly #source: string;
  readonly #edits: { start: number; end: number; text: string }[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
    this.#edits.sort((a, b) => a.start - b.start);
  }

  /** The text of a node as it is now. */
  of({ start, end }: Node): string {
    let text = '';
    let at = start;
    for (const edit of this.#edits) {
      if (edit.start < at || edit.end > end) continue;
      text += this.#source.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    return text + this.#source.slice(at, end);
  }
}

/** The names that a statement makes at the prompt. */
function declared(given: Node): string[] {
  const node = given as Statement | Program['body'][number];
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) => bound(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return node.id ? [node.id.name] : [];
    case 'ImportDeclaration':
      return node.specifiers.map(({ local }) => local.name);
    case 'ExportNamedDeclaration':
      return node.declaration ? declared(node.declaration) : [];
    default:
      return [];
  }
}

function bound(pattern: Node): string[] {
  const names: string[] = [];
  const see = (node: Node): void => {
    if (node.type === 'Identifier' && 'name' in node) names.push(String(node.name));
    else if (node.type === 'Property' && 'value' in node) see(node.value as Node);
    else if (node.type === 'AssignmentPattern' && 'left' in node) see(node.left as Node);
    else if (node.type === 'RestElement' && 'argument' in node) see(node.argument as Node);
    else if (node.type === 'ObjectPattern' && 'properties' in node)
      for (const part of node.properties as Node[]) see(part);
    else if (node.type === 'ArrayPattern' && 'elements' in node) {
      for (const part of node.elements as (Node | null)[]) if (part !== null) see(part);
    }
  };
  see(pattern);
  return names;
}

/** What Python prints nothing for: assignments and `del` are statements there. */
const SILENT = new Set(['AssignmentExpression', 'UpdateExpression']);

function isSilent(node: Expression): boolean {
  return SILENT.has(node.type) || (node.type === 'UnaryExpression' && node.operator === 'delete');
}

function written(given: Node, edits: Edits): string {
  const node = given as Program['body'][number];
  switch (node.type) {
    case 'VariableDeclaration': {
      const held = isUsing(node);
      const parts = node.declarations.map(({ id, init }) => {
        const value = init ? edits.of(init) : 'undefined';
        return `${edits.of(id)} = ${held ? `${CALLS.hold}(${value})` : value}`;
      });
      return `(${parts.join(', ')});`;
    }
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return `(${node.id?.name} = ${edits.of(node)});`;
    case 'ExpressionStatement': {
      const text = edits.of(node.expression);
      return isSilent(node.expression) ? `(${text});` : `${CALLS.show}((${text}));`;
    }
    case 'ImportDeclaration':
      return imported(node);
    case 'ExportNamedDeclaration':
      return node.declaration ? written(node.declaration, edits) : '';
    default:
      return edits.of(node);
  }
}

/** `import { a as b } from 'm'` as an assignment of what the module has. */
function imported(node: ImportDeclaration): string {
  const from = JSON.stringify(node.source.value);
  const load = `await ${CALLS.load}(${from})`;
  if (node.specifiers.length === 0) return `${load};`;
  return node.specifiers
    .map((specifier) => {
      const { local } = specifier;
      if (specifier.type === 'ImportNamespaceSpecifier') return `(${local.name} = ${load});`;
      const name =
        specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : 'name' in specifier.imported
            ? specifier.imported.name
            : String(specifier.imported.value);
      return `(${local.name} = await ${CALLS.load}(${from}, ${JSON.stringify(name)}));`;
    })
    .join('\n');
}

// A program on its way to Python: one visitor of every expression, and of every block.

import type { Comment, Identifier, Node, VariableDeclaration } from 'acorn';
import { callOf, newOf } from './calls.ts';
import { functionOf, lineOf } from './functions.ts';
import { type Imports, namesOfImport } from './imports.ts';
import { countsOf, kindOf } from './kinds.ts';
import { dictOf, listOf, literalOf, templateOf } from './literals.ts';
import { memberOf } from './members.ts';
import { GLOBALS, globalOf, isPublic, publicOf } from './names.ts';
import { assignedIn, declaredBy, isOf, propertyName, walk } from './nodes.ts';
import { binaryOf, conditionalOf, logicalOf, unaryOf, walrusOf } from './operators.ts';
import { atom, type Piece, type Power, within } from './piece.ts';
import { type Kind, Scope } from './scope.ts';
import { statementOf, usingOf } from './statements.ts';
import { type Line, type Module, type Operand, type Translator, Untranslatable } from './translator.ts';

/** A place of the program, and what is to be said of it. */
export interface Note {
  /** From 1. */
  readonly line: number;
  /** As it stands in JavaScript. */
  readonly text: string;
  readonly why: string;
}

export class ProgramTranslator implements Translator {
  readonly source: string;
  scope: Scope;
  before: Line[] = [];
  readonly modules = new Set<Module>();
  untranslated: Note[] = [];
  differences: Note[] = [];
  readonly #imports: Imports;
  readonly #comments: readonly Comment[];

  constructor(source: string, scope: Scope, imports: Imports, comments: readonly Comment[]) {
    this.source = source;
    this.scope = scope;
    this.#imports = imports;
    this.#comments = comments;
  }

  need(module: Module): void {
    this.modules.add(module);
  }

  differ(node: Node, why: string): void {
    this.differences = [...this.differences, this.#note(node, why)];
  }

  text(node: Operand, power: Power): string {
    return within(this.expression(node), power);
  }

  kind(node: Operand): Kind {
    return kindOf(this, node);
  }

  counts(node: Operand): boolean {
    return countsOf(this, node);
  }

  publicName(node: Operand): string | undefined {
    if (node.type === 'Identifier') {
      if (this.scope.find(node.name) !== undefined) return undefined;
      return this.#imports.names.get(node.name) ?? (isPublic(node.name) ? node.name : undefined);
    }
    if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return undefined;
    const name = propertyName(node);
    return this.#imports.modules.has(node.object.name) && name !== undefined && isPublic(name)
      ? name
      : undefined;
  }

  isGlobal(node: Operand, name?: string): boolean {
    if (node.type !== 'Identifier' || (name !== undefined && node.name !== name)) return false;
    return GLOBALS.has(node.name) && this.scope.find(node.name) === undefined;
  }

  expression(node: Operand): Piece {
    const name = this.publicName(node);
    if (name !== undefined && (node.type === 'Identifier' || node.type === 'MemberExpression')) {
      return publicOf(this, name, node);
    }
    switch (node.type) {
      case 'Identifier':
        return this.#identifier(node);
      case 'Literal':
        return literalOf(node);
      case 'TemplateLiteral':
        return templateOf(this, node);
      case 'ArrayExpression':
        return listOf(this, node);
      case 'ObjectExpression':
        return dictOf(this, node);
      case 'BinaryExpression':
        return binaryOf(this, node);
      case 'LogicalExpression':
        return logicalOf(this, node);
      case 'ConditionalExpression':
        return conditionalOf(this, node);
      case 'UnaryExpression':
        return unaryOf(this, node);
      case 'AssignmentExpression':
        return walrusOf(this, node);
      case 'MemberExpression':
        return memberOf(this, node);
      case 'CallExpression':
        return callOf(this, node);
      case 'NewExpression':
        return newOf(this, node);
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
        return functionOf(this, node);
      default:
        throw new Untranslatable(node, WITHOUT[node.type] ?? 'Python has no word for this');
    }
  }

  #identifier(node: Identifier): Piece {
    const binding = this.scope.find(node.name);
    if (binding === undefined) return this.isGlobal(node) ? globalOf(this, node) : atom(node.name);
    if (binding.lost !== undefined) {
      throw new Untranslatable(node, `${node.name} is not there in Python: see line ${binding.lost}`);
    }
    return atom(binding.python);
  }

  block(body: readonly Node[], around: Node): Line[] {
    const outer = this.scope;
    const isBlock = around.type === 'BlockStatement';
    if (isBlock) this.scope = new Scope(outer, 'block');
    for (const statement of body) {
      for (const name of declaredBy(statement)) if (!this.scope.has(name)) this.scope.declare(name);
    }
    // Between the braces of a block, or the ends of the program, stand the comments too.
    const start = isBlock ? around.start + 1 : around.type === 'Program' ? 0 : (body[0]?.start ?? 0);
    const end = isBlock ? around.end - 1 : around.type === 'Program' ? this.source.length : start;
    const lines = this.#statements(body, start, end);
    this.scope = outer;
    const says = lines.some(({ text }) => text !== '' && !text.trimStart().startsWith('#'));
    return says || around.type === 'Program' ? lines : [...lines, { text: 'pass' }];
  }

  #statements(body: readonly Node[], start: number, end: number): Line[] {
    const early = calledEarly(body);
    const lines = early.flatMap((statement) => this.#statement(statement, undefined));
    let at = start;
    for (const [k, statement] of body.entries()) {
      if (early.includes(statement)) {
        at = statement.end;
        continue;
      }
      lines.push(...this.#between(at, statement.start, lines.length > 0));
      const next = body[k + 1]?.start ?? Math.max(end, statement.end);
      const trailing = this.#trailing(statement, next);
      at = trailing?.end ?? statement.end;
      const rest = isUsing(statement)
        ? () => {
            const inner = this.#statements(body.slice(k + 1), at, end);
            return inner.some(({ text }) => text !== '' && !text.startsWith('#'))
              ? inner
              : [...inner, { text: 'pass' }];
          }
        : undefined;
      const own = this.#statement(statement, rest);
      lines.push(...withTrailing(own, trailing));
      if (rest !== undefined && isWith(own)) return lines;
    }
    lines.push(...this.#between(at, end, false));
    return lines;
  }

  /** One statement; where it has no Python, a comment with its text. */
  #statement(statement: Node, rest: (() => Line[]) | undefined): Line[] {
    const { untranslated, differences, scope } = this;
    const modules = [...this.modules];
    const before = this.before;
    this.before = [];
    try {
      const lines =
        rest === undefined
          ? statementOf(this, statement)
          : usingOf(this, statement as VariableDeclaration, rest);
      return [...this.before, ...lines];
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      this.scope = scope;
      this.untranslated = [...untranslated, this.#note(statement, error.message)];
      this.differences = differences;
      this.modules.clear();
      for (const module of modules) this.modules.add(module);
      const lost = [...declaredBy(statement), ...namesOfImport(statement), ...assignedIn(statement)];
      for (const name of lost) (this.scope.find(name) ?? this.scope.declare(name)).lost = lineOf(statement);
      const from = lineOf(statement);
      return this.#textOf(statement).map((text, k) => ({ text: `# ${text}`.trimEnd(), from: from + k }));
    } finally {
      this.before = before;
    }
  }

  #textOf(node: Node): string[] {
    return this.source.slice(node.start, node.end).split('\n');
  }

  #note(node: Node, why: string): Note {
    return { line: lineOf(node), text: this.source.slice(node.start, node.end), why };
  }

  /** The comments between two places, each on a line of its own, and empty lines as one. */
  #between(start: number, end: number, spaced: boolean): Line[] {
    const lines: Line[] = [];
    let at = start;
    const space = (to: number): void => {
      const gap = this.source.slice(at, to).split('\n').length > 2;
      if (gap && (spaced || lines.length > 0)) lines.push({ text: '' });
    };
    for (const comment of this.#comments) {
      if (comment.start < start || comment.end > end) continue;
      space(comment.start);
      lines.push(...commentLines(comment));
      at = comment.end;
    }
    if (this.source.slice(at, end + 1).trim() !== '') space(end);
    return lines;
  }

  /** The comment behind a statement on its last line. */
  #trailing(statement: Node, next: number): Comment | undefined {
    return this.#comments.find(
      ({ start, end }) =>
        start >= statement.end && end <= next && !this.source.slice(statement.end, start).includes('\n'),
    );
  }
}

const WITHOUT: Readonly<Record<string, string>> = {
  AwaitExpression: "what JavaScript waits for, Python's own library does not give",
  ThisExpression: 'classes are not translated',
  ClassExpression: 'classes are not translated',
  UpdateExpression: 'Python counts in a statement of its own',
  SequenceExpression: 'Python has no comma between expressions',
  ChainExpression: 'Python has no ?.',
  TaggedTemplateExpression: 'Python has no tagged templates',
  YieldExpression: 'generators are not translated',
  ImportExpression: "modules of JavaScript are not Python's",
};

/** Functions that stand behind a statement that uses them: Python must have made them by then. */
function calledEarly(body: readonly Node[]): Node[] {
  const early: Node[] = [];
  const seen = new Set<string>();
  for (const statement of body) {
    if (isOf(statement, 'FunctionDeclaration')) {
      if (declaredBy(statement).some((name) => seen.has(name))) early.push(statement);
      continue;
    }
    walk(statement, (node) => {
      if (node.type === 'Identifier' && 'name' in node) seen.add(String(node.name));
      return undefined;
    });
  }
  return early;
}

function isUsing(node: Node): boolean {
  return isOf(node, 'VariableDeclaration') && (node as VariableDeclaration).kind.endsWith('using');
}

function isWith(lines: readonly Line[]): boolean {
  return lines.some(({ text }) => text.startsWith('with '));
}

function commentLines({ type, value, loc }: Comment): Line[] {
  return value.split('\n').map((text, k) => {
    const plain = type === 'Line' ? text : text.replace(/^\s*\**\s*(?=\S|$)/, ' ');
    return { text: `#${plain}`.trimEnd(), from: loc === undefined ? undefined : loc.start.line + k };
  });
}

/** A comment behind a line stands behind it in Python too, or before where there are several lines. */
function withTrailing(lines: Line[], comment: Comment | undefined): Line[] {
  if (comment === undefined) return lines;
  const [only, ...more] = lines;
  const [text, ...rest] = commentLines(comment);
  if (text === undefined) return lines;
  if (only === undefined || more.length > 0 || rest.length > 0) return [text, ...rest, ...lines];
  return [{ ...only, text: `${only.text}  ${text.text}` }];
}

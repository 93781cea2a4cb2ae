// A program made to tell what each of its statements did. Nothing else of it changes, and its lines stay where they are.

import {
  type AnyNode,
  type CatchClause,
  type ExpressionStatement,
  type Function as FunctionNode,
  type ImportExpression,
  type ModuleDeclaration,
  type Program,
  parse,
  type ReturnStatement,
  type Statement,
  type VariableDeclaration,
} from 'acorn';
import { Edits } from './edits.ts';
import { checkExport, checkModule, type Imports, importsOf } from './imports.ts';
import { childrenOf, namesOf, Scope } from './names.ts';
import type { Instrumented } from './reporter.ts';
import { giverOf } from './source.ts';
import { lineFinder, WrongProgram, wrongProgram } from './wrong.ts';

/**
 * Reports after each statement of the program itself, of blocks, loops and functions; before those that jump. An expression
 * statement of the program itself that throws does not end the program. Imports are taken out.
 * Errors: `WrongProgram` for what is no JavaScript, and for what cannot be imported.
 */
export function instrument(javascript: string): Instrumented {
  let program: Program;
  try {
    program = parse(javascript, { ecmaVersion: 'latest', sourceType: 'module', allowHashBang: false });
  } catch (error) {
    throw wrongProgram(error, javascript);
  }
  const writer = new Writer(javascript);
  writer.program(program);
  return { body: writer.edits.result(), imports: writer.imports, recorder: writer.recorder };
}

/** Variables that a step shows. */
const MOST_NAMES = 100;

type Node = AnyNode | Statement | ModuleDeclaration;

class Writer {
  readonly edits: Edits;
  readonly imports: Imports[] = [];
  readonly recorder: string;
  private readonly text: string;
  private readonly lines: (place: number) => number;

  constructor(text: string) {
    this.text = text;
    this.lines = lineFinder(text);
    this.edits = new Edits(text);
    let name = '$';
    while (text.includes(name)) name += '$';
    this.recorder = name;
  }

  program(program: Program): void {
    const scope = new Scope(undefined, true, /\bfile\b/.test(this.text) ? ['file'] : []);
    for (const statement of program.body) this.outermost(statement, scope);
  }

  private outermost(node: Statement | ModuleDeclaration, scope: Scope): void {
    const line = this.lineOf(node);
    switch (node.type) {
      case 'ImportDeclaration':
        this.imports.push(importsOf(node, line));
        this.edits.blank(node.start, node.end);
        this.edits.insert(node.end, ';');
        break;
      case 'ExportAllDeclaration':
        throw new WrongProgram('A program here exports nothing from other modules', line);
      case 'ExportNamedDeclaration':
        checkExport(node, line);
        this.edits.blank(node.start, node.declaration?.start ?? node.end);
        if (node.declaration) this.statement(node.declaration, scope, true);
        else this.edits.insert(node.end, ';');
        break;
      case 'ExportDefaultDeclaration':
        this.edits.blank(node.start, node.declaration.start);
        if (node.declaration.type === 'FunctionDeclaration' && node.declaration.id) {
          this.inside(node.declaration, scope);
          break;
        }
        this.edits.insert(node.declaration.start, ';(');
        this.inside(node.declaration, scope);
        this.edits.insert(node.declaration.end, ');');
        break;
      default:
        this.statement(node, scope, true);
    }
  }

  /** A statement in a list. */
  private statement(node: Statement, scope: Scope, top: boolean): void {
    switch (node.type) {
      case 'EmptyStatement':
      case 'DebuggerStatement':
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
        this.inside(node, scope);
        break;
      case 'ExpressionStatement':
        this.expression(node, scope, top);
        break;
      case 'VariableDeclaration':
        this.variables(node, scope, top);
        break;
      case 'ReturnStatement':
        this.returned(node, scope);
        break;
      case 'BreakStatement':
      case 'ContinueStatement':
        this.before(node, this.step(node, scope, false));
        break;
      case 'ThrowStatement':
        this.mark(node);
        this.inside(node, scope);
        break;
      default:
        this.mark(node);
        this.inside(node, scope);
        if (top) this.after(node, this.step(node, scope, true));
    }
  }

  private expression(node: ExpressionStatement, scope: Scope, top: boolean): void {
    const { recorder } = this;
    const { expression } = node;
    const gives = expression.type !== 'AssignmentExpression' && expression.type !== 'UpdateExpression';
    const target = expression.type === 'AssignmentExpression' ? expression.left : undefined;
    const declared = target?.type === 'Identifier' ? target.name : undefined;
    this.mark(node);
    const end = this.endOf(node);
    const giver = giverOf(node);
    const came = giver?.name ? `${recorder}.came(${giver.name.name},${giver.whole});` : '';
    this.edits.insert(node.start, `${top ? 'try{' : ''}${came}${gives ? `${recorder}.value=(` : ''}`);
    if (giver && !came) this.edits.insert(giver.object.start, `${recorder}.came((`);
    this.inside(expression, scope);
    if (giver && !came) this.edits.insert(giver.object.end, `),${giver.whole})`);
    const caught = top ? `}catch(${recorder}e){${recorder}.threw(${recorder}e,${this.lineOf(node)})}` : '';
    this.edits.insert(end, `${gives ? ')' : ''}${caught}`);
    this.after(node, this.step(node, scope, top, giver ? true : declared));
  }

  private variables(node: VariableDeclaration, scope: Scope, top: boolean): void {
    this.mark(node);
    this.inside(node, scope);
    const [first] = node.declarations;
    const single = node.declarations.length === 1 && first?.id.type === 'Identifier' && first.init;
    this.after(node, this.step(node, scope, top, single && first ? namesOf(first.id)[0] : undefined));
  }

  private returned(node: ReturnStatement, scope: Scope): void {
    if (!node.argument) {
      this.before(node, this.step(node, scope, false));
      return;
    }
    this.mark(node);
    this.edits.insert(node.start + 'return'.length, ` ${this.recorder}.returned((`);
    this.inside(node.argument, scope);
    this.edits.insert(this.endOf(node), `),${this.lineOf(node)},${this.seen(scope)})`);
  }

  /** What is within a node: statements, expressions, functions. */
  private inside(node: Node, scope: Scope): void {
    switch (node.type) {
      case 'BlockStatement':
      case 'StaticBlock':
        this.list(node.body, new Scope(scope, node.type === 'StaticBlock'));
        break;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.function(node, scope);
        break;
      case 'VariableDeclaration':
        for (const part of node.declarations) {
          this.children(part, scope);
          scope.declare(node.kind, namesOf(part.id));
        }
        break;
      case 'IfStatement':
        this.inside(node.test, scope);
        this.body(node.consequent, scope);
        if (node.alternate) this.body(node.alternate, scope);
        break;
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'WhileStatement':
      case 'DoWhileStatement':
        this.loop(node, new Scope(scope, false));
        break;
      case 'LabeledStatement':
        this.inside(node.body, scope);
        break;
      case 'SwitchStatement': {
        this.inside(node.discriminant, scope);
        const cases = new Scope(scope, false);
        for (const { test, consequent } of node.cases) {
          if (test) this.inside(test, cases);
          this.list(consequent, cases);
        }
        break;
      }
      case 'CatchClause':
        this.caught(node, scope);
        break;
      case 'ImportExpression':
        this.dynamicImport(node, scope);
        break;
      default:
        this.children(node, scope);
    }
  }

  private children(node: Node, scope: Scope): void {
    for (const child of childrenOf(node)) this.inside(child, scope);
  }

  private list(statements: readonly Statement[], scope: Scope): void {
    for (const statement of statements) this.statement(statement, scope, false);
  }

  private function(node: FunctionNode & Node, scope: Scope): void {
    const own = new Scope(scope, true);
    for (const part of node.params) {
      this.inside(part, own);
      own.declare('let', namesOf(part));
    }
    if (node.body.type === 'BlockStatement') this.list(node.body.body, own);
    else this.inside(node.body, own);
  }

  private caught(node: CatchClause, scope: Scope): void {
    const own = new Scope(scope, false, node.param ? namesOf(node.param) : []);
    this.list(node.body.body, own);
  }

  private loop(node: Node, scope: Scope): void {
    for (const child of childrenOf(node)) {
      if ('body' in node && child === node.body) this.body(node.body, scope);
      else this.inside(child, scope);
    }
  }

  /** The body of a loop or a condition, which need not be a block. */
  private body(node: Node, scope: Scope): void {
    if (node.type === 'BlockStatement' || node.type === 'EmptyStatement') {
      this.inside(node, scope);
      return;
    }
    this.edits.insert(node.start, '{');
    this.list([node as Statement], new Scope(scope, false));
    this.edits.insert(node.end, '}');
  }

  private dynamicImport(node: ImportExpression, scope: Scope): void {
    if (node.source.type === 'Literal') checkModule(node.source.value, this.lineOf(node));
    this.edits.blank(node.start, node.start + 'import'.length);
    this.edits.insert(node.start, `${this.recorder}.load`);
    this.inside(node.source, scope);
  }

  /** Remembers the line, for an error that the statement may throw. */
  private mark(node: Node): void {
    this.before(node, `${this.recorder}.at=${this.lineOf(node)};`);
  }

  private before(node: Node, put: string): void {
    this.edits.insert(node.start, put);
  }

  private after(node: Node, put: string): void {
    this.edits.insert(node.end, `;${put}`);
  }

  private step(node: Node, scope: Scope, top: boolean, got?: string | true): string {
    const more = got === undefined ? '' : `,${JSON.stringify(got)}`;
    return `${this.recorder}.step(${this.lineOf(node)},${top},${this.seen(scope)}${more});`;
  }

  private seen(scope: Scope): string {
    const names = scope.visible().slice(-MOST_NAMES);
    return `"${names.join()}",()=>[${names.map((name) => `()=>${name}`).join()}]`;
  }

  /** Where a statement ends, without its semicolon. */
  private endOf(node: Node): number {
    return this.text[node.end - 1] === ';' ? node.end - 1 : node.end;
  }

  private lineOf(node: Node): number {
    return this.lines(node.start);
  }
}

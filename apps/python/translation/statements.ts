// Statements.

import type {
  CallExpression,
  Expression,
  IfStatement,
  Node,
  Statement,
  TryStatement,
  VariableDeclaration,
} from 'acorn';
import { assignmentOf, declarationOf, updateOf } from './assignments.ts';
import { defOf, lineOf } from './functions.ts';
import { importOf } from './imports.ts';
import { keyAndValue, keyOf, noteList, ownerOf } from './keys.ts';
import { bodyOf, doWhileOf, forOf, forOfOf, whileOf } from './loops.ts';
import { argumentsOf } from './methods.ts';
import { isOf, propertyName } from './nodes.ts';
import { noteTruth } from './operators.ts';
import { Power } from './piece.ts';
import { Scope } from './scope.ts';
import { indented, type Line, type Translator, Untranslatable } from './translator.ts';

/** A statement alone; `using` is seen to by the block, whose rest it holds. */
export function statementOf(t: Translator, given: Node): Line[] {
  const node = given as Statement;
  const from = lineOf(node);
  const line = (text: string): Line[] => [{ text, from }];
  switch (node.type) {
    case 'ExpressionStatement':
      return expressionStatement(t, node.expression);
    case 'VariableDeclaration':
      return node.declarations.flatMap((declarator) => declarationOf(t, declarator, node.kind === 'const'));
    case 'FunctionDeclaration':
      return defOf(t, node, t.scope.declare(node.id.name, 'function').python);
    case 'BlockStatement':
      return t.block(node.body, node);
    case 'EmptyStatement':
    case 'DebuggerStatement':
      return [];
    case 'IfStatement':
      return ifOf(t, node, 'if');
    case 'WhileStatement':
      return whileOf(t, node);
    case 'DoWhileStatement':
      return doWhileOf(t, node);
    case 'ForStatement':
      return forOf(t, node);
    case 'ForOfStatement':
    case 'ForInStatement':
      return forOfOf(t, node);
    case 'ReturnStatement':
      return line(node.argument ? `return ${t.text(node.argument, Power.lambda)}` : 'return');
    case 'BreakStatement':
    case 'ContinueStatement':
      if (node.label) throw new Untranslatable(node, 'Python has no labels');
      return line(node.type === 'BreakStatement' ? 'break' : 'continue');
    case 'ThrowStatement':
      return line(`raise ${t.text(node.argument, Power.lambda)}`);
    case 'TryStatement':
      return tryOf(t, node);
    case 'ClassDeclaration':
      throw new Untranslatable(node, 'classes are not translated');
    case 'SwitchStatement':
      throw new Untranslatable(node, 'Python has no switch; write if and else if');
    default:
      return moduleStatement(t, given);
  }
}

function moduleStatement(t: Translator, given: Node): Line[] {
  if (isOf(given, 'ImportDeclaration')) return importOf(t, given);
  if (isOf(given, 'ExportNamedDeclaration') && 'declaration' in given && given.declaration) {
    return statementOf(t, given.declaration as Node);
  }
  throw new Untranslatable(given, 'Python has no such statement');
}

function ifOf(t: Translator, node: IfStatement, word: 'if' | 'elif'): Line[] {
  noteTruth(t, node.test);
  const lines = [
    { text: `${word} ${t.text(node.test, Power.lambda)}:`, from: lineOf(node) },
    ...bodyOf(t, node.consequent),
  ];
  const { alternate } = node;
  if (!alternate) return lines;
  if (alternate.type === 'IfStatement') {
    const held = t.before.length;
    const rest = ifOf(t, alternate, 'elif');
    if (t.before.length === held) return [...lines, ...rest];
    throw new Untranslatable(alternate, 'Python needs a line before this else if');
  }
  return [...lines, { text: 'else:' }, ...bodyOf(t, alternate)];
}

function tryOf(t: Translator, node: TryStatement): Line[] {
  const lines: Line[] = [{ text: 'try:', from: lineOf(node) }, ...bodyOf(t, node.block)];
  const { handler, finalizer } = node;
  if (handler) {
    const outer = t.scope;
    t.scope = new Scope(outer, 'block');
    const { param } = handler;
    if (param && param.type !== 'Identifier') throw new Untranslatable(param, 'Python takes no error apart');
    const name = param ? ` as ${t.scope.declare(param.name, 'error').python}` : '';
    lines.push({ text: `except Exception${name}:`, from: lineOf(handler) }, ...bodyOf(t, handler.body));
    t.scope = outer;
  }
  if (finalizer) lines.push({ text: 'finally:' }, ...bodyOf(t, finalizer));
  return lines;
}

function expressionStatement(t: Translator, node: Expression): Line[] {
  const from = lineOf(node);
  if (node.type === 'AssignmentExpression') return assignmentOf(t, node);
  if (node.type === 'UpdateExpression') return updateOf(t, node);
  if (node.type === 'SequenceExpression')
    return node.expressions.flatMap((part) => expressionStatement(t, part));
  if (node.type === 'UnaryExpression' && node.operator === 'delete') {
    return [{ text: `del ${t.text(node.argument, Power.atom)}`, from }];
  }
  if (node.type === 'CallExpression') {
    const text = callStatement(t, node);
    if (text !== undefined) return [{ text, from }];
  }
  return [{ text: t.text(node, Power.lambda), from }];
}

/** Methods that are statements in Python: `x[k] = v`, `del x[k]`, `x += y`. */
function callStatement(t: Translator, node: CallExpression): string | undefined {
  const { callee, arguments: args } = node;
  if (callee.type !== 'MemberExpression' || callee.optional) return undefined;
  const { object } = callee;
  const isName = object.type === 'Identifier' && !t.isGlobal(object);
  const [first] = args;
  switch (propertyName(callee)) {
    case 'set': {
      const given = keyAndValue(args);
      if (given === undefined || t.kind(object).startsWith('typed:')) return undefined;
      noteList(t, object, given.value);
      return `${ownerOf(t, object)}[${keyOf(t, given.key, object)}] = ${t.text(given.value, Power.lambda)}`;
    }
    case 'delete':
      return `del ${ownerOf(t, object)}[${keyOf(t, args)}]`;
    case 'iconcat':
      if (!isName || first === undefined || args.length > 1) return undefined;
      return `${t.text(object, Power.atom)} += ${argumentsOf(t, args).join('')}`;
    case 'irepeat':
      if (!isName || first === undefined || args.length > 1) return undefined;
      return `${t.text(object, Power.atom)} *= ${argumentsOf(t, args).join('')}`;
    case 'push':
      if (args.length === 1 && first?.type !== 'SpreadElement') return undefined;
      return `${ownerOf(t, object)}.extend([${argumentsOf(t, args).join(', ')}])`;
    default:
      return undefined;
  }
}

/** `using` with the rest of its block: `with … as …:`. */
export function usingOf(t: Translator, node: VariableDeclaration, rest: () => Line[]): Line[] {
  if (node.kind === 'await using')
    throw new Untranslatable(node, "Python's own library gives nothing to wait for");
  const parts = node.declarations.map(({ id, init }) => {
    if (id.type !== 'Identifier' || !init) throw new Untranslatable(node, 'Python names what it holds');
    const value = t.text(init, Power.conditional);
    return `${value} as ${t.scope.declare(id.name, t.kind(init)).python}`;
  });
  return [{ text: `with ${parts.join(', ')}:`, from: lineOf(node) }, ...indented(rest())];
}

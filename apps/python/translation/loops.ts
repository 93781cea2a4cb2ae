// Loops: `for … in`, `while`, and the `for` of C as `range` where it is one.

import type {
  DoWhileStatement,
  Expression,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  Node,
  Statement,
} from 'acorn';
import { assignmentOf, updateOf } from './assignments.ts';
import { lineOf } from './functions.ts';
import { assignedIn, isOf, literal, namesIn, propertyName, walk } from './nodes.ts';
import { noteTruth } from './operators.ts';
import { Power } from './piece.ts';
import { hasBytes, Scope } from './scope.ts';
import { indented, type Line, type Translator, Untranslatable } from './translator.ts';

/** Methods after which a length may be another. */
const RESIZING = new Set(
  `append push pop extend insert remove clear resize shift unshift splice delete fromlist frombytes iconcat irepeat take_bytes
  set`.split(/\s+/),
);

export function bodyOf(t: Translator, body: Statement): Line[] {
  return indented(t.block(body.type === 'BlockStatement' ? body.body : [body], body));
}

/** Runs with a scope of its own. */
function scoped<T>(t: Translator, run: () => T): T {
  const outer = t.scope;
  t.scope = new Scope(outer, 'block');
  try {
    return run();
  } finally {
    t.scope = outer;
  }
}

export function forOfOf(t: Translator, node: ForOfStatement | ForInStatement): Line[] {
  if (node.type === 'ForOfStatement' && node.await)
    throw new Untranslatable(node, "Python's own library gives nothing to wait for");
  const source = t.text(node.right, Power.lambda);
  return scoped(t, () => {
    const { left } = node;
    const declares = left.type === 'VariableDeclaration';
    const pattern = declares ? left.declarations[0]?.id : left;
    if (pattern === undefined) throw new Untranslatable(node, 'Python names what it loops over');
    if (pattern.type !== 'Identifier' && pattern.type !== 'ArrayPattern') {
      throw new Untranslatable(node, 'Python takes no object apart');
    }
    if (
      pattern.type === 'ArrayPattern' &&
      pattern.elements.some((element) => element?.type !== 'Identifier')
    ) {
      throw new Untranslatable(pattern, 'Python takes this apart in several lines');
    }
    const counted = node.type === 'ForOfStatement' && counts(node.right);
    const bytes =
      node.type === 'ForOfStatement' && hasBytes(t.kind(node.right)) && pattern.type === 'Identifier';
    const names = namesIn(pattern).map((name, at) => {
      if (!declares) return t.scope.find(name)?.python ?? name;
      const counting = bytes || (counted && at === 0);
      return t.scope.declare(name, counting ? 'int' : 'unknown', counting).python;
    });
    const targets = names.join(', ') + (pattern.type === 'ArrayPattern' && names.length === 1 ? ',' : '');
    return [{ text: `for ${targets} in ${source}:`, from: lineOf(node) }, ...bodyOf(t, node.body)];
  });
}

/** Whether the first of what is looped over is a count: `xs.entries()`. */
function counts(node: Expression): boolean {
  return node.type === 'CallExpression' && ['entries', 'keys'].includes(propertyName(node.callee) ?? '');
}

export function whileOf(t: Translator, node: { test: Expression; body: Statement } & Node): Line[] {
  noteTruth(t, node.test);
  return [{ text: `while ${t.text(node.test, Power.lambda)}:`, from: lineOf(node) }, ...bodyOf(t, node.body)];
}

export function doWhileOf(t: Translator, node: DoWhileStatement): Line[] {
  if (continues(node.body))
    throw new Untranslatable(node, 'Python has no do … while, and continue would skip its test');
  const test = t.text(node.test, Power.not);
  const end = [{ text: `if not ${test}:`, from: lineOf(node.test) }, { text: '    break' }];
  return [{ text: 'while True:', from: lineOf(node) }, ...bodyOf(t, node.body), ...indented(end)];
}

/** Whether a `continue` of this loop is within its body. */
function continues(body: Node): boolean {
  let found = false;
  walk(body, (node) => {
    if (node.type === 'ContinueStatement') found = true;
    return !isOf(
      node,
      'ForStatement',
      'ForOfStatement',
      'ForInStatement',
      'WhileStatement',
      'DoWhileStatement',
    );
  });
  return found;
}

export function forOf(t: Translator, node: ForStatement): Line[] {
  return scoped(t, () => ranged(t, node) ?? counted(t, node));
}

/** The `for` of C that is no range: its parts as Python has them. */
function counted(t: Translator, node: ForStatement): Line[] {
  if (continues(node.body))
    throw new Untranslatable(node, 'Python has no such for, and continue would skip its last part');
  const { init, test, update } = node;
  const before = init ? t.block([init.type === 'VariableDeclaration' ? init : asStatement(init)], node) : [];
  if (init?.type === 'VariableDeclaration')
    for (const { id } of init.declarations) for (const name of namesIn(id)) t.scope.declare(name);
  const condition = test ? t.text(test, Power.lambda) : 'True';
  const after = update ? steps(t, update) : [];
  return [
    ...before,
    { text: `while ${condition}:`, from: lineOf(node) },
    ...bodyOf(t, node.body),
    ...indented(after),
  ];
}

function asStatement(expression: Expression): Statement {
  const { start, end, loc } = expression;
  return { type: 'ExpressionStatement', expression, start, end, loc: loc ?? null };
}

function steps(t: Translator, update: Expression): Line[] {
  if (update.type === 'SequenceExpression') return update.expressions.flatMap((step) => steps(t, step));
  if (update.type === 'UpdateExpression') return updateOf(t, update);
  if (update.type === 'AssignmentExpression') return assignmentOf(t, update);
  throw new Untranslatable(update, 'Python has no such for');
}

/** `for (let i = a; i < b; i += c)` as `for i in range(a, b, c)`, where neither `i` nor `b` changes within. */
function ranged(t: Translator, node: ForStatement): Line[] | undefined {
  const { init, test, update, body } = node;
  if (init?.type !== 'VariableDeclaration' || init.declarations.length !== 1 || !update) return undefined;
  const [declarator] = init.declarations;
  if (declarator?.id.type !== 'Identifier' || !declarator.init || test?.type !== 'BinaryExpression')
    return undefined;
  const { name } = declarator.id;
  const step = stepOf(update, name);
  const { operator, left, right } = test;
  if (step === undefined || left.type !== 'Identifier' || left.name !== name) return undefined;
  const up = operator === '<' || operator === '<=';
  if ((!up && operator !== '>' && operator !== '>=') || up !== step > 0) return undefined;
  if (t.kind(declarator.init) !== 'int' || !whole(t, right) || changes(body, name, right)) return undefined;
  const start = t.text(declarator.init, Power.lambda);
  const stop = boundOf(t, right, operator);
  const counts = up && t.counts(declarator.init);
  const { python } = t.scope.declare(name, 'int', counts);
  const places = step !== 1 ? [start, stop, String(step)] : start === '0' ? [stop] : [start, stop];
  return [{ text: `for ${python} in range(${places.join(', ')}):`, from: lineOf(node) }, ...bodyOf(t, body)];
}

function stepOf(update: Expression, name: string): number | undefined {
  if (update.type === 'UpdateExpression') {
    const own = update.argument.type === 'Identifier' && update.argument.name === name;
    return own ? (update.operator === '++' ? 1 : -1) : undefined;
  }
  if (update.type !== 'AssignmentExpression' || update.left.type !== 'Identifier') return undefined;
  const by = literal(update.right);
  if (update.left.name !== name || typeof by !== 'number' || !Number.isInteger(by) || by <= 0)
    return undefined;
  if (update.operator === '+=') return by;
  return update.operator === '-=' ? -by : undefined;
}

/** Whether a bound is surely an integer. */
function whole(t: Translator, node: Expression): boolean {
  const kind = t.kind(node);
  return kind === 'int' || (kind === 'unknown' && node.type === 'Identifier');
}

function boundOf(t: Translator, node: Expression, operator: string): string {
  if (operator === '<' || operator === '>') return t.text(node, Power.lambda);
  const more = operator === '<=' ? 1 : -1;
  const value = literal(node);
  if (typeof value === 'number') return String(value + more);
  return `${t.text(node, Power.sum)} ${more > 0 ? '+' : '-'} 1`;
}

/** Whether the loop's own name or something in its bound may change within the body. */
function changes(body: Node, name: string, bound: Expression): boolean {
  const assigned = assignedIn(body);
  if (assigned.has(name)) return true;
  let changing = false;
  const lengths = new Set<string>();
  walk(bound, (node) => {
    const found = node as Expression;
    if (found.type === 'Identifier') {
      lengths.add(found.name);
      if (assigned.has(found.name)) changing = true;
    }
    if (found.type === 'CallExpression' && propertyName(found.callee) === undefined) changing = true;
    return undefined;
  });
  walk(body, (node) => {
    const found = node as Expression;
    if (found.type !== 'CallExpression' || found.callee.type !== 'MemberExpression') return undefined;
    const { object } = found.callee;
    const resized = object.type === 'Identifier' && lengths.has(object.name);
    if (resized && RESIZING.has(propertyName(found.callee) ?? '')) changing = true;
    return undefined;
  });
  return changing;
}

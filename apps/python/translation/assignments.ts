// Declarations and assignments.

import type {
  ArrayPattern,
  AssignmentExpression,
  Expression,
  MemberExpression,
  ObjectPattern,
  UpdateExpression,
  VariableDeclarator,
} from 'acorn';
import { struct } from 'memoryview';
import { defOf, lineOf } from './functions.ts';
import { noteList } from './keys.ts';
import { literal, propertyName } from './nodes.ts';
import { remainderOf } from './operators.ts';
import { Power } from './piece.ts';
import type { Kind } from './scope.ts';
import { type Line, type Operand, type Translator, Untranslatable } from './translator.ts';

/** What Python does in place. */
const IN_PLACE = new Set(['+=', '-=', '*=', '/=', '**=', '&=', '|=', '^=', '<<=', '>>=']);

/** `const x = …`, `let x`. `constant`: whether the name is never assigned again. */
export function declarationOf(t: Translator, node: VariableDeclarator, constant: boolean): Line[] {
  const { id, init } = node;
  const from = lineOf(node);
  if (id.type === 'Identifier') {
    const isFunction = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression';
    if (isFunction) {
      const { python } = t.scope.declare(id.name, 'function');
      return defOf(t, init, python);
    }
    const kind: Kind = init ? t.kind(init) : 'none';
    const counts = constant && init ? t.counts(init) : false;
    const value = init ? t.text(init, Power.lambda) : 'None';
    const { python } = t.scope.declare(id.name, kind, counts);
    return [{ text: `${python} = ${value}`, from }];
  }
  if (!init) throw new Untranslatable(node, 'Python has no such declaration');
  if (id.type === 'ObjectPattern') return membersOf(t, id, init, from);
  if (id.type !== 'ArrayPattern') throw new Untranslatable(node, 'Python has no such declaration');
  const value = unbracketed(t, init);
  return [{ text: `${targetsOf(t, id, init, true)} = ${value}`, from }];
}

/** The value of a destructuring: a list literal needs no brackets. */
function unbracketed(t: Translator, node: Expression): string {
  const text = t.text(node, Power.lambda);
  const simple = node.type === 'ArrayExpression' && node.elements.length > 1;
  return simple ? text.slice(1, -1) : text;
}

/** `const { a, b } = x`: a line for each. */
function membersOf(t: Translator, pattern: ObjectPattern, init: Expression, from: number): Line[] {
  const lines: Line[] = [];
  for (const property of pattern.properties) {
    if (property.type === 'RestElement' || property.value.type !== 'Identifier' || property.computed) {
      throw new Untranslatable(property, 'Python takes no object apart');
    }
    const { key, start, end } = property;
    if (key.type !== 'Identifier' || init.type !== 'Identifier') {
      throw new Untranslatable(property, 'Python takes no object apart');
    }
    const member: MemberExpression = {
      type: 'MemberExpression',
      object: init,
      property: key,
      computed: false,
      optional: false,
      start,
      end,
    };
    const value = t.text(member, Power.lambda);
    lines.push({ text: `${t.scope.declare(property.value.name, t.kind(member)).python} = ${value}`, from });
  }
  return lines;
}

/** How many values an expression is known to have. */
function countOf(t: Translator, node: Expression): number | undefined {
  if (node.type === 'ArrayExpression') {
    return node.elements.some((element) => element?.type === 'SpreadElement')
      ? undefined
      : node.elements.length;
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const format = literal(node.arguments[0]);
  const unpacks = ['unpack', 'unpack_from'].includes(propertyName(node.callee) ?? '');
  if (!unpacks || t.publicName(node.callee.object) !== 'struct' || typeof format !== 'string')
    return undefined;
  try {
    return struct.unpack(format, new Uint8Array(struct.calcsize(format))).length;
  } catch {
    return undefined;
  }
}

/** `a, b` of `[a, b]`. JavaScript drops what is too much, Python must be told to. */
function targetsOf(t: Translator, pattern: ArrayPattern, init: Expression, declares: boolean): string {
  const count = countOf(t, init);
  const texts = pattern.elements.map((element) => {
    if (element === null) return '_';
    const rest = element.type === 'RestElement';
    const target = rest ? element.argument : element;
    if (target.type === 'Identifier') {
      const name = declares ? t.scope.declare(target.name).python : targetOf(t, target);
      return rest ? `*${name}` : name;
    }
    if (target.type === 'MemberExpression' && !rest) return t.text(target, Power.atom);
    throw new Untranslatable(element, 'Python takes this apart in several lines');
  });
  const open = !texts.some((text) => text.startsWith('*')) && count !== texts.length;
  if (open) texts.push('*_');
  return texts.length === 1 ? `${texts[0]},` : texts.join(', ');
}

/** A name that is assigned: where an outer function or the program owns it, Python must be told. */
function targetOf(t: Translator, node: Operand): string {
  if (node.type !== 'Identifier') {
    if (node.type === 'MemberExpression') return memberTarget(t, node);
    throw new Untranslatable(node, 'Python takes this apart in several lines');
  }
  const owner = t.scope.ownerOf(node.name);
  const here = t.scope.home;
  const text = t.text(node, Power.atom);
  if (owner === undefined || owner.home === here) return text;
  if (here.lambda) throw new Untranslatable(node, 'a lambda of Python assigns nothing');
  here.outer.set(text, owner.home.parent === undefined ? 'global' : 'nonlocal');
  return text;
}

function memberTarget(t: Translator, node: MemberExpression): string {
  const name = propertyName(node);
  if (name === 'length') throw new Untranslatable(node, 'Python deletes items: del xs[n:]');
  const { text } = t.expression(node);
  if (text.endsWith(')')) throw new Untranslatable(node, `Python does not assign ${name ?? 'this'}`);
  return text;
}

export function assignmentOf(t: Translator, node: AssignmentExpression): Line[] {
  const { left, operator, right } = node;
  const from = lineOf(node);
  if (operator === '=') {
    if (left.type === 'ArrayPattern') {
      return [{ text: `${targetsOf(t, left, right, false)} = ${unbracketed(t, right)}`, from }];
    }
    const chained = right.type === 'AssignmentExpression' && right.operator === '=';
    const value = chained ? (assignmentOf(t, right)[0]?.text ?? '') : t.text(right, Power.lambda);
    const kind = t.kind(right);
    if (left.type === 'MemberExpression' && left.computed) noteList(t, left.object, right);
    learn(t, left, kind);
    const target = targetOf(t, left);
    return [{ text: `${target} = ${value}`, from }];
  }
  const target = targetOf(t, left);
  if (operator === '%=') {
    if (left.type !== 'Identifier')
      throw new Untranslatable(node, 'the remainder of Python has another sign');
    return [{ text: `${target} = ${remainderOf(t, left, right).text}`, from }];
  }
  if (operator === '>>>=') {
    return [{ text: `${target} = (${target} & 0xffffffff) >> ${t.text(right, Power.sum)}`, from }];
  }
  if (!IN_PLACE.has(operator)) throw new Untranslatable(node, `Python has no operator ${operator}`);
  const textual = operator === '+=' && t.kind(left) === 'text' && t.kind(right) !== 'text';
  const value = t.text(right, Power.lambda);
  if (left.type === 'Identifier' && operator === '/=') learn(t, left, 'number');
  return [{ text: `${target} ${operator} ${textual ? `str(${value})` : value}`, from }];
}

/** A name has another kind of value from here on, or may have. */
function learn(t: Translator, left: Operand, kind: Kind): void {
  if (left.type !== 'Identifier') return;
  const binding = t.scope.find(left.name);
  if (binding === undefined) return;
  binding.counts = false;
  binding.lost = undefined;
  binding.kind = binding.kind === kind || binding.kind === 'none' ? kind : 'unknown';
}

/** `i++` as a statement. */
export function updateOf(t: Translator, node: UpdateExpression): Line[] {
  return [
    { text: `${targetOf(t, node.argument)} ${node.operator === '++' ? '+=' : '-='} 1`, from: lineOf(node) },
  ];
}

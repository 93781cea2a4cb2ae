// Functions: `def`, and `lambda` where one expression is all.

import type { ArrowFunctionExpression, FunctionDeclaration, FunctionExpression, Node, Pattern } from 'acorn';
import { atom, type Piece, Power } from './piece.ts';
import { Scope } from './scope.ts';
import { indented, type Line, type Translator, Untranslatable } from './translator.ts';

type AnyFunction = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

function parametersOf(t: Translator, params: readonly Pattern[]): string {
  return params
    .map((parameter) => {
      const [rest, target] = parameter.type === 'RestElement' ? ['*', parameter.argument] : ['', parameter];
      if (target.type === 'Identifier') return rest + t.scope.declare(target.name).python;
      if (target.type === 'AssignmentPattern' && target.left.type === 'Identifier') {
        // Python makes a default value once, JavaScript for each call.
        if (!['Literal', 'UnaryExpression', 'TemplateLiteral'].includes(target.right.type)) {
          throw new Untranslatable(target, 'Python makes a default value once, JavaScript for each call');
        }
        const value = t.text(target.right, Power.lambda);
        return `${t.scope.declare(target.left.name, t.kind(target.right)).python}=${value}`;
      }
      throw new Untranslatable(parameter, 'Python takes no parameter apart');
    })
    .join(', ');
}

function refuse(node: AnyFunction): void {
  if (node.async)
    throw new Untranslatable(node, "what JavaScript waits for, Python's own library does not give");
}

/** A function as `def` with a name. */
export function defOf(t: Translator, node: AnyFunction, name: string): Line[] {
  refuse(node);
  const outer = t.scope;
  const known = t.untranslated.length;
  t.scope = new Scope(outer, 'function');
  try {
    const parameters = parametersOf(t, node.params);
    const body =
      node.body.type === 'BlockStatement'
        ? t.block(node.body.body, node.body)
        : [
            ...t.before.splice(0),
            { text: `return ${t.text(node.body, Power.lambda)}`, from: lineOf(node.body) },
          ];
    // A function without one of its lines would be another function.
    const [missing] = t.untranslated.slice(known);
    if (missing !== undefined) throw new Untranslatable(node, missing.why);
    const outside = [...t.scope.outer].map(([python, word]) => ({ text: `${word} ${python}` }));
    return [{ text: `def ${name}(${parameters}):`, from: lineOf(node) }, ...indented([...outside, ...body])];
  } finally {
    t.scope = outer;
  }
}

/** The line of a node, from 1. */
export function lineOf(node: Node): number {
  return node.loc?.start.line ?? 1;
}

/** A function as an expression: a `lambda`, or a `def` before the statement, by its name. */
export function functionOf(t: Translator, node: ArrowFunctionExpression | FunctionExpression): Piece {
  refuse(node);
  if (node.body.type === 'BlockStatement') {
    let wanted = node.id?.name ?? 'function';
    while (t.scope.find(wanted) !== undefined) wanted += '_';
    const name = t.scope.declare(wanted, 'function').python;
    const lines = defOf(t, node, name);
    t.before.push(...lines);
    return atom(name);
  }
  const outer = t.scope;
  t.scope = new Scope(outer, 'lambda');
  try {
    const parameters = parametersOf(t, node.params);
    const held = t.before.length;
    const body = t.text(node.body, Power.lambda);
    if (t.before.length > held)
      throw new Untranslatable(node, 'a lambda of Python holds no function of several lines');
    return { text: `lambda${parameters === '' ? '' : ` ${parameters}`}: ${body}`, power: Power.lambda };
  } finally {
    t.scope = outer;
  }
}

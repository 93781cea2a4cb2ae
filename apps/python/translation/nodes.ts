// Walks over the tree that acorn makes of a program.

import type { Expression, Node, Pattern, SpreadElement, Statement, Super } from 'acorn';

export type Argument = Expression | SpreadElement;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Calls `visit` for a node and all within it; where it gives `false`, not for those within. */
export function walk(node: Node, visit: (node: Node) => boolean | undefined): void {
  if (visit(node) === false) return;
  for (const value of Object.values(node)) {
    for (const part of Array.isArray(value) ? value : [value]) if (isNode(part)) walk(part, visit);
  }
}

/** Whether a node is of one of these types. */
export function isOf<T extends string>(node: Node | null | undefined, ...types: T[]): boolean {
  return node !== null && node !== undefined && types.some((type) => type === node.type);
}

/** The names that a pattern binds. */
export function namesIn(pattern: Pattern | Expression): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    default:
      return [];
  }
}

/** The names that a statement declares for the statements beside it. */
export function declaredBy(statement: Node): string[] {
  const node = statement as Statement;
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap(({ id }) => namesIn(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return [node.id.name];
    default:
      return [];
  }
}

/** The names that are assigned somewhere within a node, declarations not counted. */
export function assignedIn(node: Node): Set<string> {
  const names = new Set<string>();
  walk(node, (found) => {
    const inner = found as Expression;
    if (inner.type === 'AssignmentExpression') for (const name of namesIn(inner.left)) names.add(name);
    if (inner.type === 'UpdateExpression') for (const name of namesIn(inner.argument)) names.add(name);
    return undefined;
  });
  return names;
}

/** The name of a property that is not computed; `undefined` for any other. */
export function propertyName(node: Expression | Super): string | undefined {
  if (node.type !== 'MemberExpression' || node.computed) return undefined;
  return node.property.type === 'Identifier' ? node.property.name : undefined;
}

/** An entry of a table; names that every object has are none. */
export function entry<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** A literal's value; `undefined` for what is no literal. */
export function literal(node: Node | null | undefined): unknown {
  if (node === null || node === undefined) return undefined;
  const found = node as Expression;
  if (found.type === 'Literal') return found.value;
  if (found.type === 'TemplateLiteral' && found.expressions.length === 0)
    return found.quasis[0]?.value.cooked;
  if (found.type === 'UnaryExpression' && found.operator === '-') {
    const value = literal(found.argument);
    return typeof value === 'number' || typeof value === 'bigint' ? -value : undefined;
  }
  return undefined;
}

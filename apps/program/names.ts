// The names that a program declares, and which of them can be seen where.

import type { AnyNode, Pattern } from 'acorn';

/** The names of a block, in the order in which they are declared, and the block around it. */
export class Scope {
  readonly names: string[];
  private readonly outer: Scope | undefined;
  /** Where a `var` goes. */
  private readonly ofFunction: Scope;

  constructor(outer: Scope | undefined, isFunction: boolean, names: readonly string[] = []) {
    this.outer = outer;
    this.names = [...names];
    this.ofFunction = isFunction || outer === undefined ? this : outer.ofFunction;
  }

  declare(kind: string, names: readonly string[]): void {
    const into = kind === 'var' ? this.ofFunction.names : this.names;
    into.push(...names);
  }

  /** All names, once each, innermost last. */
  visible(): string[] {
    const names = new Set(this.outer?.visible() ?? []);
    for (const name of this.names) {
      names.delete(name);
      names.add(name);
    }
    return [...names];
  }
}

/** The names that a pattern binds. */
export function namesOf(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) =>
        namesOf(part.type === 'RestElement' ? part.argument : part.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => (part === null ? [] : namesOf(part)));
    case 'RestElement':
      return namesOf(pattern.argument);
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    default:
      return [];
  }
}

/** The nodes directly within a node, in the order of the text. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const children = Object.values(node).flatMap((value: unknown): AnyNode[] =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
  return children.sort((a, b) => a.start - b.start);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

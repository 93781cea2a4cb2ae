// Where a value came from: the format of a view tells 1 from 1.0, which JavaScript does not.

import type { ExpressionStatement, Identifier, Node } from 'acorn';
import { memoryview, PyArray } from 'memoryview';
import type { ReprOptions } from '../python/repr.ts';
import { isObject, isView } from './intrinsics.ts';

/** Methods that give items as they are. */
const GIVERS: ReadonlySet<string> = new Set(['get', 'item', 'tolist', 'at', 'pop']);

/** The object whose items an expression gives, and whether it gives all of them. */
export interface Giver {
  readonly object: Node;
  /** Where it is a variable. */
  readonly name: Identifier | undefined;
  readonly whole: boolean;
}

/** Of `mv.get(…)`, `mv.tolist()`, `mv[…]` the object `mv`. */
export function giverOf({ expression }: ExpressionStatement): Giver | undefined {
  const member = expression.type === 'CallExpression' ? expression.callee : expression;
  if (member.type !== 'MemberExpression' || member.object.type === 'Super') return undefined;
  const { property, computed, object } = member;
  const name = !computed && property.type === 'Identifier' ? property.name : '';
  if (!(member === expression ? computed : GIVERS.has(name))) return undefined;
  return { object, name: object.type === 'Identifier' ? object : undefined, whole: name === 'tolist' };
}

/** How to print what an object gave. */
export function hintOf(object: unknown, whole: boolean): ReprOptions {
  try {
    if (!isObject(object)) return {};
    if (isView(object)) return { format: object.format, ndim: whole ? object.ndim : 0 };
    if (object instanceof PyArray) return { format: object.typecode, ndim: whole ? 1 : 0 };
    if (!ArrayBuffer.isView(object) || object instanceof DataView) return {};
    using view = memoryview(object);
    return { format: view.format };
  } catch {
    return {}; // released meanwhile: nothing is known
  }
}

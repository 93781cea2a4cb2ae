// Calls, and `new`.

import type { CallExpression, NewExpression } from 'acorn';
import { argumentsOf, methodOf } from './methods.ts';
import { nativeMethodOf } from './native-methods.ts';
import { nativeCallOf, nativeNewOf } from './natives.ts';
import { propertyName } from './nodes.ts';
import { atom, type Piece, Power } from './piece.ts';
import { isKeyword } from './scope.ts';
import { type Translator, Untranslatable } from './translator.ts';

export function callOf(t: Translator, node: CallExpression): Piece {
  const { callee } = node;
  if (node.optional) throw new Untranslatable(node, 'Python has no ?.');
  if (callee.type === 'Super') throw new Untranslatable(node, 'classes are not translated');
  if (callee.type === 'Identifier' && t.isGlobal(callee)) return nativeCallOf(t, callee.name, node);
  const name = propertyName(callee);
  if (callee.type !== 'MemberExpression' || name === undefined) {
    // A function of the program takes an object as a dict, one of the library takes it as keywords.
    const options = t.publicName(callee) !== undefined;
    return atom(`${t.text(callee, Power.atom)}(${argumentsOf(t, node.arguments, options).join(', ')})`);
  }
  const { object } = callee;
  if (callee.optional) throw new Untranslatable(node, 'Python has no ?.');
  if (object.type === 'Identifier' && t.isGlobal(object))
    return nativeCallOf(t, `${object.name}.${name}`, node);
  if (t.publicName(callee) !== undefined) {
    return atom(`${t.text(callee, Power.atom)}(${argumentsOf(t, node.arguments, true).join(', ')})`);
  }
  if (t.publicName(object) !== undefined) {
    if (isKeyword(name)) throw new Untranslatable(node, `Python has no ${name} there`);
    return atom(`${t.text(object, Power.atom)}.${name}(${argumentsOf(t, node.arguments, true).join(', ')})`);
  }
  return codedText(t, node) ?? nativeMethodOf(t, node, callee, name) ?? methodOf(t, node, callee, name);
}

/** `new TextEncoder().encode(text)` and `new TextDecoder().decode(memory)`. */
function codedText(t: Translator, node: CallExpression): Piece | undefined {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'NewExpression') return undefined;
  const made = callee.object.callee;
  const [value] = node.arguments;
  if (made.type !== 'Identifier' || !t.isGlobal(made) || value === undefined) return undefined;
  if (value.type === 'SpreadElement' || callee.object.arguments.length > 0) return undefined;
  if (made.name === 'TextEncoder') return atom(`bytearray(${t.text(value, Power.lambda)}, 'utf-8')`);
  if (made.name === 'TextDecoder') return atom(`bytes(${t.text(value, Power.lambda)}).decode()`);
  return undefined;
}

export function newOf(t: Translator, node: NewExpression): Piece {
  const { callee } = node;
  if (callee.type === 'Identifier' && t.isGlobal(callee)) return nativeNewOf(t, callee.name, node);
  return atom(`${t.text(callee, Power.atom)}(${argumentsOf(t, node.arguments).join(', ')})`);
}

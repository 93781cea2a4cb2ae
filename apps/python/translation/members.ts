// Members that are no calls: attributes, `length`, constants.

import type { MemberExpression } from 'acorn';
import { reprOfText } from '../text.ts';
import { bracketsOf, ownerOf } from './keys.ts';
import { entry, propertyName } from './nodes.ts';
import { atom, type Piece, Power } from './piece.ts';
import { type Translator, Untranslatable } from './translator.ts';

/** Attributes that Python has under the same name. */
const ATTRIBUTES = new Set(
  `obj nbytes readonly itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous typecode typecodes real
  imag start stop step size encoding object reason`.split(/\s+/),
);

/** What views, arrays and bytes have here and Python's have not, and what to say of it. */
const BEYOND: Readonly<Record<string, string>> = {
  T: 'NumPy has T, memoryview has not',
};

const CONSTANTS: Readonly<Record<string, string>> = {
  'Math.PI': 'math.pi',
  'Math.E': 'math.e',
  'Number.MAX_SAFE_INTEGER': '2 ** 53 - 1',
  'Number.MIN_SAFE_INTEGER': '-(2 ** 53 - 1)',
  'Number.POSITIVE_INFINITY': 'math.inf',
  'Number.NEGATIVE_INFINITY': '-math.inf',
  'Number.NaN': 'math.nan',
};

/** The same sum as `text` has. */
function constant(t: Translator, text: string): Piece {
  if (text.includes('math.')) t.need('math');
  if (text.includes('**')) return { text, power: Power.sum };
  return text.startsWith('-') ? { text, power: Power.sign } : atom(text);
}

export function memberOf(t: Translator, node: MemberExpression): Piece {
  const { object } = node;
  if (node.optional) throw new Untranslatable(node, 'Python has no ?.');
  if (object.type === 'Super') throw new Untranslatable(node, 'classes are not translated');
  if (node.computed) return bracketsOf(t, node);
  const name = propertyName(node);
  if (name === undefined) throw new Untranslatable(node, 'classes are not translated');
  if (object.type === 'Identifier' && t.isGlobal(object)) {
    const found = entry(CONSTANTS, `${object.name}.${name}`);
    if (found !== undefined) return constant(t, found);
    if (name === 'BYTES_PER_ELEMENT') return atom(`${t.text(object, Power.atom)}.itemsize`);
  }
  const isModule = t.publicName(object) !== undefined;
  if (isModule) return ofPublic(t, node, name);
  return ofValue(t, node, name);
}

/** Members of what the library exports: `struct.error`, `array.typecodes`, `BufferFlags.FULL`. */
function ofPublic(t: Translator, node: MemberExpression, name: string): Piece {
  const of = t.publicName(node.object);
  if (of === 'array' && name === 'typecodes') {
    t.need('array');
    return atom('array.typecodes');
  }
  return atom(`${ownerOf(t, node.object)}.${name}`);
}

function ofValue(t: Translator, node: MemberExpression, name: string): Piece {
  const { object } = node;
  const kind = t.kind(object);
  const inside = (): string => t.text(object, Power.lambda);
  if (kind === 'dict' && name !== 'constructor') return atom(`${ownerOf(t, object)}[${reprOfText(name)}]`);
  if (name === 'constructor') return atom(`type(${inside()})`);
  if (kind === 'error' && name === 'message') return atom(`str(${inside()})`);
  if (kind === 'error' && name === 'name') return atom(`type(${inside()}).__name__`);
  if (name === 'length') return atom(`len(${inside()})`);
  if (name === 'byteLength') {
    return atom(kind === 'buffer' ? `len(${inside()})` : `memoryview(${inside()}).nbytes`);
  }
  if (name === 'BYTES_PER_ELEMENT') return atom(`${ownerOf(t, object)}.itemsize`);
  if (name === 'buffer' && kind.startsWith('typed:')) return atom(`memoryview(${inside()}).cast('B')`);
  const why = entry(BEYOND, name);
  if (why !== undefined) throw new Untranslatable(node, why);
  if (ATTRIBUTES.has(name)) return atom(`${ownerOf(t, object)}.${name}`);
  if (kind !== 'unknown') throw new Untranslatable(node, `Python has no ${name} there`);
  return atom(`${ownerOf(t, object)}[${reprOfText(name)}]`);
}

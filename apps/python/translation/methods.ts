// Methods of views, bytes, arrays and text: those that stand for operators, those Python has too, those it has not.

import type { CallExpression, Expression, MemberExpression, Super } from 'acorn';
import { keyAndValue, keyOf, ownerOf, sliceOf } from './keys.ts';
import { keywordsOf, tupleOf } from './literals.ts';
import { type Argument, entry, literal } from './nodes.ts';
import { atom, type Piece, Power } from './piece.ts';
import { isKeyword, isView } from './scope.ts';
import { type Translator, Untranslatable } from './translator.ts';

type Owner = Expression | Super;
type Method = (
  t: Translator,
  owner: Owner,
  args: readonly Argument[],
  node: CallExpression,
) => Piece | undefined;

/** What only the views here have. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  field: 'CPython reads no records; NumPy has fields',
  live: 'CPython reads no records; NumPy has fields',
  number: 'an int of Python is whole however large: mv[i] is enough',
  numbers: 'an int of Python is whole however large: mv.tolist() is enough',
  reshape: 'NumPy has reshape; memoryview.cast alone gives a shape there',
  ravel: 'NumPy has ravel, memoryview has not',
  transpose: 'NumPy has transpose, memoryview has not',
  moveaxis: 'NumPy has moveaxis, memoryview has not',
  squeeze: 'NumPy has squeeze, memoryview has not',
  broadcast_to: 'NumPy has broadcast_to, memoryview has not',
  as_strided: 'NumPy has as_strided, memoryview has not',
  newbyteorder: 'NumPy has newbyteorder, memoryview has not',
  item: 'NumPy has item, memoryview has not',
  copy_from: 'NumPy has copyto, memoryview has not',
  mismatch: 'Python has no word for where two views differ',
  dump: 'pictures of memory are of this library',
  layout: 'pictures of memory are of this library',
  asUint8Array: 'a typed array is a thing of JavaScript',
  asTypedArray: 'a typed array is a thing of JavaScript',
  releaseAll: 'Python releases each view by itself',
  subarray: 'an array of Python has no part that shares its memory; a memoryview has',
};

/** What bytes have in Python and views have only here. */
const OF_BYTES = new Set(['find', 'rfind', 'startswith', 'endswith', 'split', 'byteswap', 'fill', 'compare']);

const operator =
  (word: string, power: Power): Method =>
  (t, owner, args) => {
    const [other, ...more] = args;
    if (other === undefined || other.type === 'SpreadElement' || more.length > 0) return undefined;
    return { text: `${t.text(owner, power)} ${word} ${t.text(other, (power + 1) as Power)}`, power };
  };

/** `operator.iadd(x, y)`: what `x += y` is within an expression. */
const inPlace =
  (name: string): Method =>
  (t, owner, args) => {
    t.need('operator');
    return atom(`operator.${name}(${[t.text(owner, Power.lambda), ...argumentsOf(t, args)].join(', ')})`);
  };

const PURE = new Set(['bytes', 'bytearray', 'array', 'memoryview', 'slice', 'complex']);

/** Whether a value may be asked for twice. */
function isPure(t: Translator, node: Argument | Super): boolean {
  if (node.type === 'Identifier' || node.type === 'Literal') return true;
  if (node.type === 'ArrayExpression') return node.elements.every((item) => item === null || isPure(t, item));
  if (node.type !== 'CallExpression' || !PURE.has(t.publicName(node.callee) ?? '')) return false;
  return node.arguments.every((argument) => isPure(t, argument));
}

/** A list as a tuple: `%` and `startswith` take nothing else for several. */
function tupled(t: Translator, node: Argument): Piece {
  if (node.type === 'SpreadElement') throw new Untranslatable(node, 'Python takes no spread here');
  if (node.type === 'ArrayExpression') return tupleOf(t, node);
  if (t.kind(node) === 'list') return atom(`tuple(${t.text(node, Power.lambda)})`);
  return t.expression(node);
}

const prefixed =
  (name: string): Method =>
  (t, owner, [prefix, ...rest]) => {
    if (prefix === undefined) return undefined;
    return atom(
      `${ownerOf(t, owner)}.${name}(${[tupled(t, prefix).text, ...argumentsOf(t, rest)].join(', ')})`,
    );
  };

const asText: Method = (t, owner, args, node) => {
  const base = literal(args[0]);
  if (args.length === 0 || base === 10) return atom(`str(${t.text(owner, Power.lambda)})`);
  const letter = base === 16 ? 'x' : base === 8 ? 'o' : base === 2 ? 'b' : undefined;
  if (letter === undefined) throw new Untranslatable(node, 'Python writes integers to base 2, 8, 10 and 16');
  return atom(`format(${t.text(owner, Power.lambda)}, '${letter}')`);
};

const METHODS: Readonly<Record<string, Method>> = {
  get: (t, owner, args) => atom(`${ownerOf(t, owner)}[${keyOf(t, args, owner)}]`),
  set: (t, owner, args, node) => {
    const given = keyAndValue(args);
    if (given === undefined) return undefined;
    if (t.kind(owner).startsWith('typed:'))
      throw new Untranslatable(node, 'arrays of Python are set item by item');
    const key = keyOf(t, given.key, owner);
    if (key.includes(':')) throw new Untranslatable(node, 'Python assigns only in a statement of its own');
    const pair = given.key.length > 1 ? `(${key})` : key;
    return atom(`${ownerOf(t, owner)}.__setitem__(${pair}, ${t.text(given.value, Power.lambda)})`);
  },
  slice: (t, owner, args) => atom(`${ownerOf(t, owner)}[${sliceOf(t, args)}]`),
  at: (t, owner, args) => atom(`${ownerOf(t, owner)}[${keyOf(t, args, owner)}]`),
  includes: (t, owner, [value, ...more]) => {
    if (value === undefined || value.type === 'SpreadElement' || more.length > 0) return undefined;
    return {
      text: `${t.text(value, Power.bitOr)} in ${t.text(owner, Power.bitOr)}`,
      power: Power.comparison,
    };
  },
  equals: (t, owner, [other, ...more], node) => {
    if (other === undefined || other.type === 'SpreadElement') return undefined;
    if (more.length > 0) throw new Untranslatable(node, 'the == of Python has no options');
    return {
      text: `${t.text(owner, Power.bitOr)} == ${t.text(other, Power.bitOr)}`,
      power: Power.comparison,
    };
  },
  hash: (t, owner, args, node) => {
    if (args.length > 0) throw new Untranslatable(node, 'the hash of Python has no options');
    return atom(`hash(${t.text(owner, Power.lambda)})`);
  },
  toString: asText,
  compare: (t, owner, [other], node) => {
    if (other === undefined || other.type === 'SpreadElement') return undefined;
    if (!isPure(t, owner) || !isPure(t, other))
      throw new Untranslatable(node, 'Python has <, == and >, each a question of its own');
    const [a, b] = [t.text(owner, Power.bitOr), t.text(other, Power.bitOr)];
    return { text: `(${a} > ${b}) - (${a} < ${b})`, power: Power.sum };
  },
  mod: (t, owner, [values]) => {
    if (values === undefined) return undefined;
    const { text, power } = tupled(t, values);
    const right = power <= Power.product ? `(${text})` : text;
    return { text: `${t.text(owner, Power.product)} % ${right}`, power: Power.product };
  },
  concat: operator('+', Power.sum),
  repeat: operator('*', Power.product),
  iconcat: inPlace('iadd'),
  irepeat: inPlace('imul'),
  delete: (t, owner, args) => atom(`${ownerOf(t, owner)}.__delitem__(${argumentsOf(t, args).join(', ')})`),
  startswith: prefixed('startswith'),
  endswith: prefixed('endswith'),
  indices: (t, owner, args, node) => {
    t.differ(node, 'Python gives a tuple of start, stop and step');
    return atom(`${ownerOf(t, owner)}.indices(${argumentsOf(t, args).join(', ')})`);
  },
  cast: (t, owner, args, node) => {
    const format = literal(args[0]);
    if (typeof format === 'string' && !/^@?[cbB?hHiIlLqQnNefdP]$/.test(format)) {
      t.differ(node, 'CPython casts to a single native letter only');
    }
    if (args.length > 2) t.differ(node, 'CPython has no order of a cast before 3.16');
    return atom(`${ownerOf(t, owner)}.cast(${argumentsOf(t, args, true).join(', ')})`);
  },
};

/** What is called, as text. `options`: a last object literal is keyword arguments. */
export function argumentsOf(t: Translator, args: readonly Argument[], options = false): string[] {
  return args.flatMap((argument, at) => {
    if (argument.type === 'SpreadElement') return [`*${t.text(argument.argument, Power.bitOr)}`];
    if (options && argument.type === 'ObjectExpression' && at === args.length - 1)
      return keywordsOf(t, argument);
    return [t.text(argument, Power.lambda)];
  });
}

/** A method by its name, whatever it is called on. */
export function methodOf(t: Translator, node: CallExpression, callee: MemberExpression, name: string): Piece {
  const { object } = callee;
  const kind = t.kind(object);
  const why = entry(EXTENSIONS, name);
  if (why !== undefined) throw new Untranslatable(node, why);
  if (isView(kind) && OF_BYTES.has(name)) {
    throw new Untranslatable(node, `Python's memoryview has no ${name}`);
  }
  if (isKeyword(name)) throw new Untranslatable(node, `Python has no ${name} there`);
  const method = entry(METHODS, name);
  const piece = method?.(t, object, node.arguments, node);
  return piece ?? atom(`${ownerOf(t, object)}.${name}(${argumentsOf(t, node.arguments).join(', ')})`);
}

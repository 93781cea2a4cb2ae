// Methods of JavaScript's own lists, texts, typed arrays and DataViews, where Python has another word.

import type { ArrowFunctionExpression, CallExpression, Expression, MemberExpression } from 'acorn';
import { ownerOf, sliceOf } from './keys.ts';
import { argumentsOf } from './methods.ts';
import { type Argument, entry, literal } from './nodes.ts';
import { atom, type Piece, Power } from './piece.ts';
import { Scope } from './scope.ts';
import { type Translator, Untranslatable } from './translator.ts';

type Native = (
  t: Translator,
  owner: Expression,
  args: readonly Argument[],
  node: CallExpression,
) => Piece | undefined;

/** A function of one parameter that is one expression: `x => x * 2`. */
function inline(node: Argument | undefined): ArrowFunctionExpression | undefined {
  if (node?.type !== 'ArrowFunctionExpression' || !node.expression || node.async) return undefined;
  return node.params.length >= 1 &&
    node.params.length <= 2 &&
    node.params.every(({ type }) => type === 'Identifier')
    ? node
    : undefined;
}

/** `body for item in items`, where `f` is that function, or any function by its name. */
function comprehended(
  t: Translator,
  owner: string,
  f: Argument,
  body: (item: string, value: string) => string,
): string {
  const arrow = inline(f);
  if (arrow === undefined) {
    if (f.type === 'SpreadElement') throw new Untranslatable(f, 'Python takes no spread here');
    return body('item', `${t.text(f, Power.atom)}(item)`).replace('<in>', `item in ${owner}`);
  }
  const outer = t.scope;
  t.scope = new Scope(outer, 'block');
  const names = arrow.params.map((parameter) =>
    parameter.type === 'Identifier' ? t.scope.declare(parameter.name, 'unknown').python : '',
  );
  const [item = '_', index] = names;
  const value = arrow.body.type === 'BlockStatement' ? '' : t.text(arrow.body, Power.or);
  const source = index === undefined ? `${item} in ${owner}` : `${index}, ${item} in enumerate(${owner})`;
  const text = body(item, value).replace('<in>', source);
  t.scope = outer;
  return text;
}

/** Called with a function: `[f(x) for x in xs]` and its kin. */
const each =
  (write: (item: string, value: string) => string): Native =>
  (t, owner, [f, ...more]) => {
    if (f === undefined || more.length > 0) return undefined;
    return atom(comprehended(t, t.text(owner, Power.or), f, write));
  };

const called =
  (name: string): Native =>
  (t, owner, args) =>
    atom(`${ownerOf(t, owner)}.${name}(${argumentsOf(t, args).join(', ')})`);

const padded =
  (name: string): Native =>
  (t, owner, args) => {
    const fill = args.length < 2 ? [] : argumentsOf(t, args.slice(1));
    return atom(`${ownerOf(t, owner)}.${name}(${[...argumentsOf(t, args.slice(0, 1)), ...fill].join(', ')})`);
  };

const NATIVE: Readonly<Record<string, Native>> = {
  map: each((_, value) => `[${value} for <in>]`),
  filter: each((item, value) => `[${item} for <in> if ${value}]`),
  some: each((_, value) => `any(${value} for <in>)`),
  every: each((_, value) => `all(${value} for <in>)`),
  push: called('append'),
  toUpperCase: called('upper'),
  toLowerCase: called('lower'),
  trim: called('strip'),
  trimStart: called('lstrip'),
  trimEnd: called('rstrip'),
  startsWith: called('startswith'),
  endsWith: called('endswith'),
  replaceAll: called('replace'),
  padStart: padded('rjust'),
  padEnd: padded('ljust'),
  entries: (t, owner) => atom(`enumerate(${t.text(owner, Power.lambda)})`),
  keys: (t, owner) => atom(`range(len(${t.text(owner, Power.lambda)}))`),
  values: (t, owner) => atom(`iter(${t.text(owner, Power.lambda)})`),
  join: (t, owner, [separator], node) => {
    // That of bytes takes what is joined, that of lists what stands between.
    if (t.kind(owner) === 'bytes' || t.kind(owner) === 'bytearray') return undefined;
    if (separator !== undefined && separator.type !== 'SpreadElement' && t.kind(separator) === 'list')
      return undefined;
    if (separator?.type === 'SpreadElement') throw new Untranslatable(node, 'Python takes no spread here');
    const between = separator === undefined ? "','" : t.text(separator, Power.atom);
    return atom(`${between}.join(map(str, ${t.text(owner, Power.lambda)}))`);
  },
  charCodeAt: (t, owner, args) => atom(`ord(${ownerOf(t, owner)}[${argumentsOf(t, args).join(', ')}])`),
  codePointAt: (t, owner, args) => atom(`ord(${ownerOf(t, owner)}[${argumentsOf(t, args).join(', ')}])`),
  substring: (t, owner, args) => atom(`${ownerOf(t, owner)}[${sliceOf(t, args)}]`),
  toFixed: (t, owner, [digits]) =>
    atom(`format(${t.text(owner, Power.lambda)}, '.${literal(digits) ?? 0}f')`),
  indexOf: (t, owner, args, node) => {
    if (t.kind(owner) === 'text') return called('find')(t, owner, args, node);
    throw new Untranslatable(node, "index of Python's lists and arrays throws where JavaScript says -1");
  },
};

/** Methods whose names JavaScript and Python share, with other meanings. */
const REFUSED: Readonly<Record<string, string>> = {
  reduce: 'Python writes this as a loop',
  flat: 'Python writes this as a loop',
  flatMap: 'Python writes this as a loop',
  forEach: 'Python writes this as a loop: for (const x of xs)',
  splice: 'Python assigns to a slice',
  shift: 'Python writes xs.pop(0)',
  unshift: 'Python writes xs.insert(0, x)',
  sort: 'the sort of JavaScript goes by text, that of Python by value',
  copyWithin: 'Python assigns to a slice',
  fill: 'Python assigns to a slice',
  lastIndexOf: 'lists of Python are not searched backwards',
  match: "regular expressions of JavaScript are not Python's",
};

/** The methods of a DataView: the letter, and whether they are read or written. */
const DATA_VIEW =
  /^([gs]et)(Int8|Uint8|Int16|Uint16|Int32|Uint32|BigInt64|BigUint64|Float16|Float32|Float64)$/;
const LETTERS: Readonly<Record<string, string>> = {
  Int8: 'b',
  Uint8: 'B',
  Int16: 'h',
  Uint16: 'H',
  Int32: 'i',
  Uint32: 'I',
  BigInt64: 'q',
  BigUint64: 'Q',
  Float16: 'e',
  Float32: 'f',
  Float64: 'd',
};

/** `dv.getUint32(0, true)` as `struct.unpack_from('<I', dv, 0)[0]`. */
function ofDataView(
  t: Translator,
  node: CallExpression,
  owner: Expression,
  verb: string,
  type: string,
): Piece {
  const [offset, ...rest] = node.arguments;
  const value = verb === 'set' ? rest.shift() : undefined;
  const [little] = rest;
  const order = little === undefined ? false : literal(little);
  if (offset === undefined || typeof order !== 'boolean') {
    throw new Untranslatable(node, 'the byte order must be written out: Python has it in the format');
  }
  t.need('struct');
  const format = `'${order ? '<' : '>'}${LETTERS[type]}'`;
  const places = [format, t.text(owner, Power.lambda), ...argumentsOf(t, [offset])].join(', ');
  if (value === undefined) return atom(`struct.unpack_from(${places})[0]`);
  return atom(`struct.pack_into(${places}, ${argumentsOf(t, [value]).join(', ')})`);
}

/** A method of JavaScript's own, where Python has another word; `undefined` for any other method. */
export function nativeMethodOf(
  t: Translator,
  node: CallExpression,
  callee: MemberExpression,
  name: string,
): Piece | undefined {
  const { object } = callee;
  if (object.type === 'Super') return undefined;
  const data = DATA_VIEW.exec(name);
  if (data !== null) return ofDataView(t, node, object, data[1] ?? '', data[2] ?? '');
  const why = entry(REFUSED, name);
  if (why) throw new Untranslatable(node, why);
  return entry(NATIVE, name)?.(t, object, node.arguments, node);
}

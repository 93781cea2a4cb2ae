// JavaScript's own functions and makers: Math, Number, Array, Object, JSON, console, typed arrays, buffers.

import type { CallExpression, Expression, NewExpression } from 'acorn';
import { argumentsOf } from './methods.ts';
import { type Argument, entry, literal } from './nodes.ts';
import { atom, type Piece, Power } from './piece.ts';
import { type Translator, Untranslatable } from './translator.ts';
import { formatOfTyped, sizeOfTyped } from './typed-names.ts';

type Native = (t: Translator, args: readonly Argument[], node: CallExpression) => Piece | undefined;

const named =
  (name: string, needs?: 'math'): Native =>
  (t, args) => {
    if (needs !== undefined) t.need(needs);
    return atom(`${name}(${argumentsOf(t, args).join(', ')})`);
  };

const math = (name: string): Native => named(`math.${name}`, 'math');

/** The one argument of a call, as text that needs `power`. */
function only(t: Translator, args: readonly Argument[], power: Power): string {
  const [first] = args;
  if (first === undefined || first.type === 'SpreadElement') return '';
  return t.text(first, power);
}

function floorOf(t: Translator, args: readonly Argument[]): Piece {
  const [value] = args;
  if (
    value?.type === 'BinaryExpression' &&
    value.operator === '/' &&
    value.left.type !== 'PrivateIdentifier'
  ) {
    const text = `${t.text(value.left, Power.product)} // ${t.text(value.right, Power.sign)}`;
    const whole = t.kind(value.left) !== 'number' && t.kind(value.right) !== 'number';
    if (whole) return { text, power: Power.product };
  }
  t.need('math');
  return atom(`math.floor(${argumentsOf(t, args).join(', ')})`);
}

const FUNCTIONS: Readonly<Record<string, Native>> = {
  String: named('str'),
  BigInt: named('int'),
  Boolean: named('bool'),
  parseInt: named('int'),
  parseFloat: named('float'),
  isNaN: math('isnan'),
  isFinite: math('isfinite'),
  Number: (t, args) => {
    const [value] = args;
    const whole =
      value !== undefined && value.type !== 'SpreadElement' && ['int', 'bool'].includes(t.kind(value));
    return atom(`${whole ? 'int' : 'float'}(${only(t, args, Power.lambda)})`);
  },
  'Math.floor': floorOf,
  'Math.round': (t, args) => {
    t.need('math');
    return atom(`math.floor(${only(t, args, Power.sum)} + 0.5)`);
  },
  'Math.abs': named('abs'),
  'Math.min': named('min'),
  'Math.max': named('max'),
  'Math.pow': named('pow'),
  'Math.sign': (t, args) => {
    const value = only(t, args, Power.bitOr);
    if (args[0]?.type !== 'Identifier') return undefined;
    return { text: `(${value} > 0) - (${value} < 0)`, power: Power.sum };
  },
  'Math.imul': refused('Python has no products of 32 bits'),
  'Math.clz32': (t, args) => ({ text: `32 - ${only(t, args, Power.atom)}.bit_length()`, power: Power.sum }),
  'Math.random': refused('what is random differs from run to run'),
  'Number.isInteger': (t, args) => atom(`isinstance(${only(t, args, Power.lambda)}, int)`),
  'Number.isNaN': math('isnan'),
  'Number.isFinite': math('isfinite'),
  'Number.parseFloat': named('float'),
  'Number.parseInt': named('int'),
  'BigInt.asUintN': (t, args) => {
    const [bits, value] = argumentsOf(t, args);
    return { text: `(${value}) & (1 << ${bits}) - 1`, power: Power.bitAnd };
  },
  'String.fromCharCode': (t, args, node) => (args.length === 1 ? named('chr')(t, args, node) : undefined),
  'String.fromCodePoint': (t, args, node) => (args.length === 1 ? named('chr')(t, args, node) : undefined),
  'Array.of': (t, args) => atom(`[${argumentsOf(t, args).join(', ')}]`),
  'Array.from': (t, args, node) => {
    if (args.length > 1) throw new Untranslatable(node, 'Python writes this as [f(x) for x in xs]');
    return named('list')(t, args, node);
  },
  'Array.isArray': (t, args) => atom(`isinstance(${only(t, args, Power.lambda)}, list)`),
  'Object.keys': named('list'),
  'Object.values': (t, args) => atom(`list(${only(t, args, Power.atom)}.values())`),
  'Object.entries': (t, args) => atom(`list(${only(t, args, Power.atom)}.items())`),
  'JSON.stringify': (t, args, node) => {
    t.need('json');
    if (args.length > 1) throw new Untranslatable(node, 'json.dumps has other options');
    return atom(`json.dumps(${only(t, args, Power.lambda)}, separators=(',', ':'))`);
  },
  'JSON.parse': (t, args) => {
    t.need('json');
    return atom(`json.loads(${only(t, args, Power.lambda)})`);
  },
  'console.log': named('print'),
  'console.info': named('print'),
  'Buffer.alloc': named('bytearray'),
};

for (const name of 'ceil trunc sqrt cbrt exp log log2 log10 log1p expm1 sin cos tan asin acos atan atan2 sinh cosh tanh hypot'.split(
  ' ',
)) {
  Object.assign(FUNCTIONS, { [`Math.${name}`]: math(name) });
}

function refused(why: string): Native {
  return (_, __, node) => {
    throw new Untranslatable(node, why);
  };
}

/** A call of a function of JavaScript's own, by its name with its object's. */
export function nativeCallOf(t: Translator, name: string, node: CallExpression): Piece {
  const [object = '', method = ''] = name.split('.');
  const format = formatOfTyped(object);
  if (format !== undefined && (method === 'of' || method === 'from'))
    return typedFrom(t, format, method, node);
  const native = entry(FUNCTIONS, name);
  const piece = native?.(t, node.arguments, node);
  if (piece === undefined) throw new Untranslatable(node, `${name} is JavaScript's own`);
  return piece;
}

/** `Float64Array.of(1, 2)`, `Float64Array.from(xs)`. */
function typedFrom(t: Translator, format: string, method: string, node: CallExpression): Piece {
  const args = argumentsOf(t, node.arguments);
  if (method === 'from' && args.length > 1)
    throw new Untranslatable(node, 'Python writes this as [f(x) for x in xs]');
  t.need('array');
  return atom(`array.array('${format}', ${method === 'of' ? `[${args.join(', ')}]` : args.join(', ')})`);
}

/** `new` of a class of JavaScript's own. */
export function nativeNewOf(t: Translator, name: string, node: NewExpression): Piece {
  const args = argumentsOf(t, node.arguments);
  const [first] = node.arguments;
  const format = formatOfTyped(name);
  if (format !== undefined) return newTyped(t, format, node);
  if (/^(?:Shared)?ArrayBuffer$/.test(name) && args.length === 1) return atom(`bytearray(${args[0]})`);
  if (name === 'DataView' && args.length === 1) return atom(`memoryview(${args[0]}).cast('B')`);
  if (name === 'Array' && args.length === 1)
    return { text: `[None] * ${only(t, node.arguments, Power.sign)}`, power: Power.product };
  if (name === 'Error' && first !== undefined) return atom(`Exception(${args.join(', ')})`);
  if (name === 'RangeError') return atom(`ValueError(${args.join(', ')})`);
  if (name === 'TypeError') return atom(`TypeError(${args.join(', ')})`);
  throw new Untranslatable(node, `${name} is JavaScript's own`);
}

/** `new Float64Array(6)`, `new Float64Array([1, 2])`, `new Float64Array(buffer, 8, 2)`. */
function newTyped(t: Translator, format: string, node: NewExpression): Piece {
  const [first, offset, length] = node.arguments;
  const size = sizeOfTyped(format);
  if (first === undefined) return makeArray(t, format, '');
  if (first.type === 'SpreadElement') throw new Untranslatable(node, 'Python takes no spread here');
  const kind = t.kind(first);
  if (kind === 'buffer') return overBuffer(t, format, size, first, offset, length);
  if (kind === 'list' || kind === 'tuple') return makeArray(t, format, `, ${t.text(first, Power.lambda)}`);
  if (kind === 'int') {
    const count = literal(first);
    if (typeof count === 'number') return makeArray(t, format, `, bytes(${count * size})`);
    const items = t.text(first, Power.product);
    return makeArray(t, format, `, bytes(${size === 1 ? items : `${items} * ${size}`})`);
  }
  if (kind === 'unknown' || kind === 'number') {
    throw new Untranslatable(
      node,
      'whether this is a length, a list or a buffer is known only while it runs',
    );
  }
  return makeArray(t, format, `, list(${t.text(first, Power.lambda)})`);
}

function makeArray(t: Translator, format: string, rest: string): Piece {
  t.need('array');
  return atom(`array.array('${format}'${rest})`);
}

/** A typed array over a buffer is a view in Python. */
function overBuffer(
  t: Translator,
  format: string,
  size: number,
  buffer: Expression,
  offset: Argument | undefined,
  length: Argument | undefined,
): Piece {
  const [start, count] = [literal(offset) ?? 0, literal(length)];
  if (typeof start !== 'number' || (length !== undefined && typeof count !== 'number')) {
    throw new Untranslatable(buffer, 'Python slices the view: memoryview(buffer)[a:b].cast(…)');
  }
  const stop = typeof count === 'number' ? `${start + count * size}` : '';
  const part = start === 0 && stop === '' ? '' : `[${start === 0 ? '' : start}:${stop}]`;
  const cast = format === 'B' ? '' : `.cast('${format}')`;
  return atom(`memoryview(${t.text(buffer, Power.lambda)})${part}${cast}`);
}

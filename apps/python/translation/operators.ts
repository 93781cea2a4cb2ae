// Operators.

import type {
  AssignmentExpression,
  BinaryExpression,
  ConditionalExpression,
  Expression,
  LogicalExpression,
  UnaryExpression,
} from 'acorn';
import { entry, literal, propertyName } from './nodes.ts';
import { atom, type Piece, Power } from './piece.ts';
import { isView } from './scope.ts';
import { type Operand, type Translator, Untranslatable } from './translator.ts';
import { formatOfTyped } from './typed-names.ts';

/** Operators that Python has too, with their powers. */
const PLAIN: Readonly<Record<string, Power>> = {
  '|': Power.bitOr,
  '^': Power.bitXor,
  '&': Power.bitAnd,
  '<<': Power.shift,
  '>>': Power.shift,
  '+': Power.sum,
  '-': Power.sum,
  '*': Power.product,
  '/': Power.product,
};

const COMPARISONS: Readonly<Record<string, string>> = {
  '===': '==',
  '==': '==',
  '!==': '!=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

/** Kinds that Python asks for their length where it asks whether they are true. */
const SIZED = ['bytes', 'bytearray', 'view', 'byteview', 'array', 'list', 'tuple', 'dict', 'buffer'];
/** Kinds whose `===` is identity in JavaScript. */
const OBJECTS = new Set([...SIZED, 'struct', 'function', 'slice']);

/** Notes a question that an object alone answers. */
export function noteTruth(t: Translator, node: Operand): void {
  const kind = t.kind(node);
  if (SIZED.includes(kind) || kind.startsWith('typed:'))
    t.differ(node, 'what is empty is false in Python, and true in JavaScript');
}

function infix(t: Translator, left: Operand, operator: string, right: Operand, power: Power): Piece {
  const above = (power + 1) as Power;
  return { text: `${t.text(left, power)} ${operator} ${t.text(right, above)}`, power };
}

export function binaryOf(t: Translator, node: BinaryExpression): Piece {
  const { operator, left, right } = node;
  if (COMPARISONS[operator] !== undefined) return comparisonOf(t, node);
  switch (operator) {
    case '**':
      return { text: `${t.text(left, Power.atom)} ** ${t.text(right, Power.sign)}`, power: Power.power };
    case '%':
      return remainderOf(t, left, right);
    case '>>>':
      return {
        text: `(${bits(t, left, Power.bitAnd)} & 0xffffffff) >> ${bits(t, right, Power.sum)}`,
        power: Power.shift,
      };
    case 'in':
      return {
        text: `${t.text(left, Power.bitOr)} in ${t.text(right, Power.bitOr)}`,
        power: Power.comparison,
      };
    case 'instanceof':
      return instanceOf(t, left, right);
    case '+':
      if (t.kind(node) === 'text') return joined(t, left, right);
      return infix(t, left, '+', right, Power.sum);
    case '<<':
      leftShift(t, node);
      return bitwise(t, left, '<<', right, Power.shift);
    default: {
      const power = PLAIN[operator];
      if (power === undefined) throw new Untranslatable(node, `Python has no operator ${operator}`);
      if (power < Power.sum) return bitwise(t, left, operator, right, power);
      return infix(t, left, operator, right, power);
    }
  }
}

/** An operand of bits: JavaScript takes any number, Python only integers. */
function bits(t: Translator, node: Operand, power: Power): string {
  return t.kind(node) === 'number' ? `int(${t.text(node, Power.lambda)})` : t.text(node, power);
}

function bitwise(t: Translator, left: Operand, operator: string, right: Operand, power: Power): Piece {
  const above = (power + 1) as Power;
  return { text: `${bits(t, left, power)} ${operator} ${bits(t, right, above)}`, power };
}

/** JavaScript cuts at 32 bits. What it cuts of two literals is known; else the program is taken not to need it. */
function leftShift(t: Translator, node: BinaryExpression): void {
  const left = literal(node.left);
  const right = literal(node.right);
  if (typeof left === 'number' && typeof right === 'number' && left << right !== left * 2 ** (right & 31)) {
    t.differ(node, 'JavaScript cuts << at 32 bits, Python never does');
  }
}

/** Text and something else: `+` alone joins only text to text. */
function joined(t: Translator, left: Operand, right: Operand): Piece {
  const part = (node: Operand, power: Power): string =>
    t.kind(node) === 'text' ? t.text(node, power) : `str(${t.text(node, Power.lambda)})`;
  return { text: `${part(left, Power.sum)} + ${part(right, Power.product)}`, power: Power.sum };
}

/** The remainder of JavaScript has the sign of what is divided, that of Python the sign of the divisor. */
export function remainderOf(t: Translator, left: Operand, right: Operand): Piece {
  if (t.counts(left) && t.counts(right)) return infix(t, left, '%', right, Power.product);
  t.need('math');
  const text = `math.fmod(${t.text(left, Power.lambda)}, ${t.text(right, Power.lambda)})`;
  return atom(t.kind(left) === 'int' && t.kind(right) === 'int' ? `int(${text})` : text);
}

function isNone(node: Operand): boolean {
  return (
    (node.type === 'Literal' && node.raw === 'null') ||
    (node.type === 'Identifier' && node.name === 'undefined')
  );
}

function comparisonOf(t: Translator, node: BinaryExpression): Piece {
  const { operator, left, right } = node;
  const power = Power.comparison;
  const equality = operator.startsWith('=') || operator.startsWith('!');
  const negative = operator.startsWith('!');
  if (equality) {
    const type = typeComparison(t, left, right, negative) ?? typeComparison(t, right, left, negative);
    if (type !== undefined) return type;
    const other = isNone(right) ? left : isNone(left) ? right : undefined;
    if (other !== undefined)
      return { text: `${t.text(other, Power.bitOr)} is ${negative ? 'not ' : ''}None`, power };
  }
  const ordered = orderOf(t, left, operator, right);
  if (ordered !== undefined) return ordered;
  const identity =
    equality &&
    left.type !== 'PrivateIdentifier' &&
    (OBJECTS.has(t.kind(left)) || OBJECTS.has(t.kind(right)));
  const word = identity ? (negative ? 'is not' : 'is') : COMPARISONS[operator];
  return { text: `${t.text(left, Power.bitOr)} ${word} ${t.text(right, Power.bitOr)}`, power };
}

/** `a.compare(b) < 0` is what Python writes as `a < b`. */
function orderOf(t: Translator, left: Operand, operator: string, right: Operand): Piece | undefined {
  if (left.type !== 'CallExpression' || propertyName(left.callee) !== 'compare' || literal(right) !== 0)
    return undefined;
  const [other, ...more] = left.arguments;
  if (left.callee.type !== 'MemberExpression' || other === undefined || more.length > 0) return undefined;
  if (isView(t.kind(left.callee.object))) throw new Untranslatable(left, "Python's memoryview has no order");
  const word = COMPARISONS[operator] ?? '==';
  const text = `${t.text(left.callee.object, Power.bitOr)} ${word} ${t.text(other, Power.bitOr)}`;
  return { text, power: Power.comparison };
}

const TYPES: Readonly<Record<string, string>> = {
  number: '(int, float)',
  bigint: 'int',
  string: 'str',
  boolean: 'bool',
};

/** `typeof x === 'string'`. */
function typeComparison(t: Translator, left: Operand, right: Operand, negative: boolean): Piece | undefined {
  if (left.type !== 'UnaryExpression' || left.operator !== 'typeof') return undefined;
  const name = literal(right);
  if (typeof name !== 'string') return undefined;
  const value = t.text(left.argument, Power.lambda);
  const type = entry(TYPES, name);
  if (type === undefined && name !== 'function' && name !== 'undefined') {
    throw new Untranslatable(left, `Python has no type '${name}'`);
  }
  if (name === 'undefined') {
    return {
      text: `${t.text(left.argument, Power.bitOr)} is ${negative ? 'not ' : ''}None`,
      power: Power.comparison,
    };
  }
  const text = type === undefined ? `callable(${value})` : `isinstance(${value}, ${type})`;
  return negative ? { text: `not ${text}`, power: Power.not } : atom(text);
}

const CLASSES: Readonly<Record<string, string>> = {
  Array: 'list',
  Error: 'Exception',
  RangeError: '(ValueError, IndexError, OverflowError)',
  TypeError: 'TypeError',
  Function: 'type(lambda: None)',
};

function instanceOf(t: Translator, left: Operand, right: Expression): Piece {
  const native = right.type === 'Identifier' && t.isGlobal(right) ? right.name : '';
  let type = entry(CLASSES, native);
  if (type === undefined && formatOfTyped(native) !== undefined) {
    t.need('array');
    type = 'array.array';
  }
  return atom(`isinstance(${t.text(left, Power.lambda)}, ${type ?? t.text(right, Power.lambda)})`);
}

export function logicalOf(t: Translator, node: LogicalExpression): Piece {
  const { left, right } = node;
  if (node.operator !== '??') noteTruth(t, left);
  if (node.operator === '&&') return infix(t, left, 'and', right, Power.and);
  if (node.operator === '||') return infix(t, left, 'or', right, Power.or);
  if (left.type !== 'Identifier') {
    throw new Untranslatable(node, 'Python has no ??, and what stands before it would run twice');
  }
  const name = t.text(left, Power.atom);
  return {
    text: `${name} if ${name} is not None else ${t.text(right, Power.conditional)}`,
    power: Power.conditional,
  };
}

export function conditionalOf(t: Translator, node: ConditionalExpression): Piece {
  noteTruth(t, node.test);
  const then = t.text(node.consequent, Power.or);
  const test = t.text(node.test, Power.or);
  return {
    text: `${then} if ${test} else ${t.text(node.alternate, Power.conditional)}`,
    power: Power.conditional,
  };
}

export function unaryOf(t: Translator, node: UnaryExpression): Piece {
  const { operator, argument } = node;
  switch (operator) {
    case '!':
      noteTruth(t, argument);
      return { text: `not ${t.text(argument, Power.not)}`, power: Power.not };
    case '-':
      return { text: `-${t.text(argument, Power.sign)}`, power: Power.sign };
    case '~':
      return { text: `~${bits(t, argument, Power.sign)}`, power: Power.sign };
    case '+':
      if (t.kind(argument) === 'text') return atom(`float(${t.text(argument, Power.lambda)})`);
      return { text: `+${t.text(argument, Power.sign)}`, power: Power.sign };
    case 'typeof':
      t.differ(node, 'Python has names of its own for types: str, int, float');
      return atom(`type(${t.text(argument, Power.lambda)}).__name__`);
    case 'void':
      if (literal(argument) !== undefined) return atom('None');
      throw new Untranslatable(node, 'Python has no void');
    default:
      throw new Untranslatable(node, 'Python deletes in a statement of its own');
  }
}

/** An assignment within an expression. */
export function walrusOf(t: Translator, node: AssignmentExpression): Piece {
  if (node.left.type !== 'Identifier' || node.operator !== '=' || t.scope.home.lambda) {
    throw new Untranslatable(node, 'Python assigns so only in a statement of its own');
  }
  return {
    text: `${t.text(node.left, Power.atom)} := ${t.text(node.right, Power.lambda)}`,
    power: Power.walrus,
  };
}

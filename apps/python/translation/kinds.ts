// What can be known of a value from the expression that makes it.

import type { CallExpression, MemberExpression } from 'acorn';
import { entry, literal, propertyName } from './nodes.ts';
import { hasBytes, isView, type Kind } from './scope.ts';
import type { Operand, Translator } from './translator.ts';
import { formatOfTyped } from './typed-names.ts';

/** What the makers of the library make. */
const MADE: Readonly<Record<string, Kind>> = {
  memoryview: 'view',
  bytes: 'bytes',
  bytearray: 'bytearray',
  array: 'array',
  slice: 'slice',
  complex: 'number',
};

const TEXT: Kind = 'text';

/** What methods give, whatever they are called on. */
const GIVEN: Readonly<Record<string, Kind>> = {
  tobytes: 'bytes',
  pack: 'bytes',
  tolist: 'list',
  split: 'list',
  rsplit: 'list',
  splitlines: 'list',
  unpack: 'tuple',
  unpack_from: 'tuple',
  hex: 'text',
  decode: 'text',
  toString: TEXT,
  join: 'text',
  toFixed: 'text',
  calcsize: 'int',
  find: 'int',
  rfind: 'int',
  index: 'int',
  count: 'int',
  equals: 'bool',
  includes: 'bool',
  startswith: 'bool',
  endswith: 'bool',
};

/** Methods that give what they are called on. */
const SAME = new Set(
  `slice concat repeat iconcat irepeat mod replace translate center ljust rjust zfill expandtabs upper lower swapcase capitalize
  title strip lstrip rstrip removeprefix removesuffix copy toUpperCase toLowerCase trim padStart padEnd`.split(
    /\s+/,
  ),
);

const COUNTS = new Set(['length', 'nbytes', 'itemsize', 'ndim', 'byteLength', 'BYTES_PER_ELEMENT']);
const KEEPS_SIGN = new Set(['floor', 'ceil', 'round', 'trunc', 'sqrt', 'min', 'max']);
const COMPARED = new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>=', 'in', 'instanceof']);

export function kindOf(t: Translator, node: Operand): Kind {
  switch (node.type) {
    case 'Literal':
      return kindOfLiteral(node.value);
    case 'Identifier':
      return t.scope.find(node.name)?.kind ?? 'unknown';
    case 'TemplateLiteral':
      return 'text';
    case 'ArrayExpression':
      return 'list';
    case 'ObjectExpression':
      return 'dict';
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return 'function';
    case 'UnaryExpression':
      if (node.operator === '!') return 'bool';
      return node.operator === 'typeof' ? 'text' : numeric(t.kind(node.argument));
    case 'BinaryExpression':
      if (COMPARED.has(node.operator)) return 'bool';
      return arithmetic(node.operator, t.kind(node.left), t.kind(node.right));
    case 'LogicalExpression':
      return common(t.kind(node.left), t.kind(node.right));
    case 'ConditionalExpression':
      return common(t.kind(node.consequent), t.kind(node.alternate));
    case 'AssignmentExpression':
      return t.kind(node.right);
    case 'MemberExpression':
      return kindOfMember(t, node);
    case 'NewExpression':
      return kindOfMade(t, node.callee);
    case 'CallExpression':
      return kindOfCall(t, node);
    default:
      return 'unknown';
  }
}

function kindOfLiteral(value: unknown): Kind {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'number';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'bool';
  return value === null ? 'none' : 'unknown';
}

function numeric(kind: Kind): Kind {
  return kind === 'int' || kind === 'bool' ? 'int' : 'number';
}

function common(one: Kind, other: Kind): Kind {
  return one === other ? one : 'unknown';
}

function arithmetic(operator: string, left: Kind, right: Kind): Kind {
  if (operator === '+' && (left === 'text' || right === 'text')) return 'text';
  if (operator === '+' && (left === 'unknown' || right === 'unknown')) return 'unknown';
  if (['&', '|', '^', '<<', '>>', '>>>'].includes(operator)) return 'int';
  return left === 'int' && right === 'int' && operator !== '/' && operator !== '**' ? 'int' : 'number';
}

function kindOfMember(t: Translator, node: MemberExpression): Kind {
  const name = propertyName(node);
  if (name === undefined) {
    if (isByte(t, node)) return 'int';
    return literalKey(node) && isView(t.kind(node.object)) ? t.kind(node.object) : 'unknown';
  }
  if (COUNTS.has(name)) return 'int';
  if (name === 'format' || name === 'typecode') return 'text';
  if (['shape', 'strides', 'suboffsets'].includes(name)) return 'tuple';
  if (['readonly', 'contiguous', 'c_contiguous', 'f_contiguous'].includes(name)) return 'bool';
  return 'unknown';
}

/** Whether a member is one byte of bytes. */
function isByte(t: Translator, node: MemberExpression): boolean {
  if (!node.computed || !hasBytes(t.kind(node.object))) return false;
  return t.kind(node.property) === 'int';
}

function literalKey(node: MemberExpression): boolean {
  const key = literal(node.property);
  return typeof key === 'string' && key.includes(':');
}

/** What `new` of a class makes. */
function kindOfMade(t: Translator, callee: Operand): Kind {
  if (callee.type === 'Identifier' && t.isGlobal(callee)) {
    const format = formatOfTyped(callee.name);
    if (format !== undefined) return `typed:${format}`;
    if (/^(?:Shared)?ArrayBuffer$/.test(callee.name)) return 'buffer';
    if (callee.name === 'Array') return 'list';
    if (/Error$/.test(callee.name)) return 'error';
  }
  if (propertyName(callee as MemberExpression) === 'Struct') return 'struct';
  return /Error$/.test(t.publicName(callee) ?? '') ? 'error' : 'unknown';
}

function kindOfCall(t: Translator, node: CallExpression): Kind {
  const { callee } = node;
  if (callee.type === 'Identifier') {
    const made = entry(MADE, t.publicName(callee) ?? '');
    if (made === 'view') return ofBytes(t, node.arguments[0]) ? 'byteview' : 'view';
    if (made !== undefined) return made;
    if (!t.isGlobal(callee)) return 'unknown';
    if (callee.name === 'BigInt' || callee.name === 'parseInt') return 'int';
    if (callee.name === 'String') return 'text';
    return callee.name === 'Number' ? 'number' : 'unknown';
  }
  if (callee.type !== 'MemberExpression') return 'unknown';
  const name = propertyName(callee) ?? '';
  const { object } = callee;
  if (object.type === 'Identifier' && t.isGlobal(object)) return kindOfStatic(t, object.name, name, node);
  if (name === 'Struct') return 'struct';
  if (name === 'fromhex' || name === 'maketrans') return entry(MADE, t.publicName(object) ?? '') ?? 'unknown';
  if (name === 'get') return keepsAxis(t, node) ? t.kind(object) : isByteOf(t, node) ? 'int' : 'unknown';
  if (name === 'toreadonly') return t.kind(object);
  if (name === 'cast')
    return literal(node.arguments[0]) === 'B' && node.arguments.length === 1 ? 'byteview' : 'view';
  if (SAME.has(name)) return t.kind(object);
  return entry(GIVEN, name) ?? 'unknown';
}

function kindOfStatic(t: Translator, object: string, name: string, node: CallExpression): Kind {
  const format = formatOfTyped(object);
  if (format !== undefined && (name === 'of' || name === 'from')) return `typed:${format}`;
  if (['abs', 'min', 'max'].includes(name)) {
    return node.arguments.every((argument) => t.kind(argument) === 'int') ? 'int' : 'number';
  }
  if (object === 'Math') return ['floor', 'ceil', 'round', 'trunc', 'sign'].includes(name) ? 'int' : 'number';
  if (object === 'Array' || object === 'Object') return name === 'isArray' ? 'bool' : 'list';
  return object === 'JSON' ? 'text' : 'unknown';
}

/** Whether a view of this is one of unsigned bytes. */
function ofBytes(t: Translator, node: Operand | undefined): boolean {
  return node !== undefined && (hasBytes(t.kind(node)) || t.kind(node) === 'buffer');
}

/** Whether a call is `x.get(i)` of one byte. */
function isByteOf(t: Translator, node: CallExpression): boolean {
  const [index, ...more] = node.arguments;
  if (node.callee.type !== 'MemberExpression' || propertyName(node.callee) !== 'get') return false;
  if (index === undefined || more.length > 0 || !hasBytes(t.kind(node.callee.object))) return false;
  return t.kind(index) === 'int';
}

/** Whether a key has a slice. */
function keepsAxis(t: Translator, node: CallExpression): boolean {
  return node.arguments.some((part) => part.type !== 'SpreadElement' && t.kind(part) === 'slice');
}

/** Whether a value is never below zero, as far as can be seen. */
export function countsOf(t: Translator, node: Operand): boolean {
  const value = literal(node);
  if (typeof value === 'number' || typeof value === 'bigint') return value >= 0 && !Object.is(value, -0);
  switch (node.type) {
    case 'Identifier':
      return t.scope.find(node.name)?.counts ?? false;
    case 'MemberExpression':
      return COUNTS.has(propertyName(node) ?? '') || isByte(t, node);
    case 'BinaryExpression':
      if (node.operator === '%' || node.operator === '>>') return t.counts(node.left);
      if (node.operator === '&') return t.counts(node.left) || t.counts(node.right);
      return (
        node.operator === '>>>' ||
        (['+', '*', '/', '**'].includes(node.operator) && t.counts(node.left) && t.counts(node.right))
      );
    case 'CallExpression':
      if (isByteOf(t, node)) return true;
      if (node.callee.type !== 'MemberExpression' || !t.isGlobal(node.callee.object, 'Math')) return false;
      if (propertyName(node.callee) === 'abs') return true;
      if (!KEEPS_SIGN.has(propertyName(node.callee) ?? '')) return false;
      return node.arguments.length > 0 && node.arguments.every((argument) => t.counts(argument));
    default:
      return false;
  }
}

// Keys: what stands in brackets, and the methods that stand for brackets.

import type { Expression, MemberExpression, Super } from 'acorn';
import { type Argument, literal } from './nodes.ts';
import { atom, type Piece, Power } from './piece.ts';
import { isView } from './scope.ts';
import { type Translator, Untranslatable } from './translator.ts';

/** A key as text: integers, slices, ellipses and new axes. */
const KEY = /^[\s\d:,.+-]*$|^[\s\d:,.+-]*(?:newaxis|None)[\s\d:,.+-]*$/;
const CPYTHON_KEYS = 'CPython has no sub-views of several axes (NumPy has)';

/** The parts of a key, as they stand between brackets. */
export function keyOf(t: Translator, parts: readonly Argument[], of?: Expression | Super): string {
  if (parts.length === 0) return '()';
  if (of !== undefined && isView(t.kind(of)) && parts.length > 1) noteAxes(t, parts);
  return parts.map((part) => partOf(t, part)).join(', ');
}

function noteAxes(t: Translator, parts: readonly Argument[]): void {
  const sliced = parts.find((part) => {
    const name = part.type === 'SpreadElement' ? undefined : t.publicName(part);
    return name !== undefined || (part.type !== 'SpreadElement' && t.kind(part) === 'slice');
  });
  if (sliced !== undefined) t.differ(sliced, CPYTHON_KEYS);
}

function partOf(t: Translator, part: Argument): string {
  if (part.type === 'SpreadElement') return `*${t.text(part.argument, Power.bitOr)}`;
  const name = t.publicName(part);
  if (name === 'Ellipsis') return '...';
  if (name === 'newaxis') return 'None';
  if (part.type === 'CallExpression' && t.publicName(part.callee as Expression) === 'slice') {
    const [first, ...rest] = part.arguments;
    if (first !== undefined && !part.arguments.some(({ type }) => type === 'SpreadElement')) {
      return sliceOf(t, rest.length === 0 ? [undefined, first] : part.arguments);
    }
  }
  return t.text(part, Power.lambda);
}

/** `a:b:c` of the places of a slice, each possibly empty. */
export function sliceOf(t: Translator, places: readonly (Argument | undefined)[]): string {
  const texts = places.map((place) => {
    if (place === undefined) return '';
    if (place.type === 'SpreadElement')
      throw new Untranslatable(place, 'a slice of Python names its places one by one');
    const empty = (place.type === 'Literal' && place.raw === 'null') || t.isGlobal(place, 'undefined');
    return empty ? '' : t.text(place, Power.conditional);
  });
  const [start = '', stop = '', step = ''] = texts;
  return `${start}:${stop}${step === '' ? '' : `:${step}`}`;
}

/** An object in front of brackets or a point. */
export function ownerOf(t: Translator, node: Expression | Super): string {
  return t.text(node, Power.atom);
}

/** `x[key]`: text that is a key of a view stands as it is. */
export function bracketsOf(t: Translator, node: MemberExpression): Piece {
  const { object, property } = node;
  const owner = ownerOf(t, object);
  const key = literal(property);
  const kind = t.kind(object);
  if (typeof key === 'string' && kind !== 'dict' && KEY.test(key)) {
    if (isView(kind) && key.includes(',') && /[:.]|n/.test(key)) t.differ(property, CPYTHON_KEYS);
    return atom(`${owner}[${key.replace('newaxis', 'None').trim()}]`);
  }
  if (property.type === 'TemplateLiteral' && kind !== 'dict') {
    const texts = property.quasis.map(({ value }) => value.cooked ?? '');
    if (texts.every((text) => KEY.test(text))) {
      const parts = texts.map((text, at) => {
        const inner = property.expressions[at];
        return text + (inner === undefined ? '' : t.text(inner, Power.conditional));
      });
      return atom(`${owner}[${parts.join('')}]`);
    }
  }
  if (t.publicName(property) === 'getBuffer') return atom(`${owner}.__buffer__`);
  return atom(`${owner}[${t.text(property, Power.lambda)}]`);
}

/** Notes where a view takes a list, which CPython refuses. */
export function noteList(t: Translator, of: Expression | Super, value: Expression): void {
  if (isView(t.kind(of)) && t.kind(value) === 'list')
    t.differ(value, 'CPython assigns only memory to places of a view');
}

/** The key of a call `x.set(key…, value)`, and its value. */
export function keyAndValue(
  args: readonly Argument[],
): { key: readonly Argument[]; value: Expression } | undefined {
  const value = args.at(-1);
  if (value === undefined || value.type === 'SpreadElement' || args.length < 1) return undefined;
  return { key: args.slice(0, -1), value };
}

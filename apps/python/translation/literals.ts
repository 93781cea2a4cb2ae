// Literals, lists, dicts and f-strings.

import type { ArrayExpression, Literal, ObjectExpression, TemplateLiteral } from 'acorn';
import { reprOfNumber } from '../numbers.ts';
import { escapedText, reprOfText } from '../text.ts';
import { atom, type Piece, Power } from './piece.ts';
import { type Translator, Untranslatable } from './translator.ts';

export function literalOf(node: Literal): Piece {
  const { value, raw = '' } = node;
  if (node.bigint !== undefined) return atom(raw.replace(/n$/, ''));
  if (node.regex !== undefined)
    throw new Untranslatable(node, "regular expressions of JavaScript are not Python's");
  switch (typeof value) {
    case 'number':
      return atom(numberOf(value, raw));
    case 'string':
      return atom(reprOfText(value));
    case 'boolean':
      return atom(value ? 'True' : 'False');
    default:
      return atom('None');
  }
}

/** JavaScript has no whole floats, so `1e3` and `1.0` are integers; digits of an integer stay as they are written. */
function numberOf(value: number, raw: string): string {
  if (value === Number.POSITIVE_INFINITY) return "float('inf')";
  const asWritten = /^(?:0[xob][\da-f_]+|[1-9][\d_]*|0)$/i.test(raw);
  return asWritten ? raw : reprOfNumber(value);
}

/** The items between the brackets of a list. */
function itemsOf(t: Translator, node: ArrayExpression): string {
  return node.elements
    .map((element) => {
      if (element === null) throw new Untranslatable(node, 'lists of Python have no holes');
      if (element.type === 'SpreadElement') return `*${t.text(element.argument, Power.bitOr)}`;
      return t.text(element, Power.lambda);
    })
    .join(', ');
}

export function listOf(t: Translator, node: ArrayExpression): Piece {
  return atom(`[${itemsOf(t, node)}]`);
}

/** The same as a tuple: what `%`, `startswith` and others of Python ask for. */
export function tupleOf(t: Translator, node: ArrayExpression): Piece {
  return atom(`(${itemsOf(t, node)}${node.elements.length === 1 ? ',' : ''})`);
}

/** A member of an object literal: its key, and its value or `undefined` for a spread one. */
function members(t: Translator, node: ObjectExpression): { key: string | undefined; text: string }[] {
  return node.properties.map((property) => {
    if (property.type === 'SpreadElement')
      return { key: undefined, text: t.text(property.argument, Power.bitOr) };
    if (property.kind !== 'init' || property.method) {
      throw new Untranslatable(
        property,
        'an object with methods is a class in Python; memory is lent there by __buffer__',
      );
    }
    const { key, computed } = property;
    const value = t.text(property.value, Power.lambda);
    if (computed) return { key: t.text(key, Power.lambda), text: value };
    if (key.type === 'Identifier') return { key: reprOfText(key.name), text: value };
    return { key: t.text(key, Power.lambda), text: value };
  });
}

export function dictOf(t: Translator, node: ObjectExpression): Piece {
  const parts = members(t, node).map(({ key, text }) =>
    key === undefined ? `**${text}` : `${key}: ${text}`,
  );
  return atom(`{${parts.join(', ')}}`);
}

/** An object of options as keyword arguments. */
export function keywordsOf(t: Translator, node: ObjectExpression): string[] {
  return members(t, node).map(({ key, text }) => {
    if (key === undefined) return `**${text}`;
    return `${key.replace(/^'(.*)'$/, '$1')}=${text}`;
  });
}

export function templateOf(t: Translator, node: TemplateLiteral): Piece {
  const texts = node.quasis.map(({ value }) => value.cooked ?? '');
  if (node.expressions.length === 0) return atom(reprOfText(texts.join('')));
  const inner = node.expressions.map((expression) => t.text(expression, Power.conditional));
  const used = [...texts, ...inner].join('');
  // Before 3.12, Python could not use the quotes of an f-string within it.
  const quote = used.includes("'") && !used.includes('"') ? '"' : "'";
  const parts = texts.map((text, at) => {
    const escaped = escapedText(text).replaceAll(quote, `\\${quote}`).replace(/[{}]/g, '$&$&');
    const expression = inner[at];
    if (expression === undefined) return escaped;
    return `${escaped}{${expression.startsWith('{') ? ' ' : ''}${expression}}`;
  });
  return atom(`f${quote}${parts.join('')}${quote}`);
}

// What the parts of the translation share.

import type { Expression, Node, Pattern, PrivateIdentifier, SpreadElement, Super } from 'acorn';
import type { Piece, Power } from './piece.ts';
import type { Kind, Scope } from './scope.ts';

/** A line of Python, indented from the block it stands in. */
export interface Line {
  readonly text: string;
  /** The line of JavaScript it says, from 1. */
  readonly from?: number | undefined;
}

/** Python's modules that a program may need. */
export type Module = 'array' | 'struct' | 'math' | 'json' | 'operator' | 'inspect';

/** What may stand where an expression is looked for. */
export type Operand = Expression | Pattern | SpreadElement | Super | PrivateIdentifier;

/** Thrown where Python has no word. */
export class Untranslatable extends Error {
  readonly node: Node;

  constructor(node: Node, why: string) {
    super(why);
    this.node = node;
  }
}

/** A program on its way to Python. */
export interface Translator {
  readonly source: string;
  /** The names where the translation is. */
  scope: Scope;
  /** What had no Python so far. */
  readonly untranslated: readonly { readonly why: string }[];
  /** Lines that must stand before the statement being translated: functions that are no single expression. */
  before: Line[];
  expression(node: Operand): Piece;
  /** An expression where at least this power is needed. */
  text(node: Operand, power: Power): string;
  kind(node: Operand): Kind;
  /** Whether a value is never below zero, as far as can be seen. */
  counts(node: Operand): boolean;
  /** The public name of the library that an identifier means; `undefined` for any other. */
  publicName(node: Operand): string | undefined;
  /** Whether an identifier is one of JavaScript's own and no name of the program. */
  isGlobal(node: Operand, name?: string): boolean;
  /** A block of statements in a scope of its own. */
  block(body: readonly Node[], around: Node): Line[];
  need(module: Module): void;
  /** Notes that CPython answers otherwise. */
  differ(node: Node, why: string): void;
}

/** The lines of a block. */
export function indented(lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line, text: line.text === '' ? '' : `    ${line.text}` }));
}

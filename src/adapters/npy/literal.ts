// Python literals as the header of a `.npy` file has them, parsed and never evaluated. CPython: `Lib/ast.py`, `literal_eval`.

import { reprOfText } from '../../bytes/text-repr.ts';
import { tupleOf } from '../../exchange/descr-text.ts';

/** A tuple, which a header tells from a list. */
export class Tuple {
  readonly items: readonly Literal[];

  constructor(items: readonly Literal[]) {
    this.items = items;
  }
}

/** Integers are numbers where those are exact; what is written as a float is a `Float`. */
export type Literal = string | number | bigint | boolean | null | Float | Tuple | readonly Literal[] | Dict;
export type Dict = ReadonlyMap<Literal, Literal>;

/** A number that is no integer: nothing in a header may be one. */
export class Float {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What is wrong with the text of a literal. */
export class LiteralError extends Error {
  override get name(): string {
    return 'LiteralError';
  }
}

/** CPython: `MAXLEVEL`, the parentheses that may be open at once. */
const MAX_DEPTH = 200;
/** CPython: `_PY_LONG_DEFAULT_MAX_STR_DIGITS`. */
const MAX_DIGITS = 4300;

const NUMBER =
  /[+-]?(?:0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|(?:\d+(?:_\d+)*)(\.\d*)?([eE][+-]?\d+)?)[lL]?/y;
const WORD = /[\p{L}_][\p{L}\d_]*/uy;
const WORDS: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ['True', true],
  ['False', false],
  ['None', null],
]);
const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * The one literal that a text is: dicts, lists, tuples, strings, integers (also `10L`, of Python 2), `True`, `False`,
 * `None`. Errors: `LiteralError` for any other text.
 */
export function parseLiteral(text: string): Literal {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#wrong('more follows');
  }

  value(depth: number): Literal {
    if (depth > MAX_DEPTH) throw this.#wrong('too many nested parentheses');
    this.#skipSpace();
    if (this.#take('{')) return this.#dict(depth + 1);
    if (this.#take('[')) return this.#items(']', depth + 1).items;
    if (this.#take('(')) {
      const { items, commas } = this.#items(')', depth + 1);
      const [only] = items;
      return items.length === 1 && commas === 0 && only !== undefined ? only : new Tuple(items);
    }
    const string = this.#strings();
    return string ?? this.#number() ?? this.#word();
  }

  #dict(depth: number): Dict {
    const dict = new Map<Literal, Literal>();
    for (this.#skipSpace(); !this.#take('}'); this.#skipSpace()) {
      const key = this.value(depth);
      this.#expect(':');
      dict.set(key, this.value(depth));
      this.#skipSpace();
      if (!this.#take(',') && this.#text[this.#at] !== '}') throw this.#wrong("',' or '}' is missing");
    }
    return dict;
  }

  #items(close: string, depth: number): { items: Literal[]; commas: number } {
    const items: Literal[] = [];
    let commas = 0;
    for (this.#skipSpace(); !this.#take(close); this.#skipSpace()) {
      items.push(this.value(depth));
      this.#skipSpace();
      if (this.#take(',')) commas++;
      else if (this.#text[this.#at] !== close) throw this.#wrong(`',' or '${close}' is missing`);
    }
    return { items, commas };
  }

  /** Strings side by side are one. */
  #strings(): string | undefined {
    let text = this.#string();
    if (text === undefined) return undefined;
    for (;;) {
      this.#skipSpace();
      const more = this.#string();
      if (more === undefined) return text;
      text += more;
    }
  }

  #string(): string | undefined {
    const [opening, prefix = '', quote = ''] =
      /^([uUrR]?)(['"])/.exec(this.#text.slice(this.#at, this.#at + 2)) ?? [];
    if (opening === undefined) return undefined;
    this.#at += opening.length;
    const raw = prefix === 'r' || prefix === 'R';
    let text = '';
    for (;;) {
      const letter = this.#text.charAt(this.#at++);
      if (letter === quote) return text;
      if (letter === '' || letter === '\n' || letter === '\r') throw this.#wrong('a string does not end');
      if (letter !== '\\') text += letter;
      else if (raw) text += letter + this.#text.charAt(this.#at++);
      else text += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.#text.charAt(this.#at++);
    const plain = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
    if (plain !== undefined) return plain;
    const [octal] = /^[0-7]{1,3}/.exec(this.#text.slice(this.#at - 1, this.#at + 2)) ?? [];
    if (octal !== undefined) {
      this.#at += octal.length - 1;
      return String.fromCharCode(Number.parseInt(octal, 8));
    }
    if (letter === 'N') throw this.#wrong('characters by name (\\N) are not supported');
    const count = Object.hasOwn(DIGITS, letter) ? DIGITS[letter] : undefined;
    if (count === undefined) return `\\${letter}`;
    const digits = this.#text.slice(this.#at, this.#at + count);
    const code = /^[\da-fA-F]+$/.test(digits) && digits.length === count ? Number.parseInt(digits, 16) : -1;
    if (code < 0 || code > 0x10ffff) throw this.#wrong(`'\\${letter}${digits}' is no character`);
    this.#at += count;
    return String.fromCodePoint(code);
  }

  #number(): Literal | undefined {
    NUMBER.lastIndex = this.#at;
    const [text, fraction, exponent] = NUMBER.exec(this.#text) ?? [];
    if (text === undefined) return undefined;
    if (text.length > MAX_DIGITS) throw this.#wrong(`an integer of more than ${MAX_DIGITS} digits`);
    this.#at += text.length;
    if (fraction !== undefined || exponent !== undefined) return new Float(text);
    const digits = text.replace(/^[+-]|_|[lL]$/g, '');
    if (/^0\d*[1-9]/.test(digits)) throw this.#wrong('an integer begins with 0');
    const size = BigInt(digits);
    const value = text.startsWith('-') ? -size : size;
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }

  #word(): Literal {
    WORD.lastIndex = this.#at;
    const [word] = WORD.exec(this.#text) ?? [];
    const value = WORDS.get(word ?? '');
    if (word === undefined || value === undefined) throw this.#wrong('no literal');
    this.#at += word.length;
    return value;
  }

  #expect(letter: string): void {
    this.#skipSpace();
    if (!this.#take(letter)) throw this.#wrong(`'${letter}' is missing`);
  }

  #take(letter: string): boolean {
    if (this.#text[this.#at] !== letter) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    for (;;) {
      const letter = this.#text.charAt(this.#at);
      if (letter === '#') {
        const end = this.#text.indexOf('\n', this.#at);
        this.#at = end < 0 ? this.#text.length : end;
      } else if (letter === '' || !' \t\n\r\f'.includes(letter)) return;
      else this.#at++;
    }
  }

  #wrong(what: string): LiteralError {
    return new LiteralError(`${what} at ${this.#at}`);
  }
}

/** A literal as Python's `repr` writes it. */
export function reprOf(value: Literal): string {
  if (value === null) return 'None';
  if (typeof value === 'string') return reprOfText(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (value instanceof Float) return value.text;
  if (value instanceof Tuple) return tupleOf(value.items.map(reprOf));
  if (value instanceof Map)
    return `{${[...value].map(([key, of]) => `${reprOf(key)}: ${reprOf(of)}`).join(', ')}}`;
  if (Array.isArray(value)) return `[${value.map(reprOf).join(', ')}]`;
  return String(value);
}

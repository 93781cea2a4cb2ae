// Values as they are typed: literals of Python and of JSON, parsed and never evaluated.

import { bytes, complex } from 'memoryview';
import { usage } from './failure.ts';

/** A record, as it was typed. */
export type Literal = unknown;

/** Values within values: deeper ones are refused. */
const MOST_DEPTH = 64;

const NUMBER =
  /[-+]?(?:0x[\da-f_]+|0o[0-7_]+|0b[01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[-+]?\d+)?)(?:j\b)?/iy;
const WORD = /[-+]?[a-z_]\w*/iy;
const WORDS: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ['true', true],
  ['false', false],
  ['none', null],
  ['null', null],
]);

/** The value that a text stands for. Errors: wrong use. */
export function literalOf(text: string): Literal {
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

  value(depth: number): Literal {
    if (depth > MOST_DEPTH) throw this.#wrong(`values are nested deeper than ${MOST_DEPTH}`);
    this.#space();
    const next = this.#text[this.#at] ?? '';
    if (next === '[') return this.#list(']', depth);
    if (next === '(') return this.#tuple(depth);
    if (next === '{') return this.#record(depth);
    if (/["']/.test(next)) return this.#quoted();
    if (/^[bB]["']/.test(this.#text.slice(this.#at, this.#at + 2))) return this.#bytes();
    return this.#number() ?? this.#word();
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) throw this.#wrong('something stands behind the value');
  }

  #list(close: string, depth: number): Literal[] {
    const items: Literal[] = [];
    this.#at++;
    while (!this.#takes(close)) {
      items.push(this.value(depth + 1));
      if (!this.#takes(',') && !this.#sees(close)) throw this.#wrong(`',' or '${close}' is missing`);
    }
    return items;
  }

  /** What stands in parentheses alone is itself: complex numbers are printed so. */
  #tuple(depth: number): Literal {
    const start = this.#at;
    const items = this.#list(')', depth);
    const isTuple = items.length !== 1 || /,\s*\)$/.test(this.#text.slice(start, this.#at));
    return isTuple ? items : items[0];
  }

  #record(depth: number): Literal {
    const fields: [string, Literal][] = [];
    this.#at++;
    while (!this.#takes('}')) {
      this.#space();
      if (!/["']/.test(this.#text[this.#at] ?? '')) throw this.#wrong('the name of a field has quotes');
      const name = this.#quoted();
      if (!this.#takes(':')) throw this.#wrong("':' is missing behind a name");
      fields.push([name, this.value(depth + 1)]);
      if (!this.#takes(',') && !this.#sees('}')) throw this.#wrong("',' or '}' is missing");
    }
    return Object.fromEntries(fields);
  }

  #number(): Literal | undefined {
    const found = this.#match(NUMBER);
    if (found === undefined) return undefined;
    const digits = found.replaceAll('_', '').toLowerCase();
    if (digits.endsWith('j')) return complex(0, this.#float(digits.slice(0, -1)));
    const real = /^[-+]?\d+$|^[-+]?0[xob]/.test(digits) ? integer(digits) : this.#float(digits);
    const imaginary = /[-+](?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?j\b/iy;
    const second = this.#match(imaginary);
    return second === undefined ? real : complex(Number(real), this.#float(second.slice(0, -1)));
  }

  #float(digits: string): number {
    const value = Number(digits);
    if (Number.isFinite(value)) return value;
    throw this.#wrong(`${digits} is beyond the largest float; infinity is written inf`);
  }

  #word(): Literal {
    const word = this.#match(WORD) ?? '';
    const plain = word.toLowerCase();
    const known = WORDS.get(plain);
    if (known !== undefined) return known;
    const sign = plain.startsWith('-') ? -1 : 1;
    const name = plain.replace(/^[-+]/, '');
    if (name === 'nan') return Number.NaN;
    if (name === 'inf' || name === 'infinity') return sign * Number.POSITIVE_INFINITY;
    this.#at -= word.length;
    throw this.#wrong('a number, text, a list or a record is missing');
  }

  #bytes(): Literal {
    this.#at++;
    const text = this.#quoted();
    if ([...text].some((character) => (character.codePointAt(0) ?? 0) > 0xff)) {
      throw this.#wrong('bytes can only have characters up to \\xff');
    }
    return bytes(text, 'latin-1');
  }

  #quoted(): string {
    const quote = this.#text[this.#at++] ?? '';
    let text = '';
    for (;;) {
      const character = this.#text[this.#at++];
      if (character === undefined) throw this.#wrong(`${quote} is missing at the end of the text`);
      if (character === quote) return text;
      text += character === '\\' ? this.#escape() : character;
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at++] ?? '';
    const simple = SIMPLE[letter];
    if (simple !== undefined) return simple;
    const width = { x: 2, u: 4, U: 8 }[letter];
    if (width === undefined) throw this.#wrong(`\\${letter} is no escape`);
    const digits = this.#text.slice(this.#at, this.#at + width);
    const point = new RegExp(`^[\\da-fA-F]{${width}}$`).test(digits)
      ? Number.parseInt(digits, 16)
      : Number.NaN;
    if (!(point <= 0x10ffff)) throw this.#wrong(`\\${letter} needs ${width} hexadecimal digits`);
    this.#at += width;
    return String.fromCodePoint(point);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #sees(sign: string): boolean {
    this.#space();
    return this.#text[this.#at] === sign;
  }

  #takes(sign: string): boolean {
    const sees = this.#sees(sign);
    if (sees) this.#at++;
    return sees;
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #wrong(why: string): Error {
    const place = this.#text.length > 0 ? ` at ${this.#at}` : '';
    return usage(
      `'${this.#text}' is no value: ${why}${place}`,
      "such as 1, 0.5, True, nan, 'text', b'bytes', [1, 2] or {'price': 2.5}",
    );
  }
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\x07',
  '0': '\0',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '/': '/',
};

/** An integer, exact however large. */
function integer(digits: string): number | bigint {
  const negative = digits.startsWith('-');
  const size = BigInt(digits.replace(/^[-+]/, ''));
  const value = negative ? -size : size;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

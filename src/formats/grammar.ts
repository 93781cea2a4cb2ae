// The one parser of format strings: text to items, before anything is known of their sizes.
// CPython: `Modules/_struct.c`, `prepare_s`; PEP 3118, "Additions to the struct string-syntax"; NumPy: `_internal.py`.

import { FormatError } from './failure.ts';
import { isMark, type Mark } from './order.ts';

/** Records in records, and pointers to pointers: deeper ones are refused, so that no reader can run out of stack. */
const MAX_DEPTH = 64;
/** CPython: `PyBUF_MAX_NDIM`. */
const MAX_AXES = 64;

/**
 * The two dialects. `struct`: one mark at the start, counts and letters. `pep3118`: marks anywhere, which stay in
 * force from there on, shapes, names, records, pointers.
 */
export type Dialect = 'struct' | 'pep3118';

/** One item of a format string. */
export interface Syntax {
  /** A letter, `Z` and a letter, `T` for a record, `&` for a pointer, `X` for a function. */
  readonly code: string;
  /** The mark in force: at the item, and for a record at its end. */
  readonly mark: Mark;
  /** What stands before the letter; `null` where nothing does. */
  readonly count: number | null;
  readonly shape: readonly number[] | null;
  readonly name: string | null;
  /** The items of a record. */
  readonly body: readonly Syntax[] | null;
  /** The item's own text, without shape, mark, count and name, and the mark in force before it. */
  readonly source: string;
  readonly before: Mark;
}

/** The items of a format, one at a time, so that the first error in the text is the one that is met. */
export function* parseItems(text: string, dialect: Dialect): Generator<Syntax, void, undefined> {
  const reader = new Reader(text, dialect);
  for (let item = reader.next(0); item !== null; item = reader.next(0)) yield item;
}

/** A place in a format string, and the mark in force there. */
class Reader {
  readonly #text: string;
  readonly #struct: boolean;
  #at = 0;
  #mark: Mark = '';

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#struct = dialect === 'struct';
    if (this.#struct) this.#readMark();
  }

  /** The next item; `null` at the end of the text or of the record. */
  next(depth: number): Syntax | null {
    this.#skipSpace();
    if (this.#at >= this.#text.length) {
      if (depth > 0) throw this.#wrong("'}' is missing");
      return null;
    }
    if (depth > 0 && this.#take('}')) return null;
    const item = this.#item(depth);
    if (this.#struct) return item;
    this.#skipSpace();
    return { ...item, name: this.#name() };
  }

  #item(depth: number): Syntax {
    const shape = this.#struct ? null : this.#shape();
    if (!this.#struct) this.#readMark();
    const count = this.#count();
    const before = this.#mark;
    const start = this.#at;
    const code = this.#code();
    const body = this.#body(code, depth);
    const source = this.#text.slice(start, this.#at);
    return { code, mark: this.#mark, count, shape, name: null, body, source, before };
  }

  #readMark(): void {
    const letter = this.#text.charAt(this.#at);
    if (!isMark(letter) || letter === '') return;
    // `^` is NumPy's alone.
    if (this.#struct && letter === '^') return;
    this.#mark = letter;
    this.#at++;
    if (!this.#struct) this.#skipSpace();
  }

  /** Digits; their number may be too large for anything, and whoever uses it finds out. */
  #count(): number | null {
    const start = this.#at;
    while (isDigit(this.#text.charCodeAt(this.#at))) this.#at++;
    if (this.#at === start) return null;
    const count = Number(this.#text.slice(start, this.#at));
    if (this.#struct && !Number.isSafeInteger(count)) throw new FormatError('total struct size too long');
    if (!this.#struct) this.#skipSpace();
    return count;
  }

  #code(): string {
    const letter = this.#text.charAt(this.#at);
    if (letter === '') {
      if (this.#struct) throw new FormatError('repeat count given without format specifier');
      throw this.#wrong('a letter is missing');
    }
    this.#at++;
    // `Z` alone is ctypes' pointer to text; before a letter it makes a complex number.
    if (letter !== 'Z' || !/[a-z]/i.test(this.#text.charAt(this.#at))) return letter;
    return letter + this.#text.charAt(this.#at++);
  }

  /** What follows `T`, `&` and `X`. Only the items of a record are kept. */
  #body(code: string, depth: number): readonly Syntax[] | null {
    if (this.#struct || !['T', '&', 'X'].includes(code)) return null;
    if (depth >= MAX_DEPTH) throw this.#wrong(`nested deeper than ${MAX_DEPTH}`);
    this.#skipSpace();
    if (code === '&') {
      this.#item(depth + 1);
      return null;
    }
    if (!this.#take('{')) throw this.#wrong("'{' is missing");
    if (code === 'X') {
      this.#skipSignature();
      return null;
    }
    const items: Syntax[] = [];
    for (let item = this.next(depth + 1); item !== null; item = this.next(depth + 1)) items.push(item);
    return items;
  }

  /** A function's parameters are of no use here: to the brace that closes them. */
  #skipSignature(): void {
    for (let open = 1; open > 0; this.#at++) {
      const letter = this.#text.charAt(this.#at);
      if (letter === '') throw this.#wrong("'}' is missing");
      if (letter === '{') open++;
      else if (letter === '}') open--;
    }
  }

  /** Two shapes in a row are one: NumPy writes an array of arrays so. */
  #shape(): readonly number[] | null {
    const shape: number[] = [];
    while (this.#take('(')) {
      do {
        this.#skipSpace();
        const extent = this.#count();
        if (extent === null) throw this.#wrong('an extent is missing');
        shape.push(extent);
        if (shape.length > MAX_AXES) throw this.#wrong(`more than ${MAX_AXES} axes`);
      } while (this.#take(','));
      if (!this.#take(')')) throw this.#wrong("')' is missing");
      this.#skipSpace();
    }
    return shape.length === 0 ? null : shape;
  }

  /** `:name:`; spaces belong to a name. An empty one is none. */
  #name(): string | null {
    if (!this.#take(':')) return null;
    const end = this.#text.indexOf(':', this.#at);
    if (end < 0) throw this.#wrong("':' is missing behind a name");
    const name = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return name === '' ? null : name;
  }

  #take(letter: string): boolean {
    if (this.#text.charAt(this.#at) !== letter) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #wrong(what: string): FormatError {
    return new FormatError(`${what} at ${this.#at}`);
  }
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** C's `isspace`: no other white space is one. CPython: `Py_ISSPACE`. */
function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 9 && unit <= 13);
}

// JSON as safetensors reads it: names once each, figures as they are spelled. `JSON.parse` tells neither.

import { ValueError } from '../../words/errors.ts';

/** A figure, as it is spelled. */
export class Figure {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A value of JSON. */
export type Json = string | boolean | null | Figure | readonly Json[] | ReadonlyMap<string, Json>;

const FIGURE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const LONE = /\p{Surrogate}/u;

const SPACES = ' \t\n\r';

/** Levels of lists and objects within each other. */
const DEEPEST = 128;

/** The value that `text` spells. Errors: `ValueError` for what is no JSON, for a name that stands twice, and too many levels. */
export function parseJson(text: string): Json {
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

  value(depth: number): Json {
    if (depth > DEEPEST) throw new ValueError(`the header has more than ${DEEPEST} levels`);
    this.#space();
    if (this.#taken('{')) return this.#object(depth);
    if (this.#taken('[')) return this.#list(depth);
    if (this.#text[this.#at] === '"') return this.#string();
    const word = this.#token(WORD);
    if (word !== undefined) return word === 'null' ? null : word === 'true';
    const figure = this.#token(FIGURE);
    if (figure === undefined) throw this.#wrong('a value');
    return new Figure(figure);
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) throw this.#wrong('the end');
  }

  #object(depth: number): ReadonlyMap<string, Json> {
    const members = new Map<string, Json>();
    for (let more = !this.#takenLate('}'); more; more = this.#goesOn('}')) {
      this.#space();
      const name = this.#string();
      if (members.has(name)) throw new ValueError(`the header names ${JSON.stringify(name)} twice`);
      if (!this.#takenLate(':')) throw this.#wrong("':'");
      members.set(name, this.value(depth + 1));
    }
    return members;
  }

  #list(depth: number): readonly Json[] {
    const items: Json[] = [];
    for (let more = !this.#takenLate(']'); more; more = this.#goesOn(']')) items.push(this.value(depth + 1));
    return items;
  }

  /** Whether another member follows, or the end. */
  #goesOn(end: string): boolean {
    if (this.#takenLate(',')) return true;
    if (this.#taken(end)) return false;
    throw this.#wrong(`',' or '${end}'`);
  }

  #string(): string {
    const start = this.#at;
    if (!this.#taken('"')) throw this.#wrong('a text');
    let end = start;
    do {
      end = this.#text.indexOf('"', end + 1);
      if (end < 0) throw this.#wrong("'\"'");
    } while (this.#isEscaped(end));
    this.#at = end + 1;
    const text = spelled(this.#text.slice(start, this.#at));
    if (text === undefined)
      throw new ValueError(`the header is no JSON: the text at character ${start} is none`);
    if (LONE.test(text)) throw new ValueError('the header has half a character, which no UTF-8 spells');
    return text;
  }

  /** Whether an odd number of backslashes stands before a place. */
  #isEscaped(place: number): boolean {
    let first = place;
    while (this.#text[first - 1] === '\\') first--;
    return (place - first) % 2 === 1;
  }

  #space(): void {
    while (SPACES.includes(this.#text[this.#at] ?? 'end')) this.#at++;
  }

  #takenLate(mark: string): boolean {
    this.#space();
    return this.#taken(mark);
  }

  #taken(mark: string): boolean {
    const found = this.#text[this.#at] === mark;
    if (found) this.#at++;
    return found;
  }

  #token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #wrong(wanted: string): ValueError {
    return new ValueError(`the header is no JSON: ${wanted} is missing at character ${this.#at}`);
  }
}

/** What a text with its quotes spells; `undefined` where it is none. */
function spelled(token: string): string | undefined {
  try {
    return String(JSON.parse(token));
  } catch {
    return undefined;
  }
}

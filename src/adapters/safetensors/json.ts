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

/** Values of one member, but for texts by name: a tensor's are a few, and its shape has at most 64. */
const MOST = 1000;

/** Characters of a file's own text in an error. */
const QUOTED = 200;

/**
 * Hands the members of the object that `text` spells to `use`, one after another: a header of 100 MB is never held as a whole
 * tree of values. Errors: `ValueError` for what is no JSON and no object, for a name that stands twice, for too many levels
 * and values; those of `use`.
 */
export function parseMembers(text: string, use: (name: string, value: Json) => void): void {
  const reader = new Reader(text);
  reader.members(use);
  reader.end();
}

/** A text of the file, for an error. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text);
}

class Reader {
  readonly #text: string;
  #at = 0;
  /** Values of the member that is read. */
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  members(use: (name: string, value: Json) => void): void {
    this.#space();
    if (!this.#taken('{')) {
      this.value(0);
      this.end();
      throw new ValueError('the header is no object');
    }
    const names = new Set<string>();
    for (let more = !this.#takenLate('}'); more; more = this.#goesOn('}')) {
      const name = this.#name(names);
      names.add(name);
      this.#count = 0;
      use(name, this.value(1));
    }
  }

  value(depth: number): Json {
    if (depth > DEEPEST) throw new ValueError(`the header has more than ${DEEPEST} levels`);
    this.#space();
    if (this.#text[this.#at] === '"') return this.#string();
    this.#counted();
    if (this.#taken('{')) return this.#object(depth);
    if (this.#taken('[')) return this.#list(depth);
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
      const name = this.#name(members);
      members.set(name, this.value(depth + 1));
    }
    return members;
  }

  /** The name of a member, and the mark behind it. Errors: `ValueError` for one of those that are known. */
  #name(known: { has(name: string): boolean }): string {
    this.#space();
    const name = this.#string();
    if (known.has(name)) throw new ValueError(`the header names ${quoted(name)} twice`);
    if (!this.#takenLate(':')) throw this.#wrong("':'");
    return name;
  }

  #list(depth: number): readonly Json[] {
    const items: Json[] = [];
    for (let more = !this.#takenLate(']'); more; more = this.#goesOn(']')) {
      this.#counted();
      items.push(this.value(depth + 1));
    }
    return items;
  }

  #counted(): void {
    if (++this.#count > MOST) throw new ValueError(`a member of the header has more than ${MOST} values`);
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

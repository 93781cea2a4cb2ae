// A program that cannot be run: where, and why, in a sentence.

import type { Failure } from './recording.ts';

/** Says why a program is not run. `name` is that of the failure. */
export class WrongProgram extends Error {
  /** From 1; undefined where it is not known. */
  readonly line: number | undefined;

  constructor(message: string, line?: number | undefined, name = 'SyntaxError') {
    super(message);
    this.name = name;
    this.line = line;
  }

  get failure(): Failure {
    return { name: this.name, message: this.message, line: this.line };
  }
}

/** Tells the line of a place in a text, from 1. */
export function lineFinder(text: string): (place: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (place) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) > place) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

const WORD = /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\d[\w.]*|[^\s])/u;

/**
 * What a parser threw, made into a sentence: both parsers end theirs with `(line:column)`, have the place as `pos`, and
 * call anything that they did not expect a token.
 */
export function wrongProgram(error: unknown, text: string): WrongProgram {
  const message = error instanceof Error ? error.message : String(error);
  const sentence = message.replace(/^Error transforming [^:]*: /, '').replace(/\s*\(\d+:\d+\)\s*$/, '');
  const pos: unknown = error instanceof Error ? Reflect.get(error, 'pos') : undefined;
  if (typeof pos !== 'number') return new WrongProgram(sentence);
  const found = WORD.exec(text.slice(pos))?.[0];
  const here =
    found === undefined && text.slice(pos).trim() === ''
      ? 'the program ends in the middle of something'
      : found !== undefined && /^Unexpected token/.test(sentence)
        ? sentence.replace(/^Unexpected token/, `Unexpected '${found}'`)
        : sentence;
  return new WrongProgram(here, lineFinder(text)(Math.min(pos, text.trimEnd().length)));
}

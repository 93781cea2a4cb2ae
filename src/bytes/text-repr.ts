// Text as Python's `repr` writes it. CPython: `Objects/unicodeobject.c`, `unicode_repr`.

import { escaped } from './text.ts';

/** What Python does not print as it is: separators but the space, and the categories of what has no picture. */
const HIDDEN = /[^ \P{Z}]|\p{C}|\\/gu;
const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };

/** Text as Python's `repr` writes it, as far as the engine's Unicode is Python's. */
export function reprOfText(text: string): string {
  return quoted(text, HIDDEN);
}

/** Text in quotes, double ones where that saves an escape. `hidden`: all that is not written as it is, but for quotes. */
export function quoted(text: string, hidden: RegExp): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text.replace(hidden, spelled);
  return quote + (quote === "'" ? inside.replaceAll("'", "\\'") : inside) + quote;
}

/** A character as Python escapes it. */
export function spelled(character: string): string {
  return NAMED[character] ?? escaped(character.codePointAt(0) ?? 0);
}

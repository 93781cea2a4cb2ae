// Text as Python's `repr` writes it. CPython: `Objects/unicodeobject.c`, `unicode_repr`.

import { escaped } from './text.ts';

/** What Python does not print as it is: separators but the space, and the categories of what has no picture. */
const HIDDEN = /[^ \P{Z}]|\p{C}/u;
const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };

/** Text as Python's `repr` writes it, as far as the engine's Unicode is Python's. */
export function reprOfText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let inside = '';
  for (const letter of text) {
    if (letter === quote) inside += `\\${letter}`;
    else if (Object.hasOwn(NAMED, letter)) inside += NAMED[letter];
    else inside += HIDDEN.test(letter) ? escaped(letter.codePointAt(0) ?? 0) : letter;
  }
  return quote + inside + quote;
}

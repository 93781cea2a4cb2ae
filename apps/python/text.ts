// Text as Python writes it between quotes. CPython: `Objects/unicodeobject.c`, `unicode_repr`.

/** What Python does not print as it is: separators but the space, and the categories of what has no picture. */
const HIDDEN = /[^ \P{Z}]|\p{C}|\\/gu;
const NAMED: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '\\': '\\\\' };

/** Python's `repr` of a text, as far as the engine's Unicode is Python's: also the text as a Python program spells it. */
export function reprOfText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = escapedText(text);
  return quote + (quote === "'" ? inside.replaceAll("'", "\\'") : inside) + quote;
}

/** Text with escapes for what Python does not print, quotes as they are. */
export function escapedText(text: string): string {
  return text.replace(HIDDEN, (character) => NAMED[character] ?? escapeOf(character.codePointAt(0) ?? 0));
}

function escapeOf(point: number): string {
  const digits = point.toString(16);
  if (point < 0x100) return `\\x${digits.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}

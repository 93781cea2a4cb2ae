// JavaScript strings as Python's: a string is a list of code points, and a surrogate without its partner is one of them.

/** `String.fromCharCode` takes its units as arguments, and engines bound their number. */
const CHUNK = 8192;
/** The string of UTF-16 units (or of bytes as Latin-1). Works on shared memory, which `TextDecoder` refuses. */
export function textOf(units: Uint8Array | Uint16Array): string {
  if (units.length <= CHUNK) return join(units);
  let text = '';
  for (let at = 0; at < units.length; at += CHUNK) text += join(units.subarray(at, at + CHUNK));
  return text;
}

/** Five times faster than a spread, three times faster than adding characters, from 8 units on. */
function join(units: ArrayLike<number>): string {
  return Reflect.apply(String.fromCharCode, null, units) as string;
}

/** The code points of a string, as Python counts them. */
export function codePoints(text: string): number[] {
  const points: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0;
    if (point > 0xffff) at++;
    points.push(point);
  }
  return points;
}

/** Whether a code point is half of a UTF-16 pair. */
export function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff;
}

/** A code point as Python escapes it: `\xe9`, `\u20ac`, `\U0001f600`. */
export function escaped(point: number): string {
  if (point <= 0xff) return `\\x${hex(point, 2)}`;
  return point <= 0xffff ? `\\u${hex(point, 4)}` : `\\U${hex(point, 8)}`;
}

/** Lower-case hexadecimal digits, at least `width` of them. */
export function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

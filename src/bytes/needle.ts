// The search that never goes back: of Knuth, Morris and Pratt. Its time is the sum of both lengths, whatever the bytes.

/** Bytes, or the elements of another typed array. */
type Run = ArrayLike<number | bigint>;

/** Where `sub` first lies from `start` on, or -1. */
export function seekLinear(bytes: Run, sub: Run, start: number): number {
  const place = walk(bytes, sub, start, bytes.length - start, 1);
  return place < 0 ? -1 : start + place;
}

/** Where `sub` last lies wholly within `start` to `end`, or -1. */
export function seekLinearBack(bytes: Run, sub: Run, start: number, end: number): number {
  const place = walk(bytes, sub, end - 1, end - start, -1);
  return place < 0 ? -1 : end - place - sub.length;
}

/**
 * How many of `size` bytes, from `origin` on, stand before `sub`, or -1. With a step of -1 both are read backwards,
 * `sub` from its end.
 */
function walk(bytes: Run, sub: Run, origin: number, size: number, step: 1 | -1): number {
  const { length } = sub;
  const first = step === 1 ? 0 : length - 1;
  const borders = bordersOf(sub, first, step);
  let same = 0;
  for (let at = 0; at < size; at++) {
    const byte = bytes[origin + step * at];
    while (same > 0 && sub[first + step * same] !== byte) same = borders[same - 1] ?? 0;
    if (sub[first + step * same] === byte) same++;
    if (same === length) return at + 1 - length;
  }
  return -1;
}

/** For each beginning of `sub`, the length of the longest shorter one that is also how it ends. */
function bordersOf(sub: Run, first: number, step: 1 | -1): Uint32Array {
  const borders = new Uint32Array(sub.length);
  let same = 0;
  for (let at = 1; at < sub.length; at++) {
    const byte = sub[first + step * at];
    while (same > 0 && sub[first + step * same] !== byte) same = borders[same - 1] ?? 0;
    if (sub[first + step * same] === byte) same++;
    borders[at] = same;
  }
  return borders;
}

// Two stretches of memory compared byte for byte.

/** Below this many bytes a plain loop is faster than making two DataViews. */
const SHORT = 64;

/**
 * Whether `count` bytes from two places are the same; both stretches lie in their memory, which may be shared.
 * Four bytes at a time through a DataView, which needs no alignment: a loop over bytes takes three times as long
 * (`npm run bench -- --only equals`).
 */
export function sameBytes(
  a: Uint8Array,
  offsetA: number,
  b: Uint8Array,
  offsetB: number,
  count: number,
): boolean {
  const words = count < SHORT ? 0 : count - (count % 4);
  if (words > 0) {
    const left = new DataView(a.buffer, a.byteOffset + offsetA, words);
    const right = new DataView(b.buffer, b.byteOffset + offsetB, words);
    for (let k = 0; k < words; k += 4) {
      if (left.getInt32(k, true) !== right.getInt32(k, true)) return false;
    }
  }
  for (let k = words; k < count; k++) {
    if (a[offsetA + k] !== b[offsetB + k]) return false;
  }
  return true;
}

// Python's hash of bytes: SipHash-1-3 with a key of zeros. CPython: `Python/pyhash.c`, `siphash13`; `PYTHONHASHSEED=0`.

/**
 * `hash(b)` of a 64-bit CPython that runs with `PYTHONHASHSEED=0`: a signed 64-bit number, 0 for no bytes.
 * A 32-bit CPython keeps the low 32 bits of the same number.
 *
 * The four 64-bit words of the state are pairs of 32-bit halves (`a` high, `A` low, and so on):
 * a BigInt a step would make the loop tens of times slower.
 */
export function hashBytes(bytes: Uint8Array): bigint {
  const size = bytes.length;
  if (size === 0) return 0n;
  let aHigh = 0x736f6d65;
  let aLow = 0x70736575;
  let bHigh = 0x646f7261;
  let bLow = 0x6e646f6d;
  let cHigh = 0x6c796765;
  let cLow = 0x6e657261;
  let dHigh = 0x74656462;
  let dLow = 0x79746573;
  // One step a block of 8 bytes, one for the bytes left over with the length, three to finish.
  const blocks = size >>> 3;
  for (let step = 0; step <= blocks + 3; step++) {
    let high = 0;
    let low = 0;
    if (step < blocks) {
      low = word(bytes, 8 * step);
      high = word(bytes, 8 * step + 4);
    } else if (step === blocks) {
      low = rest(bytes, 8 * step);
      high = rest(bytes, 8 * step + 4) | (size << 24);
    } else if (step === blocks + 1) {
      cLow ^= 0xff;
    }
    dHigh ^= high;
    dLow ^= low;
    // a += b; b = rotl(b, 13) ^ a; a = rotl(a, 32)
    let sum = (aLow >>> 0) + (bLow >>> 0);
    aHigh = (aHigh + bHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
    aLow = sum | 0;
    let turned = (bHigh << 13) | (bLow >>> 19);
    bLow = ((bLow << 13) | (bHigh >>> 19)) ^ aLow;
    bHigh = turned ^ aHigh;
    turned = aHigh;
    aHigh = aLow;
    aLow = turned;
    // c += d; d = rotl(d, 16) ^ c
    sum = (cLow >>> 0) + (dLow >>> 0);
    cHigh = (cHigh + dHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
    cLow = sum | 0;
    turned = (dHigh << 16) | (dLow >>> 16);
    dLow = ((dLow << 16) | (dHigh >>> 16)) ^ cLow;
    dHigh = turned ^ cHigh;
    // a += d; d = rotl(d, 21) ^ a
    sum = (aLow >>> 0) + (dLow >>> 0);
    aHigh = (aHigh + dHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
    aLow = sum | 0;
    turned = (dHigh << 21) | (dLow >>> 11);
    dLow = ((dLow << 21) | (dHigh >>> 11)) ^ aLow;
    dHigh = turned ^ aHigh;
    // c += b; b = rotl(b, 17) ^ c; c = rotl(c, 32)
    sum = (cLow >>> 0) + (bLow >>> 0);
    cHigh = (cHigh + bHigh + (sum > 0xffffffff ? 1 : 0)) | 0;
    cLow = sum | 0;
    turned = (bHigh << 17) | (bLow >>> 15);
    bLow = ((bLow << 17) | (bHigh >>> 15)) ^ cLow;
    bHigh = turned ^ cHigh;
    turned = cHigh;
    cHigh = cLow;
    cLow = turned;
    aHigh ^= high;
    aLow ^= low;
  }
  const high = (aHigh ^ bHigh ^ cHigh ^ dHigh) >>> 0;
  const low = (aLow ^ bLow ^ cLow ^ dLow) >>> 0;
  const hash = BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low));
  return hash === -1n ? -2n : hash; // -1 is how CPython's C functions report an error
}

/** Four bytes, little-endian. */
function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}

/** Up to four bytes, little-endian. Apart from `word`, whose loads stay fast because they never leave the array. */
function rest(bytes: Uint8Array, start: number): number {
  let value = 0;
  const stop = Math.min(bytes.length, start + 4);
  for (let at = start; at < stop; at++) value |= (bytes[at] ?? 0) << (8 * (at - start));
  return value;
}

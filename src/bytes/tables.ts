// What ASCII knows of each byte, as tables. CPython: `Python/pyctype.c`; bytes above 127 are nothing.

const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const SPACE = 8;

/** The kinds of a byte; a byte may be of several. */
export const Kind = { lower: LOWER, upper: UPPER, alpha: LOWER | UPPER, digit: DIGIT, space: SPACE } as const;

/** A table of the 256 bytes. */
export function tableOf(entry: (byte: number) => number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => entry(byte));
}

const isBetween = (byte: number, low: number, high: number): boolean => byte >= low && byte <= high;

/** The kinds of each byte, as bits of `Kind`. */
export const KINDS: Uint8Array = /* @__PURE__ */ tableOf((byte) => {
  if (isBetween(byte, 0x61, 0x7a)) return LOWER;
  if (isBetween(byte, 0x41, 0x5a)) return UPPER;
  if (isBetween(byte, 0x30, 0x39)) return DIGIT;
  return byte === 0x20 || isBetween(byte, 0x09, 0x0d) ? SPACE : 0;
});

/** Each byte in upper case. */
export const UPPERS: Uint8Array = /* @__PURE__ */ tableOf((byte) =>
  KINDS[byte] === LOWER ? byte - 32 : byte,
);

/** Each byte in lower case. */
export const LOWERS: Uint8Array = /* @__PURE__ */ tableOf((byte) =>
  KINDS[byte] === UPPER ? byte + 32 : byte,
);

/** Each letter in the other case. */
export const SWAPPED: Uint8Array = /* @__PURE__ */ tableOf((byte) =>
  KINDS[byte] === LOWER ? byte - 32 : (LOWERS[byte] ?? 0),
);

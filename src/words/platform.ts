// What a host may have beyond the language. Each is looked up once, by its shape, and no code relies on it.

/** -1, 0 or 1: two stretches of memory as unsigned bytes, then by length. */
type CompareBytes = (a: Uint8Array, b: Uint8Array) => number;

/** The first place of a byte from a place on, or -1. */
type IndexOfByte = (bytes: Uint8Array, byte: number, from: number) => number;

/** Reverses the bytes of each unit. */
type SwapUnits = (bytes: Uint8Array, unit: 2 | 4 | 8) => void;

/** Two digits a byte. */
type HexOfBytes = (bytes: Uint8Array) => string;

/** Writes the bytes that digits spell, up to the first that is none; how many it wrote. */
type WriteHex = (digits: string, bytes: Uint8Array) => number;

/**
 * `Buffer.compare`, which is C's `memcmp`, in Node, Deno and Bun. Elsewhere a `Buffer` is a bundler's, with a loop over
 * single bytes, and is left alone.
 */
export const hostCompare: CompareBytes | undefined = /* @__PURE__ */ findCompare();

/** `Buffer`'s `indexOf`, C's `memchr`. It takes any `Uint8Array`, and places up to 2**31 - 1. */
export const hostIndexOf: IndexOfByte | undefined = /* @__PURE__ */ findIndexOf();

/** `Buffer`'s `swap16`, `swap32` and `swap64` by the bytes of a unit: any number of units, wherever they lie. */
export const hostSwap: SwapUnits | undefined = /* @__PURE__ */ findSwap();

/** `Buffer`'s `hexSlice`, which all three runtimes have and none documents; so it has to show that it works. */
export const hostHex: HexOfBytes | undefined = /* @__PURE__ */ findHex();

/** `Buffer`'s `hexWrite`, of which the same is true. */
export const hostUnhex: WriteHex | undefined = /* @__PURE__ */ findUnhex();

function findCompare(): CompareBytes | undefined {
  const compare = property(hostBuffer(), 'compare');
  return typeof compare === 'function' ? (a, b) => Number(compare(a, b)) : undefined;
}

function findIndexOf(): IndexOfByte | undefined {
  const indexOf = property(property(hostBuffer(), 'prototype'), 'indexOf');
  if (typeof indexOf !== 'function') return undefined;
  const find: IndexOfByte = (bytes, byte, from) => Number(indexOf.call(bytes, byte, from));
  return works(() => find(Uint8Array.of(1, 255, 0, 255), 255, 2) === 3) ? find : undefined;
}

function findHex(): HexOfBytes | undefined {
  const slice = property(property(hostBuffer(), 'prototype'), 'hexSlice');
  if (typeof slice !== 'function') return undefined;
  const hex: HexOfBytes = (bytes) => String(slice.call(bytes, 0, bytes.length));
  return works(() => hex(Uint8Array.of(0, 16, 255)) === '0010ff') ? hex : undefined;
}

function findUnhex(): WriteHex | undefined {
  const host = hostBuffer();
  const [write, byteLength] = [
    property(property(host, 'prototype'), 'hexWrite'),
    property(host, 'byteLength'),
  ];
  if (typeof write !== 'function' || typeof byteLength !== 'function') return undefined;
  const unhex: WriteHex = (digits, bytes) => {
    // All hosts take the letter U+0131 for the digit 1, its low byte. Only ASCII has as many bytes as characters.
    if (byteLength(digits) !== digits.length) return 0;
    return Number(write.call(bytes, digits, 0, bytes.length));
  };
  const spells = (digits: string, count: number): boolean => {
    const bytes = new Uint8Array(3);
    return unhex(digits, bytes) === count && (count < 3 || String(bytes) === '18,171,255');
  };
  const stops = (): boolean => spells('12 abF', 1) && spells('12abFg', 2) && spells('\u0131112ab', 0);
  return works(() => spells('12abFF', 3) && stops()) ? unhex : undefined;
}

function findSwap(): SwapUnits | undefined {
  const prototype = property(hostBuffer(), 'prototype');
  const [two, four, eight] = [2, 4, 8].map((unit) => property(prototype, `swap${8 * unit}`));
  if (typeof two !== 'function' || typeof four !== 'function' || typeof eight !== 'function')
    return undefined;
  const swap: SwapUnits = (bytes, unit) => {
    (unit === 2 ? two : unit === 4 ? four : eight).call(bytes);
  };
  const swapped = (unit: 2 | 4 | 8): boolean => {
    // At an odd place, and as many as the host's C swaps.
    const bytes = Uint8Array.from({ length: 1025 }, (_, at) => at % 251).subarray(1);
    swap(bytes, unit);
    return bytes.every((byte, at) => byte === (at - (at % unit) + unit - (at % unit)) % 251);
  };
  return works(() => swapped(2) && swapped(4) && swapped(8)) ? swap : undefined;
}

/** The `Buffer` of a host that is Node or says so. */
function hostBuffer(): unknown {
  const version = property(property(property(globalThis, 'process'), 'versions'), 'node');
  return typeof version === 'string' ? property(globalThis, 'Buffer') : undefined;
}

function works(test: () => boolean): boolean {
  try {
    return test();
  } catch {
    return false;
  }
}

function property(value: unknown, name: string): unknown {
  const holds = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return holds ? Reflect.get(value, name) : undefined;
}

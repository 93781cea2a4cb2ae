// Bytes put around bytes up to a width. CPython: `Objects/stringlib/transmogrify.h`.

import type { OwnBytes } from '../words/memory.ts';
import { argumentTypeName } from '../words/typename.ts';
import { cIntOf, ssizeOf } from './arguments.ts';
import { ByteOwner } from './owner.ts';

const SPACE = 0x20;
const ZERO = 0x30;
const [PLUS, MINUS] = [0x2b, 0x2d];
const [TAB, NEWLINE, RETURN] = [0x09, 0x0a, 0x0d];

/** How many of the missing bytes stand on the left. */
const LEFT = {
  ljust: () => 0,
  rjust: (missing: number) => missing,
  /** The odd one stands on the left where the width is odd. CPython: `stringlib_center`. */
  center: (missing: number, width: number) => Math.floor(missing / 2) + (missing % 2 && width % 2),
};

/**
 * A function that pads bytes to `width`, the first argument, with a fill byte, the second; `undefined` where they are wide enough.
 * Errors: `TypeError`, `OverflowError`.
 */
export function padder(
  method: keyof typeof LEFT,
  width: unknown,
  fill: unknown,
): (bytes: Uint8Array) => OwnBytes | undefined {
  const wanted = ssizeOf(width);
  const byte = fill === undefined ? SPACE : fillOf(method, fill);
  return (bytes) => {
    const missing = wanted - bytes.length;
    if (missing <= 0) return undefined;
    const made = new Uint8Array(wanted);
    const left = LEFT[method](missing, wanted);
    made.fill(byte, 0, left);
    made.set(bytes, left);
    made.fill(byte, left + bytes.length);
    return made;
  };
}

/** One byte of bytes or of a bytearray. CPython: Argument Clinic's `char` converter. */
function fillOf(method: string, fill: unknown): number {
  const bytes = ByteOwner.memoryOf(fill);
  const wanted = 'must be a byte string of length 1, not';
  if (bytes === undefined) throw new TypeError(`${method}() argument 2 ${wanted} ${argumentTypeName(fill)}`);
  const [byte] = bytes;
  if (byte !== undefined && bytes.length === 1) return byte;
  const what = `a ${argumentTypeName(fill)} object of length ${bytes.length}`;
  throw new TypeError(`${method}(): argument 2 ${wanted} ${what}`);
}

/** Zeros between the sign and the digits; `undefined` where the bytes are wide enough. CPython: `stringlib_zfill_impl`. */
export function zeroFilled(bytes: Uint8Array, width: number): OwnBytes | undefined {
  const missing = width - bytes.length;
  if (missing <= 0) return undefined;
  const made = new Uint8Array(width).fill(ZERO, 0, missing);
  made.set(bytes, missing);
  const [first] = bytes;
  if (first === PLUS || first === MINUS) {
    made[0] = first;
    made[missing] = ZERO;
  }
  return made;
}

/** Tabs as spaces up to the next column that `size` divides. Errors: `TypeError`, `OverflowError`. CPython: `stringlib_expandtabs_impl`. */
export function tabExpander(size: unknown): (bytes: Uint8Array) => OwnBytes {
  const every = Math.max(0, cIntOf(size));
  return (bytes) => {
    const made = new Uint8Array(walkTabs(bytes, every, () => {}));
    walkTabs(bytes, every, (byte, at, count) => {
      if (count === 1) made[at] = byte;
      else made.fill(byte, at, at + count);
    });
    return made;
  };
}

/** Tells `write` of each byte or run of spaces and where it goes; gives the number of bytes in the end. */
function walkTabs(
  bytes: Uint8Array,
  every: number,
  write: (byte: number, at: number, count: number) => void,
): number {
  let column = 0;
  let to = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const count = byte !== TAB ? 1 : every === 0 ? 0 : every - (column % every);
    write(byte === TAB ? SPACE : byte, to, count);
    to += count;
    column = byte === NEWLINE || byte === RETURN ? 0 : column + count;
  }
  return to;
}

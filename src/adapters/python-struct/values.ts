// What python-struct's programs give and take in place of Python's values: text for bytes, `Long`s for 64-bit integers.

import { type Bytes, ownBytes } from '../../bytes/bytes.ts';
import { ByteOwner } from '../../bytes/owner.ts';
import { parseStruct, type StructItem } from '../../formats/struct.ts';
import { typedArrayName } from '../../protocol/window.ts';
import { Cache } from '../../words/cache.ts';
import { integerOfText, isLong, Long, valueOfBits } from './long.ts';

/** An item of a format, and what its values become, if anything, when they are handed out. */
interface Slot {
  readonly item: StructItem;
  readonly turn: ((value: unknown) => unknown) | undefined;
}

const known = /* @__PURE__ */ new Cache<readonly Slot[]>(256);

/** The items of a format that `struct` has already read without an error. */
function slotsOf(format: string): readonly Slot[] {
  return known.get(format, () =>
    parseStruct(format, 'LP64').items.map((item) => ({ item, turn: turnOf(item) })),
  );
}

/**
 * The values to pack as `struct` takes them; `undefined` where there are too few or too many. What needs no change
 * stays: `struct` says what is wrong with it.
 */
export function toPython(format: string, given: readonly unknown[]): unknown[] | undefined {
  const values = given.slice();
  let k = 0;
  for (const { item } of slotsOf(format)) {
    const end = k + item.count;
    if (end > values.length) return undefined;
    for (; k < end; k++) {
      const value = values[k];
      if (typeof value === 'string') values[k] = ofText(item, value);
      else if (typeof value === 'object' && value !== null) values[k] = ofObject(item, value);
    }
  }
  return k === values.length ? values : undefined;
}

/** Turns what `struct` unpacked into what python-struct hands out, in place. */
export function fromPython(format: string, values: unknown[]): void {
  let k = 0;
  for (const { item, turn } of slotsOf(format)) {
    if (turn === undefined) k += item.count;
    else for (const end = k + item.count; k < end; k++) values[k] = turn(values[k]);
  }
}

const utf8 = /* @__PURE__ */ new TextEncoder();
/** `ignoreBOM` keeps a byte order mark: it is data here. */
const fromUtf8 = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true });

function ofText(item: StructItem, text: string): unknown {
  switch (item.code) {
    case 's':
      return encoded(text, item.size);
    case 'p':
      return encoded(text, Math.min(255, Math.max(0, item.size - 1)));
    case 'c':
      return text.length === 1 && text.charCodeAt(0) < 256
        ? ownBytes(Uint8Array.of(text.charCodeAt(0)))
        : text;
    default:
      return isWide(item) ? integerOfText(text) : text;
  }
}

function ofObject(item: StructItem, value: object): unknown {
  if (isLong(value)) return item.kind?.value === 'bool' ? value : ofLong(item, value);
  // A Buffer is what a program of Node calls bytes.
  const run = item.code === 's' || item.code === 'p' || item.code === 'c';
  return run && typedArrayName(value) === 'Uint8Array'
    ? ownBytes(Uint8Array.from(value as Uint8Array))
    : value;
}

/** In 64 bits a `Long` is its bits, whatever its own sign: `Long.fromString` gives signed ones for any digits. */
function ofLong(item: StructItem, value: Parameters<typeof valueOfBits>[0]): bigint {
  return valueOfBits(value, isWide(item) ? item.kind?.min === 0n : value.unsigned);
}

function isWide(item: StructItem): boolean {
  return item.kind?.value === 'bigint';
}

/** Text as UTF-8, as many whole characters as `room` bytes hold. */
function encoded(text: string, room: number): Bytes {
  // No character takes more than three bytes for each of its 16-bit units.
  const bytes = new Uint8Array(Math.min(room, 3 * text.length));
  return ownBytes(bytes.subarray(0, utf8.encodeInto(text, bytes).written));
}

function turnOf(item: StructItem): ((value: unknown) => unknown) | undefined {
  switch (item.code) {
    case 's':
      return (value) => fromUtf8.decode(untilNul(memoryOf(value)));
    case 'p':
      return (value) => fromUtf8.decode(memoryOf(value));
    case 'c':
      return (value) => String.fromCharCode(memoryOf(value)[0] ?? 0);
    default: {
      if (!isWide(item)) return undefined;
      const unsigned = item.kind?.min === 0n;
      return (value) => (typeof value === 'bigint' ? new Long(value, unsigned) : value);
    }
  }
}

function memoryOf(value: unknown): Uint8Array {
  return ByteOwner.memoryOf(value) ?? new Uint8Array(0);
}

/** Text in C ends at the first NUL, and what lies behind it may be anything. */
function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

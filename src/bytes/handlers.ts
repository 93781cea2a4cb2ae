// What happens to text that cannot be encoded, or bytes that cannot be decoded. CPython: `Python/codecs.c`.

import { LookupError, UnicodeDecodeError, UnicodeEncodeError } from './errors.ts';
import type { ByteOwner } from './owner.ts';
import { ByteSink } from './sink.ts';
import { escaped, hex, isSurrogate } from './text.ts';

/** How a UTF spells surrogates that stand alone; the handler `surrogatepass` needs it. */
export interface SurrogateForm {
  write(sink: ByteSink, point: number): void;
  /** The surrogate spelled at `at`, and the bytes it takes; `undefined` where there is none. */
  read(bytes: Uint8Array, at: number): readonly [point: number, size: number] | undefined;
}

/** Text `start` to `end` that has no bytes. Positions count code points. */
export interface EncodeFailure {
  readonly encoding: string;
  readonly text: string;
  /** The code points that failed. */
  readonly points: readonly number[];
  readonly start: number;
  readonly end: number;
  readonly reason: string;
  readonly surrogates: SurrogateForm | undefined;
}

/** Bytes `start` to `end` that mean nothing. `resume` is where decoding goes on; a handler may move it. */
export interface DecodeFailure {
  readonly encoding: string;
  readonly bytes: Uint8Array;
  /** The same bytes as `Bytes`, for the error. */
  readonly object: () => ByteOwner;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
  readonly surrogates: SurrogateForm | undefined;
  resume: number;
}

interface Handler {
  /** ASCII text, or the bytes themselves. */
  readonly encode: (failure: EncodeFailure) => string | Uint8Array;
  /** Absent where the handler can only encode. */
  readonly decode?: (failure: DecodeFailure) => string;
}

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['strict', { encode: refuseText, decode: refuseBytes }],
  ['ignore', { encode: () => '', decode: () => '' }],
  ['replace', { encode: ({ points }) => '?'.repeat(points.length), decode: () => '\ufffd' }],
  ['backslashreplace', { encode: ({ points }) => points.map(escaped).join(''), decode: escapeBytes }],
  ['xmlcharrefreplace', { encode: ({ points }) => points.map((point) => `&#${point};`).join('') }],
  ['surrogateescape', { encode: unescapeText, decode: escapeIntoSurrogates }],
  ['surrogatepass', { encode: passText, decode: passBytes }],
]);

/** What stands for the text that failed. Errors: `LookupError` for an unknown handler, and the handler's own. */
export function handleEncode(errors: string, failure: EncodeFailure): string | Uint8Array {
  return handlerOf(errors).encode(failure);
}

/** What stands for the bytes that failed. Errors: as `handleEncode`, and `TypeError` for a handler that only encodes. */
export function handleDecode(errors: string, failure: DecodeFailure): string {
  const { decode } = handlerOf(errors);
  if (decode === undefined) {
    throw new TypeError("don't know how to handle UnicodeDecodeError in error callback");
  }
  return decode(failure);
}

function handlerOf(errors: string): Handler {
  const handler = HANDLERS.get(errors);
  if (handler === undefined) throw new LookupError(`unknown error handler name '${errors}'`);
  return handler;
}

function refuseText({ encoding, text, start, end, reason }: EncodeFailure): never {
  throw new UnicodeEncodeError(encoding, text, start, end, reason);
}

function refuseBytes({ encoding, object, start, end, reason }: DecodeFailure): never {
  throw new UnicodeDecodeError(encoding, object(), start, end, reason);
}

function escapeBytes({ bytes, start, end }: DecodeFailure): string {
  return Array.from(bytes.subarray(start, end), (byte) => `\\x${hex(byte, 2)}`).join('');
}

/** Bytes that were smuggled into text come out again; anything else is an error from where it stands. */
function unescapeText(failure: EncodeFailure): Uint8Array {
  const { points, start } = failure;
  const wrong = points.findIndex((point) => point < 0xdc80 || point > 0xdcff);
  if (wrong >= 0) return refuseText({ ...failure, start: start + wrong });
  return Uint8Array.from(points, (point) => point - 0xdc00);
}

/** Each byte that is not ASCII becomes a lone surrogate. CPython takes at most four of them at once. */
function escapeIntoSurrogates(failure: DecodeFailure): string {
  const { bytes, start, end } = failure;
  const stop = Math.min(end, start + 4);
  let text = '';
  let at = start;
  for (; at < stop; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) break;
    text += String.fromCharCode(0xdc00 + byte);
  }
  if (at === start) refuseBytes(failure);
  failure.resume = at;
  return text;
}

function passText(failure: EncodeFailure): Uint8Array {
  const { surrogates, points } = failure;
  if (surrogates === undefined || !points.every(isSurrogate)) return refuseText(failure);
  const sink = new ByteSink(3 * points.length);
  for (const point of points) surrogates.write(sink, point);
  return sink.take();
}

function passBytes(failure: DecodeFailure): string {
  const found = failure.surrogates?.read(failure.bytes, failure.start);
  if (found === undefined) return refuseBytes(failure);
  failure.resume = failure.start + found[1];
  return String.fromCharCode(found[0]);
}

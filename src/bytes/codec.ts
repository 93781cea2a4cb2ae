// What every encoding has: one row of functions, and the walk over text or bytes with a handler for what fails.

import type { OwnBytes } from '../words/memory.ts';
import { UnicodeEncodeError } from './errors.ts';
import { handleDecode, handleEncode, type SurrogateForm } from './handlers.ts';
import type { ByteOwner } from './owner.ts';
import { ByteSink } from './sink.ts';
import { codePoints } from './text.ts';

/** One encoding. */
export interface Codec {
  /** Python's name for it in errors. */
  readonly name: string;
  /** The bytes of one unit; where there are several, a handler is asked for each character alone. */
  readonly unit: number;
  /** What stands before the text: a byte order mark. */
  readonly mark?: Uint8Array;
  /** Why a character has no bytes. */
  readonly reason: string;
  /** The whole text in one go, or `undefined` if some character has no bytes: the fast way. */
  encodeWhole(text: string): OwnBytes | undefined;
  /** Whether a code point has bytes. */
  has(point: number): boolean;
  /** Writes a code point that has bytes. */
  write(sink: ByteSink, point: number): void;
  decode(run: Decoding): string;
  /** For the encodings of Unicode: lone surrogates. */
  readonly surrogates?: SurrogateForm;
}

/** The bytes of `text`. Errors: those of the handler `errors`. */
export function encodeWith(codec: Codec, text: string, errors: string): OwnBytes {
  const whole = codec.encodeWhole(text);
  if (whole !== undefined) return whole;
  const { name: encoding, unit, reason, surrogates } = codec;
  const points = codePoints(text);
  const sink = new ByteSink(unit * text.length);
  if (codec.mark !== undefined) sink.bytes(codec.mark);
  for (let start = 0; start < points.length; start++) {
    const point = points[start] ?? 0;
    if (codec.has(point)) {
      codec.write(sink, point);
      continue;
    }
    let end = start + 1;
    while (unit === 1 && end < points.length && !codec.has(points[end] ?? 0)) end++;
    const failed = points.slice(start, end);
    const reply = handleEncode(errors, { encoding, text, points: failed, start, end, reason, surrogates });
    if (typeof reply === 'string') for (const point of codePoints(reply)) codec.write(sink, point);
    else if (reply.length % unit === 0) sink.bytes(reply);
    else throw new UnicodeEncodeError(encoding, text, start, end, reason);
    start = end - 1;
  }
  return sink.take();
}

/** One call of a codec's `decode`: the bytes, and what to do about those that mean nothing. */
export interface Decoding {
  readonly bytes: Uint8Array;
  /** The first byte behind the mark. */
  readonly start: number;
  /** The text that stands for the bytes `start` to `end`. Errors: those of the handler. */
  fail(start: number, end: number, reason: string): string;
  /** Where to go on after `fail`. */
  resume: number;
  /** The text that another codec reads from behind a mark on. */
  by(codec: Codec, start: number): string;
}

/** The text of `bytes`; `object` gives the same as `Bytes`, for the error. Errors: those of the handler `errors`. */
export function decodeWith(
  codec: Codec,
  bytes: Uint8Array,
  errors: string,
  object: () => ByteOwner,
  start = 0,
): string {
  const { name: encoding, surrogates } = codec;
  const run: Decoding = {
    bytes,
    start,
    fail(start, end, reason) {
      const failure = { encoding, bytes, object, start, end, reason, surrogates, resume: end };
      const text = handleDecode(errors, failure);
      run.resume = failure.resume;
      return text;
    },
    resume: 0,
    by: (other, from) => decodeWith(other, bytes, errors, object, from),
  };
  return codec.decode(run);
}

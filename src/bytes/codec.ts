// What every encoding has: one row of functions, and the walk over text or bytes with a handler for what fails.

import type { OwnBytes } from '../words/memory.ts';
import { type DecodeFailure, handleDecode, handleEncode, type SurrogateForm } from './handlers.ts';
import type { ByteOwner } from './owner.ts';
import { ByteSink } from './sink.ts';
import { codePoints } from './text.ts';

/** One encoding. */
export interface Codec {
  /** Python's name for it in errors. */
  readonly name: string;
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
  const { name: encoding, reason, surrogates } = codec;
  const points = codePoints(text);
  const sink = new ByteSink(text.length);
  for (let start = 0; start < points.length; start++) {
    const point = points[start] ?? 0;
    if (codec.has(point)) {
      codec.write(sink, point);
      continue;
    }
    let end = start + 1;
    while (end < points.length && !codec.has(points[end] ?? 0)) end++;
    const reply = handleEncode(errors, { encoding, text, points, start, end, reason, surrogates });
    if (typeof reply === 'string') sink.ascii(reply);
    else sink.bytes(reply);
    start = end - 1;
  }
  return sink.take();
}

/** One call of a codec's `decode`: the bytes, and what to do about those that mean nothing. */
export class Decoding {
  readonly bytes: Uint8Array;
  /** Where to go on after `fail`. */
  resume = 0;
  readonly #codec: Codec;
  readonly #errors: string;
  readonly #object: () => ByteOwner;

  constructor(codec: Codec, bytes: Uint8Array, errors: string, object: () => ByteOwner) {
    this.bytes = bytes;
    this.#codec = codec;
    this.#errors = errors;
    this.#object = object;
  }

  /** The text that stands for the bytes `start` to `end`. Errors: those of the handler. */
  fail(start: number, end: number, reason: string): string {
    const { name: encoding, surrogates } = this.#codec;
    const { bytes } = this;
    const object = this.#object;
    const failure: DecodeFailure = {
      encoding,
      bytes,
      object,
      start,
      end,
      reason,
      surrogates,
      resume: end,
    };
    const text = handleDecode(this.#errors, failure);
    this.resume = failure.resume;
    return text;
  }
}

// UTF-8. CPython: `Objects/stringlib/codecs.h`, `utf8_decode` and `utf8_encoder`.

import type { OwnBytes } from '../words/memory.ts';
import type { Codec, Decoding } from './codec.ts';
import type { ByteSink } from './sink.ts';
import { isSurrogate, textOf } from './text.ts';

const END = 'unexpected end of data';
const START = 'invalid start byte';
const CONTINUATION = 'invalid continuation byte';

export const utf8: Codec = {
  name: 'utf-8',
  unit: 1,
  reason: 'surrogates not allowed',
  encodeWhole,
  has: (point) => !isSurrogate(point),
  write: writePoint,
  decode,
  surrogates: {
    write: writePoint,
    read(bytes, at) {
      const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
      if (first !== 0xed || second < 0xa0 || second > 0xbf || !continues(third)) return undefined;
      return [0xd000 | ((second & 0x3f) << 6) | (third & 0x3f), 3];
    },
  },
};

function writePoint(sink: ByteSink, point: number): void {
  if (point < 0x80) {
    sink.byte(point);
    return;
  }
  if (point < 0x800) {
    sink.byte(0xc0 | (point >> 6));
  } else {
    if (point < 0x10000) {
      sink.byte(0xe0 | (point >> 12));
    } else {
      sink.byte(0xf0 | (point >> 18));
      sink.byte(0x80 | ((point >> 12) & 0x3f));
    }
    sink.byte(0x80 | ((point >> 6) & 0x3f));
  }
  sink.byte(0x80 | (point & 0x3f));
}

/** Counts first, then writes into memory of the exact size. */
function encodeWhole(text: string): OwnBytes | undefined {
  let size = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    size += unit < 0x800 ? 1 : 2;
    if (!isSurrogate(unit)) continue;
    const point = text.codePointAt(at) ?? 0;
    if (point < 0x10000) return undefined;
    at++; // a pair: two units, four bytes
  }
  const bytes = new Uint8Array(size);
  let to = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[to++] = unit;
    } else if (unit < 0x800) {
      bytes[to++] = 0xc0 | (unit >> 6);
      bytes[to++] = 0x80 | (unit & 0x3f);
    } else if (isSurrogate(unit)) {
      const point = text.codePointAt(at) ?? 0;
      at++;
      bytes[to++] = 0xf0 | (point >> 18);
      bytes[to++] = 0x80 | ((point >> 12) & 0x3f);
      bytes[to++] = 0x80 | ((point >> 6) & 0x3f);
      bytes[to++] = 0x80 | (point & 0x3f);
    } else {
      bytes[to++] = 0xe0 | (unit >> 12);
      bytes[to++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[to++] = 0x80 | (unit & 0x3f);
    }
  }
  return bytes;
}

function decode(run: Decoding): string {
  const { bytes } = run;
  const size = bytes.length;
  // No sequence has more UTF-16 units than bytes.
  const units = new Uint16Array(size);
  let used = 0;
  let text = '';
  let at = 0;
  while (at < size) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      units[used++] = first;
      at++;
      continue;
    }
    const length = sequenceLength(first);
    const good = length === 0 ? 0 : goodBytes(bytes, at, first, length);
    if (length > 0 && good === length) {
      let point = first & (0xff >> (length + 1));
      for (let k = 1; k < length; k++) point = (point << 6) | ((bytes[at + k] ?? 0) & 0x3f);
      if (point > 0xffff) {
        units[used++] = 0xd7c0 + (point >> 10);
        units[used++] = 0xdc00 | (point & 0x3ff);
      } else {
        units[used++] = point;
      }
      at += length;
      continue;
    }
    const reason = length === 0 ? START : at + good >= size ? END : CONTINUATION;
    text += textOf(units.subarray(0, used));
    used = 0;
    text += run.fail(at, length === 0 ? at + 1 : at + good, reason);
    at = run.resume;
  }
  return text + textOf(units.subarray(0, used));
}

/** The bytes of a sequence by its first byte; 0 for a byte that starts none. */
function sequenceLength(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** How many bytes of a sequence are there and right: the first one counts. */
function goodBytes(bytes: Uint8Array, at: number, first: number, length: number): number {
  // The second byte may not make an overlong form, a surrogate, or a number above U+10FFFF.
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  const stop = Math.min(length, bytes.length - at);
  for (let k = 1; k < stop; k++) {
    const byte = bytes[at + k] ?? 0;
    if (k === 1 ? byte < low || byte > high : !continues(byte)) return k;
  }
  return stop;
}

function continues(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

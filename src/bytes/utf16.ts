// UTF-16: two bytes a unit, in either order. CPython: `Objects/stringlib/codecs.h`, `utf16_decode`, `utf16_encode`.

import type { Codec } from './codec.ts';
import { isSurrogate } from './text.ts';
import { wideCodec, withMark } from './wide.ts';

const UNIT = 2;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

export const utf16le: Codec = /* @__PURE__ */ ordered('utf-16-le', 0);
export const utf16be: Codec = /* @__PURE__ */ ordered('utf-16-be', 1);
export const utf16: Codec = /* @__PURE__ */ withMark('utf-16', utf16le, utf16be);

/** `low` is the place of the low byte. */
function ordered(name: string, low: 0 | 1): Codec {
  const high = 1 - low;
  const unitAt = (bytes: Uint8Array, at: number): number =>
    (bytes[at + low] ?? 0) | ((bytes[at + high] ?? 0) << 8);
  return wideCodec({
    name,
    unit: UNIT,
    unitAt,
    special(bytes, at, unit) {
      if (isLow(unit)) return [UNIT, 'illegal encoding'];
      if (bytes.length - at < 2 * UNIT) return [bytes.length - at, 'unexpected end of data'];
      const second = unitAt(bytes, at + UNIT);
      if (!isLow(second)) return [UNIT, 'illegal UTF-16 surrogate'];
      return 0x10000 + ((unit & 0x3ff) << 10) + (second & 0x3ff);
    },
    write(sink, point) {
      const units = point > 0xffff ? [0xd7c0 + (point >> 10), 0xdc00 | (point & 0x3ff)] : [point];
      for (const unit of units) {
        sink.byte(low === 0 ? unit & 0xff : unit >> 8);
        sink.byte(low === 0 ? unit >> 8 : unit & 0xff);
      }
    },
    encodeWhole(text) {
      const bytes = new Uint8Array(UNIT * text.length);
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        if (isSurrogate(unit) && !isPaired(text, at)) return undefined;
        bytes[UNIT * at + low] = unit;
        bytes[UNIT * at + high] = unit >> 8;
      }
      return bytes;
    },
  });
}

/** Whether the surrogate at `at` stands beside its partner. */
function isPaired(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at)) ? isLow(text.charCodeAt(at + 1)) : isHigh(text.charCodeAt(at - 1));
}

// UTF-32: four bytes a code point, in either order. CPython: `Objects/unicodeobject.c`, `PyUnicode_DecodeUTF32Stateful`.

import type { Codec } from './codec.ts';
import { isSurrogate } from './text.ts';
import { wideCodec, withMark } from './wide.ts';

const UNIT = 4;

export const utf32le: Codec = /* @__PURE__ */ ordered('utf-32-le', [0, 8, 16, 24]);
export const utf32be: Codec = /* @__PURE__ */ ordered('utf-32-be', [24, 16, 8, 0]);
export const utf32: Codec = /* @__PURE__ */ withMark('utf-32', utf32le, utf32be);

/** `shifts` are where the bits of each byte stand. */
function ordered(name: string, shifts: readonly [number, number, number, number]): Codec {
  const [a, b, c, d] = shifts;
  return wideCodec({
    name,
    unit: UNIT,
    unitAt: (bytes, at) =>
      (((bytes[at] ?? 0) << a) |
        ((bytes[at + 1] ?? 0) << b) |
        ((bytes[at + 2] ?? 0) << c) |
        ((bytes[at + 3] ?? 0) << d)) >>>
      0,
    special: (_bytes, _at, point) =>
      isSurrogate(point)
        ? [UNIT, 'code point in surrogate code point range(0xd800, 0xe000)']
        : [UNIT, 'code point not in range(0x110000)'],
    write(sink, point) {
      for (const shift of shifts) sink.byte((point >> shift) & 0xff);
    },
    encodeWhole(text) {
      const bytes = new Uint8Array(UNIT * text.length);
      let to = 0;
      for (let at = 0; at < text.length; at++) {
        const point = text.codePointAt(at) ?? 0;
        if (isSurrogate(point)) return undefined;
        if (point > 0xffff) at++;
        for (const shift of shifts) bytes[to++] = point >> shift;
      }
      return to === bytes.length ? bytes : bytes.slice(0, to);
    },
  });
}

// ASCII and Latin-1: one byte a character. CPython: `Objects/unicodeobject.c`, `unicode_encode_ucs1`.

import type { Codec } from './codec.ts';
import { textOf } from './text.ts';

export const ascii: Codec = {
  ...oneByte('ascii', 128),
  decode(run) {
    const { bytes } = run;
    let text = '';
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      if ((bytes[at] ?? 0) < 128) continue;
      text += textOf(bytes.subarray(from, at));
      text += run.fail(at, at + 1, 'ordinal not in range(128)');
      from = at + 1;
    }
    return text + textOf(bytes.subarray(from));
  },
};

export const latin1: Codec = {
  ...oneByte('latin-1', 256),
  decode: (run) => textOf(run.bytes),
};

function oneByte(name: string, limit: number): Omit<Codec, 'decode'> {
  return {
    name,
    unit: 1,
    reason: `ordinal not in range(${limit})`,
    encodeWhole(text) {
      const bytes = new Uint8Array(text.length);
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        if (unit >= limit) return undefined;
        bytes[at] = unit;
      }
      return bytes;
    },
    has: (point) => point < limit,
    write: (sink, point) => sink.byte(point),
  };
}

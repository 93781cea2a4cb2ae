// Encodings of several bytes a unit: what UTF-16 and UTF-32 share. CPython: `Objects/unicodeobject.c`, `Objects/stringlib/codecs.h`.

import type { Codec, Decoding } from './codec.ts';
import { isSurrogate, textOf } from './text.ts';

/** A failure: the bytes that mean nothing, and why. */
type Failure = readonly [size: number, reason: string];

/** What differs between UTF-16 and UTF-32 in one order of bytes. */
interface Wide extends Pick<Codec, 'name' | 'write' | 'encodeWhole'> {
  readonly unit: 2 | 4;
  /** The unit at `at`. */
  unitAt(bytes: Uint8Array, at: number): number;
  /** What stands at `at`, where the unit there is a surrogate or no character: a character of two units, or a failure. */
  special(bytes: Uint8Array, at: number, unit: number): number | Failure;
}

/** The encoding in one order of bytes. */
export function wideCodec(wide: Wide): Codec {
  const { name, unit, write, encodeWhole, unitAt } = wide;
  return {
    name,
    unit,
    reason: 'surrogates not allowed',
    has: (point) => !isSurrogate(point),
    write,
    encodeWhole,
    decode: (run) => decodeWide(run, wide),
    surrogates: {
      write,
      read(bytes, at) {
        if (bytes.length - at < unit) return undefined;
        const point = unitAt(bytes, at);
        return isSurrogate(point) ? [point, unit] : undefined;
      },
    },
  };
}

function decodeWide(run: Decoding, { unit, unitAt, special }: Wide): string {
  const { bytes } = run;
  const size = bytes.length;
  // No character has more UTF-16 units than half its bytes.
  const units = new Uint16Array(size / 2);
  let used = 0;
  let text = '';
  let at = run.start;
  while (at < size) {
    let found: number | Failure = [size - at, 'truncated data'];
    if (size - at >= unit) {
      found = unitAt(bytes, at);
      if (isSurrogate(found) || found > 0x10ffff) found = special(bytes, at, found);
    }
    if (typeof found !== 'number') {
      text += textOf(units.subarray(0, used));
      used = 0;
      text += run.fail(at, at + found[0], found[1]);
      at = run.resume;
    } else if (found > 0xffff) {
      units[used++] = 0xd7c0 + (found >> 10);
      units[used++] = 0xdc00 | (found & 0x3ff);
      at += 4;
    } else {
      units[used++] = found;
      at += unit;
    }
  }
  return text + textOf(units.subarray(0, used));
}

/**
 * An encoding in two orders of bytes: written in the first behind its mark; read in the one whose mark is there, else in
 * the first. The first is little-endian, whatever the machine, so that a program means the same everywhere.
 */
export function withMark(name: string, little: Codec, big: Codec): Codec {
  const markOf = (codec: Codec): Uint8Array => codec.encodeWhole('\ufeff') ?? new Uint8Array(0);
  const marked = [little, big].map((codec) => ({ codec, mark: markOf(codec) }));
  return {
    ...little,
    name,
    mark: markOf(little),
    encodeWhole: (text) => little.encodeWhole(`\ufeff${text}`),
    decode(run) {
      const found = marked.find(({ mark }) => mark.every((byte, at) => run.bytes[at] === byte));
      const codec = found?.codec ?? little;
      return codec.decode(run.by(codec, found?.mark.length ?? 0));
    },
  };
}

// UTF-16 and UTF-32, in either order of bytes. CPython: `Objects/stringlib/codecs.h`, `utf16_decode`, `utf16_encode`;
// `Objects/unicodeobject.c`, `PyUnicode_DecodeUTF32Stateful`.

import { dataOf } from '../words/memory.ts';
import type { Codec, Decoding } from './codec.ts';
import { isSurrogate, textOf } from './text.ts';

/** A number that is written as one unit of UTF-32, or as one or two of UTF-16. */
interface Units {
  /** Bytes of a unit. */
  readonly size: 2 | 4;
  read(data: DataView, at: number): number;
  /** Writes a code point; gives the place behind it. */
  write(data: DataView, at: number, point: number): number;
}

export const utf16le: Codec = /* @__PURE__ */ wideCodec('utf-16-le', units16, true);
export const utf16be: Codec = /* @__PURE__ */ wideCodec('utf-16-be', units16, false);
export const utf16: Codec = /* @__PURE__ */ withMark('utf-16', utf16le, utf16be);
export const utf32le: Codec = /* @__PURE__ */ wideCodec('utf-32-le', units32, true);
export const utf32be: Codec = /* @__PURE__ */ wideCodec('utf-32-be', units32, false);
export const utf32: Codec = /* @__PURE__ */ withMark('utf-32', utf32le, utf32be);

function units16(littleEndian: boolean): Units {
  return {
    size: 2,
    read: (data, at) => data.getUint16(at, littleEndian),
    write(data, at, point) {
      if (point <= 0xffff) {
        data.setUint16(at, point, littleEndian);
        return at + 2;
      }
      data.setUint16(at, 0xd7c0 + (point >> 10), littleEndian);
      data.setUint16(at + 2, 0xdc00 | (point & 0x3ff), littleEndian);
      return at + 4;
    },
  };
}

function units32(littleEndian: boolean): Units {
  return {
    size: 4,
    read: (data, at) => data.getUint32(at, littleEndian),
    write(data, at, point) {
      data.setUint32(at, point, littleEndian);
      return at + 4;
    },
  };
}

/** The encoding in one order of bytes. */
function wideCodec(name: string, unitsIn: (littleEndian: boolean) => Units, littleEndian: boolean): Codec {
  const units = unitsIn(littleEndian);
  const { size, read, write } = units;
  const writePoint: Codec['write'] = (sink, point) => {
    const bytes = new Uint8Array(4);
    sink.bytes(bytes.subarray(0, write(dataOf(bytes), 0, point)));
  };
  return {
    name,
    unit: size,
    reason: 'surrogates not allowed',
    has: (point) => !isSurrogate(point),
    write: writePoint,
    encodeWhole(text) {
      const bytes = new Uint8Array(size * text.length);
      const data = dataOf(bytes);
      let to = 0;
      for (let at = 0; at < text.length; at++) {
        const point = text.codePointAt(at) ?? 0;
        if (isSurrogate(point)) return undefined;
        if (point > 0xffff) at++;
        to = write(data, to, point);
      }
      return to === bytes.length ? bytes : bytes.slice(0, to);
    },
    decode: (run) => decodeWide(run, units),
    surrogates: {
      write: writePoint,
      read(bytes, at) {
        if (bytes.length - at < size) return undefined;
        const point = read(dataOf(bytes), at);
        return isSurrogate(point) ? [point, size] : undefined;
      },
    },
  };
}

/** Bytes that mean nothing, and why. */
type Failure = readonly [size: number, reason: string];

function decodeWide(run: Decoding, units: Units): string {
  const data = dataOf(run.bytes);
  const end = data.byteLength;
  // No character has more UTF-16 units than half its bytes.
  const made = new Uint16Array(end / 2);
  let used = 0;
  let text = '';
  let at = run.start;
  while (at < end) {
    const found = characterAt(data, at, units);
    if (typeof found !== 'number') {
      text += textOf(made.subarray(0, used));
      used = 0;
      text += run.fail(at, at + found[0], found[1]);
      at = run.resume;
    } else if (found > 0xffff) {
      made[used++] = 0xd7c0 + (found >> 10);
      made[used++] = 0xdc00 | (found & 0x3ff);
      at += 4;
    } else {
      made[used++] = found;
      at += units.size;
    }
  }
  return text + textOf(made.subarray(0, used));
}

function characterAt(data: DataView, at: number, { size, read }: Units): number | Failure {
  const left = data.byteLength - at;
  if (left < size) return [left, 'truncated data'];
  const unit = read(data, at);
  if (!isSurrogate(unit)) return unit <= 0x10ffff ? unit : [size, 'code point not in range(0x110000)'];
  if (size === 4) return [size, 'code point in surrogate code point range(0xd800, 0xe000)'];
  if (unit >= 0xdc00) return [size, 'illegal encoding'];
  if (left < 4) return [left, 'unexpected end of data'];
  const second = read(data, at + 2);
  if (!isSurrogate(second) || second < 0xdc00) return [size, 'illegal UTF-16 surrogate'];
  return 0x10000 + ((unit & 0x3ff) << 10) + (second & 0x3ff);
}

/**
 * An encoding in two orders of bytes: written in the first behind its mark; read in the one whose mark is there, else in
 * the first. The first is little-endian, whatever the machine, so that a program means the same everywhere.
 */
function withMark(name: string, little: Codec, big: Codec): Codec {
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
      return run.by(codec, found?.mark.length ?? 0);
    },
  };
}

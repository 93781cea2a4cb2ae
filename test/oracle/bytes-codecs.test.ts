// Random text and random bytes through every encoding and handler, beside CPython.
import { describe } from 'vitest';
import type { Lines } from './bytes-lines.ts';
import { CODECS, HANDLERS } from './bytes-random.ts';
import { agreeOn, cells } from './bytes-rules.ts';
import { Random } from './random.ts';

const SEED = 3;

const each = (line: (codec: string, handler: string) => string): string[] =>
  CODECS.flatMap((codec) => HANDLERS.map((handler) => line(codec, handler)));

/** Bytes that are nearly text in one of the encodings. */
function randomBytes(at: number): Lines {
  const random = new Random(SEED, at);
  const pieces = Array.from({ length: random.below(7) }, () =>
    random.pick([
      ...[
        '61',
        '6100',
        '0061',
        '61000000',
        '00000061',
        'fffe',
        'feff',
        'fffe0000',
        '0000feff',
        '00d8',
        'd800',
        '80dc',
        'dc80',
      ],
      ...[
        '3dd800de',
        'd83dde00',
        '00f60100',
        '0001f600',
        '00001100',
        '00110000',
        '00d80000',
        '0000d800',
        '80dc0000',
      ],
      ...[
        'c3a9',
        'e282ac',
        'f09f9880',
        'eda080',
        'edb280',
        'f0',
        'e2',
        'ff',
        '80',
        '00',
        random.hex(1),
        random.hex(2),
      ],
    ]),
  );
  const type = random.pick(['bytes', 'bytearray']);
  return {
    x: `${type}.fromhex('${pieces.join('')}')`,
    lent: random.chance(10),
    lines: each((codec, handler) => `x.decode('${codec}', '${handler}')`),
  };
}

/** Text of every width; no high surrogate before a low one, which JavaScript takes for a pair. */
function randomText(at: number): Lines {
  const random = new Random(SEED + 1, at);
  const text = Array.from({ length: random.below(7) }, () =>
    random.pick([
      'a',
      '\\xe9',
      '\\u20ac',
      '\\uffff',
      '\\ufeff',
      '\\U0001f600',
      '\\ud800x',
      '\\udbffy',
      '\\udc80',
      '\\udcff',
    ]),
  ).join('');
  const type = random.pick(['bytes', 'bytearray']);
  return {
    x: "bytes.fromhex('')",
    lent: false,
    lines: each((codec, handler) => `${type}('${text}', '${codec}', '${handler}')`),
  };
}

describe('encodings', () => {
  agreeOn(
    `400 runs of bytes from every encoding under every handler, seed ${SEED}`,
    Array.from({ length: 400 }, (_, at) => randomBytes(at)),
  );
  agreeOn(
    `300 texts to every encoding under every handler, seed ${SEED + 1}`,
    Array.from({ length: 300 }, (_, at) => randomText(at)),
  );
  const names = cells`
    'utf-16' | 'UTF16' | 'u16' | 'U16' | 'utf_16' | 'utf 16' | 'utf.16' | 'utf-16-le' | 'utf-16le' | 'UTF_16LE' | 'utf16le' | 'utf16-le'
    'utf-16-be' | 'UTF-16BE' | 'unicodebigunmarked' | 'UnicodeLittleUnmarked' | 'utf-32' | 'u32' | 'utf32' | 'UTF-32LE' | 'utf-32-be'
    'utf-32be' | 'utf32-be' | 'ucs-2' | 'ucs4' | 'utf-16-' | 'utf-16-native'`;
  agreeOn('of every name', [
    {
      x: "bytes.fromhex('61006200')",
      lent: false,
      lines: names.flatMap((name) => [`bytes('a', ${name})`, `x.decode(${name})`]),
    },
  ]);
});

// Text and bytes on both sides of every bound that an encoding has, beside CPython.
import { describe } from 'vitest';
import { CODECS } from './bytes-random.ts';
import { agreeOn } from './bytes-rules.ts';

describe('encodings', () => {
  /** On both sides of each bound that an encoding has, surrogates and what is no character among them. */
  const points = [
    0, 0x7f, 0x80, 0xff, 0x100, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdc7f, 0xdc80, 0xdcff, 0xdd00,
    0xdfff, 0xe000, 0xfeff, 0xfffe, 0xffff, 0x10000, 0x10001, 0x103ff, 0x10400, 0x10fbff, 0x10fc00, 0x10ffff,
  ];
  const spelled = (point: number): string => `\\U${point.toString(16).padStart(8, '0')}`;
  const texts = [...points.map(spelled), ...points.map((point) => `a${spelled(point)}b`)];

  agreeOn(
    'every bound of code points, to bytes',
    CODECS.map((codec) => ({
      x: "bytes.fromhex('')",
      lent: false,
      lines: ['strict', 'surrogatepass', 'surrogateescape', 'backslashreplace'].flatMap((handler) =>
        texts.map((text) => `bytes('${text}', '${codec}', '${handler}')`),
      ),
    })),
  );

  /** The bytes of a number in units of 8, 16 or 32 bits, in both orders, as UTF-8, UTF-16 and UTF-32 would have them. */
  const runsOf = (point: number): string[] => {
    const units = point > 0xffff ? [0xd7c0 + (point >> 10), 0xdc00 | (point & 0x3ff)] : [point];
    const hex = (numbers: readonly number[], size: number): Buffer =>
      Buffer.from(numbers.map((number) => number.toString(16).padStart(2 * size, '0')).join(''), 'hex');
    const [half, whole] = [hex(units, 2), hex([point], 4)];
    const runs = [half, Buffer.from(half).swap16(), whole, Buffer.from(whole).swap32()];
    return [
      ...runs.map((run) => run.toString('hex')),
      Buffer.from(String.fromCodePoint(point)).toString('hex'),
    ];
  };
  const beyond = [
    '00110000',
    '00001100',
    'ffffffff',
    'f4908080',
    'f48fbfbf',
    'f0808080',
    'ed9fbf',
    'eda080',
    'edbfbf',
    'c080',
    'e08080',
  ];

  agreeOn(
    'every bound of code points, from bytes',
    [...new Set([...points.flatMap(runsOf), ...beyond])].map((hex) => ({
      x: `bytes.fromhex('${hex}')`,
      lent: false,
      lines: CODECS.flatMap((codec) =>
        ['strict', 'surrogatepass', 'replace'].map((handler) => `x.decode('${codec}', '${handler}')`),
      ),
    })),
  );
});

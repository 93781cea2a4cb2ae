// Units moved along strides: each width, in eights and what is left over, in memory of every sort, however it is aligned.
import { describe, expect, test } from 'vitest';
import { moveOf } from '../../src/layout/moves.ts';

type Unit = 1 | 2 | 4 | 8;
const memories = {
  ArrayBuffer: (size: number) => new ArrayBuffer(size),
  SharedArrayBuffer: (size: number) => new SharedArrayBuffer(size),
};

/** Bytes of which none is like its neighbours; read as doubles, some are no numbers. */
function marked(buffer: ArrayBufferLike): Uint8Array {
  const bytes = new Uint8Array(buffer);
  for (let k = 0; k < bytes.length; k++) bytes[k] = (k * 37 + (k >> 8)) & 0xff;
  return bytes;
}

/** What a move does, byte by byte. */
function moved(
  source: Uint8Array,
  target: Uint8Array,
  size: number,
  [from, to, outer, inner]: readonly [number, number, number, number],
  [outerFrom, outerTo, innerFrom, innerTo]: readonly [number, number, number, number],
): Uint8Array {
  const after = Uint8Array.from(target);
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < inner; k++) {
      for (let b = 0; b < size; b++) {
        after[to + i * outerTo + k * innerTo + b] = source[from + i * outerFrom + k * innerFrom + b]!;
      }
    }
  }
  return after;
}

describe.each(Object.entries(memories))('in an %s', (_, make) => {
  describe.each([
    [1, true],
    [2, true],
    [4, true],
    [8, true],
    [4, false],
  ] as const)('units of %i bytes, aligned: %s', (unit: Unit, aligned) => {
    test.each([
      [1, 1],
      [2, 1],
      [-1, 1],
      [-2, 1],
      [3, 2],
      [1, -2],
      [0, 1],
    ])('%i units apart, to %i', (stepFrom, stepTo) => {
      const source = marked(make(4096)).subarray(aligned ? 8 : 3, 4000);
      for (let inner = 0; inner <= 67; inner += inner < 20 ? 1 : 13) {
        const places = [aligned ? 1600 : 1605, aligned ? 1608 : 1601, 2, inner] as const;
        const pitch = [-8 * unit, 140 * unit, stepFrom * unit, stepTo * unit] as const;
        const target = marked(make(4096)).subarray(0, 4090);
        const expected = moved(source, target, unit, places, pitch);
        const [outerFrom, outerTo, innerFrom, innerTo] = pitch;
        moveOf(source, target, unit, aligned, { outerFrom, outerTo, innerFrom, innerTo })(...places);
        expect(target.join(), `${inner} items`).toBe(expected.join());
      }
    });
  });
});

/** Doubles that are no numbers, with bits that an engine might not keep. */
const ODD = [0x7ff0000000000001n, 0xfff8dead0000beefn, 0xffffffffffffffffn, 0x7ff4000000000000n];

test.each(ODD)('a double of the bits %d keeps them wherever it stands, and so do all after it', (bits) => {
  for (let count = 1; count <= 26; count++) {
    for (let at = 0; at < count; at++) {
      const items = BigUint64Array.from({ length: 2 * count }, (_, k) => BigInt(k) << 40n);
      items[2 * (count - 1)] = 0x8000000000000000n;
      items[2 * at] = bits;
      const source = new Uint8Array(items.buffer);
      const target = new Uint8Array(16 * count);
      const move = moveOf(source, target, 8, true, {
        outerFrom: 0,
        outerTo: 8 * count,
        innerFrom: 16,
        innerTo: 8,
      });
      move(0, 0, 2, count);
      const wanted = items.filter((_, k) => k % 2 === 0);
      expect([...new BigUint64Array(target.buffer)]).toEqual([...wanted, ...wanted]);
    }
  }
});

test('infinities of both signs, whose sum is no number, and zeros of both', () => {
  const items = Float64Array.of(1, Infinity, -Infinity, -0, 0, 5e-324, -Infinity, Infinity, 2, NaN, 3);
  const target = new Uint8Array(items.byteLength);
  const pitch = { outerFrom: 0, outerTo: 0, innerFrom: 8, innerTo: 8 };
  moveOf(new Uint8Array(items.buffer), target, 8, true, pitch)(0, 0, 1, items.length);
  expect([...new Float64Array(target.buffer)]).toEqual([...items]);
});

test.each([1, 2, 4, 8] as const)('units of %i bytes, farther apart than 2**31 bytes', (unit) => {
  const FAR = 2 ** 31;
  const source = new Uint8Array(FAR + 4096);
  const target = new Uint8Array(64);
  const places = [8, FAR / 2 + 8, FAR + 8, 24, FAR / 2 + 24, FAR + 24];
  for (const [k, at] of places.entries()) source.fill(k + 1, at, at + unit);
  const pitch = { outerFrom: 16, outerTo: 3 * unit, innerFrom: FAR / 2, innerTo: unit };
  moveOf(source, target, unit, true, pitch)(8, 0, 2, 3);
  const wanted = [1, 2, 3, 4, 5, 6].flatMap((value) => new Array<number>(unit).fill(value));
  expect([...target.subarray(0, 6 * unit)]).toEqual(wanted);
  // Back, from the last to the first.
  const back = moveOf(target, source, unit, true, {
    outerFrom: unit,
    outerTo: 0,
    innerFrom: unit,
    innerTo: -FAR / 2,
  });
  back(0, FAR + 40, 1, 3);
  expect([source[FAR + 40], source[FAR / 2 + 40], source[40]]).toEqual([1, 2, 3]);
});

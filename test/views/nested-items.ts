// Random values of every simple format, right ones and wrong ones, and random places for them.
import { bytes, complex } from 'memoryview';
import type { Random } from '../oracle/random.ts';

export const INTEGERS: Readonly<Record<string, [bits: number, signed: boolean]>> = {
  ...{ b: [8, true], B: [8, false], h: [16, true], H: [16, false], i: [32, true], I: [32, false] },
  ...{ l: [64, true], L: [64, false], q: [64, true], Q: [64, false], n: [64, true], N: [64, false] },
};
export const SIZES: Readonly<Record<string, number>> = { e: 2, f: 4, d: 8, Zf: 8, Zd: 16, '?': 1, c: 1 };
export const LETTERS = [...Object.keys(INTEGERS), ...Object.keys(SIZES), 'i', 'd', 'B'];

/** A value that the format holds exactly, as it is read. */
export function itemOf(random: Random, letter: string): unknown {
  const integer = INTEGERS[letter];
  if (integer !== undefined) {
    const [bits, signed] = integer;
    const any = BigInt(`0x${random.hex(bits / 8)}`) >> BigInt(random.pick([0, 0, bits - 2]));
    const whole = signed ? BigInt.asIntN(bits, any) : any;
    return bits === 64 ? whole : Number(whole);
  }
  const float = random.pick([0, -0, 1, -2.5, 0.25, 1024, -1536, Number.NaN, Number.POSITIVE_INFINITY]);
  if (letter === '?') return random.chance(50);
  if (letter === 'c') return bytes([random.below(256)]);
  return letter.startsWith('Z') ? complex(float, random.pick([0, 1.5, -8])) : float;
}

/** What no item of the format is. */
export function badItemOf(random: Random, letter: string): unknown {
  const [bits = 0, signed] = INTEGERS[letter] ?? [];
  if (bits > 0) return random.pick([2n ** BigInt(bits), signed ? -(2n ** BigInt(bits)) : -1, 1.5, 'x', null]);
  return letter === 'c'
    ? random.pick([5, 'x', bytes('ab', 'ascii')])
    : random.pick(['x', null, bytes('1', 'ascii')]);
}

/** Strides of axes in any order, with gaps, forwards and backwards; how far back they reach, and in all. In bytes. */
export function layOut(
  random: Random,
  shape: readonly number[],
  itemsize: number,
): { strides: number[]; low: number; size: number } {
  const strides = shape.map(() => 0);
  let step = itemsize;
  let low = 0;
  for (const axis of random.shuffled([...shape.keys()])) {
    step += random.pick([0, 0, 0, 1, itemsize]);
    const backwards = random.chance(25);
    strides[axis] = backwards ? -step : step;
    const extent = Math.max(shape[axis] ?? 0, 1);
    if (backwards) low += step * (extent - 1);
    step *= extent;
  }
  return { strides, low: shape.includes(0) ? 0 : low, size: step };
}

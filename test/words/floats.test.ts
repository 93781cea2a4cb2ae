// Floats as text beside JavaScript's own, where that is exact; `test/oracle/bytes-percent.test.ts` has them beside CPython.
import { describe, expect, test } from 'vitest';
import { formatFloat, shortest } from '../../src/words/floats.ts';
import { Random } from '../oracle/random.ts';

const SEED = 23;
const scratch = new DataView(new ArrayBuffer(8));

function floats(count: number): number[] {
  return Array.from({ length: count }, (_, at) => {
    const random = new Random(SEED, at);
    scratch.setBigUint64(0, BigInt(`0x${random.hex(8)}`));
    const value = scratch.getFloat64(0);
    return Number.isFinite(value) ? value : random.below(1000) / 64;
  });
}

/** Whether the digits behind the first `digits` of them are a five and zeros: there JavaScript rounds up, Python to even. */
function isTie(value: number, digits: number): boolean {
  const [mantissa = ''] = formatFloat(Math.abs(value), 'e', 1200).split('e');
  return /^50*$/.test(mantissa.slice(2 + digits));
}

/** How many digits stand behind the first when so many stand behind the point. */
const behindFirst = (value: number, places: number): number =>
  places + Number(value.toExponential().split('e')[1]);

const longExponent = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2');

describe(`floats of every size, seed ${SEED}`, () => {
  test('shortest reads back as the same float', () => {
    for (const value of floats(5000)) expect(Number(shortest(value))).toBe(value);
  });

  test('style e has the digits of toExponential, which are exact where no tie is', () => {
    for (const value of floats(2000)) {
      for (const digits of [0, 5, 16, 40, 100]) {
        if (isTie(value, digits)) continue;
        expect(formatFloat(value, 'e', digits)).toBe(longExponent(value.toExponential(digits)));
      }
    }
  });

  test('style f has the digits of toFixed, where no tie is', () => {
    for (const value of floats(5000).filter((float) => Math.abs(float) < 1e21)) {
      for (const digits of [0, 3, 20, 100]) {
        if (isTie(value, behindFirst(value, digits))) continue;
        expect(Number(formatFloat(value, 'f', digits))).toBe(Number(value.toFixed(digits)));
      }
    }
  });

  test('style g reads back as toPrecision does', () => {
    for (const value of floats(2000)) {
      for (const digits of [1, 6, 17]) {
        expect(Number(formatFloat(value, 'g', digits))).toBe(Number(value.toPrecision(digits)));
      }
    }
  });

  test('what lies a little below a power of ten begins with a nine', () => {
    for (let power = -323; power <= 308; power++) {
      const value = Number(`1e${power}`);
      const exact = BigInt(10) ** BigInt(Math.abs(power));
      for (const digits of [15, 16, 17, 40]) {
        expect(formatFloat(value, 'e', digits)).toBe(longExponent(value.toExponential(digits)));
        expect(formatFloat(-value, 'e', digits)).toBe(`-${longExponent(value.toExponential(digits))}`);
      }
      if (power < 22) continue;
      expect(formatFloat(value, 'e', 800).startsWith('9')).toBe(BigInt(value) < exact);
    }
  });

  test('a tie goes to the even digit', () => {
    expect([0.5, 1.5, 2.5, -2.5].map((value) => formatFloat(value, 'f', 0))).toEqual(['0', '2', '2', '-2']);
    expect([1.25, 1.75].map((value) => formatFloat(value, 'e', 1))).toEqual(['1.2e+00', '1.8e+00']);
    expect(formatFloat(2.5, 'g', 1)).toBe('2');
  });

  test('every digit is there, however many are asked for', () => {
    for (const value of floats(300)) {
      const text = formatFloat(value, 'e', 1200);
      expect(Number(text)).toBe(value);
      expect(text).toMatch(/^-?\d\.\d{1200}e/);
      // The last digit of any float lies within 767 of the first.
      expect(text).toMatch(/0{400}e/);
    }
  });
});

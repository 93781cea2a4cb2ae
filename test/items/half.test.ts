// Half floats: every one of the 65,536, and what lies between them.
import { expect, test } from 'vitest';
import { fromHalf, toHalf } from '../../src/items/half.ts';
import { Random } from '../oracle/random.ts';

const SEED = 16;
const INFINITY = 0x7c00;

test('every half that is a number survives the way there and back, sign of zero included', () => {
  for (let bits = 0; bits < 65_536; bits++) {
    const value = fromHalf(bits);
    if (Number.isNaN(value)) expect((bits & 0x7fff) > INFINITY, `${bits}`).toBe(true);
    else expect(toHalf(value), `${bits}`).toBe(bits);
  }
});

test('halves grow with their bits', () => {
  for (let bits = 1; bits <= INFINITY; bits++) {
    expect(fromHalf(bits) > fromHalf(bits - 1)).toBe(true);
    expect(fromHalf(bits | 0x8000)).toBe(-fromHalf(bits));
  }
});

test(`a number becomes the nearest half, the even one of two as near (seed ${SEED})`, () => {
  for (let at = 0; at < 20_000; at++) {
    const random = new Random(SEED, at);
    const bits = random.below(0x7bff);
    const [low, high] = [fromHalf(bits), fromHalf(bits + 1)];
    const middle = (low + high) / 2; // exact: a half has 11 bits, a double 53
    expect(toHalf(middle)).toBe(bits % 2 === 0 ? bits : bits + 1);
    expect(toHalf(-middle)).toBe(0x8000 | (bits % 2 === 0 ? bits : bits + 1));
    const near = low + (high - low) * (random.below(1000) / 1001);
    expect(toHalf(near)).toBe(near < middle ? bits : near > middle ? bits + 1 : toHalf(middle));
  }
});

test('what is too large has no half; what is infinite has', () => {
  for (const value of [65_520, 1e5, Number.MAX_VALUE, -65_520]) expect(toHalf(value)).toBeUndefined();
  expect(toHalf(65_519.999)).toBe(0x7bff);
  expect([toHalf(Number.POSITIVE_INFINITY), toHalf(Number.NEGATIVE_INFINITY)]).toEqual([
    INFINITY,
    0x8000 | INFINITY,
  ]);
  expect(Number.isNaN(fromHalf(toHalf(Number.NaN) ?? 0))).toBe(true);
});

test('agrees with the engine, where it has Float16Array', () => {
  const made: unknown = Reflect.get(globalThis, 'Float16Array');
  if (typeof made !== 'function') return;
  const bits = Uint16Array.from({ length: 65_536 }, (_, k) => k);
  const halves = Reflect.construct(made, [bits.buffer]) as ArrayLike<number>;
  expect(Float64Array.from(bits, fromHalf)).toEqual(Float64Array.from(halves));
});

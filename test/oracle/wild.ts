// Random values and keys of all sorts, most of them wrong somewhere.

import type { Expr } from './program.ts';
import type { Random } from './random.ts';

const big = (power: number, plus: number): Expr => ({ int: String(2n ** BigInt(power) + BigInt(plus)) });
const negative = (power: number, plus: number): Expr => ({
  int: String(-(2n ** BigInt(power)) + BigInt(plus)),
});

const HUGE_DOWN = negative(70, 0);

/** Whole numbers at the edges of every integer format. */
const EDGES: readonly Expr[] = [
  ...[0, 1, -1, 2, 5, 255, 127, 100].map((value) => value as Expr),
  ...[7, 8, 15, 16, 31, 32, 53, 63, 64].flatMap((power) => [
    big(power, -1),
    big(power, 0),
    big(power, 1),
    negative(power, -1),
    negative(power, 0),
    negative(power, 1),
  ]),
  big(100, 0),
  negative(100, 0),
  big(1024, 0),
  { big: '7' },
  { big: '-1' },
];

/** Floats: between the whole numbers, at the edges of half and single precision, and what is no number. */
const FLOATS: readonly Expr[] = [
  '0.5',
  '1.5',
  '-2.25',
  '0.1',
  '65504',
  '65519',
  '65519.99',
  '65520',
  '-65520',
  '6e-8',
  '2.98e-8',
  '5.960464477539063e-08',
  '3.4028234663852886e+38',
  '3.4028235677973366e+38',
  '1e39',
  '-1e300',
  '5e-324',
  '1e-46',
  '-0.0',
  'inf',
  '-inf',
  'nan',
].map((float) => ({ float }));

const OTHERS: readonly Expr[] = [
  null,
  true,
  false,
  { undefined: true },
  { str: 'a' },
  { str: '' },
  { str: '1' },
  { bytes: '' },
  { bytes: '61' },
  { bytes: '6162' },
  { bytearray: '61' },
  { list: [] },
  { list: [1] },
  { list: [1, 2, 3] },
  { list: [{ list: [1, 2] }, { tuple: [3, 4] }] },
  { list: [{ bytes: '6162' }, 1] },
  { dict: true },
  { ellipsis: true },
  { foreign: 'Thing' },
  { slice: [null, null, null] },
];

export function wildValue(random: Random, views: readonly string[]): Expr {
  return random.weighted<() => Expr>([
    [40, () => random.pick(EDGES)],
    [25, () => random.pick(FLOATS)],
    [28, () => random.pick(OTHERS)],
    [7, () => (views.length > 0 ? { var: random.pick(views) } : 0)],
  ])();
}

function wildPlace(random: Random): Expr {
  return random.weighted<() => Expr>([
    [55, () => random.between(-5, 6)],
    [25, () => null],
    [6, () => random.pick<Expr>([{ ssize: [0, 0] }, { ssize: [1, 0] }, big(70, 0), HUGE_DOWN])],
    [4, () => random.pick<Expr>([true, false])],
    [4, () => random.pick<Expr>([{ str: 'a' }, { float: '1.5' }, { list: [] }, { float: 'nan' }])],
    [6, () => 0],
  ])();
}

export function wildSlice(random: Random): Expr {
  const place = wildPlace(random);
  // A huge step down may wrap around to the stride of contiguous items in CPython, and later casts tell.
  const step = random.chance(50) || place === HUGE_DOWN ? null : place;
  return { slice: [wildPlace(random), wildPlace(random), step] };
}

export function wildKey(random: Random): Expr {
  return random.weighted<() => Expr>([
    [25, () => random.between(-9, 9)],
    [30, () => wildSlice(random)],
    [
      5,
      () =>
        random.pick<Expr>([
          { ssize: [0, 0] },
          { ssize: [1, 0] },
          { float: '1e19' },
          { float: '-1e19' },
          big(64, 0),
          negative(64, 0),
          { big: '1' },
        ]),
    ],
    [5, () => random.pick<Expr>([true, false, { float: '-0.0' }])],
    [5, () => ({ ellipsis: true })],
    [3, () => ({ newaxis: true })],
    [5, () => ({ tuple: [] })],
    [10, () => ({ tuple: Array.from({ length: random.between(2, 5) }, () => random.between(-3, 3)) })],
    [
      8,
      () => ({
        tuple: Array.from({ length: random.between(2, 3) }, () =>
          random.pick<Expr>([
            0,
            1,
            { ellipsis: true },
            wildSlice(random),
            { newaxis: true },
            null,
            { str: 'a' },
          ]),
        ),
      }),
    ],
    [3, () => ({ tuple: [wildSlice(random), wildSlice(random)] })],
    [4, () => random.pick(FLOATS.slice(0, 4))],
    [8, () => random.pick(OTHERS)],
  ])();
}

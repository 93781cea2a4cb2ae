// Random values and random expressions for the tests of the apps.

import { array, bytearray, bytes, complex, Ellipsis, slice, type TypeCode } from '../../src/index.ts';
import type { Random } from './random.ts';

/** A value here, and as JSON for `value` of `apps.py`. */
export type Pair = readonly [here: unknown, there: unknown];

const floatPair = (value: number): Pair => {
  const hex = bytes(new Uint8Array(Float64Array.of(value).buffer).reverse()).hex();
  return [value, { float: hex }];
};

/** A float that no integer could be: JavaScript cannot tell 1 from 1.0. */
function float(random: Random): Pair {
  const made = random.weighted<() => number>([
    [3, () => new DataView(Uint8Array.from({ length: 8 }, () => random.below(256)).buffer).getFloat64(0)],
    [3, () => (random.between(-1e6, 1e6) + 0.5) * 10 ** random.between(-30, 20)],
    [
      1,
      () =>
        random.pick([
          Number.NaN,
          Infinity,
          -Infinity,
          -0,
          1e16,
          1e22,
          1e-5,
          0.0001,
          5e-324,
          0.1,
          1e100,
          123456789012345680,
        ]),
    ],
  ]);
  for (;;) {
    const value = made();
    if (!Number.isInteger(value) || Math.abs(value) > 2 ** 53 || Object.is(value, -0))
      return floatPair(value);
  }
}

function text(random: Random): Pair {
  const point = (): number =>
    random.weighted<() => number>([
      [8, () => random.between(0x20, 0x7e)],
      [2, () => random.pick([0x27, 0x22, 0x5c, 9, 10, 13, 0, 0x7f])],
      [2, () => random.between(0x80, 0x24f)],
      [
        1,
        () =>
          random.pick([
            0xd800, 0xdfff, 0x2028, 0xa0, 0xad, 0x3000, 0xfeff, 0xffff, 0x1f600, 0x10ffff, 0xe000, 0x4e2d,
          ]),
      ],
    ])();
  const points = Array.from({ length: random.below(12) }, point);
  // A lone high surrogate in front of a low one would be another character in JavaScript.
  if (points.some((at, k) => at === 0xd800 && (points[k + 1] ?? 0) === 0xdfff)) return ['', { str: [] }];
  return [points.map((at) => String.fromCodePoint(at)).join(''), { str: points }];
}

function typed(random: Random): Pair {
  const code = random.pick<TypeCode>(['b', 'B', 'h', 'H', 'i', 'I', 'q', 'Q']);
  const items = Array.from({ length: random.below(5) }, () => random.below(100));
  return [array(code, items), { array: [code, items] }];
}

/** A value of any sort, and what CPython makes of the same. */
export function pairOf(random: Random, depth = 3): Pair {
  const leaf = random.weighted<() => Pair>([
    [2, () => [null, null]],
    [
      2,
      () =>
        random.pick<Pair>([
          [true, true],
          [false, false],
          [undefined, null],
        ]),
    ],
    [
      4,
      () => {
        const n = random.between(-1e9, 1e9);
        return [n, n];
      },
    ],
    [
      2,
      () => {
        const n = BigInt(`0x${random.hex(12)}`) - 2n ** 95n;
        return [n, { int: String(n) }];
      },
    ],
    [4, () => float(random)],
    [4, () => text(random)],
    [
      2,
      () => {
        const hex = random.hex(random.below(9));
        return [bytes.fromhex(hex), { bytes: hex }];
      },
    ],
    [
      1,
      () => {
        const hex = random.hex(random.below(9));
        return [bytearray.fromhex(hex), { bytearray: hex }];
      },
    ],
    [2, () => typed(random)],
    [
      1,
      () => {
        const [a, b] = [float(random), float(random)];
        return [complex(Number(a[0]), Number(b[0])), { complex: [a[1], b[1]] }];
      },
    ],
    [1, () => [slice(1, null, random.between(1, 9)), undefined]],
    [1, () => [Ellipsis, { ellipsis: 0 }]],
  ]);
  if (depth === 0 || random.chance(60)) {
    const pair = leaf();
    return pair[1] === undefined ? [slice(1, null, 2), { slice: [1, null, 2] }] : pair;
  }
  const inner = Array.from({ length: random.below(4) }, () => pairOf(random, depth - 1));
  if (random.chance(60)) return [inner.map(([here]) => here), inner.map(([, there]) => there)];
  const keys = inner.map((_, k) => random.pick(['a', "it's", 'b c', 'é']) + k);
  return [
    Object.fromEntries(inner.map(([here], k) => [keys[k], here])),
    { dict: inner.map(([, there], k) => [keys[k], there]) },
  ];
}

/** What random expressions may use. */
export const PRELUDE = `const a = 7;
const b = -3;
let c = 100;
const s = 'h\\u00e9llo';
const xs = [1, 2, 3];
const data = bytes('hello', 'ascii');
const mv = memoryview(data);`;

type Make = (random: Random, depth: number) => string;

const leafInt: Make = (random) =>
  random.pick(['a', 'b', 'c', 'xs.length', 'mv.nbytes', 'mv[1]', 'data[-1]', String(random.below(30))]);

/** An integer, as JavaScript spells it: of all operators, with and without needless parentheses. */
const int: Make = (random, depth) => {
  if (depth <= 0) return leafInt(random, 0);
  const sub = (): string => within(random, int(random, depth - 1));
  const small = (): string => `(${sub()}) % 1000`;
  return random.weighted<() => string>([
    [3, () => `${sub()} + ${sub()}`],
    [3, () => `${sub()} - ${sub()}`],
    [2, () => `(${small()}) * ${random.between(-9, 9)}`.replace('* -', '* -')],
    [1, () => `${small()}`],
    [1, () => `(${small()}) & (${small()})`],
    [1, () => `(${small()}) | (${small()})`],
    [1, () => `(${small()}) ^ (${small()})`],
    [1, () => `(${small()}) << ${random.below(9)}`],
    [1, () => `(${small()}) >> ${random.below(5)}`],
    [1, () => `(${small()}) >>> ${random.below(5)}`],
    [1, () => `-(${sub()})`],
    [1, () => `~(${small()})`],
    [1, () => `(${random.below(5)}) ** ${random.below(4)}`],
    [1, () => `Math.floor((${sub()}) / ${random.between(1, 9)})`],
    [1, () => `Math.abs(${sub()})`],
    [1, () => `Math.max(${sub()}, ${sub()})`],
    [2, () => `(${bool(random, depth - 1)} ? ${sub()} : ${sub()})`],
    [1, () => `(${textOf(random, depth - 1)}).length`],
    [1, () => `(${sub()} || ${sub()})`],
    [1, () => `(${sub()} && ${sub()})`],
    [1, () => `((x) => x + ${sub()})(${sub()})`],
    [1, () => `xs.slice(${random.between(-3, 1)})[0]`],
  ])();
};

/** Parentheses that change nothing, now and then. */
function within(random: Random, text: string): string {
  const tight = /^[\w.[\]-]+$/.test(text) && !text.startsWith('-');
  return tight && !random.chance(20) ? text : `(${text})`;
}

const bool: Make = (random, depth) => {
  if (depth <= 0) return random.pick(['true', 'false', 'mv.readonly', 'xs.includes(2)', 'mv.includes(104)']);
  const sub = (): string => bool(random, depth - 1);
  const of = random.pick(['===', '!==', '<', '<=', '>', '>=']);
  return random.weighted<() => string>([
    [3, () => `${within(random, int(random, depth - 1))} ${of} ${within(random, int(random, depth - 1))}`],
    [2, () => `(${sub()}) && (${sub()})`],
    [2, () => `${within(random, sub())} || ${within(random, sub())}`],
    [2, () => `!(${sub()})`],
    [1, () => `(${sub()}) === (${sub()})`],
    [1, () => `(${textOf(random, depth - 1)}) === (${textOf(random, depth - 1)})`],
    [1, () => `(${textOf(random, depth - 1)}).includes('l')`],
    [1, () => `mv.slice(${random.between(-3, 3)}).equals(data.slice(${random.between(-3, 3)}))`],
    [1, () => `data.compare(data.slice(${random.below(3)})) ${of} 0`],
  ])();
};

const textOf: Make = (random, depth) => {
  if (depth <= 0) return random.pick(['s', "''", `'it\\'s'`, `'"q" {}'`, "'a\\\\b\\n'"]);
  const sub = (): string => textOf(random, depth - 1);
  return random.weighted<() => string>([
    [2, () => `(${sub()}) + (${sub()})`],
    [2, () => `\`<\${${int(random, depth - 1)}}{'\${${sub()}}\``],
    [1, () => `(${sub()}).slice(${random.between(-3, 3)})`],
    [1, () => `(${sub()}).repeat(${random.below(3)})`],
    [1, () => `(${sub()}).toUpperCase()`],
    [1, () => `'n' + (${int(random, depth - 1)})`],
    [1, () => `String(${int(random, depth - 1)})`],
    [1, () => `(${bool(random, depth - 1)} ? ${sub()} : ${sub()})`],
    [1, () => 'data.hex()'],
  ])();
};

const list: Make = (random, depth) => {
  const sub = (): string => int(random, depth - 1);
  return random.weighted<() => string>([
    [2, () => `[${sub()}, ${textOf(random, depth - 1)}, ...xs]`],
    [1, () => `xs.map((x) => x * (${sub()}))`],
    [1, () => `xs.filter((x) => x > (${sub()}))`],
    [1, () => `[...mv].slice(${random.between(-4, 4)}, ${random.between(-4, 4)})`],
    [1, () => `({ a: ${sub()}, 'b c': [${bool(random, depth - 1)}] })`],
  ])();
};

/** An expression of some sort. */
export function expressionOf(random: Random): string {
  return random.pick([int, int, bool, textOf, list])(random, random.between(1, 4));
}

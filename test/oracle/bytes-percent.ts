// Random `%` formats for bytes with values for them, repeated exactly by a seed.

import type { Lines } from './bytes-lines.ts';
import { Random } from './random.ts';

/** One format, and five times values for it. */
export function randomFormat(seed: number, at: number): Lines {
  const random = new Random(seed, at);
  const pieces = Array.from({ length: random.between(0, 4) }, () => piece(random));
  // Only at the end: before another piece it would take that one's characters, and values would meet the wrong codes.
  if (random.chance(15)) pieces.push([random.pick(BROKEN), [plain]]);
  const text = pieces.map(([format]) => format).join('');
  const hex = Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return {
    x: `${random.pick(['bytes', 'bytearray'])}.fromhex('${hex}')`,
    lent: random.chance(10),
    lines: Array.from({ length: 5 }, () => `x % ${values(random, pieces)}`),
  };
}

type Value = (random: Random) => string;
type Piece = readonly [format: string, values: readonly Value[]];

function values(random: Random, pieces: readonly Piece[]): string {
  const keys = pieces.some(([format]) => format.includes('('));
  if (keys ? random.chance(90) : random.chance(4)) {
    return `{b'a': ${plain(random)}, b'(b)': ${plain(random)}, b'': ${plain(random)}}`;
  }
  const needed = pieces.flatMap(([, of]) => of.map((value) => value(random)));
  if (random.chance(4)) needed.push(plain(random));
  if (random.chance(4)) needed.pop();
  const only = needed.length === 1 ? needed[0] : undefined;
  if (only !== undefined && random.chance(40)) return only.startsWith('[') ? `(${only},)` : only;
  return `(${needed.join(', ')}${needed.length === 1 ? ',' : ''})`;
}

const BROKEN = ['%', '%(', '%(a', '%y', '%\xff', '%5%', '%l', '%ll', '%.', '%-', '%*'];

function piece(random: Random): Piece {
  return random.weighted<() => Piece>([
    [2, () => [random.pick(['a', ' b ', '\xff', '%%', '\0']), []]],
    [14, () => specifier(random)],
  ])();
}

const FIELDS: readonly (readonly [codes: string, value: Value])[] = [
  ['diu', whole],
  ['diu', float],
  ['oxX', whole],
  ['eEfFgG', float],
  ['eEfFgG', float],
  ['c', character],
  ['sb', run],
  ['ra', object],
];

function specifier(random: Random): Piece {
  const [codes, value] = random.pick(FIELDS);
  const taken: Value[] = [];
  const star = (of: Value): string => {
    // No size that a machine of 32 bits and one of 64 tell apart.
    taken.push(random.chance(95) ? of : plain);
    return '*';
  };
  const key = random.chance(6) ? random.pick(['(a)', '((b))', '()', '(no)']) : '';
  const flags = Array.from({ length: random.pick([0, 0, 0, 1, 1, 2, 3]) }, () =>
    random.pick([...'-+ #0']),
  ).join('');
  const width = random.weighted<() => string>([
    [5, () => ''],
    [4, () => String(random.between(0, 40))],
    [1, () => star((of) => String(of.between(-30, 30)))],
  ])();
  const precision = random.weighted<() => string>([
    [5, () => ''],
    [4, () => `.${random.between(0, 25)}`],
    [1, () => `.${random.pick([60, 99, 100, 101, 150, 310, 800, 1100])}`],
    [1, () => `.${star((of) => String(of.between(-3, 30)))}`],
    [1, () => '.'],
  ])();
  const size = random.chance(5) ? random.pick([...'hlL']) : '';
  return [
    `%${key}${flags}${width}${precision}${size}${random.pick([...codes])}`,
    [...taken, value === object || random.chance(96) ? value : anything],
  ];
}

function whole(random: Random): string {
  const digits = random.pick([1, 1, 2, 5, 16, 20, 40]);
  return random.weighted<() => string>([
    [
      8,
      () => `${random.pick(['', '-'])}${1 + random.below(9)}${String(random.below(10)).repeat(digits - 1)}`,
    ],
    [3, () => `${random.pick(['', '-'])}0x${random.hex(random.between(1, 20))}`],
    [1, () => random.pick(['0', 'True', 'False', '10**4299', '10**4300', '-10**4300', '2**63', '-2**64'])],
  ])();
}

/** Floats of every size, ties among them. A whole one is an int in JavaScript. */
function float(random: Random): string {
  return random.weighted<() => string>([
    [6, () => bits(random)],
    [
      3,
      () =>
        `${random.pick(['', '-'])}${random.below(1000)}.${random.pick(['5', '25', '125', '375', '0625'])}`,
    ],
    [1, () => `${random.pick(['', '-'])}1e${random.between(-300, 308)}`],
    [2, () => `${random.between(1, 9)}.${random.below(100000)}1e${random.between(-320, 300)}`],
    [2, () => `${random.pick(['', '-'])}9.${'9'.repeat(random.between(1, 17))}e${random.between(-10, 10)}`],
    [
      1,
      () =>
        random.pick([
          "float('nan')",
          "float('inf')",
          "-float('inf')",
          '0',
          '1',
          '1e23',
          '5e-324',
          '10**400',
          '1e16',
        ]),
    ],
  ])();
}

const scratch = new DataView(new ArrayBuffer(8));

function bits(random: Random): string {
  scratch.setBigUint64(0, BigInt(`0x${random.hex(8)}`));
  const value = scratch.getFloat64(0);
  return Number.isFinite(value) ? String(value) : '0.5';
}

function character(random: Random): string {
  return random.pick([
    '0',
    '65',
    '255',
    '256',
    '-1',
    "b'a'",
    "bytearray(b'b')",
    "b'ab'",
    "b''",
    'True',
    '2**70',
    'flat',
  ]);
}

function run(random: Random): string {
  return random.pick([
    "b'abc'",
    "bytearray(b'de')",
    "b''",
    'flat',
    'strided',
    'grid',
    'shorts',
    'own',
    'text',
    'x',
    'gone',
  ]);
}

function object(random: Random): string {
  return random.weighted<() => string>([
    [
      3,
      () => random.pick(['None', 'True', 'x', "b'\\''", "bytearray(b'\"')", '[]', '[[], [1]]', '{}', '1e-5']),
    ],
    [2, () => text(random)],
    [2, () => whole(random)],
    [2, () => random.pick(['1.5', '-0.001', '1e-7', '1.2345678901234567e-300', "float('nan')", '123456.75'])],
    [1, () => `[${object(random)}, ${object(random)}]`],
    [1, () => `{${text(random)}: ${object(random)}, 5: ${object(random)}}`],
  ])();
}

function text(random: Random): string {
  const units = Array.from({ length: random.below(6) }, () =>
    random.pick([
      'a',
      "\\'",
      '"',
      '\\\\',
      '\\n',
      '\\r',
      '\\t',
      '\\0',
      '\\x7f',
      '\\xe9',
      '\\u20ac',
      '\\U0001f600',
      '\\ud800x',
    ]),
  );
  return `'${units.join('')}'`;
}

/** What every code may get: no view, which `repr` gives an address of, and no whole float, which is an int in JavaScript. */
function plain(random: Random): string {
  return random.pick([
    '1.5',
    '-0.25',
    '1e-300',
    "float('nan')",
    '0',
    '-7',
    '2**70',
    'True',
    'None',
    "b'a'",
    "'t'",
  ]);
}

function anything(random: Random): string {
  return random.pick([whole, plain, run, character])(random);
}

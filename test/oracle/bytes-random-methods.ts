// Random calls of the methods that make bytes from bytes: arguments of the right kind, and of any other.

import type { Random } from './random.ts';

type Argument = (random: Random) => string;

/** Most calls are meant to be right; a bytearray is lent or not by the program they stand in. */
export function methodLine(random: Random): string {
  const [methods, args, least] = random.pick(METHODS);
  const count = random.between(least, args.length);
  const given = args.slice(0, count).map((argument) => (random.chance(92) ? argument(random) : wild(random)));
  if (random.chance(3))
    return `${random.pick(['bytes', 'bytearray'])}.maketrans(${run(random)}, ${run(random)})`;
  return `x.${random.pick(methods)}(${given.join(', ')})`;
}

/** Anything at all, but no size that a machine of 32 bits and one of 64 tell apart. */
export function wild(random: Random): string {
  return random.pick([
    ...[
      'None',
      "''",
      "'ab'",
      '5',
      '-1',
      '98',
      '2**70',
      '-2**70',
      '1.5',
      "float('nan')",
      'True',
      'False',
      '[]',
      '[97]',
    ],
    ...[
      "[b'a', b'b']",
      "b''",
      "b'a'",
      "bytearray(b'b')",
      'x',
      'flat',
      'strided',
      'one',
      'gone',
      'grid',
      'chars',
    ],
    ...['signed', 'shorts', 'own', 'text', 'shrinking', 'shrinkingRuns', '...', '{}'],
  ]);
}

/** A run of at most four bytes that may well occur. */
const run: Argument = (random) => {
  const bytes = Array.from({ length: random.below(5) }, () =>
    random.pick(['61', '62', '20', '0a', '41', 'c3', 'a9', '80']),
  );
  return `${random.pick(['bytes', 'bytes', 'bytearray'])}.fromhex('${bytes.join('')}')`;
};
const separator: Argument = (random) => (random.chance(25) ? 'None' : run(random));
const limit: Argument = (random) => String(random.between(-2, 4));
const width: Argument = (random) => String(random.between(-3, 30));
const fill: Argument = (random) => random.pick(["b'-'", "bytearray(b'0')", "b'\\0'", "b'ab'", "b''"]);
const flag: Argument = (random) =>
  random.pick(['True', 'False', '0', '3', '1.5', 'None', "'a'", '[]', "b''", '{}']);
const table: Argument = (random) =>
  random.pick([
    'None',
    'bytes(range(256))',
    'bytes(range(255, -1, -1))',
    'bytearray(bytes(range(256)))',
    'bytes(256)',
    "b'ab'",
  ]);
const runs: Argument = (random) => {
  const items = Array.from({ length: random.below(4) }, () =>
    random.chance(90) ? run(random) : wild(random),
  );
  return `[${items.join(', ')}]`;
};

const METHODS: readonly (readonly [methods: readonly string[], args: readonly Argument[], least: number])[] =
  [
    [['split', 'rsplit'], [separator, limit], 0],
    [['splitlines'], [flag], 0],
    [['partition', 'rpartition'], [run], 1],
    [['strip', 'lstrip', 'rstrip'], [separator], 0],
    [['removeprefix', 'removesuffix'], [run], 1],
    [['replace'], [run, run, limit], 2],
    [['translate'], [table, run], 1],
    [['join'], [runs], 1],
    [['center', 'ljust', 'rjust'], [width, fill], 1],
    [['zfill'], [width], 1],
    [['expandtabs'], [width], 0],
    [['upper', 'lower', 'title', 'swapcase', 'capitalize'], [], 0],
    [['isalnum', 'isalpha', 'isascii', 'isdigit', 'islower', 'isspace', 'istitle', 'isupper'], [], 0],
  ];

// Values at every edge of every format, and lines that write and read them.

import { each } from './rules.ts';

const POWERS = [7, 8, 15, 16, 24, 31, 32, 53, 63, 64, 100, 127, 128, 1023, 1024];
/** Whole numbers at the edges of every format. */
export const WHOLE = [
  ...[
    '0',
    '1',
    '-1',
    '2',
    '-2',
    '255',
    'big(5)',
    'big(-1)',
    'True',
    'False',
    '65504',
    '65519',
    '65520',
    '-65520',
  ],
  ...POWERS.flatMap((power) => [-1, 0, 1].flatMap((plus) => [`2**${power}+${plus}`, `-2**${power}+${plus}`])),
  ...['2**128-2**103', '2**128-2**104', '2**1024-2**970', '2**1024-2**969', '16777217', '9007199254740993'],
];
const FLOATS = [
  ...[
    '0.5',
    '1.5',
    '-2.25',
    '0.1',
    '-0.0',
    'inf',
    '-inf',
    'nan',
    '1e300',
    '-1e300',
    '5e-324',
    '2.2250738585072014e-308',
  ],
  // Half precision: the largest, the rounding edge to infinity, ties to even, subnormals and what falls below.
  ...[
    '65503.9',
    '65504.5',
    '65519.99',
    '65519.999999999',
    '65520.5',
    '-65519.99',
    '2049.5',
    '2050.5',
    '1024.25',
    '1024.5',
  ],
  ...[
    '6.103515625e-05',
    '6.097555160522461e-05',
    '6.1e-05',
    '5.960464477539063e-08',
    '2.980232238769531e-08',
  ],
  ...[
    '2.980232238769532e-08',
    '8.940696716308594e-08',
    '8.9e-08',
    '1e-08',
    '-1e-08',
    '0.333251953125',
    '0.3333',
  ],
  // Single precision: the largest, the edge to infinity, subnormals.
  ...[
    '3.4028234663852886e+38',
    '3.4028235677973362e+38',
    '3.4028235677973366e+38',
    '3.5e38',
    '-3.5e38',
    '1e39',
  ],
  ...[
    '1.1754943508222875e-38',
    '1.401298464324817e-45',
    '7.006492321624085e-46',
    '7.006492321624086e-46',
    '1e-46',
  ],
];
const OTHERS = [
  ...['None', "'a'", "''", "'1'", "b'a'", "b''", "b'ab'", "b'\\xff'", "bytearray(b'a')", "bytearray(b'')"],
  ...['[]', '[1]', '()', '{}', '...', 'Thing()', 'slice(1, 2, 3)', 'm', 'm[0:0]', 'x', 'empty'],
];
/** Every sort of value. */
export const VALUES = [...WHOLE, ...FLOATS, ...OTHERS];

/** Lines that write each value into an exporter, read it back, look for it, and show the bytes. */
export function sweep(record: string, values: readonly string[] = VALUES): string {
  return `x = ${record}
  empty = b''
  m = memoryview(x)
  ${each(values, (value) => `m[1] = ${value}\nm[1]\nm.tobytes()\nm.count(${value})\n${value} in m`)}`;
}

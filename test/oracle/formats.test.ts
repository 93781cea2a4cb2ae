// Every format with every sort of value: written, read back, and the bytes.
import { describe, expect, test } from 'vitest';
import { runOurs } from './interpreter.ts';
import type { Outcome, Program } from './program.ts';
import { parsePython, runPython } from './python.ts';
import { agree, dedent, each } from './rules.ts';

const LETTERS = [...'cbB?hHeiIflLnNPqQd'];
const POWERS = [7, 8, 15, 16, 24, 31, 32, 53, 63, 64, 100, 127, 128, 1023, 1024];
const WHOLE = [
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
const VALUES = [...WHOLE, ...FLOATS, ...OTHERS];

function sweep(record: string, values: readonly string[] = VALUES): string {
  return `x = ${record}
  empty = b''
  m = memoryview(x)
  ${each(values, (value) => `m[1] = ${value}\nm[1]\nm.tobytes()\nm.count(${value})\n${value} in m`)}`;
}

describe('every value under', () => {
  for (const letter of LETTERS) {
    agree(letter, sweep(`record(format='${letter}', shape=[3])`));
    agree(
      `@${letter}, unaligned and backwards`,
      sweep(`record(format='@${letter}', shape=[3], strides=[-9])`),
    );
  }
  for (const mark of ['<', '>', '=', '!']) {
    for (const letter of LETTERS.filter((other) => !'nNP'.includes(other))) {
      agree(`${mark}${letter}`, sweep(`record(format='${mark}${letter}', shape=[3], strides=[9])`));
    }
  }
});

describe('every half of two bytes', () => {
  for (const format of ['e', '<e', '>e']) {
    agree(
      format,
      `x = record(format='${format}', shape=[65536], data=bytes(b for k in range(65536) for b in (k % 256, k // 256)))
      m = memoryview(x)
      m.tolist()`,
    );
  }
});

describe('where native l L n N are 8 bytes wide', () => {
  // Pyodide has them 4 bytes wide, so CPython is asked for `q` and `Q`, and the letter is put back.
  for (const [letter, twin, values] of [
    ['l', 'q', VALUES],
    ['n', 'q', VALUES],
    ['L', 'Q', VALUES],
    ['N', 'Q', VALUES],
    ['P', 'Q', WHOLE.filter((value) => !value.includes('-'))],
  ] as const) {
    test(`${letter} is as ${twin}`, async () => {
      const asked = await parsePython(dedent(sweep(`record(format='${twin}', shape=[3])`, values)));
      const [python] = await runPython([asked]);
      const program: Program = {
        ...asked,
        exporters: asked.exporters.map((spec) =>
          spec.kind === 'record' ? { ...spec, format: letter, model: 'LP64' } : spec,
        ),
      };
      const spelled = ({ results, memory }: Outcome): unknown =>
        JSON.parse(
          JSON.stringify({ results, memory })
            .replaceAll(`format '${letter}'`, `format '${twin}'`)
            .replaceAll(`"format":"${letter}"`, `"format":"${twin}"`),
        );
      expect(spelled(runOurs(program, python as Outcome))).toEqual(spelled(python as Outcome));
    });
  }
});

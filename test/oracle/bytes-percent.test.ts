// `%` with bytes on its left, beside CPython.
import { describe } from 'vitest';
import { randomFormat } from './bytes-percent.ts';
import { agreeOn, cells } from './bytes-rules.ts';

const SEED = 5;
const CODES = [...'diuoxXeEfFgGcrsab'];
const FLAGS = ['', '-', '+', ' ', '#', '0', '-0', '+0', ' #', '#0', '-+ #0'];
const SIZES = ['', '9', '.0', '.3', '9.3', '1', '.20'];
const VALUES = cells`
  0 | 5 | -255 | 1.5 | -0.001 | 2**70 | True | b'ab' | b'a' | bytearray(b'c') | 'ab' | None | [1] | float('nan')
  -float('inf') | 10**4300 | 10**400`;
/** A whole float is an int in JavaScript, which only some codes tell apart. */
const WHOLE = cells`1e100 | 1e23 | -1e16 | 100.0`;
/** What `repr` gives an address of. */
const OBJECTS = cells`flat | strided | own | text | gone`;
const valuesOf = (code: string): string[] => [
  ...VALUES,
  ...('diueEfFgG'.includes(code) ? WHOLE : []),
  ...('ra'.includes(code) ? [] : OBJECTS),
];
/** No list: in JavaScript it is a tuple. */
const LEFT_OVER = cells`
  () | (1,) | (1, 2) | 1 | b'a' | 'a' | None | {} | {b'a': 1} | x | own | 1.5 | flat | gone`;

const hexOf = (text: string): string =>
  Array.from(text, (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
const x = (text: string) => `bytes.fromhex('${hexOf(text)}')`;

/** Pyodide's own bounds are those of 32 bits. */
const BROKEN = cells`
  % | %( | %(a | %(a) | %((a) | %5 | %.5 | %5. | %-5 | %l | %5%% | %y | %\ | %lld | %hhd | %.*d | %*d | %*.*d | % d% | %(a)*d
  %(a)s%(a)s | %(a)s%s | %s%(a)s | %(a)s%% | %99999999999999999999999d | %.99999999999999999999999d | %(a)5.1s|%()s`;

describe('%', () => {
  for (const code of CODES) {
    agreeOn(
      `${code} with every flag, width and precision, of every kind of value`,
      FLAGS.flatMap((flags) =>
        SIZES.map((size) => ({
          x: x(`<%${flags}${size}${code}>`),
          lent: false,
          lines: valuesOf(code).map((value) => `x % (${value},)`),
        })),
      ),
    );
  }
  agreeOn(
    'formats that are none, and values that are too many or too few',
    [...BROKEN, '', 'a', '%%', '%s', '%s%s', '%d', '\xff%s\0', '%\xff', '%\0'].map((format) => ({
      x: x(format),
      lent: false,
      lines: LEFT_OVER.map((value) => `x % ${value}`),
    })),
  );
  agreeOn('widths and precisions from the values', [
    {
      x: x('%*d|%-*d|%.*f|%*.*s'),
      lent: true,
      lines: cells`
        x % (5, 1, 6, 2, 3, 1.5, 7, 2, b'abc') | x % (-5, 1, -6, 2, -3, 1.5, -7, -2, b'abc') | x % (1.5, 1) | x % ('a', 1)
        x % (True, 1, False, 2, True, 1.5, 0, 0, b'a') | x % (2**70, 1) | x % (1, 1, 1, 1, 2**70, 1) | x % (None, 1) | x % 5`,
    },
  ]);
  agreeOn(
    `2,000 random formats with five values each, seed ${SEED}`,
    Array.from({ length: 2000 }, (_, at) => randomFormat(SEED, at)),
  );
});

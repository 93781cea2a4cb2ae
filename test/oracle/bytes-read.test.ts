// What does not change a bytes or a bytearray, beside CPython: keys, searches, comparison, joining, digits.
import { describe } from 'vitest';
import { agree, cells, EVERYTHING, PLACES, SLICES } from './bytes-rules.ts';

const KEYS = cells`0 | 4 | 5 | -5 | -6 | 2**70 | -2**70 | True | 1.5 | None | 'a' | [0] | ... | 0, 1 | {} | x`;
const NEEDLES = cells`b'' | b'b' | b'bc' | b'cb' | b'abcbc' | b'zz' | 98`;
const SEPARATORS = cells`
  ':' | ':', 2 | ':', -2 | ':', 0 | ':', 5 | ':', 4 | ':', -4 | b'.' | b'.', 3 | bytearray(b'.') | flat | one | gone
  '' | 'ab' | '\u00e9' | '\U0001f600' | '\0' | b'\xff' | None | 5 | 1.5 | [] | [1] | {}
  ':', 'a' | ':', None | ':', 2**31 | ':', 2**70 | ':', -2**31 | ':', True | 5, 'a' | '', 'a'`;
const AFFIXES = cells`() | (b'z', b'c') | (b'z', 'c') | (b'a', 'c') | (b'', 5) | (flat, b'a') | (strided,) | (gone,)`;

/** A list is no tuple, but both are arrays in JavaScript. */
const NO_LISTS = EVERYTHING.filter((value) => !value.startsWith('['));
/** The product would not fit in Pyodide's memory, which is another error there than here. */
const NOT_HUGE = EVERYTHING.filter((value) => value !== '2**70');

describe('keys', () => {
  agree('an index of every kind', [
    ...KEYS.map((key) => `x[${key}]`),
    'len(x)',
    'list(x)',
    'repr(x)',
    'hash(x)',
  ]);
  agree(
    'every slice',
    SLICES.map((places) => `x[${places}]`),
  );
});

describe('operators', () => {
  agree(
    '== with everything',
    [...EVERYTHING, ...cells`b'abcbc' | bytearray(b'abcbc') | 'abcbc'`].map((value) => `x == ${value}`),
  );
  agree(
    '+',
    EVERYTHING.map((value) => `x + ${value}`),
  );
  agree(
    '*',
    NOT_HUGE.map((value) => `x * ${value}`),
  );
  agree(
    'in',
    EVERYTHING.map((value) => `${value} in x`),
  );
});

for (const method of ['find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith']) {
  describe(method, () => {
    agree(
      'of every kind of value, the ends checked first',
      NO_LISTS.flatMap((value) => [`x.${method}(${value})`, `x.${method}(${value}, 'a')`]),
    );
    agree(
      'within every stretch',
      PLACES.flatMap((start) =>
        NEEDLES.flatMap((sub) =>
          ['', ', 2', ', -1', ', 9', ', None', ", 'b'"].map(
            (stop) => `x.${method}(${sub}, ${start || 'None'}${stop})`,
          ),
        ),
      ),
    );
  });
}

describe('the rest', () => {
  agree(
    'startswith and endswith with several',
    AFFIXES.flatMap((affixes) => [`x.startswith(${affixes})`, `x.endswith(${affixes})`]),
  );
  agree('hex with every separator', ['x.hex()', ...SEPARATORS.map((args) => `x.hex(${args})`)]);
});

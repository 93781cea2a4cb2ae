// The methods that make bytes from bytes, beside CPython: every kind of argument in every place, and known corners.
import { describe } from 'vitest';
import { agree, agreeOn, cells, EVERYTHING } from './bytes-rules.ts';

/** A size that Pyodide cannot hold is another error there than here. */
const SIZES = cells`0 | 1 | 2 | -1 | 5 | 6 | 9 | True | None | 1.5 | 'a' | b'a' | [] | 2**70 | -2**70`;
/** The same for a width, which is memory too. */
/** Without tuples: both are arrays in JavaScript. */
const EVERY = [...EVERYTHING, ...cells`own | text | {} | x`];
const FILLS = cells`b'-' | bytearray(b'-') | b'' | b'--' | bytearray(b'--') | '-' | 45 | None | flat | one | []`;
const TEXTS = [
  ...cells`b'' | b'a' | b'A' | b'1' | b'aB' | b'Ab Cd' | b'Ab cd' | b'aB1c D_e' | b' \t\n\r\v\f' | b'\x1c\x85\xa0' | b'1a'`,
  ...cells`b'a1B2' | b'123' | b'\xe9t\xe9' | b'a b' | b'A\xffB' | b'ab\xff' | b'\x7f\x80' | b'-5' | b'+' | b'+-5' | b'A1a'`,
];

/** Lines about the bytes that `text` spells, of both types. */
const about = (text: string, lines: readonly string[]) =>
  ['bytes', 'bytearray'].map((type) => ({ x: `${type}.fromhex('${hexOf(text)}')`, lent: false, lines }));

/** The digits of a bytes literal with `\x`, `\t` and their like. */
function hexOf(literal: string): string {
  const named: Readonly<Record<string, string>> = { t: '09', n: '0a', r: '0d', v: '0b', f: '0c' };
  return literal
    .slice(2, -1)
    .replace(/\\x(..)|\\(.)|(.)/gs, (_, digits: string, letter: string, plain: string) => {
      return digits ?? named[letter] ?? (plain ?? '').charCodeAt(0).toString(16).padStart(2, '0');
    });
}

describe('one argument of every kind', () => {
  const methods =
    'strip lstrip rstrip removeprefix removesuffix split rsplit partition rpartition translate join splitlines zfill expandtabs';
  for (const method of methods.split(' ')) {
    const values = method === 'zfill' || method === 'expandtabs' ? SIZES : EVERY;
    agree(
      method,
      values.map((value) => `x.${method}(${value})`),
    );
  }
  agree('without one', [
    ...cells`x.strip() | x.lstrip() | x.rstrip() | x.split() | x.rsplit() | x.splitlines() | x.expandtabs()`,
  ]);
});

describe('two arguments and more', () => {
  agree(
    'split and rsplit',
    EVERY.flatMap((sep) =>
      SIZES.flatMap((most) => [`x.split(${sep}, ${most})`, `x.rsplit(${sep}, ${most})`]),
    ),
  );
  agree(
    'replace',
    EVERY.flatMap((from) => [
      ...EVERY.map((to) => `x.replace(${from}, ${to})`),
      ...SIZES.map((most) => `x.replace(${from}, b'-', ${most})`),
    ]),
  );
  agree(
    'translate',
    cells`None | bytes(256) | bytes(range(256)) | bytearray(range(256)) | bytes(255) | 5 | 'a' | strided`.flatMap(
      (table) => EVERY.map((deleted) => `x.translate(${table}, ${deleted})`),
    ),
  );
  agree(
    'maketrans',
    ['bytes', 'bytearray'].flatMap((type) =>
      EVERY.flatMap((from) => [`${type}.maketrans(${from}, b'zz')`, `${type}.maketrans(b'aa', ${from})`]),
    ),
  );
  agree(
    'center, ljust and rjust',
    ['center', 'ljust', 'rjust'].flatMap((method) =>
      SIZES.flatMap((width) => [
        `x.${method}(${width})`,
        ...FILLS.map((fill) => `x.${method}(${width}, ${fill})`),
      ]),
    ),
  );
});

describe('join', () => {
  agree('of every kind of item', [
    ...EVERY.flatMap((item) => [`x.join([${item}])`, `x.join([b'1', ${item}])`, `x.join((${item}, b'2'))`]),
    'x.join(())',
    'x.join([x, x, x])',
  ]);
  agree('of items whose code changes the size', ['x.join(shrinkingRuns)', 'x.join(shrinking)', 'repr(x)']);
});

describe('texts of every kind', () => {
  const lines = [
    ...cells`x.upper() | x.lower() | x.title() | x.swapcase() | x.capitalize() | x.isalnum() | x.isalpha() | x.isascii()`,
    ...cells`x.isdigit() | x.islower() | x.isspace() | x.istitle() | x.isupper() | x.strip() | x.split() | x.rsplit(None, 1)`,
    ...cells`x.zfill(6) | x.center(7) | x.center(8) | x.expandtabs() | x.expandtabs(3) | x.expandtabs(0) | x.splitlines(True)`,
  ];
  agreeOn(
    'case, kinds and white space',
    TEXTS.flatMap((text) => about(text, lines)),
  );
  agreeOn(
    'lines and tabs',
    cells`b'\r\n\r\r\n\n' | b'a\nb\r\nc\rd' | b'\n' | b'a\n' | b'a\r\n\tb\t\tcd\te' | b'\t\t' | b'1234567\t8\t9' | b'\v\f\x1c\x85'`.flatMap(
      (text) =>
        about(text, [
          ...cells`x.splitlines() | x.splitlines(True) | x.split() | x.split(None, 1) | x.rsplit(None, 1)`,
          ...['0', '1', '2', '8', '-4', '9'].map((size) => `x.expandtabs(${size})`),
        ]),
    ),
  );
});

describe('order', () => {
  agree(
    'beside everything',
    [...EVERY, ...cells`b'abcbc' | b'abcbd' | b'abcb' | bytearray(b'abcbca') | b'\xff'`].map(
      (value) => `compare(x, ${value})`,
    ),
  );
});

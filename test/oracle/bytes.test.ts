// bytes and bytearray beside CPython: tables of lines about `x`, then random ones.
import { describe, expect, test } from 'vitest';
import { differences, type Lines } from './bytes-lines.ts';
import { randomLines } from './bytes-random.ts';

const hex = (ascii: string): string =>
  Array.from(ascii, (character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');

const BYTES = `bytes.fromhex('${hex('abcbc')}')`;
const BYTEARRAY = `bytearray.fromhex('${hex('abcbc')}')`;

/** The lines give the same for a bytes, a bytearray, and a bytearray that is lent. */
function agree(title: string, lines: readonly string[], only?: 'bytearray'): void {
  test(title, async () => {
    const cases: Lines[] = [
      { x: BYTEARRAY, lent: false, lines },
      { x: BYTEARRAY, lent: true, lines },
    ];
    if (only === undefined) cases.push({ x: BYTES, lent: false, lines });
    for (const found of await differences(cases)) expect(found).toBeNull();
  });
}

/** Each line alone, on a fresh `x`, so that one that changes `x` does not hide the next. */
function agreeEach(title: string, lines: readonly string[], only?: 'bytearray'): void {
  test(title, async () => {
    const types = only === undefined ? [BYTES, BYTEARRAY] : [BYTEARRAY];
    const cases = lines.flatMap((line) =>
      types.flatMap((x) => [false, true].map((lent) => ({ x, lent, lines: [line] }))),
    );
    for (const found of await differences(cases)) expect(found).toBeNull();
  });
}

const EVERYTHING = [
  ...['None', 'True', '5', '98', '256', '-1', '2**70', '-2**70', '1.5', "'b'", "''", "b'b'", "b''", "b'bc'"],
  ...["bytearray(b'c')", 'x', 'flat', 'strided', 'one', 'gone', 'grid', 'signed', 'chars', 'shorts'],
  ...['[]', '[98]', '[98, 99]', '[300]', "['a']", '[None]', '[1.5]', '[98, -1]'],
];
const PLACES = [
  '',
  '0',
  '1',
  '-1',
  '3',
  '5',
  '6',
  '-9',
  '2**70',
  '-2**70',
  'None',
  'True',
  '1.5',
  "'a'",
  '[]',
];
const PAIRS = PLACES.flatMap((start) =>
  ['', '2', '-1', '9', 'None', "'b'"].map((stop) => [start, stop] as const),
);
const SLICES = PLACES.flatMap((start) =>
  ['', '0', '3', '-2', '9', "'a'"].flatMap((stop) =>
    ['', '1', '2', '-1', '-2', '0', '2**70', "'a'"].map((step) => `${start}:${stop}:${step}`),
  ),
);
const ENCODINGS = [
  ...[
    'utf-8',
    'UTF8',
    'utf_8',
    ' utf 8 ',
    'U8',
    'utf',
    'cp65001',
    'utf.8',
    'utf--8',
    '-utf-8-',
    'utf\\u00e98',
  ],
  ...[
    'ascii',
    'US-ASCII',
    '646',
    'us',
    'ansi_x3.4_1968',
    'ANSI X3.4-1968',
    'iso_646.irv-1991',
    'ascii.',
    '.ascii',
  ],
  ...[
    'latin-1',
    'Latin 1',
    'latin1',
    'L1',
    'iso8859-1',
    'iso-8859-1',
    'ISO_8859.1',
    '8859',
    'cp819',
    'iso_8859_1_1987',
  ],
  ...['foo', '', 'u\\0', '\\u00e9', '\\U0001f600', '\\ud800', 'utf-8\\0', '__proto__', 'constructor'],
].map((name) => `'${name}'`);
const HANDLERS = [
  ...[
    'strict',
    'ignore',
    'replace',
    'backslashreplace',
    'xmlcharrefreplace',
    'surrogateescape',
    'surrogatepass',
  ],
  ...['foo', '', 'Strict', 's\\0', '\\ud800', 'constructor'],
].map((name) => `'${name}'`);
const TEXTS = [
  ...[
    '',
    'abc',
    '\\u00e9',
    '\\xff',
    '\\u0100',
    '\\u07ff\\u0800\\uffff',
    '\\U0001f600',
    'a\\U0001f600b',
    '\\ud800',
  ],
  ...['\\udc80', '\\udcff', '\\udc7f', '\\udc80\\ud800', 'x\\udfff\\ud800', '\\udc80\\u00e9'],
  ...['\\u00e9\\udc80\\u20ac', '\\U0001f600\\ud800\\U0001f600', '\\udc41', '\\0\\x7f\\x80', '\\U0010ffff'],
].map((text) => `'${text}'`);

describe('making them', () => {
  for (const type of ['bytes', 'bytearray']) {
    agree(`${type} of every kind of value`, [
      `${type}()`,
      ...EVERYTHING.map((value) => `${type}(${value})`),
      `${type}(1, 2, 3, 4)`,
      ...EVERYTHING.flatMap((value) => [
        `${type}(${value}, 'utf-8')`,
        `${type}(${value}, 'utf-8', 'strict')`,
      ]),
      ...[
        "'a', 5",
        "'a', None",
        "'a', 'utf-8', 5",
        "'a', 'utf-8', None",
        "'a', b'utf-8'",
        'b"", None',
        '3, 5',
      ].map((args) => `${type}(${args})`),
    ]);
    agree(
      `${type} of text in every encoding`,
      ENCODINGS.flatMap((name) => [`${type}('', ${name})`, `${type}('a', ${name})`]),
    );
    agree(
      `${type} of every text under every handler`,
      ["'utf-8'", "'ascii'", "'latin-1'"].flatMap((name) =>
        HANDLERS.flatMap((errors) => TEXTS.map((text) => `${type}(${text}, ${name}, ${errors})`)),
      ),
    );
    agree(
      `${type}.fromhex`,
      [
        ...[
          "''",
          "'0'",
          "'00 0'",
          "'0g'",
          "'g0'",
          "'00 gg'",
          "'0 0'",
          "' 00\\t0A\\nfF\\v\\f\\r '",
          "'00\\x1c00'",
        ],
        ...[
          "'00\\xa000'",
          "'\\u00e9'",
          "'zz\\u00e9'",
          "'0\\u00e9'",
          "'\\U0001f600'",
          "'00 \\U0001f600'",
          "'0a:0b'",
        ],
        ...[
          "b'0A0b'",
          "b'0A0'",
          "b'zz\\xff'",
          "b'0A\\xff'",
          "bytearray(b'0a')",
          'strided',
          'flat',
          'gone',
          'grid',
        ],
        ...['5', 'None', '1.5', '[]', ''],
      ].map((args) => `${type}.fromhex(${args})`),
    );
  }
});

describe('reading them', () => {
  agree('an index of every kind', [
    ...[
      '0',
      '4',
      '5',
      '-5',
      '-6',
      '2**70',
      '-2**70',
      'True',
      '1.5',
      'None',
      "'a'",
      '[0]',
      '...',
      '0, 1',
      '{}',
      'x',
    ].map((key) => `x[${key}]`),
    ...['len(x)', 'list(x)', 'repr(x)'],
  ]);
  agree(
    'every slice',
    SLICES.map((places) => `x[${places}]`),
  );
  agree(
    '== with everything',
    EVERYTHING.map((value) => `x == ${value}`),
  );
  agree('== with the same bytes', ["x == b'abcbc'", "x == bytearray(b'abcbc')", "x == 'abcbc'", 'x == x']);
  agree(
    '+ and *',
    EVERYTHING.flatMap((value) => [`x + ${value}`, ...(value === '2**70' ? [] : [`x * ${value}`])]),
  );
  agree(
    'in',
    EVERYTHING.map((value) => `${value} in x`),
  );
  for (const method of ['find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith']) {
    agree(`${method} of every kind of value`, [
      ...EVERYTHING.filter((value) => !value.startsWith('[')).map((value) => `x.${method}(${value})`),
      ...EVERYTHING.filter((value) => !value.startsWith('[')).map((value) => `x.${method}(${value}, 'a')`),
    ]);
    agree(
      `${method} within every stretch`,
      PAIRS.flatMap(([start, stop]) =>
        ["b''", "b'b'", "b'bc'", "b'cb'", "b'abcbc'", "b'zz'", '98'].map(
          (sub) => `x.${method}(${sub}, ${start || 'None'}${stop && `, ${stop}`})`,
        ),
      ),
    );
  }
  agree(
    'startswith and endswith with several',
    ['()', "(b'z', b'c')", "(b'z', 'c')", "(b'a', 'c')", "(b'', 5)", '(flat, b"a")', '(strided,)'].flatMap(
      (sub) => [`x.startswith(${sub})`, `x.endswith(${sub})`],
    ),
  );
  agree(
    'hex with every separator',
    [
      ...[
        '',
        "':'",
        "':', 2",
        "':', -2",
        "':', 0",
        "':', 5",
        "':', 4",
        "':', -4",
        "b'.'",
        "b'.', 3",
        "bytearray(b'.')",
      ],
      ...[
        "''",
        "'ab'",
        "'\\u00e9'",
        "'\\U0001f600'",
        "'\\0'",
        "b'\\xff'",
        'None',
        '5',
        '1.5',
        '[]',
        '[1]',
        '{}',
      ],
      ...[
        "':', 'a'",
        "':', None",
        "':', 2**31",
        "':', 2**70",
        "':', -2**31",
        "':', True",
        "5, 'a'",
        "'', 'a'",
        'flat',
        'one',
      ],
    ].map((args) => `x.hex(${args})`),
  );
  agree('hash', ['hash(x)']);
});

describe('text', () => {
  const RUNS = [
    ...[
      '',
      '61',
      '80',
      'c0',
      'c1',
      'c2',
      'c280',
      'c261',
      'c2a961',
      'e0',
      'e080',
      'e09f80',
      'e0a0',
      'e0a080',
      'e282ac',
      'e28261',
    ],
    ...[
      'eda080',
      'ed9fbf',
      'edbfbf',
      'eda0',
      'eda061',
      'edb280ff',
      'eebfbf',
      'f0',
      'f080',
      'f08f8080',
      'f090',
      'f09080',
      'f0908080',
    ],
    ...[
      'f09f9880',
      'f09f98',
      'f09f9861',
      'f48fbfbf',
      'f4908080',
      'f5808080',
      'ff',
      'fffe',
      '61ff62',
      'e282f09f98',
      'eda080eda080',
    ],
  ];
  for (const name of ["'utf-8'", "'ascii'", "'latin-1'"]) {
    test(`decode ${name} under every handler`, async () => {
      const lines = HANDLERS.map((errors) => `x.decode(${name}, ${errors})`);
      const cases = RUNS.flatMap((run) =>
        ['bytes', 'bytearray'].map((type) => ({ x: `${type}.fromhex('${run}')`, lent: false, lines })),
      );
      for (const found of await differences(cases)) expect(found).toBeNull();
    });
  }
  agree('decode in every encoding', [
    'x.decode()',
    ...ENCODINGS.map((name) => `x.decode(${name})`),
    ...['5', 'None', "b'utf-8'", "'utf-8', 5", "'utf-8', None"].map((args) => `x.decode(${args})`),
  ]);
  test('no bytes are no text in any encoding', async () => {
    const lines = [...ENCODINGS, "'utf-8', 'foo'", "'foo', 'bar'", "'utf-8', 's\\0'"].map(
      (args) => `x.decode(${args})`,
    );
    for (const found of await differences([{ x: "bytes.fromhex('')", lent: false, lines }]))
      expect(found).toBeNull();
  });
});

describe('bytearray changes', () => {
  agreeEach(
    'item assignment',
    PLACES.filter(Boolean).flatMap((key) => EVERYTHING.map((value) => `x[${key}] = ${value}`)),
    'bytearray',
  );
  agreeEach(
    'keys that are no keys',
    ['...', '0, 1', '{}', 'x', '[0]'].flatMap((key) => [`x[${key}] = 5`, `x[${key}] = 300`, `del x[${key}]`]),
    'bytearray',
  );
  agreeEach(
    'bytes do not change',
    ['x[0] = 1', 'x[0:1] = b"a"', 'x[9] = "a"', 'x["a"] = 1'].map((line) => line),
  );
  agreeEach(
    'slice assignment of every kind of value',
    ['1:2', '5:5', '3:1', '::2', '::-1', '9:9:2', "'a':", '::0'].flatMap((places) =>
      EVERYTHING.filter((value) => !/^-?2\*\*/.test(value)).map((value) => `x[${places}] = ${value}`),
    ),
    'bytearray',
  );
  agreeEach(
    'slice assignment of every size',
    SLICES.flatMap((places) =>
      ["b''", "b'1'", "b'12'", "b'123'", "b'12345'", 'x'].map((value) => `x[${places}] = ${value}`),
    ),
    'bytearray',
  );
  agreeEach(
    'del',
    [...PLACES.filter(Boolean), ...SLICES].map((key) => `del x[${key}]`),
    'bytearray',
  );
  agreeEach(
    'append, extend, remove, pop, resize of every kind of value',
    ['append', 'extend', 'remove', 'pop', 'resize'].flatMap((method) =>
      EVERYTHING.map((value) => `x.${method}(${value})`),
    ),
    'bytearray',
  );
  agreeEach(
    'insert',
    PLACES.filter(Boolean).flatMap((index) =>
      ['65', '300', '-1', "'a'", 'None'].map((byte) => `x.insert(${index}, ${byte})`),
    ),
    'bytearray',
  );
  agree(
    'the lock, one change after the other',
    [
      ...[
        'x.clear()',
        'x.clear()',
        'x.append(1)',
        'x.extend([])',
        "x.extend(b'')",
        'x.pop()',
        'x.pop(9)',
        'x.pop()',
      ],
      ...[
        'x.remove(9)',
        'x.reverse()',
        'x.resize(5)',
        'x.resize(-1)',
        'x.resize(3)',
        'x.copy()',
        'repr(x)',
        'hash(x)',
      ],
      ...[
        "x[0:0] = b''",
        "x[::2] = b''",
        "x[9:9:2] = b''",
        'del x[0:0]',
        'del x[5:1:2]',
        'del x[1:1]',
        'x.extend(x)',
      ],
    ],
    'bytearray',
  );
  agree(
    'the lock goes with the view',
    [
      'x.append(300)',
      'x.append(1)',
      'x.extend(flat)',
      'x.extend(strided)',
      'x.extend(one)',
      'x[0:1] = strided',
      'repr(x)',
    ],
    'bytearray',
  );
});

describe('random lines', () => {
  test('2,000 programs of ten lines each', async () => {
    const cases = Array.from({ length: 2000 }, (_, k) => randomLines(11, k));
    const found = (await differences(cases)).filter((text) => text !== null);
    expect(found.slice(0, 3)).toEqual([]);
  });
});

// The rules of struct, section by section, beside CPython. Native `l L n N P` are in `struct-random.ts`: Pyodide's are narrow.
import { describe } from 'vitest';
import { agree } from './struct-rules.ts';

const ORDERS = ['', '@', '=', '<', '>', '!'];
const INTEGERS = [...'bBhHiIqQ'];

describe('formats', () => {
  agree('marks, counts, blanks', [
    ...[...'xcbB?hHiIqQefdspFD'].flatMap((code) =>
      ORDERS.flatMap((order) => [
        `calcsize('${order}${code}')`,
        `calcsize('${order}3${code}')`,
        `calcsize('${order}0${code}')`,
        `calcsize('${order}b${code}b')`,
        `calcsize('${order}b0${code}')`,
      ]),
    ),
    ...[
      '',
      '<',
      ' ',
      '< ',
      '@ b',
      '<\\t3I\\n',
      'I \\x0c\\x0bI',
      '00003H',
      '3 H',
      ' <I',
      '<I>I',
      'I@I',
      '3',
      '< 3',
      'I3',
    ].map((format) => `calcsize('${format}')`),
  ]);
  agree('what is no format', [
    ...[
      ...'aAgGjJkKmMoOrRStTuUvVwWXyYzZ*-+_/\\"',
      'T{I}',
      '(2)I',
      '-1I',
      '+1I',
      '1_0I',
      '1.5I',
      '&I',
      'I:a:',
    ].map((format) => `calcsize('${format === '\\' ? '\\\\' : format}')`),
    ...['<n', '=N', '>P', '!n'].map((format) => `calcsize('${format}')`),
    ...[
      `'\\x00'`,
      `'I\\x00'`,
      `b'I\\x00'`,
      `'\\x00\\xe9'`,
      `'\\xe9'`,
      `'I\\xe9\\xe9'`,
      `'\\ud800'`,
      `'\\u2003I'`,
      `'I\\x85'`,
    ].map((format) => `calcsize(${format})`),
    ...[`b'\\xe9'`, `b'\\xa0I'`, `b'I\\x85'`, `b'\\x1cI'`, `'\\x1cI'`, `'\\x1fI'`].map(
      (format) => `calcsize(${format})`,
    ),
  ]);
  agree(
    'text or bytes, nothing else',
    ['1', '1.5', 'None', 'True', 'ro', 'ba', '[1]', "'I'", "b'<IH'", 'S', 'unpack']
      .flatMap((format) => [
        `calcsize(${format})`,
        `unpack(${format}, ro)`,
        `repr(Struct(${format}))`,
        `Struct(${format}).format`,
        `Struct(${format}).size`,
      ])
      .filter((line) => !line.includes('(unpack')),
  );
  agree(
    'sizes beyond any memory',
    [
      '99999999999999999999I',
      '9'.repeat(40),
      '999999999999999999999999x z',
      'z 999999999999999999999999x',
      '3z99999999999999999999',
    ].map((format) => `calcsize('${format}')`),
  );
});

describe('values', () => {
  const numbers = [
    '0',
    '-1',
    '1',
    '127',
    '128',
    '-128',
    '-129',
    '255',
    '256',
    '32767',
    '32768',
    '-32768',
    '-32769',
  ];
  const larger = [
    '65535',
    '65536',
    '2**31-1',
    '2**31',
    '-2**31',
    '-2**31-1',
    '2**32-1',
    '2**32',
    '2**63-1',
    '2**63',
  ];
  const huge = ['-2**63', '-2**63-1', '2**64-1', '2**64', '2**70', '-2**70', '2**2000'];
  const others = ['True', 'False', 'None', '1.5', "'a'", "b'a'", 'ba', 'view', '[]', '[0]', '1j', 'S'];
  const floats = [
    '0.5',
    '-0.0',
    '1e300',
    '-1e300',
    '3.4028234663852886e38',
    '3.4028235677973362e38',
    '3.4028235677973366e38',
  ];
  const small = [
    '65519.9',
    '65503.5',
    '5e-324',
    '1e-45',
    '2.9e-8',
    '3e-8',
    '0.1',
    "float('nan')",
    "float('inf')",
    "-float('inf')",
  ];
  for (const code of INTEGERS) {
    agree(
      `integers: ${code}`,
      ['', '<', '>'].flatMap((order) =>
        [...numbers, ...larger, ...huge, ...others].map((value) => `pack('${order}${code}', ${value})`),
      ),
    );
  }
  const real = [...floats, ...small].filter((value) => !value.includes('float('));
  for (const code of ['e', 'f', 'd', 'F', 'D']) {
    agree(
      `floats: ${code}`,
      ['', '<', '>'].flatMap((order) =>
        [
          ...numbers.slice(0, 8),
          '2**2000',
          '-2**2000',
          ...others.filter((value) => value !== '1j' || code < 'a'),
          ...real,
        ].map((value) => `pack('${order}${code}', ${value})`),
      ),
    );
  }
  agree(
    'an int too large for a float code',
    ['e', '<e', '<f', '>f', '=f', 'f', 'F', '<F', '>F'].flatMap((code) => [
      `pack('${code}', 2**130)`,
      `pack('${code}', -2**130)`,
    ]),
  );
  agree(
    'complex numbers',
    ['F', '<F', '>F', 'D', '>D'].flatMap((code) =>
      ['1+2j', '-0.5j', '1e39+0j', '0.5+1e39j', '1.5', '3', 'True'].map(
        (value) => `pack('${code}', ${value})`,
      ),
    ),
  );
  agree(
    'booleans',
    [...others.filter((value) => value !== '1j'), '0', '5', '-1', '0.5', "''", "b''", '2**70'].flatMap(
      (value) => [`pack('?', ${value})`, `pack('>?', ${value})`],
    ),
  );
  agree(
    'characters and runs',
    ['c', '<c', 's', '3s', '0s', 'p', '3p', '0p', '1p', '>5s', '300s', '300p'].flatMap((code) =>
      ["b''", "b'a'", "b'ab'", "b'abcdef'", 'ba', "'a'", '5', 'None', 'view', '[97]', 'ro'].map(
        (value) => `pack('${code}', ${value})`,
      ),
    ),
  );
  agree(
    'how many values',
    ["''", "'<'", "'x'", "'3x'", "'I'", "'3I'", "'0I'", "'0s'", "'3s'", "'IH'", "'2I3s'", "'20B'"].flatMap(
      (format) => [
        `pack(${format})`,
        `pack(${format}, 1)`,
        `pack(${format}, 1, 2)`,
        `pack(${format}, 1, 2, 3)`,
        `pack(${format}, None, 'a', [], 1.5)`,
      ],
    ),
  );
  agree(
    'many values, of which the first wrong one is named',
    `pack('<10B', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    pack('<10B', 1, 2, 3, 4, 5, 6, 7, 8, 9, 256)
    pack('<10B', 1, 2, 3, 'a', 5, 6, 7, 8, 9, 256)
    pack('>2s2p2H3x2f4B', b'a', b'b', 1, 2, 0.5, 1.5, 1, 2, 3, 4)
    unpack('>2s2p2H3x2f4B', pack('>2s2p2H3x2f4B', b'a', b'b', 1, 2, 0.5, 1.5, 1, 2, 3, 4))
    pack('BhIfd?3s', 1, 2, 3, 0.5, 1.5, True, b'abc')
    unpack('BhIfd?3s', pack('BhIfd?3s', 1, 2, 3, 0.5, 1.5, True, b'abc'))`,
  );
});

describe('pack_into', () => {
  agree(
    'at every offset',
    ["'<I'", "'<H2xB'", "''", "'3s'", "'<9B'"].flatMap((format) => {
      const values = {
        "'<I'": '7',
        "'<H2xB'": '7, 8',
        "''": '',
        "'3s'": "b'a'",
        "'<9B'": '1, 2, 3, 4, 5, 6, 7, 8, 9',
      }[format];
      return [
        ...Array.from({ length: 22 }, (_, k) => String(k - 11)),
        'True',
        '2**31-1',
        '-2**31',
        '2**70',
        '-2**70',
      ].map((offset) => `pack_into(${format}, ba, ${offset}${values ? `, ${values}` : ''})`);
    }),
  );
  agree(
    'what is missing, in order',
    `pack_into()
    pack_into('<I')
    pack_into('<I', ba)
    pack_into('<I', 5)
    pack_into('<I', ba, 0)
    pack_into('<I', 5, 'a')
    pack_into('<II', ba, 0, 1)
    pack_into('<I', ba, 0, 1, 2)
    pack_into('<I', ro, 'a', 1)
    pack_into('<I', ba, 'a', 1)
    pack_into('<I', ba, 1.5, 1)
    pack_into('<I', ba, None, 1)
    pack_into('<I', ba, 9, 'a')
    pack_into('<I', ba, 0, 'a')
    pack_into('z', 5, 5)
    pack_into(5, 5, 5)
    S.pack_into()
    S.pack_into(ba)
    S.pack_into(ba, 0)
    S.pack_into(ba, 0, 1)
    S.pack_into(ba, 1, 1, 2)
    S.pack_into(ba, 0, 1, 2, 3)`,
  );
  agree(
    'into every kind of memory',
    [
      'ro',
      'ba',
      'view',
      'strided',
      'backwards',
      'part',
      'grid',
      'shorts',
      'locked',
      'gone',
      "'abcd'",
      '5',
      'None',
      '[1]',
      'S',
    ].flatMap((memory) => [
      `pack_into('<HxB', ${memory}, 0, 513, 4)`,
      `pack_into('<HxB', ${memory}, -4, 513, 4)`,
      `pack_into('<HxB', ${memory}, 99, 513, 4)`,
      `S.pack_into(${memory}, 2, 513, 4)`,
      `S.pack_into(${memory}, 2, 513, -4)`,
    ]),
  );
  agree(
    'a value that is refused leaves the memory as it was',
    `pack_into('<HIH', ba, 0, 1, 2, 'a')
    pack_into('<HIH', ba, 0, 1, -2, 3)
    pack_into('<BxxB', ba, 1, 1, 2)
    pack_into('<2p3s', ba, 1, b'abc', b'z')`,
  );
});

describe('pack_into of values that lie where it writes', () => {
  const formats = ['8p', '2s4s', 'x3s', '<3sxB', '3s', '8s', '4p'];
  for (const offset of [0, 1, 3, -8, -4, -3]) {
    agree(
      `at ${offset}`,
      formats.flatMap((format) => {
        const values = { '2s4s': 'ba, ba', '<3sxB': 'ba, 9' }[format] ?? 'ba';
        return [`ba.clear()`, `ba.extend(b'ABCDEFGH')`, `pack_into('${format}', ba, ${offset}, ${values})`];
      }),
    );
  }
  agree(
    'long ones',
    `base.extend(bytearray(b'abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz'))
    ba.extend(bytearray(b'abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz'))
    pack_into('30s', ba, 3, ba)
    pack_into('40p', ba, 7, ba)
    pack_into('<20s10B', ba, 30, ba, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    pack_into('<5s10B', ba, 30, ba, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)`,
  );
});

describe('unpack, unpack_from', () => {
  const memories = [
    'ro',
    'ba',
    'view',
    'strided',
    'backwards',
    'part',
    'grid',
    'shorts',
    'locked',
    'gone',
    "'abcd'",
    '5',
    'None',
    '[1]',
    'S',
  ];
  agree(
    'from every kind of memory',
    memories.flatMap((memory) => [
      `unpack('<IH', ${memory})`,
      `unpack('8B', ${memory})`,
      `unpack('<4I', ${memory})`,
      `unpack('>16s', ${memory})`,
      `unpack_from('<IH', ${memory})`,
      `unpack_from('<2s2p?e', ${memory}, 1)`,
      `unpack_from('<2s2p?e', ${memory}, -7)`,
      `S.unpack(${memory})`,
      `S.unpack_from(${memory}, 0)`,
      `S.unpack_from(${memory}, 99)`,
    ]),
  );
  agree(
    'at every offset',
    ["'<I'", "''", "'3s'", "'<9B'"].flatMap((format) => [
      ...[
        ...Array.from({ length: 22 }, (_, k) => String(k - 11)),
        'True',
        '2**31-1',
        '-2**31',
        '2**70',
        '-2**70',
        '1.5',
        'None',
        "'a'",
      ].map((offset) => `unpack_from(${format}, ba, ${offset})`),
    ]),
  );
  agree(
    'how many arguments',
    `unpack()
    unpack('I')
    unpack('I', ro)
    unpack('I', ro, 1)
    unpack('z', 5)
    unpack(5, 5)
    unpack_from()
    unpack_from('I')
    unpack_from('z')
    unpack_from('I', ro, 1, 2)
    unpack_from('I', 5, 'a')
    S.unpack()
    S.unpack(ro, 1)
    S.unpack_from()
    S.unpack_from(ro, 0, 1)
    S.unpack_from(ro, 'a')
    calcsize()
    calcsize('I', 1)
    pack()
    Struct()
    Struct('I', 1)`,
  );
  agree(
    'every code, read',
    [...'cbB?hHiIqQefdspFDx'].flatMap((code) =>
      ['', '<', '>']
        .flatMap((order) => [
          `unpack_from('${order}${code}', view)`,
          `unpack_from('${order}${code}', view, -calcsize('${order}${code}'))`,
          `unpack_from('${order}2${code}', base)`,
        ])
        .filter((line) => !line.includes('-calcsize')),
    ),
  );
});

describe('iter_unpack', () => {
  agree(
    'from every kind of memory',
    [
      'ro',
      'ba',
      'view',
      'strided',
      'backwards',
      'part',
      'grid',
      'shorts',
      'locked',
      'gone',
      "'abcd'",
      '5',
      'None',
      "b''",
    ].flatMap((memory) => [
      `list(iter_unpack('<BB', ${memory}))`,
      `list(iter_unpack('<BBB', ${memory}))`,
      `list(iter_unpack('', ${memory}))`,
      `list(S.iter_unpack(${memory}))`,
    ]),
  );
  agree(
    'how many arguments',
    `iter_unpack()
    iter_unpack('<I')
    iter_unpack('<I', b'', 1)
    S.iter_unpack()
    S.iter_unpack(b'', 1)`,
  );
  agree(
    'lends its buffer until the last struct was read',
    `it = iter_unpack('<I', ba)
    ba.append(1)
    next(it, None)
    ba.append(1)
    next(it, None)
    ba.append(1)
    next(it, None)
    ba.append(1)
    next(it, None)
    empty = iter_unpack('<I', bytearray(b''))
    next(empty, None)
    other = iter_unpack('<I', base)
    base.clear()`,
  );
  agree(
    'a buffer that does not fit is given back',
    `iter_unpack('<HB', ba)
    ba.append(1)`,
  );
});

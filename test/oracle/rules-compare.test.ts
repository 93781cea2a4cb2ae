// Equality and hashing: sections 10 and 11 of the reference.
import { describe } from 'vitest';
import { agree, agreeAfter, each } from './rules.ts';

const LETTERS = 'c b B ? h H i I q Q l L n N P e f d'.split(' ');
const MARKED = ['<', '>', '=', '!'].flatMap((mark) => [...'cbB?hHiIqQlLefd'].map((letter) => mark + letter));

/** The same three numbers under every format. */
const numbered = [
  "r0 = record(format='c', shape=[3], data=b'\\x01\\x00\\x01')",
  ...[...LETTERS.slice(1), ...MARKED.filter((format) => !format.endsWith('c'))].map(
    (format, k) => `r${k + 1} = record(format='${format}', shape=[3], size=24, data=bytes(24))`,
  ),
];
const names = numbered.map((_, k) => `m${k}`);

describe('mv == other', () => {
  agree(
    'goes by value, whatever the formats',
    `${numbered.join('\n')}
    ${numbered.map((_, k) => `m${k} = memoryview(r${k})`).join('\n')}
    ${names
      .slice(1)
      .map((m) => `${m}[0] = 1\n${m}[2] = 1`)
      .join('\n')}
    ${names.flatMap((a) => names.map((b) => `${a} == ${b}`)).join('\n')}
    ${names
      .slice(1)
      .map((m) => `${m}[1] = 1\n${m} == m2`)
      .join('\n')}`,
  );
  agree(
    'goes by value however many values an item has',
    `a = record(format='70000B', itemsize=70000, shape=[1], data=b'a' * 70000)
    b = record(format='35000B35000B', itemsize=70000, shape=[1], data=b'a' * 70000)
    c = record(format='70000B', itemsize=70000, shape=[1], data=b'a' * 69999 + b'b')
    d = record(format='69999B', itemsize=70000, shape=[1], data=b'a' * 70000)
    ${each(['a', 'b', 'c', 'd'], (name) => `m${name} = memoryview(${name})`)}
    ${each(['a', 'b', 'c', 'd'], (name) => `ma == m${name}`)}`,
  );
  agree(
    'goes by value for numbers that only some formats hold',
    `a = record(format='b', shape=[2], data=b'\\xff\\x01')
    b = record(format='B', shape=[2], data=b'\\xff\\x01')
    c = record(format='h', shape=[2], data=b'\\xff\\xff\\x01\\x00')
    d = record(format='>h', shape=[2], data=b'\\xff\\xff\\x00\\x01')
    e = record(format='q', shape=[2], data=b'\\xff' * 8 + b'\\x01' + b'\\x00' * 7)
    f = record(format='Q', shape=[2], data=b'\\xff' * 8 + b'\\x01' + b'\\x00' * 7)
    g = record(format='d', shape=[2], data=bytes.fromhex('000000000000f0bf000000000000f03f'))
    h = record(format='f', shape=[2], data=bytes.fromhex('000080bf0000803f'))
    i = record(format='e', shape=[2], data=bytes.fromhex('00bc003c'))
    j = record(format='Q', shape=[1], data=b'\\x01\\x00\\x00\\x00\\x00\\x00\\x20\\x00')
    k = record(format='d', shape=[1], data=bytes.fromhex('0000000000004043'))
    l = record(format='q', shape=[1], data=b'\\x00\\x00\\x00\\x00\\x00\\x00\\x20\\x00')
    ${each([...'abcdefghijkl'], (x) => `v${x} = memoryview(${x})`)}
    ${[...'abcdefghijkl'].flatMap((x) => [...'abcdefghijkl'].map((y) => `v${x} == v${y}`)).join('\n')}`,
  );
  agree(
    'knows NaN and both zeros',
    `x = record(format='d', shape=[2], data=bytes.fromhex('000000000000f87f0000000000000000'))
    y = record(format='d', shape=[2], data=bytes.fromhex('00000000000000800000000000000000'))
    z = record(format='f', shape=[2], data=bytes(8))
    m = memoryview(x)
    n = memoryview(y)
    o = memoryview(z)
    m == m
    m == x
    n == o
    o == n
    n == n[::-1]
    p = m[1:]
    p == p
    p == n[1:]`,
  );
  agree(
    'wants the same shape',
    `x = bytearray(b'abcdef')
    m = memoryview(x)
    a = m.cast('B', [2, 3])
    b = m.cast('B', [3, 2])
    c = m.cast('B', [1, 6])
    z = m[0:0]
    one = m[0:1]
    zero = one.cast('B', [])
    m == a
    a == a
    a == b
    c == m
    zero == one
    zero == b'a'
    one == b'a'
    one == 97
    zero == 97
    z == b''
    z == a
    a == b'abcdef'
    m == b'abcdef'
    m == bytearray(b'abcdef')
    m == b'abcdeg'
    m == b'abcde'
    m == m[:]
    m == m[::-1]`,
  );
  agree(
    'with empty shapes stops at the first zero',
    `a = record(format='B', shape=[2, 0, 3])
    b = record(format='h', shape=[2, 0, 5])
    c = record(format='h', shape=[3, 0, 3])
    d = record(format='B', shape=[0])
    e = record(format='z', itemsize=1, shape=[0])
    f = record(format='hB', shape=[0])
    ${each([...'abcdef'], (x) => `v${x} = memoryview(${x})`)}
    ${[...'abcdef'].flatMap((x) => [...'abcdef'].map((y) => `v${x} == v${y}`)).join('\n')}`,
  );
  const STRUCTS = [
    'BB',
    '3s',
    '3p',
    'hB',
    'Bh',
    '<hB',
    '>Bh',
    'xB',
    'Bx',
    '2H',
    'HH',
    '=HH',
    '1B',
    ' B',
    'x',
    '0s',
    '0p',
    'F',
    'D',
    '>F',
    '5s',
    'b0i',
    '?B',
  ];
  const OPAQUE = [
    ['z', 1],
    ['T{B:a:}', 1],
    ['Zd', 16],
    ['O', 4],
    ['w', 4],
    ['&i', 4],
    ['3 s', 3],
    ['B@', 1],
    ['(2)h', 4],
    ['4', 4],
  ] as const;
  const all = [
    // As a C struct that is padded at its end.
    `record(format='hB', itemsize=4, shape=[2])`,
    `record(format='2H', itemsize=7, shape=[2])`,
    `record(format='3s', itemsize=5, shape=[2])`,
    `record(format='0s', itemsize=2, shape=[2])`,
    ...STRUCTS.map((format) => `record(format='${format}', shape=[2], size=64)`),
    ...STRUCTS.map((format) => `record(format='${format}', shape=[2], data=bytes(64))`),
    ...OPAQUE.map(([format, size]) => `record(format='${format}', itemsize=${size}, shape=[2])`),
    `record(format='B', shape=[2])`,
    `record(format='h', shape=[2], data=bytes(4))`,
  ];
  agree(
    'takes formats of several items apart as struct does, and believes no other',
    `${all.map((maker, k) => `r${k} = ${maker}`).join('\n')}
    ${all.map((_, k) => `m${k} = memoryview(r${k})`).join('\n')}
    ${all.flatMap((_, a) => all.map((__, b) => `m${a} == m${b}`)).join('\n')}`,
  );
  for (const format of ['B', 'h', 'q', 'd', '>h', 'BB', '2s']) {
    agree(
      `follows pointers, under ${format}`,
      `c = record(format='${format}', shape=[2, 2])
      a = record(format='${format}', shape=[2, 2], strides=[4, 4], suboffsets=[-1, 0], pointers=[(0, 32), (4, 40), (8, 48), (12, 56)], size=64, offset=0)
      b = record(format='${format}', shape=[2, 2], strides=[4, 8], suboffsets=[0, -1], pointers=[(0, 32), (4, 48)], size=64, offset=0)
      e = record(format='${format}', shape=[2, 2], strides=[4, 4], suboffsets=[0, 2], pointers=[(0, 8), (4, 16), (8, 30), (12, 38), (16, 46), (20, 54)], size=64, offset=0)
      ${each(
        [...'cabe'],
        (x) => `v${x} = memoryview(${x})
v${x}.tolist()`,
      )}
      ${[...'cabe']
        .flatMap((x) =>
          [...'cabe'].map(
            (y) => `v${x} == v${y}
v${x}[::-1] == v${y}[::-1]`,
          ),
        )
        .join('\n')}
      ${each(
        [...'cabe'],
        (x) => `v${x} == v${x}[:]
v${x}.cast('B')
v${x}.tobytes('F')
v${x}[1:].tobytes()`,
      )}
      vb[1, 0] = 0
      vb == va
      va == ve`,
    );
  }
  agree(
    'knows how long a Pascal string is',
    `a = record(format='4p', shape=[5], data=b'\\x02abc\\x03abc\\x09abc\\x00abc\\x01abc')
    b = record(format='2s', shape=[5], data=b'ab' * 5)
    c = record(format='3s', shape=[5], data=b'abc' * 5)
    d = record(format='0s', itemsize=0, shape=[5])
    e = record(format='c', shape=[5], data=b'aaaaa')
    f = record(format='5p', shape=[5], data=b'\\x02abc\\x00\\x03abc\\x01\\xffabc\\x02\\x00abcd\\x01aaaa')
    ${each([...'abcdef'], (x) => `v${x} = memoryview(${x})`)}
    ${[0, 1, 2, 3, 4].flatMap((k) => [...'abcdef'].flatMap((x) => [...'abcdef'].map((y) => `v${x}[${k}:${k + 1}] == v${y}[${k}:${k + 1}]`))).join('\n')}`,
  );
  agree(
    'is false for what lends no memory, and an identity after release',
    `x = b'abc'
    y = raising('BufferError', 'locked')
    m = memoryview(x)
    n = memoryview(x)
    ${each(['5', 'None', 'undefined', "'abc'", '[97, 98, 99]', '{}', 'Thing()', '1.5', '...', 'y', 'x', 'n'], (other) => `m == ${other}`)}
    m.release()
    ${each(['m', 'n', 'x', 'None', "b'abc'"], (other) => `m == ${other}\nn == ${other}`)}`,
  );
  agree(
    'does not lock what it compares with',
    `x = bytearray(b'abc')
    y = bytearray(b'abc')
    m = memoryview(x)
    m == y
    y.append(1)
    m == y
    y.clear()`,
  );
});

const HASHABLE = {
  bytes: `r = b'abcdef'`,
  'no bytes': `r = b''`,
  'many bytes': `r = record(format='B', shape=[61], readonly=True)`,
  'signed bytes': `r = record(format='b', shape=[5], readonly=True)`,
  characters: `r = record(format='@c', shape=[5], readonly=True)`,
  backwards: `r = record(format='B', shape=[5], strides=[-2], readonly=True)`,
  'two dimensions': `r = record(format='B', shape=[2, 3], strides=[1, 2], readonly=True)`,
  'no dimensions': `r = record(format='B', shape=[], readonly=True)`,
  writable: `r = record(format='B', shape=[3])`,
  integers: `r = record(format='i', shape=[3], readonly=True)`,
  'writable integers': `r = record(format='i', shape=[3])`,
  'bytes with an order mark': `r = record(format='<B', shape=[3], readonly=True)`,
  booleans: `r = record(format='?', shape=[3], readonly=True, data=bytes(3))`,
  'a bytearray': `r = bytearray(b'abc')`,
  'an array': `r = array('B', [1, 2])`,
};

describe('hash(mv)', () => {
  agreeAfter(
    HASHABLE,
    'is that of the bytes, for read-only bytes only',
    `m = memoryview(r)
    hash(m)
    o = m.toreadonly()
    hash(o)
    s = o[::-1]
    hash(s)
    m.release()
    hash(m)
    s.release()
    hash(s)
    t = o[:]
    t.release()
    hash(t)`,
  );
  for (let length = 0; length <= 34; length++) {
    agree(
      `of ${length} bytes`,
      `x = record(format='B', shape=[${length}], readonly=True)\nm = memoryview(x)\nhash(m)`,
    );
  }
});

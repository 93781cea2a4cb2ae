// Ways out of a view: section 9 of the reference.
import { describe } from 'vitest';
import { agree, agreeAfter, each } from './rules.ts';

const VIEWS = {
  bytes: `r = record(format='B', shape=[7])`,
  'one byte': `r = b'a'`,
  empty: `r = b''`,
  'empty and backwards': `r = record(format='B', shape=[0], strides=[-1])`,
  backwards: `r = record(format='h', shape=[5], strides=[-4])`,
  'no dimensions': `r = record(format='i', shape=[])`,
  'C order': `r = record(format='h', shape=[2, 3])`,
  'Fortran order': `r = record(format='h', shape=[2, 3], strides=[2, 4])`,
  'three dimensions, no order': `r = record(format='B', shape=[2, 3, 2], strides=[2, 4, 1])`,
  'Fortran order, three dimensions': `r = record(format='B', shape=[2, 3, 2], strides=[1, 2, 6])`,
  'one extent of zero': `r = record(format='B', shape=[2, 0, 2])`,
  'first extent zero': `r = record(format='B', shape=[0, 2])`,
  'a format of two items': `r = record(format='BB', shape=[2, 2])`,
  'a format of two items, empty': `r = record(format='BB', shape=[0])`,
  'an unknown letter': `r = record(format='z', itemsize=1, shape=[3])`,
  'an unknown letter, empty': `r = record(format='z', itemsize=1, shape=[0])`,
  'an order mark': `r = record(format='>i', shape=[2, 2])`,
  indirect: `r = record(format='h', shape=[2, 2], strides=[4, 2], suboffsets=[2, -1], pointers=[(0, 6), (4, 10)], size=16, offset=0)`,
  'indirect twice': `r = record(format='B', shape=[2, 2], strides=[4, 4], suboffsets=[0, 0], pointers=[(0, 8), (4, 16), (8, 24), (12, 27), (16, 25), (20, 26)], size=28, offset=0)`,
};

const ORDERS = [
  '',
  "'C'",
  "'F'",
  "'A'",
  'None',
  'undefined',
  "'c'",
  "'K'",
  "''",
  "'CC'",
  "'C\\0'",
  '5',
  "b'C'",
  '[]',
  '1.5',
];
const SEPARATORS = [
  ...[
    '',
    "':'",
    "'-', 1",
    "':', 2",
    "':', 3",
    "':', -2",
    "':', -3",
    "':', 0",
    "':', 100",
    "':', -100",
    "b'.'",
    "b'.', 2",
  ],
  ...[
    "':', 2**31-1",
    "':', -2**31",
    "':', 2**31",
    "':', -2**31-1",
    "':', 2**70",
    "':', 1.5",
    "':', 'a'",
    "':', None",
  ],
  ...[
    "''",
    "'::'",
    "b''",
    "b'::'",
    "'é'",
    "'\\x7f'",
    "'\\x80'",
    "'\\0'",
    "b'\\xff'",
    'None',
    '5',
    '[]',
    "['a']",
    '1.5',
    '{}',
  ],
  ...["bytearray(b'.')", "bytearray(b'..')", "':', True", "'😀'"],
];

describe('tobytes, tolist, hex, bytes, bytearray', () => {
  agreeAfter(
    VIEWS,
    'tobytes in every order',
    `m = memoryview(r)\n${each(ORDERS, (order) => `m.tobytes(${order})`)}`,
  );
  agreeAfter(
    VIEWS,
    'hex with every separator',
    `m = memoryview(r)\n${each(SEPARATORS, (args) => `m.hex(${args})`)}`,
  );
  agreeAfter(
    VIEWS,
    'tolist, copies and read-only siblings',
    `m = memoryview(r)
    m.tolist()
    bytes(m)
    bytearray(m)
    o = m.toreadonly()
    o.toreadonly()
    o[0] = 1
    o[()] = 1
    o.tolist()
    repr(m)
    m.release()
    m.tolist()
    m.tobytes()
    m.tobytes('K')
    m.tobytes(5)
    m.hex()
    m.hex('::')
    m.hex(5)
    m.toreadonly()
    bytes(m)
    bytearray(m)
    repr(m)`,
  );
  agree(
    'toreadonly does not freeze the memory',
    `x = bytearray(b'abc')
    m = memoryview(x)
    o = m.toreadonly()
    m[0] = 90
    o[0]
    o[0] = 1
    o[0:1] = b'a'
    o.cast('b')
    o[1:]`,
  );
});

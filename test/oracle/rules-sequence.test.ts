// Views as sequences: section 12 of the reference.
import { describe } from 'vitest';
import { agree, agreeAfter, each } from './rules.ts';

const VIEWS = {
  bytes: `r = b'abcabc'`,
  'no bytes': `r = b''`,
  characters: `r = record(format='c', shape=[6], data=b'abcabc')`,
  integers: `r = record(format='i', shape=[3], strides=[-8])`,
  'big integers': `r = record(format='q', shape=[3])`,
  floats: `r = record(format='d', shape=[4], data=bytes.fromhex('000000000000f87f00000000000000800000000000000000000000000000f83f'))`,
  booleans: `r = record(format='?', shape=[3], data=b'\\x00\\x01\\x00')`,
  'an order mark': `r = record(format='>h', shape=[3])`,
  'an unknown letter': `r = record(format='z', itemsize=1, shape=[3])`,
  'a format of two items': `r = record(format='BB', shape=[3])`,
  'no dimensions': `r = record(format='i', shape=[])`,
  'two dimensions': `r = record(format='B', shape=[2, 2])`,
  'an unknown letter, empty': `r = record(format='z', itemsize=1, shape=[0])`,
  'a format of two items, two dimensions': `r = record(format='BB', shape=[2, 2])`,
};

const VALUES = [
  ...[
    '97',
    '0',
    '1',
    '-1',
    '2**70',
    'True',
    'False',
    'None',
    '1.5',
    '-0.0',
    'nan',
    'inf',
    "'a'",
    "b'a'",
    "b''",
  ],
  ...[
    "bytearray(b'a')",
    '[97]',
    '[]',
    '{}',
    '...',
    'Thing()',
    '578437695752307201',
    'big(97)',
    'big(1)',
    'm',
  ],
];
const BOUNDS = [
  ...['0, 0', '0, 1', '1, 1', '0, -6', '0, -5', '-6, 1', '-1, 0', '5', '6', '7'],
  ...[
    '0',
    '1',
    '-1',
    '3',
    '100',
    '-100',
    '0, 3',
    '1, -1',
    '3, 1',
    '-2, 100',
    '2**70',
    '-2**70',
    '0, 2**70',
    '0, -2**70',
  ],
  ...[
    'None',
    '0, None',
    '1.5',
    "'a'",
    'True',
    'False, True',
    '...',
    '[]',
    'ssize(0)',
    'ssize(1)',
    '0, ssize(1)',
  ],
];

describe('count, index, in, iteration', () => {
  agreeAfter(
    VIEWS,
    'look for every sort of value',
    `m = memoryview(r)
    ${each(VALUES, (value) => `m.count(${value})\nm.index(${value})\n${value} in m`)}
    list(m)
    len(m)
    m.release()
    m.count(97)
    m.index(97)
    97 in m
    list(m)`,
  );
  agreeAfter(
    VIEWS,
    'index within bounds of every sort',
    `m = memoryview(r)
    ${each(BOUNDS, (bounds) => `m.index(97, ${bounds})\nm.index(1, ${bounds})`)}
    m.release()
    m.index(97, 'a')`,
  );
  agreeAfter(
    VIEWS,
    'iterating step by step',
    `m = memoryview(r)
    k = iter(m)
    ${each(
      Array.from({ length: 8 }, () => 'k'),
      (name) => `next(${name})`,
    )}
    i = iter(m)
    next(i)
    next(i)
    j = iter(m)
    next(j)
    m.release()
    next(i)
    next(i)
    next(j)
    next(j)
    next(k)
    iter(m)`,
  );
  agree(
    'an iterator sees later writes, and release',
    `x = bytearray(b'abc')
    m = memoryview(x)
    i = iter(m)
    next(i)
    m[1] = 90
    next(i)
    s = m[:]
    j = iter(s)
    next(j)
    next(j)
    next(j)
    next(j)
    s.release()
    next(j)
    m.release()
    next(i)`,
  );
});

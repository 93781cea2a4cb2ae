// Reading by a key: section 4 of the reference. The order of the checks matters, so each key meets each view.
import { describe } from 'vitest';
import { agree, agreeAfter, each } from './rules.ts';

const KEYS = [
  ...['0', '1', '-1', '2', '-2', '-3', '3', '5', '-7', 'True', 'False', 'big(1)', 'big(-1)', '-0.0'],
  ...[
    'ssize(0)',
    'ssize(1)',
    '2**64',
    '-2**64',
    '2**100',
    '2**31',
    '-2**31-1',
    '2**40',
    '2**63-1',
    '1e19',
    '-1e19',
    '9223372036854775808.0',
  ],
  ...[
    '()',
    '...',
    '0, 0',
    '0, 1',
    '-1, -1',
    '1, 2',
    '-3, 0',
    '0, -3',
    '0, 5',
    '5, 5',
    '2, 0',
    '0, 0, 0',
    '1, 1, 1',
  ],
  ...['-2, -2, -2', '0, 0, 9', '9, 9, 9', '0, 0, 0, 0', 'True, False', '0, 2**64', '2**64, 0', '0, ssize(1)'],
  ...[
    ':, :',
    '0:1, 1:2',
    ':, 0',
    '0, :',
    '..., 0',
    '0, ...',
    '..., :',
    'None, 0',
    "0, 'a'",
    '0, None',
    '(0, 1), 0',
  ],
  ...['None', 'undefined', '1.5', 'nan', 'inf', "'a'", "''", "'0'", "b'a'", '[0]', '[]', '{}', 'Thing()'],
];

const VIEWS = {
  'no dimensions': `r = record(format='h', shape=[])`,
  'one dimension': `r = record(format='h', shape=[3])`,
  'one dimension, empty': `r = record(format='h', shape=[0])`,
  'one dimension, backwards': `r = record(format='h', shape=[3], strides=[-4])`,
  'two dimensions': `r = record(format='h', shape=[2, 3])`,
  'two dimensions, Fortran order': `r = record(format='h', shape=[2, 3], strides=[2, 4])`,
  'three dimensions': `r = record(format='i', shape=[2, 2, 2])`,
  'three dimensions, one empty': `r = record(format='i', shape=[2, 0, 2])`,
  'an unknown single letter': `r = record(format='z', itemsize=2, shape=[3])`,
  'an unknown single letter, no dimensions': `r = record(format='z', itemsize=2, shape=[])`,
  'a format of two items': `r = record(format='BB', shape=[3])`,
  'a format of two items, two dimensions': `r = record(format='BB', shape=[2, 2])`,
  'an empty format': `r = record(format='', itemsize=1, shape=[3])`,
  'only a mark': `r = record(format='@', itemsize=1, shape=[3])`,
  'two marks': `r = record(format='@@B', itemsize=1, shape=[3])`,
  'a count': `r = record(format='1B', itemsize=1, shape=[3])`,
  'white space': `r = record(format=' B', itemsize=1, shape=[3])`,
  'a record format': `r = record(format='T{h:a:}', itemsize=2, shape=[3])`,
  indirect: `r = record(format='h', shape=[2, 2], strides=[4, 2], suboffsets=[2, -1], pointers=[(0, 6), (4, 10)], size=16, offset=0)`,
};

describe('mv[key]', () => {
  agreeAfter(VIEWS, 'every sort of key', `m = memoryview(r)\n${each(KEYS, (key) => `m[${key}]`)}`);
  agreeAfter(
    VIEWS,
    'every sort of key after release',
    `m = memoryview(r)\nm.release()\n${each(KEYS, (key) => `m[${key}]`)}`,
  );
  agree(
    'with an ellipsis on no dimensions is the same object',
    `r = record(format='d', shape=[])
    m = memoryview(r)
    m[...]
    m[()]
    m[()] = 2.5
    m[()]`,
  );
});

const FORMATS = [...'cbB?hHeiIflLnNPqQd'];

describe('mv[i] of each native format', () => {
  for (const format of [...FORMATS, ...FORMATS.map((letter) => `@${letter}`)]) {
    agree(
      `${format} at aligned and odd places`,
      `r = record(format='${format}', shape=[4])
      s = record(format='${format}', shape=[2, 2], offset=1, size=33)
      t = record(format='${format}', shape=[3], offset=0, size=32, data=b'\\x80\\xff\\x00\\x01\\x7f\\xfe\\xc0\\xff' * 3)
      m = memoryview(r)
      m[0]
      m[1]
      m[-1]
      m[4]
      m.tolist()
      p = m[1:3]
      p.tolist()
      n = memoryview(s)
      n[0, 0]
      n[1, -1]
      n.tolist()
      o = memoryview(t)
      o.tolist()
      o[2]`,
    );
  }
});

// Item assignment: section 6 of the reference. Keys before values, so wrong keys meet wrong values too.
import { describe } from 'vitest';
import { agree, agreeAfter, each } from './rules.ts';

const KEYS = [
  ...[
    '0',
    '-1',
    '1',
    '3',
    '-4',
    'True',
    'ssize(0)',
    'ssize(1)',
    '2**64',
    '()',
    '...',
    '0, 0',
    '1, 2',
    '5, 0',
    '0, 5',
  ],
  ...[
    '0, 0, 0',
    ':, :',
    '0:1, 0:1',
    '0, :',
    '..., 0',
    ':',
    '0:1',
    'None',
    '1.5',
    "'a'",
    '[0]',
    '{}',
    'Thing()',
  ],
];
const VALUES = ['7', "'a'", '2**70', 'None', "b'ab'"];

const VIEWS = {
  'no dimensions': `r = record(format='h', shape=[])`,
  'one dimension': `r = record(format='h', shape=[3])`,
  'two dimensions': `r = record(format='h', shape=[2, 3])`,
  'three dimensions': `r = record(format='h', shape=[2, 2, 2])`,
  'read-only': `r = record(format='h', shape=[3], readonly=True)`,
  'read-only, no dimensions': `r = record(format='h', shape=[], readonly=True)`,
  'an unknown single letter': `r = record(format='z', itemsize=2, shape=[3])`,
  'a format of two items': `r = record(format='BB', shape=[3])`,
  'a format of two items, read-only': `r = record(format='BB', shape=[3], readonly=True)`,
  'an order mark': `r = record(format='>h', shape=[3])`,
  'an order mark, two dimensions': `r = record(format='>h', shape=[2, 3])`,
  'an order mark, read-only': `r = record(format='>h', shape=[3], readonly=True)`,
  empty: `r = record(format='h', shape=[0])`,
  indirect: `r = record(format='h', shape=[2, 2], strides=[4, 2], suboffsets=[2, -1], pointers=[(0, 6), (4, 10)], size=16, offset=0)`,
};

describe('mv[key] = value', () => {
  agreeAfter(
    VIEWS,
    'every sort of key with right and wrong values',
    `m = memoryview(r)\n${each(KEYS, (key) => each(VALUES, (value) => `m[${key}] = ${value}`))}`,
  );
  agreeAfter(
    VIEWS,
    'nothing is written after release',
    `m = memoryview(r)\nm.release()\n${each(KEYS, (key) => `m[${key}] = 7`)}`,
  );
  agree(
    'writes through every sibling',
    `x = bytearray(b'abcdef')
    m = memoryview(x)
    s = m[1::2]
    t = m.cast('B', [2, 3])
    s[1] = 65
    t[1, 2] = 66
    m[-6] = 67
    t.tolist()
    s.tolist()`,
  );
});

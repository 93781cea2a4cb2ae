// Buffer requests: section 14 of the reference. Every combination of flags meets every layout.
import { describe } from 'vitest';
import { agreeAfter, each } from './rules.ts';

const BITS = [0x1, 0x4, 0x8, 0x10, 0x20, 0x40, 0x80, 0x100];
const EVERY_FLAG = Array.from({ length: 256 }, (_, picked) =>
  BITS.reduce((flags, bit, k) => ((picked >> k) & 1 ? flags | bit : flags), 0),
).filter((flags) => flags !== 0x100);
const NAMED = [0, 1, 4, 8, 9, 12, 24, 25, 28, 29, 56, 57, 60, 88, 92, 152, 156, 280, 284, 285];

const VIEWS = {
  bytes: `r = b'abcdef'`,
  'a bytearray': `r = bytearray(b'abcdef')`,
  'an empty bytearray': `r = bytearray(b'')`,
  'an array': `r = array('d', [1, 2])`,
  'no dimensions': `r = record(format='i', shape=[])`,
  'one dimension': `r = record(format='h', shape=[3])`,
  'one dimension of bytes': `r = record(format='B', shape=[3], readonly=True)`,
  'with gaps': `r = record(format='h', shape=[3], strides=[4])`,
  backwards: `r = record(format='h', shape=[3], strides=[-2], readonly=True)`,
  'C order': `r = record(format='h', shape=[2, 3])`,
  'Fortran order': `r = record(format='h', shape=[2, 3], strides=[2, 4])`,
  'both orders': `r = record(format='h', shape=[1, 3], strides=[2, 2])`,
  'neither order': `r = record(format='h', shape=[2, 3], strides=[12, 4])`,
  'one extent of zero': `r = record(format='h', shape=[2, 0], strides=[12, 4])`,
  'empty and backwards': `r = record(format='h', shape=[0], strides=[-2])`,
  'a format nobody knows': `r = record(format='Zq', itemsize=3, shape=[2])`,
  indirect: `r = record(format='h', shape=[2, 2], strides=[4, 2], suboffsets=[2, -1], pointers=[(0, 6), (4, 10)], size=16, offset=0)`,
};

describe('a request', () => {
  agreeAfter(
    VIEWS,
    'of a view, with every combination of flags',
    `m = memoryview(r)\n${each(EVERY_FLAG.map(String), (flags) => `request(m, ${flags})`)}`,
  );
  agreeAfter(
    VIEWS,
    'of the exporter itself',
    each(NAMED.map(String), (flags) => `request(r, ${flags})`),
  );
  agreeAfter(
    VIEWS,
    'of slices and read-only siblings',
    `m = memoryview(r)
    s = m[1:]
    b = m[::-1]
    o = m.toreadonly()
    ${each(['s', 'b', 'o'], (view) => each(NAMED.map(String), (flags) => `request(${view}, ${flags})`))}`,
  );
  agreeAfter(
    VIEWS,
    'of READ or WRITE alone',
    `m = memoryview(r)
    request(m, 256)
    request(m, 512)
    request(r, 256)
    request(r, 512)`,
  );
});

// Slicing and slice assignment: sections 5 and 7 of the reference.
import { describe } from 'vitest';
import { agree, agreeAfter, each } from './rules.ts';

const SLICES = [
  ...[
    ':',
    '::',
    '0:',
    ':0',
    '1:',
    ':1',
    ':-1',
    '-1:',
    '1:3',
    '3:1',
    '-3:-1',
    '0:100',
    '-100:100',
    '5:',
    '6:',
  ],
  ...[
    '::1',
    '::2',
    '::3',
    '1::2',
    ':5:2',
    '::-1',
    '::-2',
    '-1::-1',
    '3:0:-1',
    '0:3:-1',
    ':1:-1',
    '2::-1',
    '100::-3',
  ],
  ...['2**70:', ':2**70', '-2**70:2**70', '::2**70', '::-2**70', '1::2**70', '::ssize(0)', '::ssize(1)'],
  ...[
    'True:',
    ':True',
    '::True',
    'False:True',
    'big(1):big(3)',
    '-0.0:',
    '::0',
    '::False',
    '1:2:0',
    '::-0.0',
  ],
  ...[
    "'a':",
    ":'a'",
    "::'a'",
    '1.5:',
    ':1.5',
    '::1.5',
    'nan:',
    'inf:',
    "b'a':",
    '[]:',
    '():',
    '...:',
    '{}:',
    'Thing():',
  ],
  ...["'a'::0", "'a':'b':'c'", "1.5::'a'"],
];

const VIEWS = {
  'one dimension': `x = record(format='h', shape=[6])`,
  backwards: `x = record(format='B', shape=[6], strides=[-1])`,
  'with gaps': `x = record(format='i', shape=[5], strides=[8])`,
  empty: `x = b''`,
  'one item': `x = b'a'`,
  'two dimensions': `x = record(format='h', shape=[3, 2])`,
  'three dimensions': `x = record(format='B', shape=[4, 2, 2])`,
  'no dimensions': `x = record(format='B', shape=[])`,
  'a format of several items': `x = record(format='hB', shape=[4])`,
  'a format nobody knows': `x = record(format='Zq', itemsize=3, shape=[4])`,
  indirect: `x = record(format='h', shape=[3, 2], strides=[4, 2], suboffsets=[2, -1], pointers=[(0, 10), (4, 14), (8, 18)], size=24, offset=0)`,
  'indirect in the second dimension': `x = record(format='h', shape=[2, 2], strides=[8, 4], suboffsets=[-1, 1], pointers=[(0, 17), (4, 19), (8, 15), (12, 19)], size=24, offset=0)`,
};

describe('mv[a:b:c]', () => {
  agreeAfter(VIEWS, 'every sort of slice', `m = memoryview(x)\n${each(SLICES, (s) => `m[${s}]`)}`);
  agreeAfter(
    VIEWS,
    'slices of slices',
    `m = memoryview(x)
    a = m[1:]
    b = a[::-1]
    c = b[:2]
    d = c[::-1]
    e = d[5:]
    f = e[::2]
    f.tolist()`,
  );
  agree(
    'shares the memory',
    `x = bytearray(b'abcdef')
    m = memoryview(x)
    s = m[1:5:2]
    s[0] = 90
    m.tobytes()
    m[3] = 89
    s.tobytes()`,
  );
});

describe('mv[a:b:c] = value', () => {
  agreeAfter(
    VIEWS,
    'every sort of slice, right and wrong',
    `m = memoryview(x)
    ${each(SLICES, (s) => `m[${s}] = b'zz'`)}
    ${each(SLICES, (s) => `m[${s}] = 5`)}
    n = m[1:3]
    m[0:2] = n
    m[2:0:-1] = n
    m[:] = m`,
  );
  agree(
    'refuses what lends no memory, before it looks at the slice',
    `x = bytearray(b'abcdef')
    m = memoryview(x)
    ${each(['5', 'None', '[1, 2]', "'ab'", '1.5', '{}', 'Thing()', '...', 'True'], (v) => `m[0:2] = ${v}\nm['a':] = ${v}\nm[::0] = ${v}`)}
    m['a':] = b'ab'
    m[::0] = b'ab'`,
  );
  agree(
    'wants the same structure',
    `x = bytearray(b'abcdefgh')
    y = record(format='b', shape=[2])
    z = record(format='B', shape=[2, 1])
    o = record(format='B', shape=[])
    at = record(format='@B', shape=[2], strides=[3])
    le = record(format='<B', shape=[2])
    m = memoryview(x)
    m[0:2] = b'xy'
    m[0:2] = bytearray(b'pq')
    m[0:2] = b'xyz'
    m[0:2] = b'x'
    m[3:3] = b''
    m[3:3] = b'x'
    m[0:2] = y
    m[0:2] = z
    m[0:1] = o
    m[6:8] = at
    m[0:2] = le
    h = m.cast('h')
    i = m.cast('i')
    uh = m.cast('H')
    h[0:1] = b'ab'
    h[0:2] = uh
    h[0:1] = h
    h[0:1] = i
    c = m.cast('c')
    c[0:2] = b'ab'
    c[0:2] = m[0:2]
    c[0:2] = c`,
  );
  agree(
    'copies as if through a temporary',
    `x = bytearray(range(12))
    m = memoryview(x)
    r = m[::-1]
    m[:] = r
    m.tobytes()
    a = m[0:8]
    m[4:12] = a
    m.tobytes()
    b = m[4:12]
    m[0:8] = b
    m.tobytes()
    e = m[::2]
    m[6:12] = e
    m.tobytes()
    f = m[6:12]
    m[::2] = f
    m.tobytes()
    e[::-1] = e
    m.tobytes()`,
  );
  agree(
    'copies overlapping records of several bytes',
    `x = record(format='i', shape=[6])
    m = memoryview(x)
    r = m[::-1]
    m[:] = r
    a = m[1:5]
    m[0:4] = a
    m[2:6] = a
    s = m[::2]
    m[1:6:2] = s
    m[0:3] = s`,
  );
  agree(
    'copies along pointers',
    `x = record(format='h', shape=[3], strides=[4], suboffsets=[1], pointers=[(0, 11), (4, 13), (8, 15)], size=24, offset=0)
    m = memoryview(x)
    m.tolist()
    r = m[::-1]
    m[:] = r
    m[0:1] = r[0:1]`,
  );
  for (const format of ['B', 'h', 'd', '>i']) {
    agree(
      `copies to, from and along pointers, under ${format}`,
      `c = record(format='${format}', shape=[3])
      a = record(format='${format}', shape=[3], strides=[4], suboffsets=[0], pointers=[(0, 16), (4, 24), (8, 32)], size=40, offset=0)
      b = record(format='${format}', shape=[3], strides=[-4], suboffsets=[3], pointers=[(24, 13), (28, 5), (32, 0)], size=40, offset=32)
      vc = memoryview(c)
      va = memoryview(a)
      vb = memoryview(b)
      va[:] = vc
      va.tolist()
      vb[:] = va[::-1]
      vb.tolist()
      vc[1:] = vb[:2]
      vc.tolist()
      va[:2] = va[1:]
      va.tolist()
      vb[::-1] = vb
      vb.tolist()`,
    );
  }
  agree(
    'is refused on read-only memory, on other formats and after release',
    `b = b'abcd'
    r = record(format='BB', shape=[2])
    q = record(format='BB', shape=[2], readonly=True)
    m = memoryview(b)
    m[0:2] = b'ab'
    m[0:2] = 5
    m['a':] = 5
    n = memoryview(r)
    n[0:1] = b'ab'
    n[0:1] = 5
    o = memoryview(q)
    o[0:1] = 5
    m.release()
    m[0:2] = b'ab'
    m[0:2] = 5`,
  );
});

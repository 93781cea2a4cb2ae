// Making views and what they say of themselves: sections 2 and 3 of the reference.
import { describe } from 'vitest';
import { agree, agreeAfter, each } from './rules.ts';

describe('memoryview(x)', () => {
  agree(
    'takes whatever lends memory',
    `b = b'abc'
    a = bytearray(b'abc')
    n = array('d', [1, 2])
    r = record(format='<h', shape=[2, 2])
    v = memoryview(b)
    w = memoryview(a)
    x = memoryview(n)
    y = memoryview(r)
    memoryview(v)
    memoryview(w)
    memoryview(x)
    memoryview(y)`,
  );
  agree(
    'refuses what does not, by the name of its type',
    `a = b''
    ${each(['None', 'undefined', '5', '2**70', 'True', '1.5', "'XYZ'", "''", '[1]', '[]', '{}', 'Thing()', 'slice(1, 2, 3)'], (x) => `memoryview(${x})`)}`,
  );
  agree(
    'lets the error of an exporter through',
    `a = raising('ValueError', 'not now')
    b = raising('BufferError', 'locked')
    c = raising('TypeError', 'no')
    memoryview(a)
    memoryview(b)
    memoryview(c)`,
  );
  agree(
    'refuses a released view',
    `b = b'abc'
    m = memoryview(b)
    m.release()
    memoryview(m)`,
  );
  agree(
    'of a view is a sibling: the root stays its obj',
    `x = bytearray(b'abcdef')
    m = memoryview(x)
    s = m[::2]
    t = memoryview(s)
    t.obj
    u = t.toreadonly()
    u.obj
    m.release()
    s.release()
    describe(t)
    t[0] = 65
    describe(u)`,
  );
  agreeAfter(
    {
      'a larger itemsize': `r = record(format='h', itemsize=3, shape=[2])`,
      'a smaller itemsize': `r = record(format='h', itemsize=1, shape=[2])`,
      'an itemsize without a format': `r = record(format='', itemsize=1, shape=[2])`,
    },
    'does not believe a description that contradicts itself',
    `m = memoryview(r)`,
  );
  agree(
    'takes 64 dimensions',
    `r = record(format='B', shape=[1] * 64)
    m = memoryview(r)
    m.tobytes()`,
  );
});

const LAYOUTS = {
  'no dimensions': `r = record(format='i', shape=[])`,
  'one dimension': `r = record(format='i', shape=[3])`,
  'one dimension with gaps': `r = record(format='h', shape=[3], strides=[4])`,
  'one item with a strange stride': `r = record(format='h', shape=[1], strides=[77])`,
  'one dimension, empty': `r = record(format='h', shape=[0])`,
  'one dimension, empty, strange stride': `r = record(format='h', shape=[0], strides=[-2])`,
  backwards: `r = record(format='h', shape=[4], strides=[-2])`,
  'C order': `r = record(format='h', shape=[2, 3, 4])`,
  'Fortran order': `r = record(format='h', shape=[2, 3], strides=[2, 4])`,
  'both orders': `r = record(format='h', shape=[1, 3], strides=[100, 2])`,
  'neither order': `r = record(format='h', shape=[2, 3], strides=[12, 4])`,
  'a zero among the extents': `r = record(format='h', shape=[2, 0, 3], strides=[1, 1, 1])`,
  'a repeated row': `r = record(format='h', shape=[3, 2], strides=[0, 2])`,
  'read-only': `r = record(format='d', shape=[2], readonly=True)`,
  'a format of several items': `r = record(format='hB', shape=[2, 2])`,
  'a format nobody knows': `r = record(format='Zq', itemsize=3, shape=[2, 2])`,
  'items of no size': `r = record(format='0s', itemsize=0, shape=[3])`,
  indirect: `r = record(format='h', shape=[2, 2], strides=[4, 2], suboffsets=[0, -1], pointers=[(0, 8), (4, 12)], size=16, offset=0)`,
  'indirect in the second dimension': `r = record(format='h', shape=[2, 2], strides=[8, 4], suboffsets=[-1, 1], pointers=[(0, 17), (4, 19), (8, 15), (12, 19)], size=24, offset=0)`,
};

describe('attributes', () => {
  agreeAfter(
    LAYOUTS,
    'of a view and of its siblings',
    `m = memoryview(r)
    describe(m)
    m.obj
    len(m)
    m.nbytes
    m.toreadonly()
    m[:]
    m[::-1]
    m.tolist()
    m.tobytes()
    m.tobytes('F')
    m.tobytes('A')
    m == m
    m.cast('B')`,
  );
  agree(
    'all say that the view is released',
    `b = b'abc'
    m = memoryview(b)
    m.release()
    ${each('obj nbytes readonly itemsize format ndim shape strides suboffsets c_contiguous f_contiguous contiguous'.split(' '), (name) => `m.${name}`)}
    len(m)`,
  );
});

// cast: section 8 of the reference. The order of the checks matters, so arguments meet views that fail earlier ones.
import { describe } from 'vitest';
import { agree, agreeAfter, each } from './rules.ts';

const FORMATS = [
  ...'cbB?hHeiIfqQdlLnNP',
  ...[
    '@B',
    '@h',
    '@P',
    '',
    '@',
    'z',
    'O',
    'BB',
    '1B',
    ' B',
    'B ',
    '3s',
    '@@B',
    'T{B:a:}',
    'F',
    's',
    'p',
    'x',
    'w',
  ],
  ...['<n', '>P', '=N', '<z', '<', '<BB', 'é', '@é', 'Bé', '😀'],
].map((format) => `'${format}'`);
const MARKED = ['<', '>', '=', '!'].flatMap((mark) =>
  [...'cbB?hHeiIfqQdlL'].map((letter) => `'${mark}${letter}'`),
);
const SHAPES = [
  ...[
    '[]',
    '()',
    '[12]',
    '(12,)',
    '[24]',
    '[2, 6]',
    '(3, 4)',
    '[2, 3, 2]',
    '[1, 12]',
    '[12, 1]',
    '[5]',
    '[2, 5]',
    '[0]',
  ],
  ...[
    '[0, 12]',
    '[-1]',
    '[-1, -12]',
    '[12, -1]',
    '[True, 12]',
    '[1.5]',
    "['a']",
    '[None]',
    '[12, None]',
    '[[12]]',
  ],
  ...['None', '12', "'ab'", '{}', '1.5', 'Thing()', '[1] * 63 + [12]', '[1] * 64', '[1] * 65', '[big(12)]'],
  ...[
    '[ssize(0)]',
    '[ssize(1)]',
    '[ssize(0), 2]',
    '[ssize(0, 1), 4]',
    '[2**64]',
    '[-2**64]',
    '[-2**31, 2]',
    '[2**31]',
    '[2**31, 2**31]',
    '[2**62, 2]',
    '[2**63-1]',
    '[-2**40]',
  ],
].map((shape) => (shape.includes('*') && shape.startsWith('[1]') ? JSON.stringify(ones(shape)) : shape));

function ones(text: string): number[] {
  const count = Number(/\d\d/.exec(text)?.[0]);
  return [...new Array<number>(count).fill(1), ...(text.includes('+') ? [12] : [])];
}

const VIEWS = {
  bytes: `r = record(format='B', shape=[12])`,
  'bytes, marked native': `r = record(format='@B', shape=[12])`,
  'signed bytes': `r = record(format='b', shape=[12])`,
  characters: `r = record(format='c', shape=[12])`,
  'an odd number of bytes': `r = record(format='B', shape=[13])`,
  'one byte': `r = record(format='B', shape=[1])`,
  'no bytes': `r = record(format='B', shape=[0])`,
  integers: `r = record(format='i', shape=[3])`,
  booleans: `r = record(format='?', shape=[12])`,
  'with an order mark': `r = record(format='<i', shape=[3])`,
  'bytes with an order mark': `r = record(format='<B', shape=[12])`,
  'a format of several items': `r = record(format='3s', shape=[4])`,
  'a format nobody knows': `r = record(format='Zq', itemsize=3, shape=[4])`,
  'no dimensions': `r = record(format='i', shape=[])`,
  'no dimensions, bytes': `r = record(format='B', shape=[])`,
  'two dimensions': `r = record(format='B', shape=[3, 4])`,
  'two dimensions of integers': `r = record(format='i', shape=[3, 2])`,
  'two dimensions, one empty': `r = record(format='B', shape=[0, 4])`,
  'Fortran order': `r = record(format='B', shape=[3, 4], strides=[1, 3])`,
  'with gaps': `r = record(format='B', shape=[12], strides=[2])`,
  backwards: `r = record(format='B', shape=[12], strides=[-1])`,
  'empty and backwards': `r = record(format='B', shape=[0], strides=[-1])`,
  'read-only': `r = record(format='B', shape=[12], readonly=True)`,
  indirect: `r = record(format='B', shape=[2], strides=[4], suboffsets=[0], pointers=[(0, 8), (4, 9)], size=12, offset=0)`,
};

describe('mv.cast(format, shape)', () => {
  agreeAfter(VIEWS, 'every format', `m = memoryview(r)\n${each(FORMATS, (format) => `m.cast(${format})`)}`);
  agreeAfter(
    VIEWS,
    'every format with an order mark',
    `m = memoryview(r)\n${each(MARKED, (format) => `m.cast(${format})`)}`,
  );
  agreeAfter(
    VIEWS,
    'every sort of shape',
    `m = memoryview(r)
    ${each(SHAPES, (shape) => `m.cast('B', ${shape})\nm.cast('h', ${shape})\nm.cast('zz', ${shape})`)}`,
  );
  agreeAfter(
    VIEWS,
    'arguments of the wrong type, and released views',
    `m = memoryview(r)
    ${each(['5', 'None', "b'B'", '[]', '1.5', 'Thing()'], (format) => `m.cast(${format})\nm.cast(${format}, [1])`)}
    m.cast('B\\0')
    m.cast('B\\0z')
    m.release()
    m.cast('B')
    m.cast(5)
    m.cast('zz', 5)`,
  );
  agree(
    'there and back shares the memory',
    `x = bytearray(24)
    m = memoryview(x)
    d = m.cast('d', [3])
    d[1] = 2.5
    b = d.cast('B')
    b[0] = 1
    n = b.cast('H', [3, 4])
    n[2, 3] = 65535
    o = n.cast('c')
    o[0]
    q = o.cast('q', [3, 1])
    q.tolist()
    q.cast('B', [24])
    q.cast('B', [2, 12])
    x.append(1)`,
  );
  agree(
    'to a marked format and back',
    `x = bytearray(range(24))
    m = memoryview(x)
    d = m.cast('>d', [3])
    d[1] = 2.5
    d[0]
    i = m.cast('>I', [3, 2])
    i[2, 1] = 1
    i.tolist()
    b = i.cast('B')
    b.tolist()
    i.cast('<i')
    h = m.cast('!h')
    h[0:2] = h
    s = h[2:4]
    h[0:2] = s
    h.count(1)
    h[-1] = 70000
    h[-1] = 'a'
    h == h
    e = h[::-1]
    h[:] = e`,
  );
});

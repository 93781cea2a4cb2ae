// What CPython refuses and the library answers: the same table of lines, with the models of `beyond.py` as the judge.
import { describe } from 'vitest';
import { agree, agreeAfter, each } from './rules.ts';

/** Between bars and on lines. */
function several(text: string): string[] {
  return text
    .trim()
    .split(/\n| \| /)
    .map((one) => one.trim());
}

const VIEWS = {
  'no axes': `r = record(format='i', shape=[])`,
  'one axis': `r = record(format='h', shape=[5])`,
  'one axis of marked items': `r = record(format='>H', shape=[5], strides=[-4])`,
  'two axes': `r = record(format='B', shape=[3, 4])`,
  'two axes, big integers': `r = record(format='q', shape=[2, 3])`,
  'two axes, floats in Fortran order': `r = record(format='e', shape=[2, 3], strides=[2, 4])`,
  'two axes, characters': `r = record(format='c', shape=[2, 2])`,
  'three axes, one backwards': `r = record(format='i', shape=[2, 3, 2], strides=[48, -16, 4])`,
  'an empty axis': `r = record(format='f', shape=[2, 0, 3])`,
  'places that are one': `r = record(format='h', shape=[3, 2], strides=[0, 2])`,
  'several values an item': `r = record(format='<hBx', itemsize=4, shape=[2, 2])`,
  'complex items': `r = record(format='F', itemsize=8, shape=[2, 2])`,
  'pointers in front': `r = record(format='h', shape=[2, 2], strides=[4, 2], suboffsets=[2, -1], pointers=[(0, 6), (4, 10)], size=16, offset=0)`,
  'pointers behind': `r = record(format='B', shape=[2, 2], strides=[8, 4], suboffsets=[-1, 0], pointers=[(0, 16), (4, 18), (8, 20), (12, 22)], size=24, offset=0)`,
};

const KEYS = several(`
  () | ... | newaxis | ..., newaxis | newaxis, ..., newaxis | 0, newaxis | newaxis, 0 | newaxis, -1, 1 | 0
  -1 | 1, 0 | ..., 0 | 0, ... | ..., 1, 0 | 1, ..., 0 | ..., 9 | 9, ... | -9 | 0, 9 | :, 0 | 0, : | :, :
  1:, ::-1 | ::-1, 1 | ..., ::2 | ::2, ... | 5:, 1:1 | :, newaxis, : | ::-1, ..., 0 | :, :, : | 0, :, 0
  0, 0, : | :, 0, 0 | ::-1, ::-1, ::-1 | ..., 0, 0, 0 | :, :, :, : | 0, 0, 0, ... | ..., ... | 0, ..., ...
  None | None, 0 | 0, 'a' | ::0, 0 | 'a':, 0 | 0, 1.5 | (0, 0), 0 | 2**70, : | :, -2**70 | True, :
  :, False | big(1), : | :, big(-1) | :, 2**31 | ssize(0), : | :, ssize(1)
`);

describe('mv[key], a key that leaves places', () => {
  agreeAfter(VIEWS, 'every key', `m = memoryview(r)\n${each(KEYS, (key) => `m[${key}]`)}`);
  agreeAfter(
    VIEWS,
    'what a key left goes on as a view of CPython does',
    `m = memoryview(r)
    a = m[::-1, ...]
    b = a[..., newaxis]
    c = b[0]
    d = m[..., 0]
    ${each(
      ['a', 'b', 'c', 'd'],
      (view) => `describe(${view})
      ${view}.tolist()
      ${view}.tobytes('F')
      ${view}.hex()
      ${view} == m
      ${view} == ${view}
      list(${view})
      ${view}[0]
      ${view}[1:]
      request(${view}, 284)
      request(${view}, 24)
      request(${view}, 0)
      hash(${view})
      len(${view})
      ${view}.toreadonly()
      memoryview(${view})
      bytes(${view})
      ${view}.obj`,
    )}
    m.release()
    d.tolist()
    d.release()
    d.tolist()`,
  );
  agree(
    'a view of some places locks the memory as any view does',
    `x = bytearray(range(12))
    m = memoryview(x)
    n = m.cast('B', [3, 4])
    a = n[1]
    b = n[:, 2]
    i = iter(n)
    c = next(i)
    m.release()
    n.release()
    x.append(1)
    a.release()
    b.release()
    x.append(1)
    c[0] = 200
    c.release()
    x.append(1)
    next(i)`,
  );
});

describe('rows', () => {
  agreeAfter(
    VIEWS,
    'are views, read one by one',
    `m = memoryview(r)
    list(m)
    i = iter(m)
    a = next(i)
    a.tolist()
    b = next(i)
    next(i)
    next(i)
    next(i)
    j = iter(m)
    next(j)
    m.release()
    next(j)
    a.tolist()
    iter(m)`,
  );
});

const SOUGHT = several(`
  1 | 0 | 5 | 255 | -1 | True | 1.0 | b'\\x01' | 'a' | None | 2**70 | m | [1]
`);

describe('count, index, in along several axes', () => {
  agreeAfter(
    VIEWS,
    'look at all items in C order',
    `m = memoryview(r)
    ${each(SOUGHT, (value) => `m.count(${value})\nm.index(${value})\n${value} in m`)}
    m.index(1, 0)
    m.index(1, 1)
    m.index(1, 0, 3)
    m.index(1, 'a')
    m.index(1, -1)
    a = m[..., ::-1]
    a.index(1)
    a.count(1)`,
  );
});

const LISTS = several(`
  [1, 2] | [3] | [] | [[1, 2], [3, 4]] | [[5], [6]] | [[7, 8]] | [[[1, 2], [3, 4], [5, 6]]] | ((1, 2), [3, 4])
  [1, 2, 3] | [1, 2, 3, 4] | [[1, 2, 3, 4]] | [1, 2, 3, 4, 5] | [[1], [2], [3]] | [[[[1]]]] | [[], []]
  [[1, 2], [3]] | [1, [2]] | [[1], 2] | [300, 2] | [1, -1] | [1, 'a'] | [None, 1] | [1.5, 2] | [1, 2**70]
  [b'a', b'b'] | [b'ab', b'b'] | [[b'a', b'b'], [b'c', b'd']] | [b'ab', [1, 2]] | [True, False]
  [big(3), 4] | [m, m] | [n, n] | [nan, inf] | 7 | -1 | 70000 | 1.5 | True | nan | 2**70 | big(9)
  b'a' | b'ab' | 'a' | 'ab' | None | {} | Thing() | ... | m | n | m[...] | n[...] | raising
`);
const PLACES = several(`
  ... | : | 0 | ..., 0 | 0, : | :, 0 | ::-1 | 1:1 | :, newaxis | 9 | 0, 'a' | 0, 0
`);

describe('mv[key] = list', () => {
  for (const place of PLACES) {
    agreeAfter(
      VIEWS,
      `every list and item into [${place}]`,
      `raising = raising('ValueError', 'not now')
      s = record(format='B', shape=[2])
      n = memoryview(s)
      m = memoryview(r)
      ${each(LISTS, (value) => `m[${place}] = ${value}\nm.tobytes()`)}`,
    );
  }
  agree(
    'into itself, as if through a copy',
    `x = bytearray(range(16))
    m = memoryview(x)
    n = m.cast('B', [4, 4])
    n[1:, 1:] = n[:-1, :-1]
    n.tolist()
    n[::-1, ::-1] = n
    n.tolist()
    n[:, 0] = n[0]
    n.tolist()
    n[0] = n[:, 1]
    n.tolist()`,
  );
  agree(
    'an exporter that releases the view: nothing is written',
    `r = record(format='B', shape=[2, 2])
    e = releasing('m', b'ab')
    m = memoryview(r)
    m[0] = e
    n = memoryview(r)
    n.tolist()`,
  );
});

const FORMATS = several(`
  'B' | 'b' | 'c' | 'h' | '<h' | '>i' | 'd' | 'q' | '?' | 'e' | '3s' | 'BB' | '<hB' | 'F' | '4x' | 'z'
`);
const SHAPES = several(`
  [] | [-1] | [2, -1] | [-1, 2] | [-1, -1] | [0] | [0, -1] | [2, 3] | [3, 2] | [3, 1, 2] | [2, 2] | [4]
  [6] | [12]
`);

describe('cast of any view to any format', () => {
  agreeAfter(
    VIEWS,
    'and to any shape',
    `m = memoryview(r)
    ${each(FORMATS, (format) => `m.cast(${format})\n${each(SHAPES, (shape) => `m.cast(${format}, ${shape})`)}`)}`,
  );
});

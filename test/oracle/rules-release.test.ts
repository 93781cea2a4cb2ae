// Release and exports: section 13 of the reference.
import { describe } from 'vitest';
import { agree, agreeAfter, each } from './rules.ts';

const ROOTS = {
  'a bytearray': `x = bytearray(b'abcdef')`,
  bytes: `x = b'abcdef'`,
  'an array': `x = array('H', [1, 2, 3])`,
  'described memory': `x = record(format='h', shape=[2, 3])`,
  'no dimensions': `x = record(format='h', shape=[])`,
};

const USES = [
  'm[0]',
  'm[()]',
  'm[...]',
  'm[0:1]',
  "m['a']",
  'm[0] = 1',
  'm[0:1] = 5',
  'm[...] = 1',
  'del m[0]',
  "m.cast('B')",
  'm.cast(5)',
  'm.tobytes()',
  "m.tobytes('K')",
  'm.tolist()',
  'm.hex()',
  'm.toreadonly()',
  'm.count(1)',
  'm.index(1)',
  'm.index(1, None)',
  '1 in m',
  'list(m)',
  'iter(m)',
  'len(m)',
  'hash(m)',
  'm == m',
  'm == x',
  'm.shape',
  'm.obj',
  'repr(m)',
  'request(m, 284)',
  'request(m, 0)',
  'memoryview(m)',
  'bytes(m)',
  'bytearray(m)',
  'm.release()',
].filter((use) => !use.startsWith('del'));

describe('release', () => {
  agreeAfter(ROOTS, 'ends every use but a few', `m = memoryview(x)\nm.release()\n${USES.join('\n')}`);
  agreeAfter(
    ROOTS,
    'of one view leaves its siblings',
    `m = memoryview(x)
    s = m.toreadonly()
    t = memoryview(m)
    m.release()
    m.release()
    s.tobytes()
    t.tobytes()
    s.release()
    t.tobytes()
    t.release()
    t.tobytes()
    n = memoryview(x)
    n.tobytes()`,
  );
  agreeAfter(
    ROOTS,
    'waits for exports',
    `m = memoryview(x)
    r = request(m, 284)
    m.release()
    s = request(m, 284)
    m.release()
    m.nbytes
    give_back(r)
    m.release()
    give_back(s)
    give_back(s)
    m.release()
    m.nbytes`,
  );
  agree(
    'an export of one view does not hold its siblings',
    `x = bytearray(b'abcdef')
    m = memoryview(x)
    s = m[1:3]
    r = request(s, 0)
    m.release()
    s.release()
    x.append(1)
    give_back(r)
    x.append(1)
    s.release()
    x.append(1)
    x.append(2)`,
  );
  agree(
    'views that failed to be made hold nothing',
    `x = bytearray(b'abcdef')
    m = memoryview(x)
    ${each(["m.cast('zz')", "m.cast('h', [5])", 'm[::0]', 'm[0, :]', "m[0:2] = b'abc'", 'request(m, 60)'], (line) => line)}
    bytes(m)
    m == x
    m.tolist()
    m.release()
    x.append(1)
    x.clear()`,
  );
  agreeAfter(
    ROOTS,
    'in the middle of an operation, by the other side',
    `e = releasing('m', b'abcdef')
    f = releasing('n', b'ab')
    g = releasing('o', b'ab')
    h = releasing('q', b'a')
    m = memoryview(x)
    n = memoryview(x)
    o = memoryview(x)
    m == e
    m == e
    n[0:2] = f
    n[0:2] = f
    memoryview(g)
    o.tobytes()
    q = memoryview(x)
    q.count(h)
    q.index(h)
    h in q
    q.tobytes()
    p = memoryview(x)
    p.tobytes()`,
  );
  agree(
    'is not what a search for an exporter does',
    `x = bytearray(b'abc')
    e = releasing('c', b'a')
    m = memoryview(x)
    c = m.cast('c')
    c.count(e)
    c.index(e)
    e in c
    c.tolist()`,
  );
});

// Locks on a bytearray while any view lives: section 15 of the reference.
import { describe } from 'vitest';
import { agree, agreeAfter } from './rules.ts';

const CHANGES = [
  'x.append(1)',
  'x.append(256)',
  "x.append('a')",
  "x.extend(b'ab')",
  "x.extend(b'')",
  'x.extend([])',
  'x.extend([1, 2])',
  'x.extend([256])',
  "x.extend('a')",
  'x.extend(5)',
  'x.insert(1, 2)',
  'x.insert(100, 2)',
  'x.insert(-100, 2)',
  'x.insert(0, 256)',
  'x.pop()',
  'x.pop(0)',
  'x.pop(-1)',
  'x.pop(100)',
  'x.remove(98)',
  'x.remove(200)',
  'x.remove(256)',
  "x.remove('a')",
  'x.resize(2)',
  'x.resize(0)',
  'x.resize(6)',
  'x.resize(-1)',
  'x.reverse()',
  'x[0] = 65',
  'x[-1] = 66',
  'x[100] = 65',
  'x[0] = 256',
  'x[0] = -1',
  "x[0] = 'a'",
  "x[0] = b'a'",
  "x['a'] = 1",
  "x[0:2] = b'zz'",
  "x[0:2] = b'z'",
  "x[0:2] = b'zzz'",
  "x[0:0] = b''",
  'x[0:2] = [1, 2]',
  'x[0:2] = [1]',
  'x[0:2] = [256, 1]',
  'x[0:2] = 5',
  "x[0:2] = 'ab'",
  "x[::2] = b'zzz'",
  "x[::2] = b'z'",
  "x[::-1] = b'abcdef'",
  'x[0:2] = x',
  'x[:] = x',
  'del x[0]',
  'del x[100]',
  'del x[1:1]',
  'del x[0:2]',
  'del x[::2]',
  "del x['a']",
  'x.clear()',
  'x.clear()',
];

const HOLDERS = {
  'no view': '',
  'a view': 'm = memoryview(x)',
  'an empty view': 'm = memoryview(x)\nn = m[0:0]\nm.release()',
  'a read-only view': 'm = memoryview(x)\nn = m.toreadonly()\nm.release()',
  'an export': 'r = request(x, 0)',
  'an export of a released sibling': 'm = memoryview(x)\nn = m[1:]\nr = request(n, 284)\nm.release()',
  'a released view': 'm = memoryview(x)\nm.release()',
  'a copy': 'm = memoryview(x)\nb = bytes(m)\nm.release()',
};

describe('a bytearray', () => {
  for (const start of ["b'abcdef'", "b''", "b'b'"]) {
    for (const [name, holder] of Object.entries(HOLDERS)) {
      agree(
        `${start} with ${name}: every change`,
        `x = bytearray(${start})\n${holder}\n${CHANGES.join('\n')}`,
      );
      agreeAfter(
        Object.fromEntries(
          CHANGES.map((change) => [change, `x = bytearray(${start})\n${holder}\n${change}`]),
        ),
        `${start} with ${name}`,
        'x[:]',
      );
    }
  }
  agree(
    'is free again when the last view has gone',
    `x = bytearray(b'abcdef')
    m = memoryview(x)
    a = m[1:3]
    b = a.cast('b')
    c = memoryview(b)
    x.append(1)
    m.release()
    x.append(1)
    a.release()
    x.append(1)
    b.release()
    x.append(1)
    c.release()
    x.append(1)
    x.pop()`,
  );
});

// What changes a bytearray, beside CPython, each change also while its memory is lent.
import { describe } from 'vitest';
import { agree, agreeEach, agreeInOrder, cells, EVERYTHING, PLACES, SLICES } from './bytes-rules.ts';

const GIVEN = PLACES.filter((place) => place !== '');
/** A size that Pyodide cannot hold is another error there than here. */
const NOT_HUGE = EVERYTHING.filter((value) => !value.endsWith('2**70'));
const VALUES = cells`b'' | b'1' | b'12' | b'123' | b'12345' | x`;

describe('keys', () => {
  agreeEach(
    'item assignment: the value is checked before the range',
    GIVEN.flatMap((key) => EVERYTHING.map((value) => `x[${key}] = ${value}`)),
  );
  agreeEach(
    'keys that are no keys',
    cells`... | 0, 1 | {} | x | [0]`.flatMap((key) => [`x[${key}] = 5`, `x[${key}] = 300`, `del x[${key}]`]),
  );
  agreeEach(
    'slice assignment of every kind of value',
    cells`1:2 | 5:5 | 3:1 | ::2 | ::-1 | 9:9:2 | 'a': | ::0`.flatMap((places) =>
      NOT_HUGE.map((value) => `x[${places}] = ${value}`),
    ),
  );
  agreeEach(
    'slice assignment of every size',
    SLICES.flatMap((places) => VALUES.map((value) => `x[${places}] = ${value}`)),
  );
  agreeEach(
    'del',
    [...GIVEN, ...SLICES].map((key) => `del x[${key}]`),
  );
  agree('bytes take no items', ["x[0:1] = b'a'", 'x[0] = 98']);
});

describe('methods', () => {
  for (const method of ['append', 'extend', 'remove', 'pop', 'resize']) {
    agreeEach(
      `${method} of every kind of value`,
      EVERYTHING.map((value) => `x.${method}(${value})`),
    );
  }
  agreeEach(
    'insert',
    GIVEN.flatMap((index) => ['65', '300', '-1', "'a'", 'None'].map((byte) => `x.insert(${index}, ${byte})`)),
  );
});

describe('in place', () => {
  agreeEach(
    '+= of every kind of value',
    [...EVERYTHING, ...cells`x | own | {} | shrinking`].map((value) => `x += ${value}`),
  );
  agreeEach(
    '*= of every kind of value',
    NOT_HUGE.map((value) => `x *= ${value}`),
  );
  agree('bytes are made anew, but where nothing is added', cells`x += b'' | x *= 1 | repr(x)`);
});

describe('values whose code changes the size', () => {
  agreeEach(
    'are read before',
    cells`
    x.extend(shrinking) | x[0:2] = shrinking | x[::2] = shrinking | x[9:] = shrinking | bytearray(shrinking) | bytes(shrinking)
    x += shrinking | x % shrinkingRuns | x.join(shrinkingRuns)`,
  );
});

describe('the lock', () => {
  agreeInOrder(
    'one change after the other',
    cells`
    x.clear() | x.clear() | x.append(1) | x.extend([]) | x.extend(b'') | x.extend('') | x.pop() | x.pop(9) | x.pop()
    x.remove(9) | x.reverse() | x.resize(5) | x.resize(-1) | x.resize(3) | x.copy() | repr(x) | hash(x)
    x[0:0] = b'' | x[::2] = b'' | x[9:9:2] = b'' | del x[0:0] | del x[5:1:2] | del x[1:1] | x.extend(x) | repr(x)`,
  );
  agreeInOrder(
    'lenders as arguments',
    cells`
    x.append(300) | x.append(1) | x.extend(flat) | x.extend(strided) | x.extend(one) | x.extend(gone) | x.extend(grid)
    x[0:1] = strided | x[0:1] = gone | x[1:1] = grid | x[0:2] = shorts | x.extend(shorts) | repr(x)`,
  );
});

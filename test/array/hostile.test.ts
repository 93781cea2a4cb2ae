// Every method of an array with every kind of value: the errors are ours, never the engine's.
import { bytearray, bytes, slice } from 'memoryview';
import { expect, test } from 'vitest';
import { array } from '../../src/array/array.ts';
import { typecodes } from '../../src/array/codes.ts';
import { call, internalErrorOf } from '../support.ts';

test('every method meets every kind of value without an error of the engine', () => {
  const hostile: readonly unknown[] = [
    undefined,
    null,
    Symbol('s'),
    {},
    [],
    [[]],
    new Map(),
    () => 1,
    NaN,
    -0,
    2 ** 53,
    2n ** 64n,
    'a',
    '\ud83d\ude00',
    new Proxy({}, {}),
    new Date(Number.NaN),
    Object.create(null),
    slice(1),
    new Uint16Array(3),
    new DataView(new ArrayBuffer(2)),
    { [Symbol.iterator]: 5 },
    {
      get length() {
        return 5;
      },
    },
    bytes(3),
    bytearray(4),
    array('d', [1]),
    array('w', 'a'),
  ]; // prettier-ignore
  const methods = [
    'append',
    'extend',
    'insert',
    'pop',
    'remove',
    'index',
    'count',
    'includes',
    'equals',
    'compare',
    'frombytes',
    'fromlist',
    'fromunicode',
    'get',
    'set',
    'delete',
    'slice',
    'concat',
    'repeat',
    'iconcat',
    'irepeat',
  ]; // prettier-ignore
  const found: string[] = [];
  for (const code of typecodes) {
    for (const method of methods) {
      for (const first of hostile) {
        for (const rest of [[], [undefined], [0], [slice(0)], [1, 2]]) {
          const a = array(code, bytes(new Uint8Array(32)));
          const big = method.endsWith('repeat') && typeof first === 'number' && first > 100; // no memory for that
          const error = big ? '' : internalErrorOf(() => call(a, method, first, ...rest));
          // Python's own sentence is like the engine's.
          if (error !== '' && !/^TypeError: '\w+' object is not iterable$/.test(error))
            found.push(`${code} ${method}: ${error}`);
        }
      }
    }
  }
  expect(found).toEqual([]);
});

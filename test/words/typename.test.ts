// Python's names of the types of JavaScript values; asking runs no code of theirs.
import { bytearray, bytes, Ellipsis, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { argumentTypeName, pythonType, typeName } from '../../src/words/typename.ts';

class Mine {}

test.each<[string, unknown]>([
  ['NoneType', null],
  ['NoneType', undefined],
  ['int', 5],
  ['int', 5n],
  ['int', -0],
  ['float', 1.5],
  ['float', Number.NaN],
  ['float', Number.POSITIVE_INFINITY],
  ['bool', true],
  ['str', ''],
  ['list', []],
  ['dict', {}],
  ['dict', new Map()],
  ['set', new Set()],
  ['function', () => 0],
  ['ellipsis', Ellipsis],
  ['symbol', Symbol('x')],
  ['bytes', bytes(1)],
  ['bytearray', bytearray(1)],
  ['memoryview', memoryview(bytes(1))],
  ['memoryview', memoryview(bytes(8)).cast('B', [2, 4])],
  ['memoryview', memoryview(bytes(8)).slice(null, null, 2)],
  ['slice', slice(1)],
  ['Mine', new Mine()],
  ['Uint8Array', new Uint8Array()],
])('%s', (name, value) => {
  expect(typeName(value)).toBe(name);
});

test('an argument that is missing is None', () => {
  expect([argumentTypeName(undefined), argumentTypeName(null), argumentTypeName(5)]).toEqual([
    'None',
    'None',
    'int',
  ]);
});

describe('values that fight back have a name all the same', () => {
  const mine = (): never => {
    throw new Error('mine');
  };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  class Unnamed {}
  Object.defineProperty(Unnamed, 'name', { get: mine });

  test.each<[string, unknown]>([
    [
      'a proxy that throws',
      new Proxy({}, { get: mine, getPrototypeOf: mine, getOwnPropertyDescriptor: mine, has: mine }),
    ],
    ['a revoked proxy', proxy],
    ['no prototype', Object.create(null)],
    [
      'a constructor that throws',
      {
        get constructor() {
          return mine();
        },
      },
    ],
    ['a constructor that is none', { constructor: 5 }],
    ['a class whose name throws', new Unnamed()],
    [
      'a tag that throws',
      {
        get [Symbol.toStringTag]() {
          return mine();
        },
      },
    ],
    ['a Python name that is none', { [pythonType]: 5 }],
    [
      'a Python name that throws',
      {
        get [pythonType]() {
          return mine();
        },
      },
    ],
  ])('%s', (_, value) => {
    expect(typeName(value)).toMatch(/^\w+$/);
  });
});

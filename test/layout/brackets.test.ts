// Brackets: what counts as a key, what as a name, and that the Proxy above the class leaves the rest of JavaScript alone.
import { bytearray, IndexError, MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { parseKey } from '../../src/layout/brackets.ts';
import { errorOf } from '../support.ts';

const read = (mv: object, key: PropertyKey): unknown => Reflect.get(mv, key) as unknown;
const view = (): MemoryView<'B', 1> => memoryview(bytearray('abcdef', 'ascii'));

describe('brackets read as get and slice do', () => {
  test.each<[string, (mv: MemoryView<'B', 1>) => unknown]>([
    ['0', (mv) => mv.get(0)],
    ['-1', (mv) => mv.get(-1)],
    ['-0', (mv) => mv.get(0)],
    ['+2', (mv) => mv.get(2)],
    [' 3 ', (mv) => mv.get(3)],
    ['007', (mv) => errorOf(() => mv.get(7))],
    ['5', (mv) => mv.get(5)],
    ['6', (mv) => errorOf(() => mv.get(6))],
    ['-7', (mv) => errorOf(() => mv.get(-7))],
    ['9007199254740993', (mv) => errorOf(() => mv.get(9007199254740993n))],
    ['99999999999999999999', (mv) => errorOf(() => mv.get(99999999999999999999n))],
    ['1:3', (mv) => mv.slice(1, 3).tolist()],
    [':', (mv) => mv.slice().tolist()],
    ['::', (mv) => mv.slice().tolist()],
    ['::-1', (mv) => mv.slice(null, null, -1).tolist()],
    ['-2:', (mv) => mv.slice(-2).tolist()],
    [' 1 : 5 : 2 ', (mv) => mv.slice(1, 5, 2).tolist()],
    [':99999999999999999999', (mv) => mv.slice().tolist()],
    ['::0', (mv) => errorOf(() => mv.slice(null, null, 0))],
  ])("mv['%s']", (key, expected) => {
    const mv = view();
    let found: unknown;
    const error = errorOf(() => {
      const item = read(mv, key);
      found = item instanceof MemoryView ? item.tolist() : item;
    });
    expect(error === '' ? found : error).toEqual(expected(mv));
  });

  test('of numbers', () => {
    const mv = view();
    expect([mv[0], mv[5], mv[-6]]).toEqual([97, 102, 97]);
    expect(() => mv[6]).toThrow(IndexError);
    expect(() => mv[2 ** 53]).toThrow(IndexError);
  });

  test.each([
    '1.5',
    '1e3',
    '1:2:3:4',
    '1:a',
    '0x10',
    '1n',
    '1_000',
    '.',
    '..',
    '1;2',
    ':x',
    'NaN',
    'Infinity',
    '-Infinity',
  ])("mv['%s'] is no key: TypeError", (key) => {
    expect(errorOf(() => read(view(), key))).toBe('TypeError: memoryview: invalid slice key');
    expect(errorOf(() => Reflect.set(view(), key, 1))).toBe('TypeError: memoryview: invalid slice key');
  });

  test.each(['x', '', ' ', 'get0', '__proto__x', 'then', 'toJSONx', '$', '-', '+', '-x'])(
    "mv['%s'] is a name that is not there: undefined, and refused when set",
    (key) => {
      const mv = view();
      expect(read(mv, key)).toBeUndefined();
      expect(errorOf(() => Reflect.set(mv, key, 1))).toBe(
        `TypeError: 'memoryview' object has no attribute '${key}' and no __dict__ for setting new attributes`,
      );
      expect(Object.hasOwn(mv, key)).toBe(false);
    },
  );
});

describe('brackets write as set does', () => {
  test('items, slices, and their errors', () => {
    const array = bytearray('abcdef', 'ascii');
    const mv = memoryview(array);
    mv[0] = 65;
    mv[-1] = 70;
    Reflect.set(mv, '1:3', memoryview(bytearray('BC', 'ascii')));
    expect(String(array)).toBe("bytearray(b'ABCdeF')");
    expect(errorOf(() => Reflect.set(mv, '6', 1))).toBe('IndexError: index out of bounds on dimension 1');
    expect(errorOf(() => Reflect.set(mv, '0', 256))).toBe(
      "ValueError: memoryview: invalid value for format 'B'",
    );
    expect(errorOf(() => Reflect.set(mv, '0:2', bytearray(3)))).toMatch(/^ValueError: memoryview assignment/);
    expect(String(array)).toBe("bytearray(b'ABCdeF')");
  });

  test('several indices', () => {
    const mv = memoryview(new Uint8Array(6)).cast('B', [2, 3]);
    mv['1,2'] = 7;
    expect([mv['1, 2'], mv['-1,-1'], mv.get(1, 2)]).toEqual([7, 7, 7]);
    expect(errorOf(() => read(mv, '2,0'))).toBe('IndexError: index out of bounds on dimension 1');
  });
});

describe('the rest of JavaScript', () => {
  test('prototypes stay as they are', () => {
    const before = [Object.prototype, MemoryView.prototype].map((one) => Reflect.ownKeys(one).length);
    const mv = view();
    for (const key of ['0', '1:3', 'x', 'toString', '__proto__', 'constructor', 'hasOwnProperty']) {
      errorOf(() => read(mv, key));
      errorOf(() => Reflect.set(mv, key, 1));
    }
    expect([Object.prototype, MemoryView.prototype].map((one) => Reflect.ownKeys(one).length)).toEqual(
      before,
    );
    expect(Reflect.get({}, '0')).toBeUndefined();
    expect({}.toString()).toBe('[object Object]');
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test('symbols, `in`, keys, spreading, text, comparison', () => {
    const mv = view();
    expect(read(mv, Symbol('x'))).toBeUndefined();
    expect(read(mv, Symbol.toPrimitive)).toBeUndefined();
    expect(errorOf(() => '0' in mv)).toBe('');
    expect(errorOf(() => 'x' in mv)).toBe('');
    expect('get' in mv).toBe(true);
    expect(Object.keys(mv).filter((key) => /^-?\d/.test(key))).toEqual([]);
    expect(errorOf(() => ({ ...mv }))).toBe('');
    expect([...mv]).toEqual([97, 98, 99, 100, 101, 102]);
    expect(`${mv}`).toMatch(/^<memory at 0x[0-9a-f]+>$/);
    expect(mv === view()).toBe(false);
    expect(Object.hasOwn(mv, '0')).toBe(false);
    expect(mv.hasOwnProperty).toBe(Object.prototype.hasOwnProperty);
  });

  test('a view is no promise, and can be awaited', async () => {
    const mv = view();
    expect(await Promise.resolve(mv)).toBe(mv);
  });

  test("JSON.stringify is refused in Python's words", () => {
    expect(errorOf(() => JSON.stringify(view()))).toBe(
      'TypeError: Object of type memoryview is not JSON serializable',
    );
  });

  test('attributes cannot be set', () => {
    const mv = view();
    for (const name of ['format', 'shape', 'readonly', 'nbytes', 'obj', 'length']) {
      const before = read(mv, name);
      expect(errorOf(() => Object.assign(mv, { [name]: 5 }))).toMatch(/^TypeError: /);
      expect(read(mv, name)).toEqual(before);
    }
  });

  test('shapes that were handed out cannot change the view', () => {
    const mv = view();
    errorOf(() => Reflect.set(mv.shape, 0, 1000));
    errorOf(() => Reflect.set(mv.strides, 0, 1000));
    expect([mv.shape, mv.strides]).toEqual([[6], [1]]);
  });

  test('Object.freeze leaves a view that reads, writes and gives its memory back', () => {
    const array = bytearray(3);
    const mv = Object.freeze(memoryview(array));
    mv.set(0, 5);
    expect(mv.get(0)).toBe(5);
    mv.releaseAll();
    array.append(1);
    expect(array.length).toBe(4);
  });
});

describe('parseKey', () => {
  test('of the same text is the same key, however many were asked between', () => {
    const first = parseKey('1:5:2');
    for (let k = 0; k < 1000; k++) parseKey(`${k}:`);
    expect(parseKey('1:5:2').map(String)).toEqual(first.map(String));
  });
});

// The life of a view: release, `using`, releaseAll, and what works afterwards.
import { bytearray, bytes, getBuffer, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { CLASSES, call, errorOf } from '../support.ts';

const RELEASED = 'ValueError: operation forbidden on released memoryview object';
const LOCKED = 'BufferError: Existing exports of data: object cannot be re-sized';

const ENDINGS: Readonly<Record<string, (mv: MemoryView) => void>> = {
  'release()': (mv) => mv.release(),
  'releaseAll()': (mv) => mv.releaseAll(),
  'releaseAll() of another view': (mv) => {
    if (String(mv).startsWith('<memory')) memoryview(mv).releaseAll();
  },
  'Symbol.dispose': (mv) => {
    const known: unknown = Reflect.get(mv, Symbol.dispose ?? 'release');
    call(mv, typeof known === 'function' ? Symbol.dispose : 'release');
  },
};

const OPERATIONS: Readonly<Record<string, (mv: MemoryView) => unknown>> = {
  ...Object.fromEntries(
    ['obj', 'nbytes', 'readonly', 'itemsize', 'format', 'ndim', 'shape', 'strides', 'suboffsets', 'length']
      .concat(['c_contiguous', 'f_contiguous', 'contiguous'])
      .map((name) => [name, (mv: MemoryView) => Reflect.get(mv, name) as unknown]),
  ),
  get: (mv) => mv.get(0),
  'get()': (mv) => mv.get(),
  'get out of range': (mv) => mv.get(10 ** 9),
  'get of a bad key': (mv) => call(mv, 'get', 'x'),
  'get(0, 0)': (mv) => mv.get(0, 0),
  'get of a slice': (mv) => mv.get(slice(1)),
  set: (mv) => mv.set(0, 1),
  'set of the wrong type': (mv) => mv.set(0, 'a'),
  'set(0, 0, 1)': (mv) => mv.set(0, 0, 1),
  'set of a slice': (mv) => mv.set(slice(0, 1), bytes(1)),
  'brackets, read': (mv) => mv[0],
  'brackets, written': (mv) => Reflect.set(mv, '0', 1),
  'brackets of a slice': (mv) => mv['0:1'],
  slice: (mv) => mv.slice(0, 1),
  'a bad slice': (mv) => mv.slice(0, 1, 0),
  cast: (mv) => mv.cast('B'),
  toreadonly: (mv) => mv.toreadonly(),
  tobytes: (mv) => mv.tobytes(),
  tolist: (mv) => mv.tolist(),
  hex: (mv) => mv.hex(),
  count: (mv) => mv.count(1),
  index: (mv) => mv.index(1),
  includes: (mv) => mv.includes(1),
  iteration: (mv) => [...mv],
  hash: (mv) => mv.hash(),
  asUint8Array: (mv) => mv.asUint8Array(),
  asTypedArray: (mv) => mv.asTypedArray(),
  'lending on': (mv) => mv[getBuffer](0),
  'memoryview(mv)': (mv) => memoryview(mv),
  'bytes(mv)': (mv) => bytes(mv),
  'as the value of an assignment': (mv) => memoryview(bytearray(1)).set(slice(0, 1), mv),
};

describe.each(Object.entries(ENDINGS))('after %s', (_, end) => {
  test.each(Object.entries(CLASSES))(
    '%s: every member is refused, the memory stays as it is',
    (_name, make) => {
      const buffer = new ArrayBuffer(64);
      const memory = new Uint8Array(buffer).fill(0x41);
      const mv = make(buffer);
      end(mv);
      for (const [name, use] of Object.entries(OPERATIONS))
        expect(
          errorOf(() => use(mv)),
          name,
        ).toBe(RELEASED);
      expect(memory.every((byte) => byte === 0x41)).toBe(true);
      expect([mv.equals(mv), mv.equals(memory), memoryview(memory).equals(mv)]).toEqual([true, false, false]);
      expect(String(mv)).toMatch(/^<released memory at 0x[0-9a-f]+>$/);
      end(mv);
      mv.release();
      mv.releaseAll();
    },
  );
});

test('`using` releases at the end of the block, and on the way of an error', () => {
  const array = bytearray(3);
  const run = (fail: boolean): void => {
    using mv = memoryview(array);
    mv.set(0, 7);
    expect(errorOf(() => array.append(1))).toBe(LOCKED);
    if (fail) throw new Error('mine');
  };
  run(false);
  expect(errorOf(() => run(true))).toBe('Error: mine');
  array.append(1);
  expect(array.length).toBe(4);
});

test('a bytearray is locked until the last of its views, and unlocked then', () => {
  const array = bytearray('abcd', 'ascii');
  const mv = memoryview(array);
  const views = [mv.slice(1), mv.cast('h'), mv.toreadonly(), memoryview(mv), mv.get(slice(0, 2))];
  mv.release();
  for (const view of views) {
    expect(errorOf(() => array.append(1))).toBe(LOCKED);
    view.release();
  }
  array.append(101);
  expect(String(array)).toBe("bytearray(b'abcde')");
});

test('releaseAll ends views that were dropped', () => {
  const array = bytearray(4);
  const mv = memoryview(array);
  for (let k = 0; k < 100; k++) mv.slice(1).cast('B').toreadonly();
  mv.releaseAll();
  array.append(1);
  expect(array.length).toBe(5);
});

test('two loans of one exporter know nothing of each other', () => {
  const array = bytearray(4);
  const [one, two] = [memoryview(array), memoryview(array)];
  one.releaseAll();
  expect(two.get(0)).toBe(0);
  expect(errorOf(() => array.clear())).toBe(LOCKED);
  two.release();
  array.clear();
});

test('a release during iteration ends the iteration with an error; an iterator at its end stays at its end', () => {
  const mv = memoryview(bytearray('abc', 'ascii'));
  const [items, ended] = [mv[Symbol.iterator](), mv[Symbol.iterator]()];
  items.next();
  while (ended.next().done !== true);
  mv.release();
  expect(errorOf(() => items.next())).toBe(RELEASED);
  expect(ended.next()).toEqual({ done: true, value: undefined });
});

test('a hash that was taken is kept after release; one that was not is refused', () => {
  const source = bytes('abc', 'ascii');
  const [mv, other] = [memoryview(source), memoryview(source)];
  const hash = mv.hash();
  expect(hash).toBe(source.hash());
  mv.release();
  other.release();
  expect(mv.hash()).toBe(hash);
  expect(errorOf(() => other.hash())).toBe(RELEASED);
});

test('a buffer borrowed during equals, bytes() or an assignment is given back at once', () => {
  const array = bytearray(4);
  memoryview(new Uint8Array(4)).equals(array);
  memoryview(new Uint8Array(4)).set(slice(0, 4), array);
  bytes(array);
  array.append(1);
  expect(array.length).toBe(5);
});

test('a value that releases the view while it is assigned: ValueError, nothing written', () => {
  const memory = new Uint8Array(4).fill(9);
  for (const end of Object.values(ENDINGS)) {
    const mv = memoryview(memory);
    const value = {
      [getBuffer](flags: number) {
        end(mv);
        return memoryview(bytes('abcd', 'ascii'))[getBuffer](flags);
      },
    };
    expect(errorOf(() => mv.set(slice(0, 4), value))).toBe(RELEASED);
    const flag = memoryview(memory).cast('?');
    const ownKeys = (): string[] => {
      end(flag);
      return [];
    };
    expect(errorOf(() => flag.set(0, new Proxy({}, { ownKeys })))).toMatch(
      /^(?:ValueError: operation forbidden.*|)$/,
    );
    expect([...memory]).toEqual([9, 9, 9, 9]);
  }
});

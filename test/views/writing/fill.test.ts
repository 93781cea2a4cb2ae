// fill: one item to all places, whatever the items and wherever they lie; and nothing written where it fails.
import { bytes, type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { CLASSES, detach, errorOf, isInternal } from '../../support.ts';
import { GUARD, places, thrownBy } from '../guarded.ts';

/** A value that an item of each format holds, and one that it does not. */
const VALUES: Readonly<Record<string, readonly [unknown, unknown]>> = {
  b: [-128, 128],
  B: [200, -1],
  '>h': [-2, 2 ** 15],
  i: [7, 'x'],
  '<I': [2 ** 32 - 1, 2 ** 32],
  q: [-(2n ** 63n), 2n ** 63n],
  '>Q': [5, -5],
  e: [0.5, 65520],
  '>f': [0.1, null],
  d: [Number.NaN, {}],
  '?': ['text', undefined],
  c: [bytes('z', 'ascii'), bytes('zz', 'ascii')],
  '4s': [bytes('ab', 'ascii'), 'ab'],
  '>2u': ['é', 'abc'],
  Zd: [2, '2'],
  g: [0.1, 'x'],
  'T{B:a:xx<d:b:}': [{ a: 1, b: 2 }, { a: 1 }],
  '(2)<h': [[1, 2], [1]],
  '<IB': [
    [1, 2],
    [1, 256],
  ],
};

describe.each(Object.entries(VALUES))('%s', (format, [good, bad]) => {
  const keys = {
    whole: (mv: MemoryView) => mv,
    transposed: (mv: MemoryView) => mv.T,
    'every other column': (mv: MemoryView) => mv.get(slice(null), slice(null, null, 2)) as MemoryView,
    'backwards rows': (mv: MemoryView) => mv.slice(null, null, -1),
    'no row': (mv: MemoryView) => mv.slice(2, 2),
    'one item': (mv: MemoryView) => mv.reshape([6]).slice(4, 5),
  };

  test.each(Object.entries(keys))('%s: as if each item had been set', (_, of) => {
    const [ours, theirs] = [places(format, [2, 3]), places(format, [2, 3])];
    const twin = of(theirs.mv);
    const set = (position: number[]): void => {
      const extent = twin.shape[position.length];
      if (extent === undefined) twin.set(...position, good);
      else for (let k = 0; k < extent; k++) set([...position, k]);
    };
    set([]);
    of(ours.mv).fill(good);
    expect(ours.memory).toEqual(theirs.memory);
  });

  test('a value that does not fit writes nothing, and the error says which', () => {
    const { mv, memory } = places(format, [2, 3]);
    const before = memory.slice();
    const error = thrownBy(() => mv.fill(bad));
    expect(String(error)).toMatch(/^(?:TypeError|ValueError): memoryview: /);
    expect(error).toHaveProperty('format');
    expect(error).toHaveProperty('value');
    expect(error).not.toHaveProperty('index');
    expect(memory).toEqual(before);
  });
});

test.each(Object.entries(CLASSES))('%s: fills what it covers, or is refused', (name, make) => {
  const buffer = new ArrayBuffer(64);
  const memory = new Uint8Array(buffer).fill(GUARD);
  const mv = make(buffer);
  const value =
    { 'whole characters': bytes([1]), records: { a: 1, b: 1 } }[name] ?? (mv.format === 'q' ? 1n : 1);
  const error = errorOf(() => mv.fill(value));
  expect(error).toBe(name === 'without writing' ? 'TypeError: cannot modify read-only memory' : '');
  if (error !== '') expect(memory.every((byte) => byte === GUARD)).toBe(true);
  else expect(memory.subarray(32).every((byte) => byte === GUARD)).toBe(true);
});

test('a list is no item, but where the items are lists', () => {
  const { mv } = places('i', [2, 3]);
  expect(errorOf(() => mv.fill([1, 2, 3]))).toBe(
    "TypeError: memoryview: invalid type for format 'i': list object",
  );
});

test('the sentence tells the value', () => {
  const { mv } = places('B', [2]);
  const told = (value: unknown): string => errorOf(() => mv.fill(value)).replace(/^.*'B': /, '');
  expect(told(300)).toBe('300');
  expect(told('x'.repeat(100))).toBe(`'${'x'.repeat(60)}…'`);
  expect(told(2n ** 80n)).toBe('1208925819614629174706176');
  expect(told(2n ** 100_000n)).toBe('an integer of over 256 bits');
  expect([told(null), told(true), told(-0.5), told(Number.NaN)]).toEqual(['None', '', '-0.5', 'nan']);
  expect([told({}), told(new Map()), told(Symbol('s')), told(() => 1)]).toEqual([
    'dict object',
    'dict object',
    'symbol object',
    'function object',
  ]);
});

describe('a value whose code works against the view', () => {
  test.each<[string, (mv: MemoryView, buffer: ArrayBuffer) => void]>([
    ['releases it', (mv) => mv.release()],
    ['takes its memory away', (_, buffer) => detach(buffer)],
    [
      'throws',
      () => {
        throw new RangeError('mine');
      },
    ],
  ])('%s', (_, deed) => {
    const { mv, memory, buffer } = places('T{B:a:B:b:}', [3]);
    const before = memory.slice();
    const value = {
      a: 1,
      get b(): number {
        deed(mv, buffer);
        return 2;
      },
    };
    const error = errorOf(() => mv.fill(value));
    expect(error).not.toBe('');
    expect(error === 'RangeError: mine' || !isInternal(error)).toBe(true);
    if (memory.length > 0) expect(memory).toEqual(before);
  });
});

test('a released view and items of pointers are refused', () => {
  const { mv } = places('B', [2]);
  mv.release();
  expect(errorOf(() => mv.fill(1))).toBe('ValueError: operation forbidden on released memoryview object');
  const pointers = memoryview(new Uint8Array(144)).cast('T{B:a:&i:p:}') as MemoryView;
  expect(errorOf(() => pointers.fill({ a: 1, p: 1 }))).toMatch(/^NotImplementedError: /);
});

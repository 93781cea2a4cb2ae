// Keys of several parts: what they refuse, and that a refused one writes nothing. Their answers: `test/numpy/programs.test.ts`.
import { Ellipsis, IndexError, type MemoryView, memoryview, newaxis, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';

const memory = (): Uint8Array => Uint8Array.from({ length: 24 }, (_, k) => k);
const cube = (bytes = memory()): MemoryView => memoryview(bytes).cast('B', [2, 3, 4]);
const AXES: Readonly<Record<string, (bytes?: Uint8Array) => MemoryView>> = {
  'one axis': (bytes = memory()) => memoryview(bytes),
  'two axes': (bytes = memory()) => memoryview(bytes).cast('B', [4, 6]),
  'three axes': cube,
  'four axes': (bytes = memory()) => memoryview(bytes).cast('B', [2, 3, 2, 2]),
  'two axes of the other order': (bytes = memory()) => memoryview(bytes).cast('>h', [3, 4]),
};

describe.each(Object.entries(AXES))('%s', (_, make) => {
  const refused: readonly (readonly [readonly unknown[], string])[] = [
    [[Ellipsis, Ellipsis], 'TypeError: memoryview: invalid slice key'],
    [[1.5], 'TypeError: memoryview: invalid slice key'],
    [['0'], 'TypeError: memoryview: invalid slice key'],
    [[null], 'TypeError: memoryview: invalid slice key'],
    [[[0, 1]], 'TypeError: memoryview: invalid slice key'],
    [[slice(0, 1), undefined, 0], 'TypeError: memoryview: invalid slice key'],
    [[slice(null, null, 0)], 'ValueError: slice step cannot be zero'],
    [[newaxis, slice(null, null, 0)], 'ValueError: slice step cannot be zero'],
    [[Ellipsis, 9], ''],
    [[-9, Ellipsis], ''],
  ];

  test.each(refused)('refuses the key %j, read or written, and writes nothing', (key, sentence) => {
    const bytes = memory();
    const mv = make(bytes);
    const read = errorOf(() => call(mv, 'get', ...key));
    const written = errorOf(() => call(mv, 'set', ...key, [1]));
    if (sentence !== '') expect([read, written]).toEqual([sentence, sentence]);
    else if (read !== '') {
      expect(read).toMatch(/^IndexError: index out of bounds on dimension \d$/);
      expect(written).toBe(read);
    }
    if (read !== '') expect(bytes).toEqual(memory());
  });

  test('refuses more parts than it has axes', () => {
    const mv = make();
    const many = new Array<number>(mv.ndim + 1).fill(0);
    const sentence = `TypeError: cannot index ${mv.ndim}-dimension view with ${mv.ndim + 1}-element tuple`;
    for (const key of [many, [...many.slice(1), slice(1)], [newaxis, ...many], [Ellipsis, ...many]]) {
      expect(errorOf(() => call(mv, 'get', ...key))).toBe(sentence);
      expect(errorOf(() => call(mv, 'set', ...key, 1))).toBe(sentence);
    }
  });

  test('refuses a value without a key, which would overwrite everything', () => {
    const bytes = memory();
    const mv = make(bytes);
    for (const args of [[7], [[7]], [memory()]]) {
      expect(errorOf(() => call(mv, 'set', ...args))).toMatch(/^TypeError: /);
    }
    expect(errorOf(() => call(mv, 'set'))).toMatch(/^TypeError: /);
    expect(bytes).toEqual(memory());
  });

  test('an index outside says which, along which axis, of which shape', () => {
    const mv = make();
    for (const [axis, extent] of mv.shape.entries()) {
      for (const index of [extent, -extent - 1, 2n ** 40n]) {
        const key = mv.shape.map((_, k) => (k === axis ? index : 0));
        let caught: unknown;
        try {
          mv.get(...key);
        } catch (error) {
          caught = error;
        }
        expect(caught).toBeInstanceOf(IndexError);
        expect(caught).toMatchObject({ index, axis, shape: [...mv.shape] });
        expect(String(caught)).toBe(`IndexError: index out of bounds on dimension ${axis + 1}`);
      }
    }
  });

  test('an ellipsis or no part at all takes the whole, and new axes have one place each', () => {
    const mv = make();
    const { shape, strides } = mv;
    const whole = [mv.get(Ellipsis), mv.get()] as MemoryView[];
    for (const view of whole) {
      expect([view.shape, view.strides, view.tolist()]).toEqual([shape, strides, mv.tolist()]);
    }
    const wide = mv.get(newaxis, Ellipsis, newaxis);
    expect(wide.shape).toEqual([1, ...shape, 1]);
    expect(wide.get(0, Ellipsis, 0)).toMatchObject({ shape, strides });
  });

  test('a released view refuses every key', () => {
    const mv = make();
    mv.release();
    for (const key of [[0], [Ellipsis], [newaxis], [slice(1)], [slice(1), 0], []]) {
      expect(errorOf(() => call(mv, 'get', ...key))).toBe(
        'ValueError: operation forbidden on released memoryview object',
      );
    }
  });

  test('iterates over its rows, each a view of the same memory', () => {
    const bytes = memory();
    const mv = make(bytes);
    if (mv.ndim === 1) return;
    const rows = [...mv] as MemoryView[];
    expect(rows.map((row) => row.tolist())).toEqual(mv.tolist());
    rows[1]?.set(...new Array<number>(mv.ndim - 1).fill(0), 77);
    expect(mv.get(1, ...new Array<number>(mv.ndim - 1).fill(0))).toBe(77);
  });
});

describe('brackets', () => {
  test('take keys of several parts, spelled as in Python', () => {
    const mv = cube();
    expect(mv['1, 1:3, ...']).toMatchObject({ shape: [2, 4] });
    expect(Reflect.get(mv, '..., newaxis, -1')).toMatchObject({ shape: [2, 3, 1] });
    expect(Reflect.get(mv, 'None, 0')).toMatchObject({ shape: [1, 3, 4] });
    expect(Reflect.get(mv, 'newaxis')).toMatchObject({ shape: [1, 2, 3, 4] });
    expect(Reflect.get(mv, '1,2,3')).toBe(23);
  });

  test('names that only begin like a new axis are names', () => {
    expect(Reflect.get(cube(), 'newaxisX')).toBeUndefined();
    expect(Reflect.get(cube(), 'Nonesuch')).toBeUndefined();
  });
});

describe('buffers assigned', () => {
  test('of the same shape and format, over any places, overlapping ones too', () => {
    const bytes = memory();
    const mv = cube(bytes);
    mv.set(Ellipsis, slice(0, 3), mv.get(Ellipsis, slice(1, 4)) as MemoryView);
    expect(mv.tolist()).toEqual(
      (cube().tolist() as number[][][]).map((plane) => plane.map(([, b, c, d]) => [b, c, d, d])),
    );
  });

  test.each([
    ['another shape', () => memoryview(new Uint8Array(12)).cast('B', [4, 3])],
    ['another number of axes', () => memoryview(new Uint8Array(12))],
    ['another format', () => memoryview(new Int8Array(12)).cast('B').cast('b', [3, 4])],
  ])('of %s are refused, and nothing is written', (_, source) => {
    const bytes = memory();
    expect(errorOf(() => cube(bytes).set(1, source()))).toBe(
      'ValueError: memoryview assignment: lvalue and rvalue have different structures',
    );
    expect(bytes).toEqual(memory());
  });

  test('a read-only view refuses them', () => {
    const mv = cube().toreadonly();
    expect(errorOf(() => mv.set(0, cube().get(0) as MemoryView))).toBe(
      'TypeError: cannot modify read-only memory',
    );
  });
});

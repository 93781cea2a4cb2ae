// `field`: a strided view over one field of all records. NumPy's answers are in test/numpy; here is what it has none for.

import { bytearray, getBuffer, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../support.ts';

const FORMAT = 'T{<I:id:(2,3)<h:grid:T{<d:x:<d:y:}:at:}';

function records(count = 4): ReturnType<typeof memoryview> {
  return memoryview(bytearray(32 * count)).cast(FORMAT);
}

describe('a field', () => {
  test('is a view of its own format and step, over the same memory', () => {
    const mv = memoryview(bytearray(64)).cast(FORMAT);
    const y = mv.field('at', 'y');
    expect([y.format, y.shape, y.strides, y.itemsize, y.nbytes]).toEqual(['<d', [2], [32], 8, 16]);
    y.set(1, 2.5);
    expect(mv.get(1).at).toEqual({ x: 0, y: 2.5 });
    mv.set(0, {
      id: 1,
      grid: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      at: { x: 1.5, y: -1.5 },
    });
    expect(y.tolist()).toEqual([-1.5, 2.5]);
  });

  test('of arrays adds their axes to those of the view', () => {
    const mv = memoryview(bytearray(32 * 6)).cast(FORMAT, [2, 3]);
    const grid = mv.field('grid');
    expect([grid.format, grid.shape, grid.strides]).toEqual(['<h', [2, 3, 2, 3], [96, 32, 6, 2]]);
    grid.set(1, 2, 1, 0, 7);
    expect(mv.get(1, 2).grid).toEqual([
      [0, 0, 0],
      [7, 0, 0],
    ]);
  });

  test('that is a record has fields itself, and its format names them', () => {
    const at = records().field('at');
    expect([at.format, at.itemsize, at.strides]).toEqual(['<T{<d:x:<d:y:}', 16, [32]]);
    expect(at.field('x').strides).toEqual([32]);
  });

  test('is found in a record with padding beside it', () => {
    for (const [format, offset] of [
      ['T{<h:a:}2x', 0],
      ['2xT{<h:a:}', 2],
    ] as const) {
      const memory = new Uint8Array(8);
      memory[4 + offset] = 7;
      const mv = memoryview(memory).cast(format);
      expect(mv.field('a').tolist()).toEqual([0, 7]);
      mv.live(0).a = 5;
      expect(memory[offset]).toBe(5);
    }
  });

  test('is found by a path of names, by one name with dots, and a name with dots comes first', () => {
    const mv = memoryview(bytearray(16)).cast('T{<h:a.b:T{<h:b:<h:c.d:}:a:<h:a.x:}');
    mv.field('a.b').set(0, 1);
    mv.field('a', 'b').set(0, 2);
    mv.field('a.c.d').set(0, 3);
    expect(mv.get(0)).toEqual({ 'a.b': 1, a: { b: 2, 'c.d': 3 }, 'a.x': 0 });
  });

  test('goes with slices of the records, backwards too', () => {
    const mv = records();
    for (const [k, id] of [10, 20, 30, 40].entries()) mv.field('id').set(k, id);
    expect(mv.slice(null, null, -2).field('id').tolist()).toEqual([40, 20]);
    expect(mv.field('id').slice(1, 3).tolist()).toEqual([20, 30]);
  });

  test('of a single record without an axis has none either', () => {
    const one = memoryview(bytearray(32)).cast(FORMAT, []);
    expect(one.field('id').shape).toEqual([]);
    one.field('id').set(9);
    expect(one.get().id).toBe(9);
    expect(one.field('grid').shape).toEqual([2, 3]);
  });

  test('behind pointers begins where the last of them leads', () => {
    const memory = new Uint8Array(64);
    const data = new DataView(memory.buffer);
    data.setBigUint64(0, 40n, true);
    data.setBigUint64(8, 20n, true);
    data.setUint16(42, 7, true);
    data.setUint16(22, 8, true);
    const record = {
      memory,
      format: 'T{<h:a:<h:b:}',
      itemsize: 4,
      shape: [2, 1],
      strides: [8, 4],
      suboffsets: [0, -1],
      readonly: true,
    };
    const mv = memoryview(lend(record));
    expect(mv.tolist()).toEqual([[{ a: 0, b: 7 }], [{ a: 0, b: 8 }]]);
    const b = mv.field('b');
    expect(b.tolist()).toEqual([[7], [8]]);
    expect(b.suboffsets).toEqual([2, -1]);
  });

  test('is read-only where the records are, and is released by itself', () => {
    const id = records().toreadonly().field('id');
    expect(errorOf(() => id.set(0, 1))).toBe('TypeError: cannot modify read-only memory');
    const memory = bytearray(32);
    const mv = memoryview(memory).cast(FORMAT);
    const field = mv.field('id');
    mv.release();
    expect(field.get(0)).toBe(0);
    expect(errorOf(() => mv.field('id'))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
  });

  test('can be lent on, and is the same to its consumer', () => {
    const at = records().field('at');
    const again = memoryview(lend(at[getBuffer](284)));
    expect(again.tolist()).toEqual(at.tolist());
    expect([again.format, again.strides]).toEqual([at.format, at.strides]);
  });
});

describe('no field', () => {
  test.each([
    [['nope'], 'ValueError: no field of name nope'],
    [['at', 'z'], 'ValueError: no field of name z'],
    [['at.z'], 'ValueError: no field of name z'],
    [['at.'], 'ValueError: no field of name '],
    [['.at'], 'ValueError: no field of name .at'],
    [['id', 'x'], "TypeError: memoryview: items of format '<I' have no fields"],
    [[], 'TypeError: field() missing a name'],
    [[0], 'TypeError: field() names must be str, not int'],
    [['toString'], 'ValueError: no field of name toString'],
    [['__proto__'], 'ValueError: no field of name __proto__'],
  ])('is named by %j', (path, error) => {
    expect(errorOf(() => call(records(), 'field', ...path))).toBe(error);
  });

  test('is in items that are no records', () => {
    for (const format of ['d', '<IH', '(2,3)<h', '3s', 'T{<I<H}']) {
      const mv = memoryview(bytearray(24)).cast(format);
      expect(errorOf(() => mv.field('f0'))).toBe(
        `TypeError: memoryview: items of format '${format === '(2,3)<h' ? '<h' : format}' have no fields`,
      );
    }
  });

  test('is in a format that is none', () => {
    const mv = memoryview(lend({ memory: new Uint8Array(8), format: 'T{i:a', itemsize: 4, shape: [2] }));
    expect(errorOf(() => mv.field('a'))).toBe(
      "TypeError: memoryview: items of format 'T{i:a' have no fields",
    );
  });
});

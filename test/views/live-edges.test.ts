// Live records at their edges: what cannot be done to them, how they are shown, and what equals them.
import { bytearray, bytes, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../support.ts';

const FORMAT = 'T{<h:a:(2,2)<h:grid:T{<q:x:3s:tag:}:at:}';

describe('the fields of a live record', () => {
  test('cannot be taken away or given another meaning', () => {
    const mv = memoryview(bytearray(42)).cast(FORMAT);
    const live = mv.live(0);
    expect(Reflect.deleteProperty(live, 'a')).toBe(false);
    expect(Reflect.defineProperty(live, 'a', { value: 5 })).toBe(false);
    expect(Reflect.defineProperty(live, 'b', { value: 5 })).toBe(false);
    expect(Reflect.setPrototypeOf(live, Array.prototype)).toBe(false);
    Object.freeze(live);
    live.a = 3;
    expect(mv.get(0).a).toBe(3);
  });

  test('are the memory, also where they were asked for before', () => {
    const mv = memoryview(bytearray(42)).cast(FORMAT);
    const { at, grid } = mv.live(1);
    mv.set(1, {
      a: 1,
      grid: [
        [1, 2],
        [3, 4],
      ],
      at: { x: 5n, tag: bytes('abc', 'ascii') },
    });
    expect([at.x, String(at.tag), grid.tolist()]).toEqual([
      5n,
      "b'abc'",
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    grid.set(1, 0, -7);
    at.x = 6n;
    expect([mv.get(1).grid, mv.get(1).at.x]).toEqual([
      [
        [1, 2],
        [-7, 4],
      ],
      6n,
    ]);
    expect(mv.get(0).grid).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  test('of several axes are written elsewhere as a whole', () => {
    const mv = memoryview(bytearray(42)).cast(FORMAT);
    mv.live(0).grid.set(1, 1, 4);
    mv.set(1, mv.live(0));
    expect(mv.get(1).grid).toEqual([
      [0, 0],
      [0, 4],
    ]);
    Reflect.set(
      mv.live(0),
      'grid',
      memoryview(Int16Array.of(1, 2, 3, 4))
        .cast('B')
        .cast('h', [2, 2]),
    );
    expect(mv.get(0).grid).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('behind padding at the start are where the record is', () => {
    const mv = memoryview(bytearray([9, 9, 1, 0, 9, 9, 2, 0])).cast('2xT{<h:a:}');
    expect([mv.live(0).a, mv.live(1).a, mv.field('a').tolist()]).toEqual([1, 2, [1, 2]]);
    mv.live(1).a = 5;
    expect([...memoryview(mv).cast('B')]).toEqual([9, 9, 1, 0, 9, 9, 5, 0]);
  });
});

describe('a live record is shown', () => {
  const inspect = (value: object): unknown => {
    const show: unknown = Reflect.get(value, Symbol.for('nodejs.util.inspect.custom'));
    return typeof show === 'function' ? Reflect.apply(show, value, []) : undefined;
  };

  test('as the plain record it stands for, and never throws', () => {
    const mv = memoryview(bytearray(24)).cast('T{<q:a:&i:p:<q:b:}');
    const live = mv.live(0);
    expect(inspect(live)).toEqual({ a: 0n, p: '<NotImplementedError>', b: 0n });
    mv.release();
    expect(inspect(live)).toEqual({ a: '<ValueError>', p: '<ValueError>', b: '<ValueError>' });
  });
});

describe('a record equals', () => {
  test('a live one, and any object with the same values', () => {
    const mv = memoryview(bytearray(8)).cast('T{<h:a:<h:b:}');
    const getter = {
      b: 0,
      get a() {
        return 0;
      },
    };
    for (const value of [
      mv.live(0),
      mv.get(1),
      getter,
      Object.assign(Object.create(null), { a: 0n, b: false }),
    ]) {
      expect([mv.count(value), mv.includes(value), mv.index(value)]).toEqual([2, true, 0]);
    }
  });

  test('nothing else, and no value is an error', () => {
    const mv = memoryview(bytearray(8)).cast('T{<h:a:<h:b:}');
    for (const value of [
      null,
      undefined,
      0,
      '',
      Symbol('a'),
      () => 0,
      [0, 0],
      new Map(),
      { a: 0 },
      { a: 0, b: 0, c: 0 },
    ]) {
      expect(mv.includes(value)).toBe(false);
    }
    expect(mv.includes({ a: 0, c: 0 })).toBe(false);
  });

  test('what a value that ends the view while it is asked is not: that is an error', () => {
    const mv = memoryview(bytearray(8)).cast('T{<h:a:<h:b:}');
    const ends = {
      get a() {
        mv.release();
        return 1;
      },
      b: 0,
    };
    expect(errorOf(() => mv.count(ends))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
  });
});

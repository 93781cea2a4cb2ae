// Views without gaps written at once: the same bytes as one item after the other, and nothing where the careful way refuses.
import { BufferError, bytearray, bytes, memoryview, slice, ValueError } from 'memoryview';
import { describe, expect, test } from 'vitest';

const numbered = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, at) => at);

describe('set(slice, view)', () => {
  test('moves as if through a temporary where both overlap', () => {
    for (const [from, to] of [
      [0, 3],
      [3, 0],
      [2, 2],
      [0, 10],
    ] as const) {
      const memory = numbered(20);
      const mv = memoryview(memory);
      mv.set(slice(to, to + 10), mv.slice(from, from + 10));
      const expected = numbered(20);
      for (let at = 0; at < 10; at++) expected[to + at] = from + at;
      expect([...memory]).toEqual([...expected]);
    }
  });

  test('means the items of the slice, wherever its ends are', () => {
    for (const [start, stop] of [
      [2, 6],
      [-6, -2],
      [null, 4],
      [4, null],
      [100, 4],
      [6, 2],
      [-100, 4],
    ] as const) {
      const [memory, twin] = [numbered(8), numbered(8)];
      const places = [...twin.keys()].slice(start ?? 0, stop ?? 8);
      const source = memoryview(Uint8Array.from(places, (_, k) => 100 + k));
      memoryview(memory).set(slice(start, stop), source);
      for (const [k, place] of places.entries()) twin[place] = 100 + k;
      expect([...memory]).toEqual([...twin]);
    }
  });

  test('moves items of more than one byte, from memory that is not aligned', () => {
    const target = new Float64Array(6);
    const bytesBehind = new Uint8Array(3 * 8 + 1);
    bytesBehind.set(new Uint8Array(Float64Array.of(1.5, -2, Number.NaN).buffer), 1);
    memoryview(target).set(slice(2, 5), memoryview(bytesBehind).slice(1).cast('d'));
    expect([...target]).toEqual([0, 0, 1.5, -2, Number.NaN, 0]);
  });

  test('walks a slice that steps, and a source that does', () => {
    const memory = numbered(8);
    const mv = memoryview(memory);
    mv.set(slice(null, null, 2), memoryview(Uint8Array.of(50, 51, 52, 53)));
    mv.set(slice(0, 4), memoryview(numbered(8)).slice(null, null, -2));
    expect([...memory]).toEqual([7, 5, 3, 1, 52, 5, 53, 7]);
  });

  test('writes nothing where both are empty, wherever they would lie', () => {
    const memory = numbered(8);
    const grid = memoryview(memory).cast('B', [4, 2]);
    const before = grid.get(slice(null, null, -1), slice(null)).get(slice(4, null));
    const behind = grid.get(slice(null, null, 3), slice(null)).get(slice(2, null));
    expect([before.nbytes, behind.nbytes]).toEqual([0, 0]);
    for (const target of [before, behind]) {
      for (const source of [before, behind]) {
        target.copy_from(source);
        target.set(slice(0, 0), source);
      }
    }
    memoryview(memory).set(slice(5, 1), memoryview(bytearray(0)));
    expect([...memory]).toEqual([...numbered(8)]);
  });

  test('takes rows of two axes', () => {
    const memory = numbered(12);
    const grid = memoryview(memory).cast('B', [3, 4]);
    grid.set(slice(1, 3), memoryview(new Uint8Array(8).fill(9)).cast('B', [2, 4]));
    expect([...memory]).toEqual([0, 1, 2, 3, ...new Array<number>(8).fill(9)]);
    expect(() => grid.set(slice(1, 3), memoryview(new Uint8Array(8)))).toThrow(ValueError);
  });

  test('refuses other formats, other lengths, read-only and released memory, and writes nothing', () => {
    const memory = numbered(8);
    const mv = memoryview(memory);
    const structures = 'memoryview assignment: lvalue and rvalue have different structures';
    const few = memoryview(new Uint8Array(2));
    expect(() => mv.set(slice(0, 3), few)).toThrow(structures);
    expect(() => mv.set(slice(0, 2), memoryview(new Int8Array(2)))).toThrow(structures);
    expect(() => mv.toreadonly().set(slice(0, 2), few)).toThrow('cannot modify read-only memory');
    expect(() => mv.set(slice(0, 2, 0), few)).toThrow('slice step cannot be zero');
    few.release();
    expect(() => mv.set(slice(0, 2), few)).toThrow('operation forbidden on released memoryview object');
    expect([...memory]).toEqual([...numbered(8)]);
    mv.release();
    expect(() => mv.set(slice(0, 2), memoryview(bytes('ab', 'ascii')))).toThrow('released');
  });

  test('tells of memory that has gone', () => {
    const memory = numbered(8);
    const mv = memoryview(memory);
    structuredClone(memory.buffer, { transfer: [memory.buffer] });
    expect(() => mv.set(slice(0, 2), memoryview(new Uint8Array(2)))).toThrow(BufferError);
    const target = memoryview(new Uint8Array(8));
    expect(() => target.set(slice(0, 8), mv)).toThrow(BufferError);
  });
});

describe('copy_from(view)', () => {
  test('copies all axes where both have the same', () => {
    const target = bytearray(6);
    const mv = memoryview(target).cast('B', [2, 3]);
    mv.copy_from(memoryview(Uint8Array.of(1, 2, 3, 4, 5, 6)).cast('B', [2, 3]));
    expect(mv.tolist()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    mv.copy_from(memoryview(Uint8Array.of(7, 8, 9)));
    expect(mv.tolist()).toEqual([
      [7, 8, 9],
      [7, 8, 9],
    ]);
  });

  test('copies records, and shared memory', () => {
    const shared = memoryview(new Uint8Array(new SharedArrayBuffer(8))).cast('T{<H:a:<H:b:}');
    shared.copy_from(memoryview(Uint8Array.of(1, 0, 2, 0, 3, 0, 4, 0)).cast('T{<H:a:<H:b:}'));
    expect(shared.tolist()).toEqual([
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ]);
  });

  test('refuses read-only memory and writes nothing', () => {
    const mv = memoryview(bytes('abc', 'ascii'));
    expect(() => mv.copy_from(memoryview(bytes('xyz', 'ascii')))).toThrow(TypeError);
    expect(mv.tobytes().decode()).toBe('abc');
  });
});

// What is written over places it does not fit, or whose items are wider than their values: refused, or nothing else touched.
import { Ellipsis, type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf, lend } from '../../support.ts';
import { places } from '../guarded.ts';

describe('axes in front that the places have not', () => {
  const source = (shape: readonly number[]): MemoryView =>
    memoryview(new Uint8Array(24).map((_, k) => k + 1))
      .slice(
        0,
        shape.reduce((size, extent) => size * extent, 1),
      )
      .cast('B', shape) as MemoryView;

  test.each([
    [[2, 3], [3]],
    [[1, 2, 3], [3]],
    [[2, 1, 3], [3]],
    [
      [2, 3, 1],
      [3, 1],
    ],
    [[2], []],
  ])('%j into %j: are refused where they have several places', (from, to) => {
    const { mv, memory } = places('B', to);
    const before = [...memory];
    for (const casting of ['exact', 'wrap']) {
      expect(errorOf(() => call(mv, 'copy_from', source(from), { casting }))).toMatch(/^ValueError: /);
      expect(errorOf(() => call(mv, 'copy_from', source(from).cast('b'), { casting }))).toMatch(
        /^ValueError: /,
      );
    }
    expect([...memory]).toEqual(before);
  });

  test.each([
    [[1, 3], [3]],
    [[1, 1, 3], [3]],
    [
      [1, 1, 3],
      [2, 3],
    ],
    [[1, 1], []],
    [
      [1, 3, 1],
      [3, 2],
    ],
  ])('%j into %j: are left out where they have one', (from, to) => {
    for (const format of ['B', 'b']) {
      const { mv } = places('B', to);
      call(mv, 'copy_from', source(from).cast('B').cast(format, from));
      const { mv: listed } = places('B', to);
      call(
        listed,
        'set',
        Ellipsis,
        (call(source(from), 'squeeze', 0) as MemoryView)
          .reshape(from.slice(from.length - to.length))
          .tolist(),
      );
      expect(mv.tolist()).toEqual(listed.tolist());
    }
  });
});

describe('bytes behind each value', () => {
  const GAPS = [1, 2, 3];
  const wide = (memory: Uint8Array, shape: readonly number[]): MemoryView =>
    memoryview(lend({ memory, format: 'T{B:a:}', itemsize: 4, shape, readonly: false }));

  test.each([
    ['fill', [{ a: 7 }]],
    ['set', [Ellipsis, [{ a: 7 }, { a: 7 }, { a: 7 }]]],
    ['set', [Ellipsis, { a: 7 }]],
  ] as const)('stay as they are: %s', (method, args) => {
    const memory = new Uint8Array(20).fill(0xa5);
    call(wide(memory.subarray(4, 16), [3]), method, ...args);
    for (let item = 4; item < 16; item += 4) {
      expect(memory[item]).toBe(7);
      for (const gap of GAPS) expect(memory[item + gap]).toBe(0xa5);
    }
    expect([...memory.subarray(0, 4), ...memory.subarray(16)]).toEqual(new Array(8).fill(0xa5));
  });

  test('stay as they are where records of another size are copied', () => {
    const memory = new Uint8Array(12).fill(0xa5);
    const narrow = memoryview(Uint8Array.of(1, 2, 3)).cast('T{B:a:}');
    call(wide(memory, [3]), 'copy_from', narrow);
    expect([...memory].filter((_, k) => k % 4 === 0)).toEqual([1, 2, 3]);
    expect([...memory].filter((_, k) => k % 4 !== 0)).toEqual(new Array(9).fill(0xa5));
  });
});

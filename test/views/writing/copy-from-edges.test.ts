// Sources in another byte order, behind pointers, or of formats that cannot be read.
import { Ellipsis, type Exporter, type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, lend } from '../../support.ts';
import { places } from '../guarded.ts';

const CASTINGS = ['exact', 'same_kind', 'clamp', 'wrap'];

describe.each(['h', 'H', 'i', 'I', 'q', 'Q', 'e', 'f', 'd'])('items of format %s', (letter) => {
  test.each([
    ['<', '>'],
    ['>', '<'],
    ['<', '<'],
    ['>', '>'],
    ['=', '>'],
    ['=', '<'],
  ])('%s into %s', (from, to) => {
    const values = /[qQ]/.test(letter) ? [1n, 258n, 77n] : [1, 258, 77];
    for (const casting of CASTINGS) {
      const { mv: source } = places(from + letter, [3]);
      for (const [k, value] of values.entries()) call(source, 'set', k, value);
      const { mv: target, memory } = places(to + letter, [3]);
      call(target, 'copy_from', source, { casting });
      expect(target.tolist()).toEqual(values);
      expect([...memory.subarray(0, 16), ...memory.subarray(-16)]).toEqual(new Array(32).fill(0xa5));
    }
  });
});

test('of records in another byte order every field is turned', () => {
  const { mv: source } = places('T{>h:a:>i:b:}', [2]);
  const records = [
    { a: 1, b: 2 },
    { a: -3, b: 70_000 },
  ];
  for (const [k, record] of records.entries()) call(source, 'set', k, record);
  const { mv: target } = places('T{<h:a:<i:b:}', [2]);
  call(target, 'copy_from', source);
  expect(target.tolist()).toEqual(records);
});

describe('a source behind pointers', () => {
  /** Rows of two bytes behind pointers: [1, 2], [3, 4] and so on. */
  const source = (rows: number): MemoryView => {
    const memory = new ArrayBuffer(64);
    const data = new DataView(memory);
    for (let row = 0; row < rows; row++) {
      data.setBigUint64(8 * row, BigInt(60 - 4 * row), true);
      new Uint8Array(memory, 60 - 4 * row).set([2 * row + 1, 2 * row + 2]);
    }
    const record = { memory, format: 'B', itemsize: 1, shape: [rows, 2], strides: [8, 1] };
    return memoryview(lend({ ...record, suboffsets: [0, -1] }));
  };

  test.each(['B', 'b', 'h'])('into format %s: as it is, repeated, and with an axis left out', (format) => {
    const { mv } = places(format, [2, 2]);
    call(mv, 'copy_from', source(2));
    expect(mv.tolist()).toEqual([
      [1, 2],
      [3, 4],
    ]);
    const { mv: deep } = places(format, [2, 2, 2]);
    call(deep, 'copy_from', source(2));
    expect(deep.tolist()).toEqual([mv.tolist(), mv.tolist()]);
    const { mv: wide } = places(format, [3, 2]);
    call(wide, 'copy_from', source(1));
    expect(wide.tolist()).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    const { mv: flat } = places(format, [2]);
    call(flat, 'copy_from', source(1));
    expect(flat.tolist()).toEqual([1, 2]);
  });
});

test('pointers that lie like items are followed, on either side', () => {
  const made = (first: bigint): { mv: MemoryView; pointers: () => bigint[] } => {
    const memory = new ArrayBuffer(48);
    const data = new BigInt64Array(memory);
    data.set([32n, 24n, 0n, first + 1n, first, 0n]);
    const record = { memory, format: 'q', itemsize: 8, shape: [2], strides: [8], suboffsets: [0] };
    return {
      mv: memoryview(lend({ ...record, readonly: false })),
      pointers: () => [...data.subarray(0, 3), ...data.subarray(5)],
    };
  };
  for (const write of [
    (to: MemoryView, from: unknown) => call(to, 'copy_from', from),
    (to: MemoryView, from: unknown) => call(to, 'set', Ellipsis, from),
  ]) {
    const [one, other] = [made(5n), made(50n)];
    expect(one.mv.tolist()).toEqual([5n, 6n]);
    write(one.mv, other.mv);
    expect(one.mv.tolist()).toEqual([50n, 51n]);
    write(one.mv, new BigInt64Array([7n, 8n]));
    expect(one.mv.tolist()).toEqual([7n, 8n]);
    expect(one.pointers()).toEqual([32n, 24n, 0n, 0n]);
    const packed = new BigInt64Array(2);
    write(memoryview(packed) as MemoryView, other.mv);
    expect([...packed]).toEqual([50n, 51n]);
    write(one.mv, one.mv.slice(null, null, -1));
    expect(one.mv.tolist()).toEqual([8n, 7n]);
  }
});

test('characters that are no numbers are copied as they are', () => {
  const { mv } = places('c', [3]);
  call(mv, 'copy_from', memoryview(Uint8Array.of(65, 0, 255)).cast('c'));
  expect([...mv.tobytes()]).toEqual([65, 0, 255]);
});

describe('items that have no values are copied as bytes of the same format alone', () => {
  const made = (format: string, fill: number): { mv: MemoryView; memory: Uint8Array } => {
    const memory = new Uint8Array(16).fill(fill);
    const mv = memoryview(lend({ memory, format, itemsize: 8, shape: [2], readonly: false }));
    return { mv, memory };
  };

  test('the same', () => {
    const { mv, memory } = made('O', 1);
    call(mv, 'copy_from', made('O', 2).mv);
    expect([...memory]).toEqual(new Array(16).fill(2));
  });

  test('letters of a size that is not theirs: the same, and another', () => {
    const odd = (format: string, fill: number): Exporter =>
      lend({ memory: new Uint8Array(4).fill(fill), format, itemsize: 1, shape: [4], readonly: false });
    const mv = memoryview(odd('z', 1));
    call(mv, 'copy_from', odd('z', 2));
    expect([...mv.tobytes()]).toEqual([2, 2, 2, 2]);
    expect(() => call(mv, 'copy_from', odd('k', 3))).toThrow(/^memoryview: format . not supported$/);
    expect([...mv.tobytes()]).toEqual([2, 2, 2, 2]);
  });

  test.each([
    ['O', 'z'],
    ['O', 'q'],
    ['q', 'O'],
    ['z', 'd'],
  ])('%s and %s', (to, from) => {
    const { mv, memory } = made(to, 1);
    for (const casting of CASTINGS) {
      expect(() => call(mv, 'copy_from', made(from, 2).mv, { casting })).toThrow(
        /^memoryview: (?:format|cannot copy items of format)/,
      );
    }
    expect([...memory]).toEqual(new Array(16).fill(1));
  });
});

// Which of two views comes first, and where they differ. Bytes in order beside CPython: `test/oracle/views-search.test.ts`.
import { array, bytearray, bytes, getBuffer, type MemoryView, memoryview, requestBuffer } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { Random } from '../oracle/random.ts';
import { call, errorOf, lend } from '../support.ts';

const compare = (view: object, other: unknown): unknown => call(view, 'compare', other);
const mismatch = (view: object, ...args: readonly unknown[]): unknown => call(view, 'mismatch', ...args);
const equals = (view: object, ...args: readonly unknown[]): unknown => call(view, 'equals', ...args);
const viewed = (memory: Uint8Array, format: string, shape?: readonly number[]): MemoryView =>
  shape === undefined ? memoryview(memory).cast(format) : memoryview(memory).cast(format, shape);
const text = (value: string): MemoryView =>
  viewed(
    Uint8Array.from(
      [...value].flatMap((one) =>
        [one.codePointAt(0) ?? 0].flatMap((point) => [point & 255, (point >> 8) & 255, point >> 16, 0]),
      ),
    ),
    '<w',
  );

const LETTERS = ['b', 'B', '?', 'h', '>H', 'i', '>I', 'q', '>Q', 'e', '>f', 'd'];

/** Items of a format, few of them different; NaN, zeros of both signs and large integers among those of some. */
function items(random: Random, format: string, count: number): MemoryView {
  const { itemsize } = memoryview(bytearray(8)).cast(format);
  const item = (): number[] => {
    const chunk = random.pick([
      [],
      [1],
      [0, 0x80],
      [0, 0x7e],
      [0, 0xff],
      [1, 0xff],
      [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ]);
    const little = Array.from(
      { length: itemsize },
      (_, k) => (k < 4 ? chunk[k - itemsize + 2] : undefined) ?? chunk[k] ?? 0,
    );
    const bytes_ = format === '?' ? little.map((byte) => byte & 1) : little;
    return format.startsWith('>') ? bytes_.reverse() : bytes_;
  };
  const at = random.below(2);
  const memory = new Uint8Array(at + count * itemsize);
  memory.set(Array.from({ length: count }, item).flat(), at);
  return memoryview(memory.subarray(at)).cast(format);
}

/** NumPy's order of numbers: NaN behind all others. */
function orderOf(a: number | bigint | boolean, b: number | bigint | boolean): number {
  const [x, y] = [Number.isNaN(a) ? 1 : 0, Number.isNaN(b) ? 1 : 0];
  if (x + y > 0) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

describe('compare', () => {
  test('numbers of any two kinds are ordered as their lists are', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const random = new Random(5, seed);
      const a = items(random, random.pick(LETTERS), random.below(6));
      const same = items(random, random.pick(LETTERS), random.below(6));
      const b = random.chance(30) ? a.slice(0, random.below(6)) : same;
      const [x, y] = [a.tolist(), b.tolist()] as (number | bigint | boolean)[][];
      const at = x?.findIndex((value, k) => k < (y?.length ?? 0) && orderOf(value, y?.[k] ?? 0) !== 0) ?? -1;
      const expected =
        at < 0 ? Math.sign((x?.length ?? 0) - (y?.length ?? 0)) : orderOf(x?.[at] ?? 0, y?.[at] ?? 0);
      const what = `seed ${seed}: ${a.format} ${String(x)}, ${b.format} ${String(y)}`;
      expect(compare(a, b), what).toBe(expected);
      expect(Number(compare(b, a)) + expected, what).toBe(0);
      expect(compare(a, a), what).toBe(0);
    }
  });

  test('bytes are ordered as bytes are, long ones too', () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = new Random(6, seed);
      const a = bytes(Array.from({ length: random.pick([3, 9000]) }, () => 97));
      const b = bytearray(a);
      const at = random.below(a.length);
      if (random.chance(80)) b.set(at, random.pick([0, 98, 255]));
      if (random.chance(20)) b.pop();
      const expected = a.compare(b);
      expect(compare(memoryview(a), b), `seed ${seed}`).toBe(expected);
      expect(compare(memoryview(a).cast('c'), memoryview(b).cast('c')), `seed ${seed}`).toBe(expected);
      expect(compare(memoryview(a).cast('1s'), memoryview(b).cast('c')), `seed ${seed}`).toBe(expected);
    }
  });

  test('signed bytes are numbers', () => {
    expect(compare(memoryview(Int8Array.of(-1)), Int8Array.of(1))).toBe(-1);
    expect(compare(memoryview(Int8Array.of(-1)), Uint8Array.of(255))).toBe(-1);
  });

  test('text is ordered by code points, not by UTF-16', () => {
    expect(compare(text('\u{1f600}'), text('\uffff'))).toBe(1);
    expect(compare(text('ab'), text('b'))).toBe(-1);
    const wide = memoryview(Uint16Array.of(0xffff)).cast('B').cast('<u');
    expect(compare(wide, text('\u{10000}'))).toBe(-1);
  });

  test('records, arrays and tuples field by field', () => {
    const record = (...values: number[]): MemoryView =>
      memoryview(Float64Array.from(values)).cast('B').cast('T{d:b:d:a:}');
    expect(compare(record(1, 5), record(2, 0))).toBe(-1);
    expect(compare(record(1, 5), record(1, 4))).toBe(1);
    expect(compare(record(1, Number.NaN), record(1, Number.NaN))).toBe(0);
    expect(compare(record(1, Number.NaN), record(1, Number.POSITIVE_INFINITY))).toBe(1);
    expect(compare(record(1, Number.NaN, 2, 2), record(1, Number.NaN, 2, 1))).toBe(1);
    const shorts = memoryview(Int16Array.of(1, 2, 3, 4)).cast('B');
    expect(compare(shorts.cast('(2)<h'), shorts.cast('(4)<h'))).toBe(-1);
    expect(compare(shorts.cast('<hh'), shorts.cast('<hh').slice(1))).toBe(-1);
    expect(compare(shorts.cast('2s'), shorts.cast('2s').slice(1))).toBe(-1);
  });

  test('several axes go in C order; those behind the first agree', () => {
    const grid = (rows: readonly number[], columns: number): MemoryView =>
      memoryview(Int32Array.from(rows))
        .cast('B')
        .cast('i', [rows.length / columns, columns]);
    expect(compare(grid([1, 2, 3, 4], 2), grid([1, 3, 0, 0], 2))).toBe(-1);
    expect(compare(grid([1, 2, 3, 4], 2), grid([1, 2], 2))).toBe(1);
    expect(compare(grid([1, 2, 3, 4], 2), grid([1, 2, 3, 4], 2))).toBe(0);
    const turned = call(grid([1, 2, 3, 4], 2), 'transpose');
    expect(compare(grid([1, 2, 3, 4], 2), turned)).toBe(-1);
    expect(errorOf(() => compare(grid([1, 2, 3, 4], 2), grid([1, 2, 3, 4], 4)))).toBe(
      'ValueError: memoryview: shapes [2, 2] and [1, 4] cannot be compared',
    );
    expect(errorOf(() => compare(grid([1, 2], 2), Int32Array.of(1, 2)))).toBe(
      'ValueError: memoryview: shapes [1, 2] and [2] cannot be compared',
    );
    const point = (value: number): MemoryView => memoryview(Int32Array.of(value)).cast('B').cast('i', []);
    expect([compare(point(1), point(2)), compare(point(2), point(2))]).toEqual([-1, 0]);
    const bytes_ = (...rows: number[]): MemoryView =>
      viewed(Uint8Array.from(rows), 'B', [rows.length / 2, 2]);
    expect(compare(bytes_(1, 2, 3, 4), bytes_(1, 2))).toBe(1);
    const empty = memoryview(new Int32Array(0)).cast('B').cast('i', [2, 0]);
    expect(compare(empty, empty)).toBe(0);
  });

  test('what has no order is an error, whatever the values are', () => {
    const memory = bytearray(48);
    const of = (format: string): MemoryView => memoryview(memory).cast(format);
    for (const [a, b] of [
      ['Zd', 'Zd'],
      ['i', '4s'],
      ['c', 'B'],
      ['<w', 'i'],
      ['T{<i:a:Zf:b:}', 'T{<i:a:Zf:b:}'],
      ['T{<i:a:<i:b:}', 'T{<i:b:<i:a:}'],
      ['T{<i:a:<i:b:}', '<ii'],
      ['(2)<h', '<i'],
    ] as const) {
      const sentence = `TypeError: memoryview: items of formats '${a}' and '${b}' are not ordered`;
      expect(errorOf(() => compare(of(a), of(b)))).toBe(sentence);
      expect(errorOf(() => compare(of(a).slice(0, 0), of(b)))).toBe(sentence);
    }
    const pointers = lend({
      memory: new ArrayBuffer(16),
      format: 'O',
      itemsize: 8,
      shape: [2],
      readonly: false,
    });
    expect(errorOf(() => compare(memoryview(pointers), memoryview(pointers)))).toMatch(
      /^NotImplementedError/,
    );
    for (const other of [1, 'a', null, [1], {}]) {
      expect(errorOf(() => compare(of('i'), other))).toMatch(
        /^TypeError: a bytes-like object is required, not '/,
      );
    }
  });
});

describe('mismatch', () => {
  test('is the first place that differs, or the shorter length, or -1', () => {
    const view = memoryview(Int32Array.of(1, 2, 3));
    expect(mismatch(view, Float64Array.of(1, 2, 3))).toBe(-1);
    expect(mismatch(view, array('q', [1, 0, 3]))).toBe(1);
    expect(mismatch(view, Uint8Array.of(1, 2))).toBe(2);
    expect(mismatch(view, Uint8Array.of(1, 2, 3, 4))).toBe(3);
    expect(mismatch(view, new Int32Array(0))).toBe(0);
    expect(mismatch(view.slice(0, 0), new Int32Array(0))).toBe(-1);
  });

  test('is a position with several axes, which agree', () => {
    const grid = memoryview(Int32Array.of(1, 2, 3, 4, 5, 6))
      .cast('B')
      .cast('i', [2, 3]);
    const other = memoryview(Float64Array.of(1, 2, 3, 4, 0, 0))
      .cast('B')
      .cast('d', [2, 3]);
    expect([mismatch(grid, other), mismatch(grid, grid)]).toEqual([[1, 1], null]);
    expect(mismatch(grid, viewed(new Uint8Array(6), 'B', [2, 3]))).toEqual([0, 0]);
    expect(errorOf(() => mismatch(grid, grid.slice(0, 1)))).toBe(
      'ValueError: memoryview: shapes [2, 3] and [1, 3] cannot be compared',
    );
    const point = (value: number): MemoryView => memoryview(Int32Array.of(value)).cast('B').cast('i', []);
    expect([mismatch(point(1), point(2)), mismatch(point(1), point(1))]).toEqual([[], null]);
  });

  const OPTIONS: readonly { nan?: string; by?: string }[] = [
    {},
    { nan: 'equal' },
    { nan: 'unequal', by: 'value' },
    { by: 'bytes' },
  ];

  test('agrees with equals, of all that comes before it and of what is there', () => {
    for (let seed = 0; seed < 1500; seed++) {
      const random = new Random(8, seed);
      const letter = random.pick(LETTERS);
      const how = random.pick(OPTIONS);
      const count = random.below(12);
      const a = items(random, letter, count);
      const b = random.chance(40)
        ? items(random, 'by' in how ? letter : random.pick(LETTERS), random.below(12))
        : memoryview(bytearray(a)).cast(letter);
      if (random.chance(50) && b.length > 0)
        b.set(random.below(b.length), letter === '?' ? false : (b.get(0) as never));
      if (how.by === 'bytes' && a.itemsize !== b.itemsize) continue;
      const at = Number(mismatch(a, b, how));
      const shorter = Math.min(a.length, b.length);
      const same = at < 0 ? shorter : at;
      const what = `seed ${seed}: ${a.format} ${String(a.tolist())}, ${b.format} ${String(b.tolist())}, ${JSON.stringify(how)}: ${at}`;
      expect(equals(a, b, how), what).toBe(at < 0);
      expect(equals(a.slice(0, same), b.slice(0, same), how), what).toBe(true);
      if (same < shorter)
        expect(equals(a.slice(same, same + 1), b.slice(same, same + 1), how), what).toBe(false);
    }
  });

  test('agrees with equals on several axes, in any places', () => {
    for (let seed = 0; seed < 500; seed++) {
      const random = new Random(9, seed);
      const how = random.pick(OPTIONS);
      const shape = [random.below(4), random.between(1, 3), random.between(1, 3)];
      const a = items(random, 'e', 36)
        .slice(0, 0 + shape.reduce((x, y) => x * y, 1))
        .cast('B')
        .cast('e', shape);
      const same = memoryview(bytearray(a.tobytes())).cast('e', shape);
      if (random.chance(60) && a.nbytes > 0)
        same.set(...(shape.map((extent) => random.below(extent)) as [number]), 3);
      const order = random.shuffled([0, 1, 2]);
      const [x, y] = [a, same].map((view) => view.transpose(...order)) as [MemoryView, MemoryView];
      const at = mismatch(x, y, how) as number[] | null;
      const what = `seed ${seed}: ${shape}, ${order}, ${JSON.stringify(how)}`;
      expect(equals(x, y, how), what).toBe(at === null);
      if (at === null) continue;
      const [left, right] = [x, y].map((view) => new Uint16Array(new Uint8Array(view.tobytes()).buffer));
      const place = ((at[0] ?? 0) * (x.shape[1] ?? 0) + (at[1] ?? 0)) * (x.shape[2] ?? 0) + (at[2] ?? 0);
      const prefix = (run?: Uint16Array, to = place): MemoryView =>
        memoryview(run?.slice(0, to) ?? new Uint16Array(0))
          .cast('B')
          .cast('e');
      expect(equals(prefix(left), prefix(right), how), what).toBe(true);
      expect(equals(prefix(left, place + 1), prefix(right, place + 1), how), what).toBe(false);
    }
  });

  test('its options are those of equals', () => {
    const view = memoryview(Float64Array.of(Number.NaN, -0));
    const other = Float64Array.of(Number.NaN, 0);
    expect([
      mismatch(view, other),
      mismatch(view, other, { nan: 'equal' }),
      mismatch(view, other, { by: 'bytes' }),
    ]).toEqual([0, -1, 1]);
    expect(mismatch(view, memoryview(view.tobytes()).cast('q'), { by: 'bytes' })).toBe(-1);
    expect(errorOf(() => mismatch(view, new Uint8Array(2), { by: 'bytes' }))).toBe(
      'ValueError: memoryview: items of 8 and 1 bytes have no bytes in common',
    );
    expect(errorOf(() => mismatch(view, view, { nan: 'same' }))).toBe(
      "ValueError: nan must be 'unequal' or 'equal'",
    );
    expect(errorOf(() => mismatch(view, view, { NaN: 'equal' }))).toBe(
      "TypeError: mismatch() got an unexpected option 'NaN'",
    );
    expect(errorOf(() => mismatch(view, 5))).toBe("TypeError: a bytes-like object is required, not 'int'");
  });

  test('items that cannot be read are an error, unless bytes are compared', () => {
    const opaque = (): MemoryView =>
      memoryview(
        lend({ memory: Uint8Array.of(1, 2, 3, 4), format: 'no', itemsize: 2, shape: [2], readonly: false }),
      );
    expect(errorOf(() => mismatch(opaque(), opaque()))).toBe(
      'NotImplementedError: memoryview: unsupported format no',
    );
    expect(mismatch(opaque(), opaque(), { by: 'bytes' })).toBe(-1);
    expect(mismatch(opaque(), Uint16Array.of(0x0201, 0), { by: 'bytes' })).toBe(1);
  });

  test('items behind pointers', () => {
    const memory = new BigUint64Array(6);
    memory.set([32n, 16n, 1n, 2n, 3n, 2n]);
    const record = {
      memory,
      format: 'Q',
      itemsize: 8,
      shape: [2, 2],
      strides: [8, 8],
      suboffsets: [0, -1],
      readonly: false,
    };
    const view = memoryview(lend(record));
    const plain = memoryview(BigUint64Array.of(3n, 2n, 1n, 0n))
      .cast('B')
      .cast('Q', [2, 2]);
    expect([mismatch(view, plain), mismatch(plain, view), compare(view, plain)]).toEqual([[1, 1], [1, 1], 1]);
  });
});

test('another that releases this view, or takes its memory, is an error; its loan is given back', () => {
  let open = 0;
  for (const method of [compare, mismatch]) {
    const view = memoryview(Int32Array.of(1, 2));
    const other = {
      [getBuffer](flags: number) {
        open++;
        view.release();
        return { ...requestBuffer(Int32Array.of(1, 2), flags), release: () => open-- };
      },
    };
    expect(errorOf(() => method(view, other))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
    const gone = memoryview(Int32Array.of(1));
    gone.release();
    expect(errorOf(() => method(memoryview(Int32Array.of(1)), gone))).toBe(
      'ValueError: operation forbidden on released memoryview object',
    );
  }
  expect(open).toBe(0);
});

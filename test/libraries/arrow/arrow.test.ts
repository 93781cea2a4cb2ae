// Apache Arrow's own vectors and data as views: what they show.
import * as arrow from 'apache-arrow';
import { memoryview } from 'memoryview';
import { fromArrow, unitOf, validity } from 'memoryview/arrow';
import { describe, expect, test } from 'vitest';
import { Random } from '../../oracle/random.ts';
import { errorOf } from '../../support.ts';
import { allocated, LARGE } from '../allocated.ts';

const SEED = 53;

/** A vector of each type whose items are plain numbers to Arrow too. */
const NUMBERS: readonly [format: string, vector: arrow.Vector][] = [
  ['b', arrow.makeVector(Int8Array.of(-128, 0, 127))],
  ['B', arrow.makeVector(Uint8Array.of(0, 1, 255))],
  ['h', arrow.makeVector(Int16Array.of(-32768, 0, 32767))],
  ['H', arrow.makeVector(Uint16Array.of(0, 1, 65535))],
  ['i', arrow.makeVector(Int32Array.of(-2147483648, 0, 2147483647))],
  ['I', arrow.makeVector(Uint32Array.of(0, 1, 4294967295))],
  ['q', arrow.makeVector(BigInt64Array.of(-9223372036854775808n, 0n, 5n))],
  ['Q', arrow.makeVector(BigUint64Array.of(0n, 1n, 18446744073709551615n))],
  ['e', arrow.makeVector({ type: new arrow.Float16(), data: Uint16Array.of(0x3c00, 0xc000, 0x7bff) })],
  ['f', arrow.makeVector(Float32Array.of(0.5, -1, Infinity))],
  ['d', arrow.makeVector(Float64Array.of(0.1, -1, 1e300))],
];

/** The items of a vector as Arrow tells them. */
function itemsOf(vector: arrow.Vector): unknown[] {
  return Array.from({ length: vector.length }, (_, k) => vector.get(k));
}

describe('fromArrow', () => {
  test.each(NUMBERS)('sees numbers as %s, read-only, from where a slice starts', (format, vector) => {
    const mv = fromArrow(vector);
    expect([mv.format, mv.shape, mv.readonly, mv.obj]).toEqual([format, [3], true, vector]);
    expect(mv.tolist()).toEqual(itemsOf(vector));
    expect(fromArrow(vector.slice(1)).tolist()).toEqual(itemsOf(vector).slice(1));
    expect(fromArrow(vector.slice(1, 2)).nbytes).toBe(mv.itemsize);
    const [data] = vector.data;
    expect(data && fromArrow(data).tolist()).toEqual(mv.tolist());
  });

  test('shares: what is written on one side is seen on the other, where writing was asked for', () => {
    const items = Float64Array.of(1, 2, 3, 4);
    const vector = arrow.makeVector(items);
    const mv = fromArrow(vector.slice(1, 3), { writable: true });
    mv.set(0, 20);
    expect(vector.get(1)).toBe(20);
    vector.set(2, 30);
    expect(mv.tolist()).toEqual([20, 30]);
    expect(errorOf(() => fromArrow(vector).set(0, 1))).toBe('TypeError: cannot modify read-only memory');
  });

  test('allocates nothing for 64 MB', () => {
    const vector = arrow.makeVector(new Float64Array(LARGE / 8));
    const { bytes, result } = allocated(() => fromArrow(vector));
    expect(bytes).toBeLessThan(1 << 20);
    expect(result.nbytes).toBe(LARGE);
  });

  test('lends the items and nothing that Arrow fills up with behind them', () => {
    const vector = arrow.vectorFromArray([1, 2, 3], new arrow.Float64());
    expect(vector.data[0]?.values.length).toBe(8);
    expect(errorOf(() => fromArrow(vector).as_strided([4], [8]))).toMatch(/^BufferError: /);
  });

  test('sees a column of a table that came as a file, in the memory of the file', () => {
    const table = arrow.tableFromArrays({ x: Int32Array.of(1, 2, 3), y: Float64Array.of(4, 5, 6) });
    const file = arrow.tableToIPC(table, 'file');
    const x = arrow.tableFromIPC(file).getChild('x');
    if (x === null) throw new Error('no column x');
    const mv = fromArrow(x, { writable: true });
    expect(mv.tolist()).toEqual([1, 2, 3]);
    mv.set(2, -3);
    expect(arrow.tableFromIPC(file).getChild('x')?.get(2)).toBe(-3);
  });

  test('sees dates, times, timestamps and durations as their integers, and tells the unit', () => {
    const wide = BigInt64Array.of(-5n, 6n);
    const narrow = Int32Array.of(-5, 6);
    const vectors = [
      [arrow.makeVector({ type: new arrow.DateDay(), data: narrow }), 'D', 'i'],
      [arrow.makeVector({ type: new arrow.DateMillisecond(), data: wide }), 'ms', 'q'],
      [arrow.makeVector({ type: new arrow.TimeSecond(), data: narrow }), 's', 'i'],
      [arrow.makeVector({ type: new arrow.TimeMillisecond(), data: narrow }), 'ms', 'i'],
      [arrow.makeVector({ type: new arrow.TimeMicrosecond(), data: wide }), 'us', 'q'],
      [arrow.makeVector({ type: new arrow.TimeNanosecond(), data: wide }), 'ns', 'q'],
      [arrow.makeVector({ type: new arrow.TimestampSecond(), data: wide }), 's', 'q'],
      [arrow.makeVector({ type: new arrow.TimestampNanosecond(), data: wide }), 'ns', 'q'],
      [arrow.makeVector({ type: new arrow.DurationMicrosecond(), data: wide }), 'us', 'q'],
    ] as const;
    for (const [vector, unit, format] of vectors) {
      const mv = fromArrow(vector);
      expect([unitOf(vector), mv.format, [...mv].map(Number)], String(vector.type)).toEqual([
        unit,
        format,
        [-5, 6],
      ]);
    }
    expect(unitOf(arrow.makeVector(narrow))).toBeUndefined();
    const [day] = arrow.vectorFromArray([new Date('2024-02-29')], new arrow.DateDay()).data;
    expect(day && fromArrow(day).item()).toBe(Date.UTC(2024, 1, 29) / 86_400_000);
  });

  test('sees intervals as records', () => {
    const days = arrow.makeData({ type: new arrow.IntervalDayTime(), data: Int32Array.of(1, 2, -3, 4) });
    expect(fromArrow(days).tolist()).toEqual([
      { days: 1, milliseconds: 2 },
      { days: -3, milliseconds: 4 },
    ]);
    const months = arrow.makeData({
      type: new arrow.IntervalMonthDayNano(),
      length: 1,
      data: Int32Array.of(7, -8, 9, 0),
    });
    expect(fromArrow(months).tolist()).toEqual([{ months: 7, days: -8, nanoseconds: 9n }]);
    const years = arrow.makeData({ type: new arrow.IntervalYearMonth(), data: Int32Array.of(14) });
    expect(fromArrow(years).tolist()).toEqual([14]);
  });

  test('sees decimals as integers without their point', () => {
    const words = Uint32Array.of(12345, 0, 0, 0, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff);
    const decimals = arrow.makeVector({ type: new arrow.Decimal(2, 20, 128), data: words });
    const mv = fromArrow(decimals).cast('Q', [2, 2]);
    const values = [0, 1].map((k) => BigInt.asIntN(128, mv.get(k, 0) | (mv.get(k, 1) << 64n)));
    expect([fromArrow(decimals).format, values]).toEqual(['(2)Q', [12345n, -1n]]);
    expect(values.map(String)).toEqual(itemsOf(decimals).map(String));
    const wide = arrow.makeData({
      type: new arrow.Decimal(0, 70, 256),
      data: Uint32Array.of(1, 0, 2, 0, 3, 0, 4, 0),
    });
    expect(fromArrow(wide).tolist()).toEqual([[1n, 2n, 3n, 4n]]);
  });

  test('sees bytes of one length', () => {
    const type = new arrow.FixedSizeBinary(3);
    const vector = arrow.makeVector({ type, data: Uint8Array.of(1, 2, 3, 4, 5, 6) });
    const mv = fromArrow(vector.slice(1));
    expect([mv.format, mv.shape]).toEqual(['3s', [1]]);
    expect([...memoryview(mv.tobytes())]).toEqual([...(vector.get(1) ?? [])]);
  });

  test('sees lists of one length as an axis more, from where a slice starts', () => {
    const child = arrow.makeData({
      type: new arrow.Float32(),
      data: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
    });
    const pair = new arrow.FixedSizeList(2, new arrow.Field('item', new arrow.Float32()));
    const pairs = arrow.makeData({ type: pair, child, length: 6, nullCount: 0 });
    const triple = new arrow.FixedSizeList(3, new arrow.Field('item', pair));
    const vector = arrow.makeVector(arrow.makeData({ type: triple, child: pairs, length: 2, nullCount: 0 }));
    const lists = (from: arrow.Vector): unknown => JSON.parse(JSON.stringify(from));
    expect([fromArrow(vector).shape, fromArrow(vector).tolist()]).toEqual([[2, 3, 2], lists(vector)]);
    const slice = vector.slice(1);
    expect([fromArrow(slice).shape, fromArrow(slice).tolist()]).toEqual([[1, 3, 2], lists(slice)]);
    const inner = arrow.makeVector(pairs).slice(2, 5);
    expect(fromArrow(inner).tolist()).toEqual(lists(inner));
    fromArrow(slice, { writable: true }).set(0, 2, 1, 99);
    expect(child.values[11]).toBe(99);
  });

  test(`sees the same as Arrow in 300 random slices, seed ${SEED}`, () => {
    for (let k = 0; k < 300; k++) {
      const random = new Random(SEED, k);
      const length = random.below(30);
      const numbers = Array.from({ length }, () => random.below(100));
      const type = random.pick([new arrow.Int8(), new arrow.Uint16(), new arrow.Float32(), new arrow.Bool()]);
      const items = numbers.map((n) =>
        random.below(5) === 0 ? null : type instanceof arrow.Bool ? n > 50 : n,
      );
      let vector: arrow.Vector = arrow.vectorFromArray(items, type as arrow.DataType);
      if (random.below(2) === 0)
        vector = vector.concat(arrow.vectorFromArray([...items].reverse(), type as arrow.DataType));
      const start = random.below(10);
      const part = vector.slice(start, start + random.below(40));
      const what = `seed ${SEED}, case ${k}`;
      const told = itemsOf(part);
      expect(validity(part).tolist(), what).toEqual(told.map((item) => item !== null));
      const seen = [...fromArrow(part, { copy: 'ifNeeded', nulls: 'ignore' })];
      expect(
        seen.filter((_, at) => told[at] !== null),
        what,
      ).toEqual(told.filter((item) => item !== null));
    }
  });
});

// 64-bit integers as safe numbers, beside what a DataView reads.
import { memoryview, record } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { errorOf } from '../support.ts';

const MAX = 2n ** 53n - 1n;
const SAFE = [0n, 1n, 2n ** 31n - 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 52n + 1n, MAX];
const SIGNED = [...SAFE, ...SAFE.map((value) => -value)];
const BEYOND = [MAX + 1n, MAX + 2n, 2n ** 62n, 2n ** 63n - 1n];

const FORMATS = ['q', 'Q', 'l', 'L', 'n', 'N', '<q', '<Q', '>q', '>Q'];
const isSigned = (format: string): boolean => 'qln'.includes(format.slice(-1));

/** The values as 64-bit integers of a format, behind `skip` bytes. */
function written(format: string, values: readonly bigint[], skip: number): Uint8Array {
  const data = new DataView(new ArrayBuffer(skip + 8 * values.length));
  for (const [k, value] of values.entries())
    data.setBigUint64(skip + 8 * k, BigInt.asUintN(64, value), !format.startsWith('>'));
  return new Uint8Array(data.buffer, skip);
}

describe.each([0, 1, 8])('behind %i bytes', (skip) => {
  test.each(FORMATS)('%s: every safe integer is itself, forwards, backwards, apart and in rows', (format) => {
    const values = isSigned(format) ? SIGNED : [...SAFE, ...SAFE];
    const mv = memoryview(written(format, values, skip)).cast(format);
    const expected = values.map(Number);
    expect(values.map((_, k) => mv.number(k))).toEqual(expected);
    expect(values.map((_, k) => mv.number(k - values.length))).toEqual(expected);
    expect(mv.numbers()).toEqual(expected);
    const back = mv.slice(null, null, -2);
    const apart = expected.filter((_, k) => k % 2 === 1).reverse();
    expect(back.numbers()).toEqual(apart);
    expect(apart.map((_, k) => back.number(k))).toEqual(apart);
    const rows = mv.cast(format, [4, 4]);
    expect(rows.T.numbers()).toEqual([0, 1, 2, 3].map((j) => [0, 1, 2, 3].map((i) => expected[4 * i + j])));
    expect(rows.number(2, -1)).toBe(expected[11]);
  });

  test.each(FORMATS)('%s: an integer beyond is refused, and none of the list is given', (format) => {
    const signed = isSigned(format);
    for (const value of [...BEYOND, ...(signed ? [-MAX - 1n, -(2n ** 63n)] : [2n ** 64n - 1n])]) {
      const mv = memoryview(written(format, [7n, value], skip)).cast(format);
      const sentence = `OverflowError: memoryview: ${value} is too large for a number that stands for it alone`;
      expect(errorOf(() => mv.number(1))).toBe(sentence);
      expect(errorOf(() => mv.numbers())).toBe(sentence);
      expect(mv.number(0)).toBe(7);
      expect(errorOf(() => mv.cast(format, [2, 1]).numbers())).toBe(sentence);
    }
  });
});

test.each(['b', 'B', 'h', '>H', 'i', '<I'])('%s: a narrow integer is the number that it is', (format) => {
  const mv = memoryview(Uint8Array.from({ length: 16 }, (_, k) => k * 37)).cast(format);
  expect(mv.numbers()).toEqual(mv.tolist());
  expect(mv.number(-1)).toBe(mv.get(-1));
});

test('in hot code, on views of each sort', () => {
  const values = SIGNED.map((value) => value);
  const views = ['q', '<q', '>q'].flatMap((format) =>
    [0, 1].map((skip) => memoryview(written(format, values, skip)).cast(format)),
  );
  for (let round = 0; round < 3000; round++) {
    for (const mv of views)
      if (mv.number(round & 15) !== Number(values[round & 15])) throw new Error(`${round}`);
  }
});

test('what is no integer is refused', () => {
  for (const format of ['d', 'e', '?', 'c', '4s', 'Zd', 'w', record({ a: 'q' }), '(2)q']) {
    const mv = memoryview(new Uint8Array(16)).cast(format);
    expect(errorOf(() => mv.number(0))).toMatch(
      /^TypeError: memoryview: items of format .* are no integers$/,
    );
    expect(errorOf(() => mv.numbers())).toMatch(
      /^TypeError: memoryview: items of format .* are no integers$/,
    );
  }
});

test('an index is looked at as by get', () => {
  const mv = memoryview(new BigInt64Array(3));
  expect(errorOf(() => mv.number(3))).toBe(errorOf(() => mv.get(3)));
  expect(errorOf(() => mv.number(-4))).toBe(errorOf(() => mv.get(-4)));
  expect(errorOf(() => mv.number(0.5))).toMatch(/^TypeError/);
  expect(
    errorOf(() =>
      mv
        .cast('B')
        .cast('q', [3, 1] as number[])
        .number(0),
    ),
  ).toMatch(/^TypeError/);
  expect(mv.number(1n)).toBe(0);
  expect(
    memoryview(new BigInt64Array([5n]))
      .cast('q', [])
      .number(),
  ).toBe(5);
});

test('a view that is released, or whose memory has gone, says so', () => {
  const lost = new BigInt64Array(3);
  const mv = memoryview(lost);
  structuredClone(lost, { transfer: [lost.buffer] });
  expect(errorOf(() => mv.number(0))).toMatch(/^BufferError/);
  expect(errorOf(() => mv.numbers())).toMatch(/^BufferError/);
  const released = memoryview(new BigInt64Array(3));
  released.release();
  expect(errorOf(() => released.number(0))).toMatch(/^ValueError: operation forbidden/);
  expect(errorOf(() => released.numbers())).toMatch(/^ValueError: operation forbidden/);
});

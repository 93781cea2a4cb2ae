// Numbers of every format as numbers of every other, by each casting of `copy_from`. What NumPy makes of 'same_kind' is
// held by `test/numpy/programs.test.ts` too (operation `copyto`).
import { type MemoryView, memoryview, slice } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { call, errorOf } from '../support.ts';
import { copied, targetOf, thrownBy } from '../views/guarded.ts';

/** Each kind with JavaScript's own typed array where there is one. */
const ARRAYS = {
  b: Int8Array,
  B: Uint8Array,
  h: Int16Array,
  H: Uint16Array,
  i: Int32Array,
  I: Uint32Array,
  f: Float32Array,
  d: Float64Array,
} as const;
const WIDE = { q: BigInt64Array, Q: BigUint64Array } as const;
type Plain = keyof typeof ARRAYS;
type Wide = keyof typeof WIDE;

const PLAIN = Object.keys(ARRAYS) as Plain[];
const ALL = [...PLAIN, 'q', 'Q', 'e', '?'];

const NUMBERS: readonly number[] = [
  ...[0, -0, 1, -1, 0.5, 1.5, 2.5, -0.5, -1.5, 126.5, 127, 127.5, 128, -128, -128.5, -129, 254.5, 255, 255.5],
  ...[
    256,
    300,
    -300,
    32767.5,
    32768,
    -32769,
    65504,
    65519,
    65520,
    65535.5,
    65536,
    16777217,
    2 ** 31,
    -(2 ** 31),
  ],
  ...[
    2 ** 31 - 0.5,
    -(2 ** 31) - 1,
    2 ** 32,
    2 ** 32 + 0.5,
    2 ** 53,
    -(2 ** 53),
    2 ** 63,
    -(2 ** 63),
    2 ** 64,
  ],
  ...[2 ** 63 - 1024, 2 ** 64 - 2048, 1e300, -1e300, 1e-300, 3.4028235677973366e38, 0.1, Math.PI],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
];
const WHOLES: readonly bigint[] = [
  ...[0n, 1n, -1n, 127n, 128n, 255n, 256n, -129n, 65536n, 2n ** 31n, 2n ** 32n + 5n, -(2n ** 31n) - 1n],
  ...[2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 54n + 3n, (1n << 62n) + (1n << 38n) + 1n],
  ...[2n ** 63n - 1n, -(2n ** 63n), -(1n << 62n) - (1n << 38n) - 1n],
];

/** Values of a format as the memory holds them, wherever they came from. */
function sourceOf(format: string): MemoryView {
  if (format === 'q' || format === 'Q') return memoryview(WIDE[format].from(WHOLES)) as MemoryView;
  if (format === 'e') {
    const halves = memoryview(new Uint16Array(64)).cast('B').cast('e') as MemoryView;
    const values = NUMBERS.filter((value) => !(Math.abs(value) >= 65520) || !Number.isFinite(value));
    halves.set(slice(0, values.length), values);
    return halves;
  }
  if (format === '?') return memoryview(Uint8Array.of(0, 1, 2, 255)).cast('?') as MemoryView;
  return memoryview(ARRAYS[format as Plain].from(NUMBERS)) as MemoryView;
}

/** JavaScript's own conversion: a typed array that is given the value. */
function stored(format: string, value: unknown): unknown {
  if (format === '?') return typeof value === 'number' ? value !== 0 : Boolean(value);
  const number = typeof value === 'boolean' ? Number(value) : (value as number | bigint);
  if (format === 'q' || format === 'Q') {
    const whole =
      typeof number === 'bigint' ? number : Number.isFinite(number) ? BigInt(Math.trunc(number)) : 0n;
    return WIDE[format].of(whole)[0];
  }
  if (format === 'f' || format === 'd') return ARRAYS[format].of(Number(number))[0];
  return ARRAYS[format as Plain].of(
    typeof number === 'bigint' ? Number(BigInt.asIntN(32, number)) : number,
  )[0];
}

describe.each(ALL)('wrap from %s', (from) => {
  test.each(ALL.filter((to) => to !== 'e'))('to %s stores as typed arrays do', (to) => {
    const source = sourceOf(from);
    const wanted = (source.tolist() as unknown[]).map((value) => stored(to, value));
    const found = copied(to, source, 'wrap');
    if (to !== 'f' || !(from === 'q' || from === 'Q')) expect(found).toEqual(wanted);
  });
});

// `np.array([...], 'i8').astype('f4').view('u4')`, and 'u8', on NumPy 1.24: rounded once, not to a double before.
test.each<[Wide, readonly bigint[], readonly number[]]>([
  [
    'q',
    [
      ...[
        2n ** 53n + 1n,
        2n ** 54n + 3n,
        -(2n ** 53n) - 1n,
        2n ** 63n - 1n,
        -(2n ** 63n),
        16777217n,
        50331649n,
      ],
      ...[(1n << 62n) + (1n << 38n), (1n << 62n) + (1n << 38n) + 1n, -(1n << 62n) - (1n << 38n) - 1n],
      (3n << 61n) + (1n << 38n),
    ],
    [
      ...[0x5a000000, 0x5a800000, 0xda000000, 0x5f000000, 0xdf000000, 0x4b800000, 0x4c400000],
      ...[0x5e800000, 0x5e800001, 0xde800001, 0x5ec00000],
    ],
  ],
  [
    'Q',
    [2n ** 64n - 1n, 2n ** 63n + (1n << 39n), 2n ** 63n + (1n << 39n) + 1n, 2n ** 63n + (3n << 39n)],
    [0x5f800000, 0x5f000000, 0x5f000001, 0x5f000002],
  ],
])('%s to f is rounded once, as NumPy does', (format, values, bits) => {
  for (const casting of ['wrap', 'same_kind', 'clamp']) {
    const target = new Float32Array(values.length);
    call(memoryview(target), 'copy_from', WIDE[format].from(values), { casting });
    expect([...new Uint32Array(target.buffer)]).toEqual(bits);
  }
});

// `np.array([...], 'f8').astype('f2').view('u2')` on NumPy 1.24.
test('d to e is rounded as NumPy does, and ends at infinity unless it is clamped', () => {
  const values = [65504, 65519.99, 65520, 1e300, Number.POSITIVE_INFINITY, -65520, 2 ** -25, 1.5 * 2 ** -24];
  const more = [2 ** -24, 2049, 2051, 1 + 2 ** -11, 1 + 2 ** -11 + 2 ** -30];
  const source = Float64Array.from([...values, ...more]);
  const bits = [0x7bff, 0x7bff, 0x7c00, 0x7c00, 0x7c00, 0xfc00, 0, 2, 1, 0x6800, 0x6802, 0x3c00, 0x3c01];
  for (const casting of ['wrap', 'same_kind']) {
    const target = new Uint16Array(source.length);
    call(memoryview(target).cast('B').cast('e'), 'copy_from', source, { casting });
    expect([...target]).toEqual(bits);
  }
  const target = new Uint16Array(source.length);
  call(memoryview(target).cast('B').cast('e'), 'copy_from', source, { casting: 'clamp' });
  expect([...target.subarray(2, 6)]).toEqual([0x7bff, 0x7bff, 0x7c00, 0xfbff]);
});

describe('clamp', () => {
  test.each(['d', 'f', 'e'])('%s to B stores as Uint8ClampedArray does', (from) => {
    const source = sourceOf(from);
    expect(copied('B', source, 'clamp')).toEqual([...Uint8ClampedArray.from(source.tolist() as number[])]);
  });

  test.each(ALL.flatMap((from) => ALL.map((to) => [from, to] as const)))(
    '%s to %s is the nearest',
    (from, to) => {
      const source = sourceOf(from);
      const values = source.tolist() as unknown[];
      for (const [k, found] of copied(to, source, 'clamp').entries()) {
        const value = Number(values[k]);
        if (Number.isNaN(value))
          expect(found).toEqual(
            to === 'q' || to === 'Q' ? 0n : to === '?' ? false : 'fdec'.includes(to) ? Number.NaN : 0,
          );
        else if ('fde'.includes(to)) {
          const largest = { f: 2 ** 128 - 2 ** 104, d: Number.MAX_VALUE, e: 65504 }[to] ?? 0;
          if (Number.isFinite(value)) expect(Math.abs(Number(found))).toBeLessThanOrEqual(largest);
          else expect(found).toBe(value);
          if (Math.abs(value) <= largest && to === 'f' && typeof values[k] !== 'bigint')
            expect(found).toBe(Math.fround(value));
        } else {
          const [low, high] = range(to);
          const exact = typeof values[k] === 'bigint' ? values[k] : undefined;
          const whole = BigInt(found as number | bigint | boolean);
          if (value >= Number(high)) expect(exact !== undefined && exact < high ? exact : high).toBe(whole);
          else if (value <= Number(low)) expect(exact !== undefined && exact > low ? exact : low).toBe(whole);
          else {
            expect(Math.abs(Number(whole) - value)).toBeLessThanOrEqual(0.5);
            if (Math.abs(Number(whole) - value) === 0.5) expect(whole % 2n).toBe(0n);
          }
        }
      }
    },
  );
});

function range(format: string): readonly [bigint, bigint] {
  if (format === '?') return [0n, 1n];
  const bits = BigInt(8 * memoryview(new Uint8Array(8)).cast(format).itemsize);
  return format === format.toLowerCase()
    ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n]
    : [0n, (1n << bits) - 1n];
}

/** Equality of numbers as Python has it, but that NaN is equal to NaN. */
function alike(a: unknown, b: unknown): boolean {
  if (Number.isNaN(a) && Number.isNaN(b)) return true;
  const [x, y] = [a, b] as [number | bigint, number | bigint];
  return x <= y && x >= y; // a bigint and a number are compared exactly
}

describe.each(ALL)('exact from %s', (from) => {
  test.each(ALL)('to %s holds the value, or is an error that names it, and writes nothing', (to) => {
    const source = sourceOf(from);
    const values = source.tolist() as unknown[];
    const wrapped = copied(to, source, 'wrap');
    for (const [k, value] of values.entries()) {
      const { mv, memory } = targetOf(to, 3);
      const before = memory.slice();
      const one = source.slice(k, k + 1);
      const error = errorOf(() => call(mv.slice(1, 2), 'copy_from', one));
      if (alike(wrapped[k], value)) {
        expect(error).toBe('');
        expect(alike(mv.get(1), value)).toBe(true);
      } else {
        expect(error).toMatch(
          new RegExp(`^ValueError: memoryview: invalid value for format '[${to}]' at index \\[0\\]: `),
        );
        expect(memory).toEqual(before);
      }
    }
    const wrong = values.findIndex((value, k) => !alike(wrapped[k], value));
    const { mv, memory } = targetOf(to, values.length);
    const before = memory.slice();
    const error = thrownBy(() => mv.copy_from(source));
    if (wrong < 0) {
      expect(error).toBeUndefined();
      return;
    }
    expect(memory).toEqual(before);
    expect(error).toMatchObject({ index: [wrong], format: to, value: values[wrong] });
  });
});

// `np.can_cast(a, b, 'same_kind')` on NumPy 1.24, for the formats in this order.
const FORMATS = '? b B h H i I q Q e f d g Zf Zd Zg'.split(' ');
const FROM_INT = { signed: '0101010101111111', unsigned: '0111111111111111' };
const SAME_KIND = [
  '1111111111111111',
  ...[FROM_INT.signed, FROM_INT.unsigned, FROM_INT.signed, FROM_INT.unsigned],
  ...[FROM_INT.signed, FROM_INT.unsigned, FROM_INT.signed, FROM_INT.unsigned],
  ...new Array<string>(4).fill('0000000001111111'),
  ...new Array<string>(3).fill('0000000000000111'),
];

test.each(FORMATS.map((from, row) => [from, row] as const))(
  'same_kind from %s joins what NumPy joins',
  (from, row) => {
    const source = memoryview(new Uint8Array(64)).cast(from);
    for (const [k, to] of FORMATS.entries()) {
      const { mv, memory } = targetOf(to, source.length);
      const before = memory.slice();
      const error = errorOf(() => mv.copy_from(source, { casting: 'same_kind' }));
      const joined = from === to || SAME_KIND[row]?.[k] === '1';
      expect(error).toBe(
        joined
          ? ''
          : `TypeError: memoryview: cannot copy items of format '${from}' into format '${to}' with casting 'same_kind'`,
      );
      if (!joined) expect(memory).toEqual(before);
    }
  },
);

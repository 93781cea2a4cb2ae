// `equals` in its two ways and with NaN in both, however the items lie: the same as held item against item.
import { type Bytes, type MemoryView, memoryview } from 'memoryview';
import { describe, expect, test } from 'vitest';
import { sameValue } from '../../src/items/same.ts';
import { Random } from '../oracle/random.ts';
import { call, errorOf, lend } from '../support.ts';
import { type Items, laidOut, values } from './picture/laid-out.ts';

const SEED = 20261122;
const ROUNDS = 1500;

const FORMATS: readonly (readonly [format: string, itemsize: number])[] = [
  ...'bBc?'.split('').map((letter) => [letter, 1] as const),
  ...['h', '>H', 'e', '>e'].map((format) => [format, 2] as const),
  ...['i', '>I', 'f', '<f', '>f'].map((format) => [format, 4] as const),
  ...['q', '>Q', 'd', '>d', 'Zf'].map((format) => [format, 8] as const),
  ...[
    ['Zd', 16],
    ['g', 16],
    ['3s', 3],
    ['3p', 3],
    ['2w', 8],
    ['u', 2],
  ].map(([format, size]) => [String(format), Number(size)] as const),
  ...[
    ['hb', 4],
    ['<hb', 3],
    ['T{<h:a:b:b:}', 3],
    ['T{<h:a:x?:b:}', 4],
    ['T{<f:a:<h:b:}', 6],
  ].map(([format, size]) => [String(format), Number(size)] as const),
  ...[
    ['(2,2)<h', 8],
    ['(2)<e', 4],
    ['2x', 2],
    ['&i', 8],
    ['nonsense', 3],
  ].map(([format, size]) => [String(format), Number(size)] as const),
];

/** Bytes of which many items are equal, and of which floats are often NaN, infinite or a zero of either sign. */
const BYTES = [0, 0, 0, 0x80, 0x7f, 0xff, 0xc0, 1];

function itemsOf(random: Random): Items {
  const [format, itemsize] = random.pick(FORMATS);
  const shape = Array.from({ length: random.below(4) }, () => random.pick([0, 1, 2, 3, 5, 17]));
  const count = shape.reduce((product, extent) => product * extent, 1);
  return {
    format,
    itemsize,
    shape,
    bytes: Uint8Array.from({ length: count * itemsize }, () => random.pick(BYTES)),
  };
}

function sameValues(a: readonly unknown[], b: readonly unknown[], nan: boolean): boolean {
  return a.every((value, k) => value !== undefined && b[k] !== undefined && sameValue(value, b[k], nan));
}

test(`items are equal as their values are, however they lie, seed ${SEED}`, () => {
  let equal = 0;
  for (let at = 0; at < ROUNDS; at++) {
    const random = new Random(SEED, at);
    const items = itemsOf(random);
    const bytes = items.bytes.slice();
    if (bytes.length > 0 && random.chance(50)) bytes[random.below(bytes.length)] = random.pick(BYTES);
    const formats = FORMATS.filter(([, size]) => size === items.itemsize);
    const [format] = random.chance(80) ? [items.format] : random.pick(formats);
    const [a, b] = [laidOut(random, items), laidOut(random, { ...items, format, bytes })];
    const known = items.format !== 'nonsense' && format !== 'nonsense';
    const [x, y] = [values(a), values(b)];
    for (const nan of ['unequal', 'equal'] as const) {
      const expected = known && sameValues(x, y, nan === 'equal');
      expect(a.equals(b, { nan }), `case ${at}: ${items.format} and ${format}, NaN ${nan}`).toBe(expected);
      if (expected) equal++;
    }
    expect(a.equals(b), `case ${at}`).toBe(a.equals(b, { nan: 'unequal', by: 'value' }));
    const identical = Buffer.compare(items.bytes, bytes) === 0;
    expect(a.equals(b, { by: 'bytes' }), `case ${at}, by bytes`).toBe(identical);
  }
  expect(equal).toBeGreaterThan(ROUNDS / 4);
});

describe('more items than are looked at once', () => {
  const [ROWS, COLUMNS] = [300, 400];
  const numbers = Float64Array.from({ length: ROWS * COLUMNS }, (_, k) => k + 0.5);
  const grids = (change: (array: Float64Array) => void): MemoryView[] => {
    const array = numbers.slice();
    change(array);
    return [memoryview(numbers).cast('d', [ROWS, COLUMNS]), memoryview(array).cast('d', [ROWS, COLUMNS])];
  };
  const turned = (view: MemoryView | undefined): MemoryView => call(view ?? {}, 'transpose') as MemoryView;
  /** The same items in C order, though the axes are turned. */
  const tobytes = (view: MemoryView): Bytes => turned(view).tobytes('F');

  test.each([0, 1, COLUMNS, ROWS * COLUMNS - 1])('differ by item %i alone', (k) => {
    const [a, b] = grids((array) => {
      array[k] = -1;
    });
    expect(a?.equals(b)).toBe(false);
    expect(turned(a).equals(turned(b))).toBe(false);
    const wide = memoryview(turned(b).tobytes()).cast('d', [COLUMNS, ROWS]);
    expect(turned(a).equals(wide)).toBe(false);
    expect(turned(b).equals(wide)).toBe(true);
    expect(tobytes(b ?? turned(b)).equals(b?.tobytes())).toBe(true);
  });

  test('are unequal by one NaN, whose bytes are the same', () => {
    const [, b] = grids((array) => {
      array[array.length - 7] = Number.NaN;
    });
    expect(b?.equals(b)).toBe(false);
    expect(turned(b).equals(turned(b))).toBe(false);
    expect(call(b ?? {}, 'equals', b, { nan: 'equal' })).toBe(true);
    expect(call(turned(b), 'equals', turned(b), { by: 'bytes' })).toBe(true);
  });

  test('are equal by value and not by bytes with a zero of the other sign', () => {
    const zeros = memoryview(new Float64Array(20000)).cast('d', [100, 200]);
    const negative = memoryview(new Float64Array(20000).fill(-0)).cast('d', [100, 200]);
    expect(zeros.equals(negative)).toBe(true);
    expect(zeros.equals(negative, { by: 'bytes' })).toBe(false);
  });
});

describe('by bytes', () => {
  const ints = memoryview(Int32Array.of(1, 2, 3, 4));
  test('formats do not matter, shapes and sizes of items do', () => {
    const by = { by: 'bytes' };
    expect(call(ints, 'equals', ints.cast('B').cast('f'), by)).toBe(true);
    expect(call(ints, 'equals', ints.cast('B').cast('h'), by)).toBe(false);
    expect(call(ints, 'equals', ints.cast('B'), by)).toBe(false);
    expect(call(ints, 'equals', ints.cast('B').cast('i', [2, 2]), by)).toBe(false);
  });
});

describe('options that there are not', () => {
  const view = memoryview(Int32Array.of(1, 2));
  test.each([
    [{ by: 'format' }, "ValueError: by must be 'value' or 'bytes'"],
    [{ nan: true }, 'TypeError: nan must be str, not bool'],
    [{ nam: 'equal' }, "TypeError: equals() got an unexpected option 'nam'"],
    ['bytes', 'TypeError: equals() takes an object of options, not str'],
  ])('%o are refused', (options, error) => {
    expect(errorOf(() => call(view, 'equals', view, options))).toBe(error);
  });
});

test('what lies outside the memory behind a pointer is not compared', () => {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setBigUint64(8, 30n, true);
  const record = {
    memory: bytes,
    format: 'i',
    itemsize: 4,
    shape: [2, 1],
    strides: [8, 4],
    suboffsets: [0, -1],
  };
  const view = memoryview(lend(record));
  expect(errorOf(() => view.equals(memoryview(lend(record))))).toBe(
    'BufferError: memoryview: a pointer of the buffer leads outside its memory',
  );
});

test('items behind a pointer of a single place are cut only once it was followed', () => {
  const count = 100_000; // more than is compared at once
  const bytes = new Uint8Array(8 + count).map((_, k) => k % 251);
  new DataView(bytes.buffer).setBigUint64(0, 8n, true);
  const record = { format: 'B', itemsize: 1, shape: [1, count], strides: [8, 1], suboffsets: [0, -1] };
  const view = memoryview(lend({ ...record, memory: bytes }));
  const same = memoryview(bytes.slice(8)).cast('B', [1, count]);
  expect([view.equals(same), same.equals(view), view.equals(view)]).toEqual([true, true, true]);
  same.set(0, count - 1, 255);
  expect([view.equals(same), view.mismatch(same)]).toEqual([false, [0, count - 1]]);
});

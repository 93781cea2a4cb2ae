// Vectors that lie, arrays of other realms, options that are none.
import { createContext, runInContext } from 'node:vm';
import * as arrow from 'apache-arrow';
import { memoryview } from 'memoryview';
import { fromArrow, toArrow, unitOf, validity } from 'memoryview/arrow';
import { describe, expect, test } from 'vitest';
import { wrongly } from '../../adapters/wrong-arrays.ts';
import { detach, errorOf, isInternal } from '../../support.ts';

/** A `Data` of two integers, as far as it is looked at. */
const DATA = {
  type: { typeId: arrow.Type.Int, bitWidth: 32 },
  length: 2,
  offset: 0,
  nullCount: 0,
  values: Int32Array.of(1, 2),
  nullBitmap: null,
  children: [],
};

const from = (value: unknown, options?: unknown): unknown =>
  Reflect.apply(fromArrow, undefined, [value, options]);

describe('data that lies', () => {
  test('in any of its fields has an error of the library', () => {
    const options = { copy: 'ifNeeded', nulls: 'ignore', dictionary: 'indices' };
    for (const [k, wrong] of wrongly(DATA, Object.keys(DATA)).entries()) {
      for (const run of [
        () => from(wrong),
        () => from(wrong, options),
        () => Reflect.apply(validity, undefined, [wrong]),
        () => Reflect.apply(unitOf, undefined, [wrong]),
      ]) {
        // A count that is undefined is told as such.
        const error = errorOf(run).replace("'NoneType'", '').replace('undefined', '');
        expect(isInternal(error), `case ${k}: ${error}`).toBe(false);
      }
    }
  });

  test('about its length in bytes lends nothing around its array', () => {
    class Lying extends Int32Array {
      override get byteLength(): number {
        return 1e6;
      }
    }
    const values = new Lying(new ArrayBuffer(16), 4, 1);
    expect(errorOf(() => from({ ...DATA, length: 3, values }))).toBe(
      'BufferError: the items take 12 bytes, and there are 4',
    );
  });

  test('about the size of its lists or bytes is refused', () => {
    const lists = (listSize: unknown) => ({
      ...DATA,
      type: { typeId: arrow.Type.FixedSizeList, listSize },
      children: [DATA],
      length: 1,
    });
    for (const size of [-3, 0.5, Number.NaN, '2', undefined]) {
      expect(errorOf(() => from(lists(size)))).toMatch(/^ValueError: .* is no count of items/);
      const bytes = { ...DATA, type: { typeId: arrow.Type.FixedSizeBinary, byteWidth: size } };
      expect(errorOf(() => from(bytes))).toMatch(/^ValueError: items of .* bytes have no format/);
    }
    expect(errorOf(() => from(lists(3)))).toMatch(/^BufferError: the items take 12 bytes/);
    const circle = { ...lists(1), children: [] as unknown[] };
    circle.children.push(circle);
    expect(errorOf(() => from(circle))).toBe(
      'ValueError: memoryview: number of dimensions must not exceed 64',
    );
  });

  test('about its bitmap is refused, before anything is allocated', () => {
    const bits = { ...DATA, nullCount: 1, nullBitmap: new Uint8Array(1) };
    const known = (data: object) => errorOf(() => Reflect.apply(validity, undefined, [data]));
    for (const offset of [-8, 0.5, Number.NaN, 7, 2 ** 53]) {
      expect(known({ ...bits, offset })).toMatch(/^BufferError: there are no 2 bits from bit/);
    }
    expect(known({ ...bits, offset: 6 })).toBe('');
    for (const length of [65, 2 ** 31, 2 ** 50]) {
      expect(known({ ...DATA, length })).toBe(`BufferError: there is no memory for ${length} items`);
      expect(known({ ...DATA, values: undefined, length: length * 2 ** 32 })).toMatch(
        /^(Buffer|Value)Error: /,
      );
    }
  });

  test('whose memory was detached is refused, even of no items', () => {
    const values = Int32Array.of(1);
    detach(values.buffer);
    expect(errorOf(() => from({ ...DATA, length: 0, values }))).toMatch(/^BufferError: .*detached/);
  });

  test('in chunks of several shapes is refused', () => {
    const lists = (listSize: number) => ({
      ...DATA,
      type: { typeId: arrow.Type.FixedSizeList, listSize },
      children: [DATA],
      length: 2 / listSize,
    });
    expect(errorOf(() => from({ data: [lists(2), lists(1)] }, { copy: 'ifNeeded' }))).toBe(
      'BufferError: the chunks of the vector are not of one type',
    );
  });
});

test('bits in an array of another realm are bits', () => {
  const values: unknown = runInContext('Uint8Array.of(2)', createContext({}));
  const bools = { ...DATA, type: { typeId: arrow.Type.Bool }, values };
  expect(fromArrow(bools, { copy: 'ifNeeded' }).tolist()).toEqual([false, true]);
});

test('validity of nulls alone is false, and a union has none', () => {
  const nothing = arrow.makeVector(arrow.makeData({ type: new arrow.Null(), length: 2 }));
  expect(validity(nothing).tolist()).toEqual([...nothing].map((item) => item !== null));
  const union = { ...DATA, type: { typeId: arrow.Type.Union } };
  expect(errorOf(() => validity(union))).toMatch(/^BufferError: a union has no nulls of its own/);
});

test('options that are none are refused', () => {
  const vector = arrow.makeVector(Int32Array.of(1, 2));
  const seen = (options: unknown) => errorOf(() => from(vector, options));
  expect(seen({ copy: 'always' })).toBe("ValueError: copy must be 'never' or 'ifNeeded'");
  expect(seen({ nulls: 'keep' })).toBe("ValueError: nulls must be 'refuse' or 'ignore'");
  expect(seen({ dictionary: true })).toBe('TypeError: dictionary must be str, not bool');
  expect(seen({ writable: 'no' })).toBe('TypeError: writable must be bool, not str');
  expect(seen({ readonly: false })).toBe("TypeError: fromArrow() got an unexpected option 'readonly'");
  expect(seen(null)).toBe('');
  const mv = memoryview(Int32Array.of(1));
  const made = (options: unknown, view: unknown = mv) =>
    errorOf(() => Reflect.apply(toArrow, undefined, [view, arrow, options]));
  expect(made({ copy: 'always' })).toBe("ValueError: copy must be 'never' or 'ifNeeded'");
  expect(made(3)).toBe('TypeError: toArrow() takes an object of options, not int');
  expect(made({}, null)).toMatch(/^TypeError: a memoryview is required, not 'NoneType'/);
  mv.release();
  expect(made({})).toMatch(/^ValueError: .*released/);
});

test('lists of no items are refused before anything is copied', () => {
  const mv = memoryview(new Uint8Array(8)).cast('B', [2, 4]).slice(null, null, -1).get(0).slice(0, 0);
  const empty = mv.reshape([5, 0]);
  expect(errorOf(() => toArrow(empty, arrow, { copy: 'ifNeeded' }))).toMatch(
    /^ValueError: Arrow has no lists of no items/,
  );
});

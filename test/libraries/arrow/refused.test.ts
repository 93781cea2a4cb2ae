// Apache Arrow's own vectors and data as views: what is refused or copied, and how they end.
import * as arrow from 'apache-arrow';
import type { MemoryView } from 'memoryview';
import { fromArrow, unitOf, validity } from 'memoryview/arrow';
import { describe, expect, test } from 'vitest';
import { detach, errorOf } from '../../support.ts';

describe('nulls', () => {
  const vector = arrow.vectorFromArray([1, null, 3], new arrow.Int32());

  test('are refused, unless they may be ignored', () => {
    expect(errorOf(() => fromArrow(vector))).toBe(
      "BufferError: 1 of 3 items are null, and a view has no nulls: nulls: 'ignore' shows what lies in their places, and validity() tells which they are",
    );
    const mv = fromArrow(vector, { nulls: 'ignore' });
    expect([mv.get(0), mv.get(2), mv.length]).toEqual([1, 3, 3]);
    expect(fromArrow(vector.slice(2)).tolist()).toEqual([3]);
  });

  test('are told by validity, a copy', () => {
    const valid = validity(vector);
    expect([valid.format, valid.tolist()]).toEqual(['?', [true, false, true]]);
    expect(validity(vector.slice(1)).tolist()).toEqual([false, true]);
    expect(validity(arrow.makeVector(Int8Array.of(1, 2))).tolist()).toEqual([true, true]);
    valid.set(1, true);
    expect(vector.isValid(1)).toBe(false);
  });

  test('are found within lists', () => {
    const type = new arrow.FixedSizeList(2, new arrow.Field('item', new arrow.Int32()));
    const lists = arrow.vectorFromArray(
      [
        [1, null],
        [3, 4],
      ],
      type,
    );
    expect(errorOf(() => fromArrow(lists))).toMatch(/^BufferError: 1 of 4 items are null/);
    expect(fromArrow(lists, { nulls: 'ignore' }).shape).toEqual([2, 2]);
  });
});

describe('what lies otherwise', () => {
  test('several chunks are joined only where they may be copied', () => {
    const vector = arrow.makeVector([Int32Array.of(1, 2), Int32Array.of(3)]);
    expect(errorOf(() => fromArrow(vector))).toBe(
      "BufferError: the vector lies in 2 chunks: fromArrow(vector.data[k]) shows one, copy: 'ifNeeded' joins them",
    );
    expect(fromArrow(vector, { copy: 'ifNeeded' }).tolist()).toEqual([1, 2, 3]);
    const views = vector.data.map((data): MemoryView => fromArrow(data));
    expect(views.map((mv) => mv.tolist())).toEqual([[1, 2], [3]]);
  });

  test('booleans are unpacked only where they may be copied', () => {
    const vector = arrow.vectorFromArray([true, false, true, true], new arrow.Bool());
    expect(errorOf(() => fromArrow(vector))).toMatch(/^BufferError: Arrow packs eight booleans into a byte/);
    const mv = fromArrow(vector.slice(1), { copy: 'ifNeeded' });
    expect([mv.format, mv.tolist()]).toEqual(['?', [false, true, true]]);
  });

  test('a dictionary shows its indices where they were asked for', () => {
    const vector = arrow.vectorFromArray(['a', 'b', 'a']);
    expect(errorOf(() => fromArrow(vector))).toMatch(/^BufferError: .*dictionary: 'indices'/);
    expect(fromArrow(vector, { dictionary: 'indices' }).tolist()).toEqual([0, 1, 0]);
  });

  test('structs, texts, lists of several lengths, unions and nulls alone are refused', () => {
    const struct = arrow.vectorFromArray([{ a: 1, b: 2 }]);
    expect(errorOf(() => fromArrow(struct))).toBe(
      "BufferError: Arrow's Struct<{a:Float64, b:Float64}> has no format: its fields lie apart, each as a column: vector.getChild(name) is one",
    );
    const a = struct.getChild('a');
    expect(a && fromArrow(a).tolist()).toEqual([1]);
    const texts = arrow.vectorFromArray(['a', 'bc'], new arrow.Utf8());
    expect(errorOf(() => fromArrow(texts))).toMatch(
      /^BufferError: Arrow's Utf8 has no format: .*data\.values/,
    );
    expect(errorOf(() => fromArrow(arrow.vectorFromArray([[1], [2, 3]])))).toMatch(
      /^BufferError: Arrow's List/,
    );
    const nothing = arrow.makeVector(arrow.makeData({ type: new arrow.Null(), length: 2 }));
    expect(errorOf(() => fromArrow(nothing, { nulls: 'ignore' }))).toMatch(
      /^BufferError: .*all its items are null/,
    );
  });

  test('what is no vector is refused', () => {
    for (const wrong of [{}, [], { data: [1] }, { data: new Int32Array(3) }, Object.create(null), null, 3]) {
      expect(errorOf(() => Reflect.apply(unitOf, undefined, [wrong]))).toMatch(
        /^TypeError: a Vector or Data/,
      );
      expect(errorOf(() => fromArrow(wrong))).toMatch(
        /^TypeError: a Vector or Data of Apache Arrow is required/,
      );
      expect(errorOf(() => validity(wrong))).toMatch(/^TypeError: a Vector or Data/);
    }
  });

  test('lengths that lie are found before anything is read', () => {
    const [data] = arrow.makeVector(Int32Array.of(1, 2)).data;
    const base = {
      ...data,
      type: new arrow.Int32(),
      offset: 0,
      nullCount: 0,
      children: [],
      nullBitmap: null,
    };
    const lies = { ...base, length: 3, values: Int32Array.of(1, 2) };
    expect(errorOf(() => fromArrow(lies))).toMatch(/^BufferError: the items take 12 bytes, and there are 8/);
    expect(errorOf(() => fromArrow({ ...lies, length: -1 }))).toMatch(/^(BufferError|ValueError): /);
    expect(errorOf(() => fromArrow({ ...lies, length: 2 ** 50 }))).toMatch(/^BufferError: /);
    const bits = { ...lies, type: new arrow.Bool(), length: 2 ** 40, values: new Uint8Array(1) };
    expect(errorOf(() => fromArrow(bits, { copy: 'ifNeeded' }))).toMatch(/^BufferError: there are no/);
    expect(errorOf(() => validity({ ...lies, nullCount: 1, length: 2 ** 50 }))).toMatch(
      /^BufferError: there are no/,
    );
  });
});

describe('memory that ends', () => {
  test('with the buffer that a file was read from', () => {
    const file = arrow.tableToIPC(arrow.tableFromArrays({ x: Int32Array.of(1, 2, 3) }), 'file').slice();
    const x = arrow.tableFromIPC(file).getChild('x');
    if (x === null) throw new Error('no column x');
    const mv = fromArrow(x);
    detach(file.buffer);
    expect(errorOf(() => mv.get(0))).toMatch(/^BufferError: .*detached/);
    expect(errorOf(() => fromArrow(x))).toMatch(/^BufferError: .*detached/);
  });

  test('with a release, for the view alone', () => {
    const vector = arrow.makeVector(Int32Array.of(1));
    const mv = fromArrow(vector);
    mv.release();
    expect(errorOf(() => mv.get(0))).toMatch(/^ValueError: .*released/);
    expect(vector.get(0)).toBe(1);
  });
});

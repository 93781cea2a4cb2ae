// What the compiler takes as a value, a needle, an option of a view, by its format and its axes.
import {
  type Bytes,
  bytearray,
  bytes,
  Ellipsis,
  type MemoryView,
  memoryview,
  newaxis,
  slice,
} from 'memoryview';
import { describe, expectTypeOf, test } from 'vitest';

declare const zero: MemoryView<'q', 0>;
declare const one: MemoryView<'q', 1>;
declare const two: MemoryView<'q', 2>;
declare const three: MemoryView<'q', 3>;
declare const some: MemoryView<'q'>;
declare const any: MemoryView;
declare const list: number[];

describe('writing', () => {
  test('takes the item for as many indices as axes', () => {
    zero.set(1n);
    one.set(0, 1n);
    two.set(0, 1, 1n);
    three.set(0, 1, 2, 1);
    // @ts-expect-error
    zero.set('a');
    // @ts-expect-error a list is no item
    one.set(0, [1n]);
    // @ts-expect-error
    two.set(0, 1, bytes(8));
    // @ts-expect-error
    two.set(0, 1, 'a');
    // @ts-expect-error more indices than axes
    one.set(0, 1, 1n);
    // @ts-expect-error without a value
    two.set();
  });

  test('takes memory, lists, iterables and one item for all other keys', () => {
    two.set(0, 1n);
    two.set(0, [1n, 2]);
    two.set(0, new BigInt64Array(2));
    two.set(0, new Set([1, 2]));
    two.set(slice(1), [[1], [2n]]);
    two.set(slice(1), 0, memoryview(bytes(8)));
    two.set([[1, 2], one, list]);
    two.set(Ellipsis, 0);
    two.set(Ellipsis, newaxis, [[1, 2]]);
    two.set(slice(1), slice(1), [new Set([1]), [2]]);
    some.set(0, 1);
    some.set(0, 1, 1);
    some.set(0, [1, [2]]);
    any.set(0, 'whatever');
    three.set(...list, 1);
    // @ts-expect-error
    two.set(0, 'a');
    // @ts-expect-error
    two.set(0, ['a']);
    // @ts-expect-error
    two.set(slice(1), [[1], ['a']]);
    // @ts-expect-error
    two.set(Ellipsis, null);
    // @ts-expect-error
    some.set(0, 'a');
    // @ts-expect-error more parts than axes
    one.set(slice(1), 0, 1);
  });

  test('spreads records and texts', () => {
    const points = memoryview(bytearray(64)).cast('T{<d:x:<q:y:}', [2, 2]);
    points.set(0, 0, { x: 1, y: 2 });
    points.set(0, 0, [1, 2n]);
    points.set(0, { x: 1, y: 2 });
    points.set(0, [
      { x: 1, y: 2 },
      { x: 1, y: 2n },
    ]);
    points.set([[{ x: 1, y: 2 }], [points.get(0, 0)]]);
    points.fill({ x: 1, y: 2 });
    // @ts-expect-error a field is missing
    points.set(0, { x: 1 });
    // @ts-expect-error a field is missing
    points.set(0, [{ x: 1 }]);
    // @ts-expect-error a field is missing
    points.fill({ x: 1 });
    const words = memoryview(bytearray(64)).cast('4w');
    words.set(slice(2), 'abcd');
    words.set(slice(2), ['abcd', 'efgh']);
    // @ts-expect-error
    words.set(slice(2), 5);
  });

  test('of all places takes one item, or other memory and lists', () => {
    two.fill(1);
    // @ts-expect-error a list is no item
    two.fill([1, 2]);
    two.copy_from(new Float64Array(4));
    two.copy_from([[1, 2n], new Set([3])], { casting: 'clamp' });
    two.copy_from(some, { casting: 'same_kind' });
    // @ts-expect-error
    two.copy_from(some, { casting: 'unsafe' });
    // @ts-expect-error
    two.copy_from('text');
    // @ts-expect-error
    two.copy_from(5);
    expectTypeOf(two.byteswap()).toEqualTypeOf<void>();
  });
});

describe('searching', () => {
  test('gives an index, or one an axis', () => {
    expectTypeOf(one.index(1)).toEqualTypeOf<number>();
    expectTypeOf(two.index(1)).toEqualTypeOf<[number, number]>();
    expectTypeOf(some.index(1)).toEqualTypeOf<number | number[]>();
    expectTypeOf(one.find(1)).toEqualTypeOf<number>();
    expectTypeOf(one.rfind(new BigInt64Array(2), 1, null)).toEqualTypeOf<number>();
    expectTypeOf(two.find(1)).toEqualTypeOf<[number, number] | null>();
    expectTypeOf(some.rfind(1)).toEqualTypeOf<number | number[] | null>();
    expectTypeOf(one.mismatch(one)).toEqualTypeOf<number>();
    expectTypeOf(two.mismatch(two, { nan: 'equal' })).toEqualTypeOf<[number, number] | null>();
    expectTypeOf(two.get(...two.index(1))).toEqualTypeOf<bigint>();
    // @ts-expect-error no item is text
    one.find('a');
    // @ts-expect-error
    one.find(null);
  });

  test('takes items and runs of them', () => {
    expectTypeOf(one.startswith(1)).toEqualTypeOf<boolean>();
    one.startswith([1, new BigInt64Array(2)]);
    one.endswith(new BigInt64Array(2), -2);
    expectTypeOf(one.split(0n)).toEqualTypeOf<MemoryView<'q', 1>[]>();
    expectTypeOf(one.cast('B').split()).toEqualTypeOf<MemoryView<'B', 1>[]>();
    one.cast('B').split(bytes(1), 2);
    // @ts-expect-error
    one.split('a');
    // @ts-expect-error
    one.startswith(['a']);
  });

  test('orders and compares', () => {
    expectTypeOf(two.compare(two)).toEqualTypeOf<-1 | 0 | 1>();
    expectTypeOf(two.equals(5, { nan: 'equal', by: 'bytes' })).toEqualTypeOf<boolean>();
    expectTypeOf(two.hash({ by: 'bytes' })).toEqualTypeOf<bigint>();
    // @ts-expect-error
    two.compare(5);
    // @ts-expect-error
    two.equals(two, { nan: true });
    // @ts-expect-error
    two.hash({ by: 'value' });
  });
});

describe('a picture', () => {
  test('is text, or plain data', () => {
    expectTypeOf(two.dump({ width: 8 })).toEqualTypeOf<string>();
    expectTypeOf(two.layout({ items: 4 }).shape).toEqualTypeOf<readonly number[]>();
    expectTypeOf(two.tobytes('F')).toEqualTypeOf<Bytes>();
    // @ts-expect-error no such option
    two.dump({ widht: 8 });
  });
});
